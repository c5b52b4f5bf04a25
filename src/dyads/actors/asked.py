"""The actor that somebody asks about, by id or by name; near names where nobody goes by that one."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from dyads.actors.registry import registry
from dyads.actors.spelling import folded

if TYPE_CHECKING:
    from dyads.actors.registry import Registry

NEAR = 0.7  # ratio of difflib from which a name is offered instead
OFFERED = 3


class UnknownActor(LookupError):  # noqa: N818 - it names what the actor is
    """Nobody in the registry goes by that name."""


def actor_named(written: str, table: Registry | None = None) -> str:
    """Id of the actor that an id (also in small letters) or a name stands for, the likeliest if there are several.

    Raises UnknownActor, which offers near names.
    """
    table = table or registry()
    if found := table.lookup(written.strip()) or table.lookup(written.strip().upper()):
        return found[0].id
    offered = [f"{name} ({actor})" for name, actor in near(written, table)]
    hint = f"did you mean {' or '.join(offered)}?" if offered else "look for the name with: dyads actors NAME"
    raise UnknownActor(f"{written}: nobody in the registry goes by that id or name; {hint}")


def near(written: str, table: Registry) -> list[tuple[str, str]]:
    """Names that look like ``written``, the nearest first, each with the actor that goes by it; one name an actor."""
    names = table.names_by_text
    found: dict[str, str] = {}
    for text in get_close_matches(folded(written).strip(), names, 3 * OFFERED, NEAR):
        found.setdefault(names[text][0].actor, names[text][0].text)
    return [(name, actor) for actor, name in list(found.items())[:OFFERED]]
