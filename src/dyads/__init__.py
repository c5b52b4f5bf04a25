"""dyads"""
