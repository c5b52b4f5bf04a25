from __future__ import annotations

from datetime import date, datetime

import msgspec
import pytest

from by_hand import make_coded
from dyads.evidence.store import Store, series
from dyads.evidence.store.schemas import Batch, report_key
from dyads.records import Copy, When

ROWS = [
    (1, "RUS", "TUR", "ASSAULT", 4, "2015-11-24"),
    (2, "TUR", "RUS", "REJECT", 3, "2015-11-25"),
    (3, "IRN", "IRQ", "AGREE", 1, "2016-01-10"),
    (4, "RUS", "TUR", "AGREE", 1, "2016-02-27"),
]
DAY = When(start="2016-04-01", end="2016-04-01", granularity="day", basis="stated")


def months(table):
    return {row["start"].isoformat()[:7]: row for row in table.iter_rows(named=True)}


def test_counts_are_by_quad_class_in_both_directions(store, import_rows):
    import_rows(ROWS)
    november = months(store.series("TUR", "RUS"))["2015-11"]
    assert [november[name] for name in series.CLASSES] == [0, 0, 1, 1]
    assert (november["events"], november["level"]) == (2, 1.0)


def test_no_report_is_null_and_reports_of_others_are_zero(store, import_rows):
    import_rows(ROWS)
    rows = months(store.series("RUS", "TUR"))
    assert list(rows) == ["2015-11", "2015-12", "2016-01", "2016-02"]
    assert (rows["2015-12"]["events"], rows["2015-12"]["level"]) == (None, None)
    assert (rows["2016-01"]["events"], rows["2016-01"]["level"]) == (0, None)


def test_a_month_with_reports_of_others_is_covered(store, keep):
    keep("d-1", "2016-04-01")
    keep("d-2", "2016-08-01", text=" Nothing on the two.", events=())
    rows = months(store.series("RUS", "TUR", origin="text"))
    assert rows["2016-08"]["events"] == 0
    assert rows["2016-06"]["events"] is None


def test_sources_stand_apart_unless_they_are_asked_for_together(store, import_rows):
    import_rows(ROWS)
    import_rows([(1, "RUS", "TUR", "ASSAULT", 4, "2015-11-24")], origin="icews")
    found = store.series("RUS", "TUR")
    assert found.filter(found["start"] == date(2015, 11, 1))["events"].to_list() == [2, 1]
    assert months(store.series("RUS", "TUR", origin="icews"))["2015-11"]["events"] == 1
    assert months(store.series("RUS", "TUR", origin="all"))["2015-11"]["events"] == 3


def test_copies_do_not_count(store, keep):
    report = keep("d-1", "2016-04-01")
    once = store.series("RUS", "IRN", "year")["events"].sum()
    assert once
    keep("d-2", "2016-04-02")
    keys = store.documents().sort("published")["key"].to_list()
    assert keys[0] == report_key(report.document)
    batch = Batch()
    batch.add("copies", Copy(report=keys[1], other=keys[0], shared=1.0), datetime.fromisoformat("2016-04-02"))
    store.commit(batch)
    assert store.series("RUS", "IRN", "year")["events"].sum() == once


def test_plans_and_denials_do_not_count(store, keep):
    keep("d-1", "2016-04-01")
    counted = {one for point in store.series("RUS", "IRN", "year")["id"] for one in events_of(store, point)}
    status = dict(store.events().select("id", "status").iter_rows())
    assert counted
    assert {status[one] for one in counted} <= {"occurred", "ongoing"}


def events_of(store, identity):
    return series.point_events(store, series.point(identity))


def test_a_point_names_the_events_that_it_counts(store, import_rows):
    import_rows(ROWS)
    points = store.series("RUS", "TUR")
    november = points["id"][0]
    assert november == "s:RUS:TUR:month:2015-11-01:gdelt"
    assert events_of(store, november) == ["gdelt-1", "gdelt-2"]
    for identity, events in points.select("id", "events").iter_rows():
        assert len(events_of(store, identity)) == (events or 0)


def test_a_directed_series_counts_what_the_one_did_to_the_other(store, import_rows):
    import_rows(ROWS)
    points = store.series("RUS", "TUR", "year", directed=True)
    assert points["events"].to_list() == [1, 1]
    assert points["id"][0] == "s:RUS:TUR:year:2015-01-01:gdelt:directed"
    assert events_of(store, points["id"][0]) == ["gdelt-1"]
    assert store.series("TUR", "RUS", "year", directed=True)["events"].to_list() == [1, 0]


def test_an_organisation_has_its_members_or_is_alone(store, import_rows):
    import_rows([*ROWS, (5, "IGO.NATO", "RUS", "REJECT", 3, "2015-11-26")])
    together, alone = store.series("NATO", "RUS", "year"), store.series("NATO", "RUS", "year", members=False)
    assert (together["events"][0], alone["events"][0]) == (3, 1)
    assert alone["id"][0] == "s:IGO.NATO:RUS:year:2015-01-01:gdelt:alone"
    assert events_of(store, alone["id"][0]) == ["gdelt-5"]
    assert events_of(store, together["id"][0]) == ["gdelt-1", "gdelt-2", "gdelt-5"]


def test_outlets_and_reports_of_imported_rows_are_not_known(store, import_rows, keep):
    import_rows(ROWS)
    keep("d-1", "2016-04-01")
    keep("d-2", "2016-08-01", text=" Nothing on the two.", events=())
    imported = store.series("RUS", "TUR", origin="gdelt")
    assert imported["reports"].null_count() == imported["outlets"].null_count() == imported.height
    read = months(store.series("RUS", "TUR", origin="text"))
    assert (read["2016-08"]["reports"], read["2016-06"]["reports"]) == (0, None)
    both = months(store.series("RUS", "TUR", origin="all"))
    assert (both["2015-11"]["outlets"], both["2016-08"]["outlets"]) == (None, 0)


def test_an_outlet_that_tells_a_lot_does_not_drown_the_others(store, keep):
    sides = [(one, one.source, one.target) for one in make_coded().events if one.source and one.target]
    one = next(one for one, source, target in sides if source.country and target.country)
    told = [(f"e-{number:012x}", "A", -6.0) for number in range(9)] + [("e-00000000000a", "B", 4.0)]
    for number, (identity, outlet, intensity) in enumerate(told):
        event = msgspec.structs.replace(one, id=identity, intensity=intensity, quad=1, status="occurred", date=DAY)
        keep(f"d-{number}", "2016-04-01", text=f" Report {number}.", outlet=outlet, events=(event,), claims=())
    row = store.series(one.source.country, one.target.country, "year").row(0, named=True)
    assert (row["events"], row["outlets"]) == (10, 2)
    assert row["level"] == -3.5  # (3 * -6 + 1 * 4) / (3 + 1)
    assert store.dyad_periods("year")["level"].to_list() == [row["level"]]


def test_a_point_of_somebody_unknown_is_of_none(store, import_rows):
    import_rows(ROWS)
    assert events_of(store, "s:RUS:NOBODY:month:2015-11-01:gdelt") == []


@pytest.mark.parametrize(
    "text",
    [
        "e-0123456789ab",
        "s:RUS:TUR:fortnight:2015-11-01:gdelt",
        "s:RUS:TUR:month:x:gdelt",
        "s:RUS:TUR:day:2015-11-24:gdelt:x",
    ],
)
def test_what_is_no_point_is_none(text):
    assert series.point(text) is None


def test_all_dyads_are_directed_and_leave_out_what_a_state_does_to_itself(store, import_rows):
    import_rows([*ROWS, (5, "RUS", "RUS", "AGREE", 1, "2015-11-24")])
    found = store.dyad_periods("year").select("source", "target", "start", "events").rows()
    assert found == [
        ("IRN", "IRQ", date(2016, 1, 1), 1),
        ("RUS", "TUR", date(2015, 1, 1), 1),
        ("RUS", "TUR", date(2016, 1, 1), 1),
        ("TUR", "RUS", date(2015, 1, 1), 1),
    ]


def test_a_series_is_as_of_a_day(store, import_rows):
    import_rows(ROWS)
    assert Store(store.folder, as_of="2015-11-24").series("RUS", "TUR")["events"].to_list() == [1]


def test_another_period_is_refused(store):
    with pytest.raises(ValueError, match="fortnight"):
        store.series("RUS", "TUR", "fortnight")


def test_an_empty_store_has_an_empty_series(store):
    assert store.series("RUS", "TUR").is_empty()
    assert store.dyad_periods().is_empty()


def test_what_a_report_tells_of_the_past_does_not_cover_the_past(store, keep):
    past = When(start="2016-01-10", end="2016-01-10", granularity="day", basis="stated")
    events = [msgspec.structs.replace(one, date=past) for one in make_coded().events]
    between = {(one.source.country, one.target.country) for one in events if one.source and one.target}
    assert ("RUS", "IRN") in between
    keep("d-1", "2016-04-01", events=tuple(events), claims=())
    assert list(months(store.series("CHN", "IND"))) == ["2016-04"]
    assert list(months(store.series("RUS", "IRN"))) == ["2016-01", "2016-02", "2016-03", "2016-04"]
