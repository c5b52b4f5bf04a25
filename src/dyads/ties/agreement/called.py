"""How an actor is called inside a sentence."""

from __future__ import annotations

from dyads.actors.registry import registry

# Last words of names that take the article, and names that do although their last word says nothing.
_ENDINGS = frozenset(
    {"Union", "States", "Emirates", "Republic", "Kingdom", "Islands", "Commission", "Council", "Parliament", "League"}
    | {"Group", "Movement", "Trio", "trio", "powers", "Bloc", "Community", "Quartet", "Organization", "Congo", "Bank"}
)
_NAMES = frozenset({"Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Comoros", "Seychelles", "Vatican"})


def called(actor: str) -> str:
    """The actor's name with the article where English wants one: the United States, but Russia."""
    known = registry().actor(actor)
    name = known.name if known else actor
    takes = name in _NAMES or name.rpartition(" ")[2] in _ENDINGS
    return f"the {name}" if takes and not name.startswith("the ") else name
