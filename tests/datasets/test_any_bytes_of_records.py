"""Whatever the bytes of a file are: no reader of record sets, votes or facts raises."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from taking import take

HEADERS = {
    "ucdp": b"id,type_of_violence,side_a,side_b,date_start,date_end,gwnoa,best\n",
    "cow": b"dispnum3,dispnum4,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,fatality,hiact,hostlev\n",
    "atop": b"ccode1,ccode2,year,atop_defense\n",
    "un-votes": b"rcid,country,vote,date,session,importantvote,short,me\n",
    "facts": b"",
}
OPTIONS = {"facts": {"epoch": "2018-01-01", "unit": "hours"}}
FIELD = st.sampled_from(
    [
        "1",
        "-9",
        "",
        "2018-01-01",
        "365",
        "9" * 30,
        "1e400",
        "Government of Syria",
        "yes",
        "x\ty",
        "NaN",
        "(",
        "\0",
        "\r",
    ]
)
LINE = st.one_of(st.binary(max_size=60), st.lists(FIELD, max_size=15).map(lambda row: ",".join(row).encode()))


@pytest.mark.parametrize("origin", HEADERS)
@settings(max_examples=40)
@given(lines=st.lists(LINE, max_size=6))
def test_no_bytes_raise(origin, lines):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        path.write_bytes(HEADERS[origin] + b"\n".join(lines))
        found, tally = take(origin, path, **OPTIONS.get(origin, {}))
    assert tally.events == len(found)


@pytest.mark.parametrize("origin", HEADERS)
def test_a_cut_archive_is_told(origin, tmp_path):
    path = tmp_path / "file.csv.gz"
    take(origin, path, HEADERS[origin] + b"1,2,3,4\n" * 20_000, **OPTIONS.get(origin, {}))
    whole = path.read_bytes()
    _, tally = take(origin, tmp_path / "cut.csv", whole[: len(whole) // 2], **OPTIONS.get(origin, {}))
    assert tally.is_broken
    assert "cut short" in " ".join(tally.problems)
