"""Militarized disputes by pair of states: Maoz's dyadic MIDs (4.03), and the dyad-years that R's peacesciencer has.

A row is a dispute of two states in a year, with what each of them did at its height. It gives an event for each of the
two that acted. The years of one dispute are one event, which has the number that the same two states have in MIDB, so
that who imports both files has it once. https://correlatesofwar.org/data-sets/mids/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from dyads.datasets.days import first_day, granularity, known, last_day
from dyads.datasets.disputes import NO_ACT, act_of, code_of, key_of

if TYPE_CHECKING:
    from dyads.datasets.tally import Tally


class Layout(NamedTuple):
    """What the columns are called; where two go together, that of the first state and that of the second."""

    number: str
    states: tuple[str, str]
    levels: tuple[str, str]
    actions: tuple[str, str]
    fatalities: tuple[str, str]
    start: tuple[str, ...]
    end: tuple[str, ...]

    @property
    def needed(self) -> tuple[str, ...]:
        """Columns without which a file is not of this layout."""
        return (self.number, *self.states, *self.levels, self.start[0], self.end[0])


MAOZ = Layout(
    number="disno",
    states=("statea", "stateb"),
    levels=("hihosta", "hihostb"),
    actions=("highmcaa", "highmcab"),
    fatalities=("fatleva", "fatlevb"),
    start=("strtyr", "strtmnth", "strtday"),
    end=("endyear", "endmnth", "endday"),
)
DYAD_YEARS = Layout(
    number="dispnum",
    states=("ccode1", "ccode2"),
    levels=("hostlev1", "hostlev2"),
    actions=("hiact1", "hiact2"),
    fatalities=("fatality1", "fatality2"),
    start=("year",),
    end=("year",),
)
LAYOUTS = MAOZ, DYAD_YEARS
COLUMNS = frozenset(
    name for layout in LAYOUTS for part in layout for name in ([part] if isinstance(part, str) else part)
)
NOTHING = ""  # a column in which nothing stands
CODED = ("hiact", "hostlev", "fatality")  # as MIDB calls what is kept of a row


def layout_of(names: set[str]) -> Layout | None:
    """The layout that has columns of these names; None where it is none of them."""
    return next((layout for layout in LAYOUTS if names.issuperset(layout.needed)), None)


def events(found: pl.DataFrame, layout: Layout, tally: Tally) -> pl.DataFrame:
    """An event for each dispute and each state that acted towards the other, over all of its years."""
    absent = COLUMNS - set(found.columns)
    found = found.with_columns(pl.lit(None, pl.String).alias(name) for name in (NOTHING, *sorted(absent)))
    both = pl.concat([_acts(found, layout, actor) for actor in (0, 1)])
    acted = both.filter(pl.col("cameo").is_not_null())
    if idle := found.height - acted["line"].n_unique():
        tally.skip(NO_ACT, count=idle)
    one = ["number", "state", "state_of"]
    highest = acted.sort("level", descending=True, maintain_order=True).group_by(one, maintain_order=True)
    spans = highest.agg(pl.first("line", "code", "cameo"), start=pl.min("first"), end=pl.max("last"))
    spans = spans.sort("line", "state")
    return spans.select(
        "line",
        "code",
        "cameo",
        "start",
        "end",
        key=key_of(spell=pl.lit(0), spell_of=pl.lit(0)),
        granularity=granularity(pl.col("start"), pl.col("end")),
        **{side: pl.col(name).cast(pl.String) for side, name in (("source", "state"), ("target", "state_of"))},
        source_country=pl.lit("cow:") + pl.col("state").cast(pl.String),
        target_country=pl.lit("cow:") + pl.col("state_of").cast(pl.String),
    )


def _acts(found: pl.DataFrame, layout: Layout, actor: int) -> pl.DataFrame:
    """What the first (0) or the second (1) state of each row did."""
    columns = layout.actions[actor], layout.levels[actor], layout.fatalities[actor]
    return found.select(
        "line",
        number=known(layout.number),
        state=known(layout.states[actor]),
        state_of=known(layout.states[1 - actor]),
        level=known(layout.levels[actor]),
        first=first_day(*_day(layout.start)),
        last=last_day(*_day(layout.end)),
        cameo=act_of(columns[0], columns[1]),
        code=code_of(dict(zip(CODED, columns, strict=True))),
    )


def _day(columns: tuple[str, ...]) -> tuple[str, str, str]:
    year, month, day = (*columns, NOTHING, NOTHING)[:3]
    return year, month, day
