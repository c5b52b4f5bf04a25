"""From the codes of a data set to type, mode, quad class and intensity.

The quad class of a row that has none of its own is that of its CAMEO root: 01 to 05 are verbal cooperation, 06 to 08
material cooperation, 09 to 13 verbal conflict and 14 to 20 material conflict, as in GDELT and in CAMEO's manual, so
that the data sets can be set side by side. (PLOVER has requests, 10 and 02, together; CAMEO has appeals, 02, among the
friendly words.)
"""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from dyads.coding.ontology import ontology

STATEMENT = "STATEMENT"  # CAMEO 01, a public statement; PLOVER has no such type and the coder makes no event of it
UNCODED = "UNCODED"  # a code that no codebook here knows: the event is kept, and the code counted
NO_QUAD = 0  # of what has no code: neither cooperation nor conflict
STATEMENTS = {
    # From GDELT's look-up table, as are the values in coding/data/ontology.yaml.
    "01": 0.0, "010": 0.0, "011": -0.1, "012": -0.4, "013": 0.4, "014": 0.0, "015": 0.0, "016": -2.0, "017": 0.0,
    "018": 3.4, "019": 3.4,
}  # fmt: skip


def known_cameo(code: str) -> str | None:
    """The code of the codebook that ``code`` stands for; None where there is none.

    "42" is 042, whose zero a spreadsheet ate (data sets write three or four digits), and 1999 is the general 199 or 19.
    """
    codes = ontology().cameo.keys() | STATEMENTS.keys()
    written = [f"0{code}", code] if len(code) == 2 else [code, f"0{code}"]
    tried = [*written, *(code[:length] for length in (3, 2) if len(code) > length)]
    return next((one for one in tried if one in codes), None) if code.isdecimal() else None


def coded(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with cameo, type, mode, quad and intensity filled where the row did not give them."""
    written = rows["cameo"].drop_nulls().unique().to_list()
    codes = {code: found for code in written if (found := known_cameo(code))}
    rows = rows.with_columns(pl.col("cameo").replace_strict(codes, default=None, return_dtype=pl.String))
    known: pl.DataFrame = rows.join(_by_cameo(), on="cameo", how="left", maintain_order="left")
    known = known.with_columns(type_here=pl.coalesce("type", "type_of_code"))
    known = known.join(_by_type(), on="type_here", how="left", maintain_order="left")
    return known.select(
        *[name for name in rows.columns if name not in ("type", "mode", "quad", "intensity", "cameo")],
        pl.coalesce("type_here", pl.lit(UNCODED)).alias("type"),
        pl.coalesce("mode", pl.when(pl.col("type").is_null()).then("mode_of_code")).alias("mode"),
        pl.coalesce("quad", "quad_of_code", "quad_of_type", pl.lit(NO_QUAD)).alias("quad"),
        pl.coalesce("intensity", "intensity_of_code", "intensity_of_type", pl.lit(0.0)).alias("intensity"),
        pl.coalesce("cameo", "cameo_of_type").alias("cameo"),
    )


def quad(cameo: str) -> int:
    """The quad class, 1 to 4, of a CAMEO code by its root."""
    root = int(cameo[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


@lru_cache(maxsize=1)
def _by_cameo() -> pl.DataFrame:
    rows: list[tuple[str, str, str | None, int, float]]
    rows = [(code, STATEMENT, None, 1, value) for code, value in STATEMENTS.items()]
    for code, (value, event_type, *mode) in ontology().cameo.items():
        rows.append((code, str(event_type), str(mode[0]) if mode else None, quad(code), float(value)))
    names = ("cameo", "type_of_code", "mode_of_code", "quad_of_code", "intensity_of_code")
    kinds = (pl.String, pl.String, pl.String, pl.Int64, pl.Float64)
    return pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")


@lru_cache(maxsize=1)
def _by_type() -> pl.DataFrame:
    book = ontology()
    rows = [(name, kind.quad, kind.cameo, book.intensity(kind.cameo)) for name, kind in book.types.items()]
    names = ("type_here", "quad_of_type", "cameo_of_type", "intensity_of_type")
    kinds = (pl.String, pl.Int64, pl.String, pl.Float64)
    return pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")
