"""Names for groups: the declared coalition that one matches, or its strongest members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.actors.registry import registry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dyads.ties.coalitions.declared import Declared

MATCHES = 0.5  # of the members of both together, from which a group goes by the name of a declared coalition
OWN = 0.8  # of the group's members, who have to be members of it: no guest may speak for it
NAMED = 3  # members that name a group


def declared_as(members: Sequence[str], declared: Sequence[Declared]) -> Declared | None:
    """The declared coalition that has most of its members in common with the group, if they are enough."""
    group = set(members)
    scored = [
        (len(group & set(one.members)) / len(group | set(one.members)), one)
        for one in declared
        if len(group & set(one.members)) >= OWN * len(group)
    ]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= MATCHES else None


def name_of(members: Sequence[str]) -> str:
    """The first members by name: "Russia, Iran, Syria and 4 others"."""
    table = registry()
    names = [known.name if (known := table.actor(one)) else one for one in members[:NAMED]]
    more = len(members) - len(names)
    if more:
        return f"{', '.join(names)} and {more} {'other' if more == 1 else 'others'}"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
