"""Claims: who says, believes, wants or denies what. ``find`` reads top to bottom; cues say what makes a claim."""

from dyads.coding.claims.find import find_claims

__all__ = ["find_claims"]
