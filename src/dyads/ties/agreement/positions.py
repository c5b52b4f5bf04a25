"""From acts and words to positions, and from two sides' positions to what they share and what sets them at odds.

An independent report counts once for each object and sign, a row of a data set by itself. Acts weigh their intensity
over 10, words (at most) as much as verbal support or blame. With p and m the sums of the weights for and against, a
position is (p - m) / (p + m + 1): the mean of a Beta(p + 1/2, m + 1/2) for the share that is for it (Jeffreys' prior),
stretched to -1 to 1; so it is 0 without evidence and nears 1 or -1 only with much of it.

The agreement on an object is the product of the two positions, that on an issue the mean over its objects on which both
are known. The 90 % intervals are those of draws from the Betas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import polars as pl

from dyads.ties.agreement.intervals import LEVEL
from dyads.ties.agreement.rows import MIXED, ONE_SIDED, OPPOSED, SHARED, SHOWN, UNKNOWN, ObjectRow, Position

if TYPE_CHECKING:
    from numpy.typing import NDArray

KNOWN = 0.2  # a position nearer to 0 than this takes no side: one accusation is .17, two in two reports are .29
PRIOR = 0.5  # of either sign (Jeffreys)
DRAWS = 2000
SEED = 22540000  # of the draws, fixed so that a question has one answer
TAILS = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)

_CELL = ["issue", "object", "side"]


class Cell(NamedTuple):
    """The evidence of one side's position toward one object: the weights for and against, and how many pieces."""

    pro: float = 0.0
    con: float = 0.0
    acts: int = 0
    words: int = 0
    unclear: int = 0
    own: bool = False  # the object is the side itself
    ids: tuple[str, ...] = ()  # the strongest first

    @property
    def value(self) -> float:
        """The position, -1 to 1."""
        return 1.0 if self.own else (self.pro - self.con) / (self.pro + self.con + 2 * PRIOR)

    @property
    def sign(self) -> int:
        """1 for, -1 against, 0 where it takes no side."""
        return 0 if abs(self.value) < KNOWN else 1 if self.value > 0 else -1

    def draws(self, random: np.random.Generator) -> NDArray[np.float64]:
        """Positions that the evidence allows, as likely as it makes them."""
        if self.own:
            return np.ones(DRAWS)
        return np.asarray(2 * random.beta(self.pro + PRIOR, self.con + PRIOR, DRAWS) - 1)


class Scored(NamedTuple):
    """The agreement on an issue: a verdict, and a score with its interval where both sides are known on an object."""

    verdict: str
    score: float | None = None
    low: float | None = None
    high: float | None = None


def cells(items: pl.DataFrame) -> dict[tuple[str, str, str], Cell]:
    """(issue, object, side) -> evidence, of the items of one origin (:data:`dyads.ties.agreement.doings.ITEMS`)."""
    sided = items.filter(pl.col("value").is_not_null()).with_columns(
        sign=pl.col("value").sign(), by=pl.coalesce("report", "id"), weight=pl.col("value").abs()
    )
    once = sided.sort("weight", "id", descending=[True, False]).unique(
        [*_CELL, "sign", "by"], keep="first", maintain_order=True
    )
    summed = once.group_by(_CELL).agg(
        pl.col("weight").filter(pl.col("sign") > 0).sum().alias("pro"),
        pl.col("weight").filter(pl.col("sign") < 0).sum().alias("con"),
    )
    sides = pl.col("value").is_not_null()
    strength = pl.col("value").abs().fill_null(0.0)
    counted = items.group_by(_CELL).agg(
        ((pl.col("kind") == "act") & sides).sum().alias("acts"),
        ((pl.col("kind") == "word") & sides).sum().alias("words"),
        (~sides).sum().alias("unclear"),
        pl.col("id").sort_by([strength, "day", "id"], descending=[True, True, False]).alias("ids"),
    )
    rows = counted.join(summed, on=_CELL, how="left").sort(_CELL).with_columns(pl.col("pro", "con").fill_null(0.0))
    return {(row["issue"], row["object"], row["side"]): _cell(row) for row in rows.iter_rows(named=True)}


def object_row(name: str, a: Cell, b: Cell) -> ObjectRow:
    """Both positions toward one object, and what they make of it."""
    return ObjectRow(object=name, verdict=_verdict(a, b), a=_position(a), b=_position(b))


def scored(pairs: list[tuple[Cell, Cell]]) -> Scored:
    """The agreement on an issue, from both sides' evidence on each of its objects."""
    verdicts = [_verdict(a, b) for a, b in pairs]
    both = [pair for pair, verdict in zip(pairs, verdicts, strict=True) if verdict in {SHARED, OPPOSED}]
    if not both:
        return Scored(ONE_SIDED if ONE_SIDED in verdicts else UNKNOWN)
    found = {verdict for verdict in verdicts if verdict in {SHARED, OPPOSED}}
    random = np.random.default_rng(SEED)
    products = np.mean([a.draws(random) * b.draws(random) for a, b in both], axis=0)
    low, high = np.quantile(products, TAILS)
    return Scored(
        verdict=found.pop() if len(found) == 1 else MIXED,
        score=float(np.mean([a.value * b.value for a, b in both])),
        low=float(low),
        high=float(high),
    )


def _verdict(a: Cell, b: Cell) -> str:
    if a.sign and b.sign:
        return SHARED if a.sign == b.sign else OPPOSED
    return ONE_SIDED if any(cell.sign and not cell.own for cell in (a, b)) else UNKNOWN


def _position(cell: Cell) -> Position:
    if cell.own:
        return Position(value=1.0, low=1.0, high=1.0, own=True)
    if not cell.acts + cell.words:
        low = high = None
    else:
        low, high = _interval(cell)
    return Position(
        value=None if low is None else cell.value,
        low=low,
        high=high,
        acts=cell.acts,
        words=cell.words,
        unclear=cell.unclear,
        evidence=cell.ids[:SHOWN],
        evidence_count=len(cell.ids),
    )


def _interval(cell: Cell) -> tuple[float, float]:
    low, high = np.quantile(cell.draws(np.random.default_rng(SEED)), TAILS)
    return float(low), float(high)


def _cell(row: dict[str, Any]) -> Cell:
    return Cell(row["pro"], row["con"], row["acts"], row["words"], row["unclear"], ids=tuple(dict.fromkeys(row["ids"])))
