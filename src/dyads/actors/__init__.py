"""Who is who in a report, by date: the registry of actors and the linker that reads a text with it."""

from dyads.actors.linker import link
from dyads.actors.registry import registry
from dyads.actors.sides import coalitions

__all__ = ["coalitions", "link", "registry"]
