"""Events: who did what to whom. ``find`` reads top to bottom; frames say what counts as an event."""

from dyads.coding.events.find import find_events

__all__ = ["find_events"]
