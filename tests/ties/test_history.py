from __future__ import annotations

from datetime import date

import pytest

from dyads.actors.asked import UnknownActor
from dyads.evidence.store import Store
from dyads.ties.history import dyad_days, history

ROWS = [
    ("RUS", "TUR", 4, -9.5, "2015-11-24"),
    ("PER.recep-tayyip-erdogan", "RUS", 3, -4.0, "2015-11-24"),
    ("TUR", "RUS.GOV", 1, 1.0, "2016-06-27"),
    ("IRN", "IRQ", 1, 3.0, "2016-06-27"),
]


def test_a_history_has_both_directions_by_day(store, add):
    add(*ROWS)
    found = history(store, "RUS", "TUR")
    assert found.select("id", "day", "forward", "source", "target").rows() == [
        ("gdelt-1", date(2015, 11, 24), True, "RUS", "TUR"),
        ("gdelt-2", date(2015, 11, 24), False, "TUR", "RUS"),
        ("gdelt-3", date(2016, 6, 27), False, "TUR", "RUS"),
    ]
    assert found.columns == [
        *("id", "origin", "day", "last", "forward", "source", "target", "type", "mode", "cameo", "quad", "intensity"),
        *("reciprocal", "document", "outlet", "known_on"),
    ]


def test_an_actor_goes_by_its_name(store, add):
    add(*ROWS)
    assert history(store, "Russia", "Turkey").equals(history(store, "RUS", "TUR"))


def test_a_person_acts_in_their_own_name_where_they_are_asked_about(store, add):
    add(*ROWS)
    found = history(store, "PER.recep-tayyip-erdogan", "RUS")
    assert found.select("source", "target", "forward").rows() == [("PER.recep-tayyip-erdogan", "RUS", True)]


def test_a_history_is_of_the_days_asked_for(store, add):
    add(*ROWS)
    assert history(store, "RUS", "TUR", start="2016")["id"].to_list() == ["gdelt-3"]
    assert history(store, "RUS", "TUR", end="2015-11")["id"].to_list() == ["gdelt-1", "gdelt-2"]
    assert history(store, "RUS", "TUR", start="2015-11-25", end="2016-06-26").is_empty()


def test_a_history_is_as_of_the_store_s_day(store, add):
    add(*ROWS)
    assert history(Store(store.folder, as_of="2015-12-31"), "RUS", "TUR").height == 2


def test_a_source_can_be_taken_alone(store, add):
    add(*ROWS)
    add(("RUS", "TUR", 4, -9.5, "2015-11-24"), origin="icews")
    assert history(store, "RUS", "TUR", origin="icews")["id"].to_list() == ["icews-5"]
    assert history(store, "RUS", "TUR")["origin"].unique().sort().to_list() == ["gdelt", "icews"]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (("RUS", "Russia"), "named twice"),
        (("RUS", "TUR", "2016-02-01", "2016-01-01"), "before the start"),
        (("RUS", "TUR", "2016-13"), "calendar"),
        (("RUS", "TUR", "yesterday"), "write it as"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_reason(store, add, asked, reason):
    add(*ROWS)
    a, b, *days = asked
    with pytest.raises(ValueError, match=reason):
        history(store, a, b, **dict(zip(("start", "end"), days, strict=False)))


def test_an_unknown_actor_is_refused_with_near_names(store):
    with pytest.raises(UnknownActor, match="Turkey"):
        history(store, "RUS", "Turkeyy")


def test_an_actor_that_only_the_store_knows_is_found(store, add):
    add(("ORG.RIVER_FRONT", "RUS", 4, -9.0, "2016-01-01"))
    assert history(store, "ORG.RIVER_FRONT", "RUS").height == 1


def test_a_code_that_nobody_knows_is_neither_cooperation_nor_conflict(store, add):
    add(*ROWS, ("RUS", "TUR", 0, 0.0, "2015-11-26"))
    assert history(store, "RUS", "TUR").height == 3
    assert dyad_days(store)["events"].sum() == 4


def test_days_of_dyads_are_directed_and_of_states(store, add):
    add(*ROWS, ("RUS.MIL", "TUR", 4, -8.5, "2015-11-24"), ("RUS.GOV", "RUS", 1, 1.0, "2015-11-24"))
    found = dyad_days(store)
    assert found.columns == ["origin", "source", "target", "day", "q1", "q2", "q3", "q4", "events", "intensity"]
    assert found.select("source", "target", "q1", "q3", "q4", "events", "intensity").rows() == [
        ("IRN", "IRQ", 1, 0, 0, 1, 3.0),
        ("RUS", "TUR", 0, 0, 2, 2, -9.0),
        ("TUR", "RUS", 0, 1, 0, 1, -4.0),
        ("TUR", "RUS", 1, 0, 0, 1, 1.0),
    ]
