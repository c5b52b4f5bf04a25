"""Who stands with whom: groups of a period's signed graph, how certain they are, and what is declared of them."""

from __future__ import annotations

from dyads.ties.coalitions.balance import Balance
from dyads.ties.coalitions.coalitions import coalitions
from dyads.ties.coalitions.declared import Declared
from dyads.ties.coalitions.found import Camps, Coalitions, Group, Membership, Signed, Triad
from dyads.ties.coalitions.matching import Change
from dyads.ties.coalitions.partition import Partition, partition
from dyads.ties.coalitions.timeline import Band, Period, Timeline, over_time

__all__ = [
    "Balance",
    "Band",
    "Camps",
    "Change",
    "Coalitions",
    "Declared",
    "Group",
    "Membership",
    "Partition",
    "Period",
    "Signed",
    "Timeline",
    "Triad",
    "coalitions",
    "over_time",
    "partition",
]
