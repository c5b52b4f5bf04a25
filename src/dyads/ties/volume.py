"""How much of what is reported at all is about a tie: raw counts rise with the number of reports, shares do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dyads.evidence.store.series import asked
from dyads.ties.kept import kept

if TYPE_CHECKING:
    from dyads.evidence.store.store import Store

SHARE_OF = 10_000  # events of the world to which a share relates

_WORLD = """
SELECT {origin} AS origin, date_trunc('{period}', start)::DATE AS start, count(*) AS world {counted} GROUP BY ALL
"""


def with_shares(store: Store, series: pl.DataFrame, period: str, origin: str | None) -> pl.DataFrame:
    """The series with three more columns, so that a tie can be compared over times of more and of fewer reports.

    world: events of that source in that period, whoever they are between. share: of these, how many in 10,000 are of
    the tie. index: the share over that of the tie in all periods together; 1 is as much as ever. All are null where
    there is no report, and the index where the tie has no event at all.
    """
    world = kept(store, ("world", period, origin), lambda: asked(store, _WORLD, period, origin, {}))
    joined = series.join(world, on=["origin", "start"], how="left", maintain_order="left")
    covered = pl.when(pl.col("events").is_not_null())
    over = [name for name in ("origin", "direction") if name in series.columns]
    usual = pl.col("events").sum().over(over) / pl.col("world").sum().over(over)
    return (
        joined.with_columns(world=covered.then(pl.col("world").fill_null(0)))
        .with_columns(share=pl.when(pl.col("world") > 0).then(pl.col("events") / pl.col("world")))
        .with_columns(index=pl.when(usual > 0).then(pl.col("share") / usual), share=pl.col("share") * SHARE_OF)
    )
