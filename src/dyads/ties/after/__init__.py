"""What changed between two actors after a day or an event, against others, and after events like it."""

from dyads.ties.after.after import After, after

__all__ = ["After", "after"]
