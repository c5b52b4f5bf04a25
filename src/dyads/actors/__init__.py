"""Who is who in a report, by date: the registry of actors and the linker that reads a text with it."""

from dyads.actors.coalitions import coalitions
from dyads.actors.linker import link
from dyads.actors.registry import registry

__all__ = ["coalitions", "link", "registry"]
