"""Ties: from the events between two actors to their series, turning points, agreement, coalitions and aftermaths."""
