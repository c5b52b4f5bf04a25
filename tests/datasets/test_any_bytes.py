"""Whatever a file holds, reading it raises nothing, and every row is an event, a skipped row, or told."""

from __future__ import annotations

from itertools import cycle, islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from taking import take

from dyads.datasets.gdelt import DAILY
from dyads.datasets.icews import REQUIRED as ICEWS
from dyads.datasets.phoenix import DAILY as PHOENIX
from dyads.datasets.phoenix import KEY
from dyads.datasets.polecat import REQUIRED as POLECAT

HEADERS = {
    "gdelt": ("\t", DAILY, False),
    "icews": ("\t", (*ICEWS, "Intensity", "Source Sectors"), True),
    "polecat": (",", (*POLECAT, "Actor Country", "Contexts", "Quad Code", "Publication Date"), True),
    "phoenix": (",", (*KEY, "source_root", "source_others", "goldstein"), True),
    "phoenix daily": ("\t", PHOENIX, False),
}
PIECES = st.one_of(
    st.sampled_from(['"', '""', ",", "\t", ";", "\n", "\r\n", "\r", "\0", "\ufeff", "2014-03-01", "20140301", "1e400", "-1"]),
    st.sampled_from(["RUS", "Police (Russia)", "()", "(", "None", "Moscow", "00000000", "0000-00-00", "99999999999999999999"]),
    st.text(max_size=6),
)  # fmt: skip
FIELDS = PIECES.filter(lambda piece: not set(piece) & set('",\t\n\r\0\ufeff'))
WITH_TMP_PATH = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("origin", ["gdelt", "icews", "polecat", "phoenix"])
@WITH_TMP_PATH
@given(content=st.binary(max_size=400))
def test_bytes_of_any_kind(tmp_path, origin, content):
    found, tally = take(origin, tmp_path / "x", content)
    assert len(found) == tally.events


@pytest.mark.parametrize("name", HEADERS)
@WITH_TMP_PATH
@given(pieces=st.lists(st.one_of(PIECES, st.binary(max_size=5)), max_size=60))
def test_lines_of_any_kind_below_a_good_first_line(tmp_path, name, pieces):
    separator, columns, has_header = HEADERS[name]
    body = b"".join(p if isinstance(p, bytes) else p.encode("utf-8", "surrogatepass") for p in pieces)
    first = separator.join(columns if has_header else (["1"] * len(columns))).encode()
    found, tally = take(name.partition(" ")[0], tmp_path / "x", first + b"\n" + body)
    assert len(found) == tally.events
    assert not tally.is_broken


@pytest.mark.parametrize("name", HEADERS)
@WITH_TMP_PATH
@given(rows=st.lists(st.lists(FIELDS, min_size=9, max_size=9), max_size=5))
def test_rows_of_the_right_width_are_each_an_event_or_counted(tmp_path, name, rows):
    separator, columns, has_header = HEADERS[name]
    lines = [separator.join(columns)] if has_header else [separator.join(["1"] * len(columns))]
    lines += [separator.join(islice(cycle(row), len(columns))) for row in rows]
    text = "\n".join(lines).encode("utf-8", "surrogatepass")
    found, tally = take(name.partition(" ")[0], tmp_path / "x", text)
    lines_of_events = {event.row.number for event in found}
    assert len(lines_of_events) + sum(tally.skipped.values()) == tally.rows
