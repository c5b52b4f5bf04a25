"""How alike two sides vote: share of identical votes, S, and both corrected for chance.

Of the roll calls in which both voted (yes, no or abstain; to be absent is no vote):

- *share* of identical votes;
- *S* (Signorino and Ritter 1999, International Studies Quarterly 43): 1 - 2 sum(d) / (n dmax), where the distance d of
  yes and no is 2 and that of either to an abstention is 1;
- *kappa* and *pi* (Haege 2011, Political Analysis 19, after Cohen and Scott): 1 - sum(d observed) / sum(d expected),
  with the distance that two sides would have by chance if each kept its own shares of yes, no and abstain (kappa), or
  both had their common ones (pi). Null where no distance is to be expected, as between two who always vote yes.
"""

from __future__ import annotations

import polars as pl

from dyads.ties.agreement.intervals import wilson

VALUES = {"no": -1, "abstain": 0, "yes": 1}  # absent is none of them
EVERY = "all"
ISSUES = {
    EVERY: "all roll calls",
    "me": "the Palestinian conflict",
    "nu": "nuclear weapons",
    "di": "arms control and disarmament",
    "co": "colonialism",
    "hr": "human rights",
    "ec": "economic development",
}
EPSILON = 1e-12  # the rounding of a sum
MEASURES = ("n", "same", "share", "s", "kappa", "pi")


def by_issue(both: pl.DataFrame) -> pl.DataFrame:
    """A row for each roll call and each issue of it, and one under ``all``, whose issues are all of :data:`ISSUES`."""
    listed = both.with_columns(issue=pl.concat_list(pl.lit([EVERY]), "issues")).explode("issue")
    return listed.filter(pl.col("issue").is_in(list(ISSUES)))


def alike(both: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """The measures of each group of roll calls.

    both: a row for each roll call in which both voted, with the votes ``a`` and ``b`` as in :data:`VALUES`. Returns the
    columns of ``by`` with n, same (identical votes), share, share_low, share_high, s, s_low, s_high, kappa and pi; the
    intervals are Wilson's at 90 %, of S as of the share (1 + S) / 2.
    """
    counts = [(pl.col(side) == value).mean().alias(f"{side}_{name}") for side in "ab" for name, value in VALUES.items()]
    distance = (pl.col("a").cast(pl.Int32) - pl.col("b").cast(pl.Int32)).abs().mean()
    same = (pl.col("a") == pl.col("b")).sum()
    found = both.group_by(by).agg(pl.len().alias("n"), same.alias("same"), distance.alias("distance"), *counts)
    measured = found.with_columns(
        share=pl.col("same") / pl.col("n"),
        s=1 - pl.col("distance"),
        kappa=_corrected(_expected("a", "b")),
        pi=_corrected(_expected("both", "both")),
    )
    return with_interval(with_interval(measured, "share", 0.0), "s", -1.0).select(
        *by, *MEASURES[:3], "share_low", "share_high", "s", "s_low", "s_high", "kappa", "pi"
    )


def with_interval(table: pl.DataFrame, name: str, least: float) -> pl.DataFrame:
    """The table with ``name_low`` and ``name_high``, of a mean of values between ``least`` and 1."""
    width = 1 - least
    pairs = [wilson((value - least) / width, n) for value, n in table.select(name, "n").iter_rows()]
    return table.with_columns(
        pl.Series(f"{name}_{end}", [least + width * pair[number] for pair in pairs], pl.Float64)
        for number, end in enumerate(("low", "high"))
    )


def _expected(one: str, other: str) -> pl.Expr:
    """Mean distance of a vote of the one and a vote of the other, drawn apart from each other."""
    yes, abstain, no = _share(one, "yes"), _share(one, "abstain"), _share(one, "no")
    other_yes, other_abstain, other_no = _share(other, "yes"), _share(other, "abstain"), _share(other, "no")
    return 2 * (yes * other_no + no * other_yes) + abstain * (other_yes + other_no) + other_abstain * (yes + no)


def _share(side: str, vote: str) -> pl.Expr:
    if side == "both":
        return (pl.col(f"a_{vote}") + pl.col(f"b_{vote}")) / 2
    return pl.col(f"{side}_{vote}")


def _corrected(expected: pl.Expr) -> pl.Expr:
    return pl.when(expected > EPSILON).then(1 - pl.col("distance") / expected)
