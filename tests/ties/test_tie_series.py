from __future__ import annotations

from datetime import date

import pytest

from dyads.actors.asked import UnknownActor
from dyads.evidence.store import Store
from dyads.ties.series import COLUMNS, series

ROWS = [
    ("RUS", "TUR", 4, -9.0, "2015-11-24"),
    ("TUR", "RUS", 3, -4.0, "2015-11-25"),
    ("RUS", "TUR", 3, -5.0, "2015-11-28"),
    ("IRN", "IRQ", 1, 3.0, "2015-12-10"),
    ("IRN", "IRQ", 1, 3.0, "2016-02-10"),
    ("TUR", "RUS", 1, 3.0, "2016-02-27"),
]


def test_a_series_has_counts_level_interval_and_share(store, add):
    add(*ROWS)
    found = series(store, "Russia", "Turkey")
    assert tuple(found.columns) == COLUMNS
    first = found.row(0, named=True)
    assert (first["start"], first["direction"], first["events"], first["world"]) == (date(2015, 11, 1), "both", 3, 3)
    assert (first["verbal_conflict"], first["material_conflict"], first["level"]) == (2, 1, -6.0)
    assert first["low"] < first["level_estimate"] < first["high"]
    assert first["level"] < first["level_estimate"]  # pulled toward the peers


def test_no_report_is_null_and_no_event_is_zero_with_the_interval_of_what_was_expected(store, add):
    add(*ROWS)
    rows = {row["start"].month: row for row in series(store, "RUS", "TUR").iter_rows(named=True)}
    assert {name for name, value in rows[1].items() if value is not None} == {"origin", "direction", "start", "id"}
    december = rows[12]
    assert (december["events"], december["level"], december["share"], december["index"]) == (0, None, 0.0, 0.0)
    assert december["high"] - december["low"] > rows[11]["high"] - rows[11]["low"]


def test_shares_are_of_all_that_is_reported(store, add):
    add(*ROWS)
    shares = series(store, "RUS", "TUR", "year").select("events", "world", "share", "index").rows()
    assert shares == [(3, 4, 7500.0, pytest.approx(0.75 / (4 / 6))), (1, 2, 5000.0, pytest.approx(0.5 / (4 / 6)))]


def test_directions_stand_apart(store, add):
    add(*ROWS)
    found = series(store, "RUS", "TUR", "year", directed=True)
    assert found.select("direction", "events", "level").rows() == [
        ("a to b", 2, -7.0),
        ("a to b", 0, None),
        ("b to a", 1, -4.0),
        ("b to a", 1, 3.0),
    ]


def test_every_point_has_a_receipt_for_its_events(store, add):
    add(*ROWS)
    for directed in (False, True):
        for identity, events in series(store, "RUS", "TUR", directed=directed).select("id", "events").rows():
            assert len(store.why(identity).rests_on) == (events or 0)


def test_a_series_is_of_the_days_asked_for_and_knows_what_was_before(store, add):
    add(*ROWS)
    whole, part = series(store, "RUS", "TUR"), series(store, "RUS", "TUR", start="2015-12", end="2016-01")
    assert part.equals(whole[1:3])


def test_a_source_can_be_taken_alone_or_all_together(store, add):
    add(*ROWS)
    add(("RUS", "TUR", 4, -9.0, "2015-11-24"), origin="icews")
    assert series(store, "RUS", "TUR", "year")["origin"].to_list() == ["gdelt", "gdelt", "icews"]
    assert series(store, "RUS", "TUR", "year", origin="icews")["events"].to_list() == [1]
    assert series(store, "RUS", "TUR", "year", origin="all")["events"].to_list() == [4, 1]


def test_a_series_sees_what_was_added_meanwhile(store, add):
    add(*ROWS)
    assert series(store, "RUS", "TUR", "year")["world"].to_list() == [4, 2]
    add(("CHN", "IND", 1, 3.0, "2016-05-05"))
    assert series(store, "RUS", "TUR", "year")["world"].to_list() == [4, 3]


def test_a_series_is_as_of_the_store_s_day(store, add):
    add(*ROWS)
    assert series(Store(store.folder, as_of="2015-12-31"), "RUS", "TUR", "year")["events"].to_list() == [3]


@pytest.mark.parametrize("period", ["day", "week", "month", "quarter", "year"])
def test_every_period_counts_the_same_events(store, add, period):
    add(*ROWS)
    assert series(store, "RUS", "TUR", period)["events"].sum() == 4


def test_an_empty_store_and_two_who_never_met_have_no_flat_line(store, add):
    assert series(store, "RUS", "TUR").is_empty()
    add(*ROWS)
    never = series(store, "CHN", "IND", "year")
    assert never["level"].null_count() == never.height == 2
    assert (never["high"] - never["low"]).min() > 4


@pytest.mark.parametrize(
    ("asked", "reason"),
    [({"a": "Turkey"}, "named twice"), ({"period": "decade"}, "decade"), ({"start": "2017", "end": "2016"}, "before")],
)
def test_what_makes_no_sense_is_refused_with_its_reason(store, add, asked, reason):
    add(*ROWS)
    with pytest.raises(ValueError, match=reason):
        series(store, **{"a": "RUS", "b": "TUR", **asked})


def test_an_unknown_actor_is_refused_with_near_names(store):
    with pytest.raises(UnknownActor, match="Turkey"):
        series(store, "RUS", "Turkeyy")
