from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from dyads.evidence.receipts import UnknownId
from dyads.ties.after.moment import Moment, happened, moment

DAY = date(2018, 3, 26)


def between(*rows):
    """From (source, target, type, mode, CAMEO code, intensity, day), also with the two persons."""
    told = [
        {
            "id": f"e-{at}",
            "origin": "text",
            "source": a,
            "target": b,
            "type": kind,
            "mode": mode,
            "cameo": cameo,
            "intensity": intensity,
            "day": date.fromisoformat(day),
            "status": "occurred",
            "source_person": persons[0] if persons else None,
            "target_person": persons[1] if persons else None,
        }
        for at, (a, b, kind, mode, cameo, intensity, day, *persons) in enumerate(rows)
    ]
    return pl.DataFrame(told)


def test_a_day_an_event_and_a_turning_point_are_moments(store, happen):
    happen(("RUS", "SYR", "RETREAT", "087", 2, 9.0, "2016-03-14"), mode="withdraw")
    assert moment(store, " 2016-03-14 ") == Moment(date(2016, 3, 14))
    with pytest.raises(UnknownId, match="no turning point"):
        moment(store, "t:RUS:TUR:2015-11-24:gdelt")
    found = moment(store, "gdelt-1")
    assert (found.day, found.event["source"], found.event["target"]) == (date(2016, 3, 14), "RUS", "SYR")


@pytest.mark.parametrize("written", ["", "yesterday", "2018-02-30", "2016-03", "t:RUS:TUR:x:gdelt", "s:A:B:c:d"])
def test_what_is_no_day_is_refused(store, written):
    with pytest.raises(ValueError, match=r"2016-03-14|calendar"):
        moment(store, written)


def test_an_id_that_nothing_has_is_refused(store):
    with pytest.raises(UnknownId, match="e-0123456789ab"):
        moment(store, "e-0123456789ab")


def test_what_was_unusual_is_what_happened():
    """Statements are made every day, envoys expelled on one."""
    talk = [("GBR", "RUS", "STATEMENT", None, "010", 0.0, f"2018-03-{day:02}") for day in range(1, 31)]
    clashes = [("GBR", "RUS", "ACCUSE", None, "112", -2.0, f"2018-03-{day:02}") for day in range(1, 31)]
    expelled = [("GBR", "RUS", "SANCTION", "expel", "161", -4.0, "2018-03-27")] * 2
    found = happened(between(*talk, *clashes, *expelled), Moment(DAY))
    assert (found.kind, found.source, found.target, found.named) == ("relations-cut", "GBR", "RUS", False)
    assert found.evidence == ("e-60", "e-61")


def test_where_only_words_are_exchanged_those_are_what_happened():
    found = happened(between(("GBR", "RUS", "STATEMENT", None, "010", 0.0, "2018-03-26")), Moment(DAY))
    assert found.kind == "statement"


def test_two_heads_make_a_summit():
    met = ("RUS", "USA", "CONSULT", None, "046", 7.0, "2018-03-27", "PER.vladimir-putin", "PER.donald-trump")
    assert happened(between(met), Moment(DAY)).kind == "summit"
    assert happened(between((*met[:8], "PER.mike-pompeo")), Moment(DAY)).kind == "talks"


def test_days_on_which_nothing_is_told_have_no_event():
    found = happened(between(("GBR", "RUS", "STATEMENT", None, "010", 0.0, "2018-03-25")), Moment(DAY))
    assert (found.kind, found.evidence) == (None, ())


def test_an_event_that_was_named_comes_first():
    rows = between(
        ("RUS", "TUR", "ASSAULT", None, "190", -10.0, "2018-03-26"),
        ("RUS", "TUR", "AID", None, "073", 7.0, "2018-03-26"),
        ("TUR", "RUS", "AID", None, "071", 7.0, "2018-03-26"),
    )
    found = happened(rows, Moment(DAY, rows.to_dicts()[2]))
    assert (found.kind, found.source, found.named, found.status) == ("aid", "TUR", True, "occurred")
    assert found.evidence == ("e-2", "e-1")


def test_what_was_judged_wrong_is_no_event(store, happen):
    happen(("RUS", "SYR", "RETREAT", "087", 2, 9.0, "2016-03-14"), mode="withdraw")
    store.judge("wrong", "gdelt-1")
    with pytest.raises(UnknownId, match="judged wrong"):
        moment(store, "gdelt-1")
