"""Militarized disputes of the Correlates of War project (MID 3 to 5): who threatened, showed or used force, and when.

A row is what one state did at its height in a dispute (MIDB) or an incident (MIDIP). It gives an event towards each
state of the other side that was in it at the same time. https://correlatesofwar.org/data-sets/mids/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.datasets.days import first_day, granularity, known, last_day

if TYPE_CHECKING:
    from dyads.datasets.tally import Tally

# What a state did, by COW's number of the action (hiact of MIDB, action of MIDIP), as the CAMEO code that says the
# same. From 1 on a state threatens (hostility level 2), from 7 it displays force (3), from 13 it uses it (4), from 20
# there is war (5). A declaration of war, 18, is words, but COW counts it as use of force, and so is it here.
ACTIONS = {
    **dict.fromkeys((1, 4, 6), "138"),  # threats of force, to declare war, to join one
    2: "1381",  # threat of a blockade
    3: "1382",  # threat to occupy territory
    5: "1385",  # threat of chemical, biological or nuclear weapons
    **dict.fromkeys((7, 11, 12), "150"),  # show of force, fortified border, border violation
    **dict.fromkeys((8, 9), "152"),  # alerts
    10: "154",  # mobilization
    13: "191",  # blockade
    14: "192",  # occupation of territory
    15: "171",  # seizure of goods or persons
    **dict.fromkeys((16, 17, 18, 20, 21), "190"),  # attack, clash, declared, begun and joined war
    19: "2041",  # use of chemical, biological or nuclear weapons
}
LEVELS = {2: "138", 3: "150", 4: "190", 5: "190"}  # where only the hostility level is known
NO_ACT = "no militarized action of this state"
ALONE = "nobody on the other side at that time"
DAYS = tuple(side + part for side in ("st", "end") for part in ("year", "mon", "day"))
NEEDED = ("stabb", "ccode", *DAYS, "sidea", "hostlev")
COLUMNS = (*NEEDED, "fatality")
DISPUTE = ("dispnum", "dispnum3", "dispnum4")  # version 4 has that of version 3, or a new one, or both
INCIDENT = ("incidnum", "incidnum3", "incidnum4")


def events(found: pl.DataFrame, numbers: tuple[str, ...], action: str, tally: Tally) -> pl.DataFrame:
    """An event for each state that acted and each state of the other side that was there at the same time.

    found: a whole file, with columns ``NEEDED``. numbers: the columns that say which dispute or incident it is, the
    first one that does holds. action: the column of the act.
    """
    states = found.select(
        "line",
        "stabb",
        number=pl.coalesce(known(name) for name in numbers if name in found.columns),
        state=known("ccode"),
        side=known("sidea"),
        first=first_day("styear", "stmon", "stday"),
        last=last_day("endyear", "endmon", "endday"),
        cameo=act_of(action, "hostlev"),
        code=code_of({name: name for name in (action, "hostlev", "fatality") if name in found.columns}),
    ).with_columns(spell=pl.int_range(pl.len()).over("number", "state"))  # who left a dispute may come back
    acted = states.filter(pl.col("cameo").is_not_null())
    pairs = acted.join(states, on="number", suffix="_of").filter(
        pl.col("side") != pl.col("side_of"),
        pl.col("first") <= pl.col("last_of"),
        pl.col("first_of") <= pl.col("last"),
    )
    for reason, count in ((NO_ACT, states.height - acted.height), (ALONE, acted.height - pairs["line"].n_unique())):
        if count:
            tally.skip(reason, count=count)
    return _rows(pairs)


def _rows(pairs: pl.DataFrame) -> pl.DataFrame:
    start, end = pl.max_horizontal("first", "first_of"), pl.min_horizontal("last", "last_of")
    return pairs.sort("line", "line_of").select(
        "line",
        "code",
        "cameo",
        key=key_of(pl.col("spell"), pl.col("spell_of")),
        start=start,
        end=end,
        granularity=granularity(start, end),
        source="stabb",
        source_country=pl.lit("cow:") + pl.col("state").cast(pl.String),
        target="stabb_of",
        target_country=pl.lit("cow:") + pl.col("state_of").cast(pl.String),
    )


def key_of(spell: pl.Expr, spell_of: pl.Expr) -> pl.Expr:
    """The number of what one state did to another in a dispute; spells count from 0 for who came back into it."""
    key = pl.lit(0, pl.Int64)
    states = pl.col("number"), pl.col("state"), pl.col("state_of")
    for part, size in zip((*states, spell, spell_of), (10_000, 1_000, 1_000, 100, 100), strict=True):
        key = key * size + part
    return key


def act_of(action: str, level: str) -> pl.Expr:
    """CAMEO's code, from COW's action or else its hostility level; null where the state was only acted upon."""
    by_action = known(action).replace_strict(ACTIONS, default=None, return_dtype=pl.String)
    by_level = known(level).replace_strict(LEVELS, default=None, return_dtype=pl.String)
    return pl.when(known(action).is_null()).then(by_level).otherwise(by_action)


def code_of(columns: dict[str, str]) -> pl.Expr:
    """Such as "hiact=16 hostlev=4 fatality=2", of which the last is COW's class of the state's own dead.

    columns: what is kept -> the column it stands in.
    """
    written = [pl.lit(f"{name}=") + pl.col(column).str.strip_suffix(".0") for name, column in columns.items()]
    return pl.concat_str(written, separator=" ", ignore_nulls=True)
