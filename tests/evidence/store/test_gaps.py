"""What is not known of two actors is said as plainly as what is, with ids."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from by_hand import make_coded
from dyads.actors.asked import UnknownActor
from dyads.evidence.store import Store, gaps_shown
from dyads.evidence.store.schemas import Batch, report_key
from dyads.records import Count, Import, When


def on(day):
    """Events of the report made by hand, all on that day."""
    date = When(start=day, end=day, granularity="day", basis="stated")
    return tuple(msgspec.structs.replace(one, date=date) for one in make_coded().events)


@pytest.fixture
def keep_on(keep):
    """Keep a report whose events are of the day on which it was published."""

    def keep_one(day, outlet="MED.TASS"):
        events = tuple(
            msgspec.structs.replace(one, id=f"e-{day.replace('-', '')}{n:04}") for n, one in enumerate(on(day))
        )
        return keep(f"d-{day}", day, text=f" {day}", outlet=outlet, events=events)

    return keep_one


def stretches(found):
    return [(one.start[:7], one.end[:7], one.months) for one in found]


def test_months_without_any_report_stand_apart_from_those_with_none_on_the_two(store, keep_on, keep):
    keep_on("2016-01-10")
    keep("about nobody", "2016-02-10", text=" Nothing.", events=(), claims=())
    keep_on("2016-05-10")
    (text,) = store.gaps("RUS", "IRN").sources
    assert (text.origin, text.start, text.end, text.months, text.with_events) == (
        "text",
        "2016-01-01",
        "2016-05-01",
        5,
        2,
    )
    assert stretches(text.no_report) == [("2016-03", "2016-04", 2)]
    assert stretches(text.no_event) == [("2016-02", "2016-02", 1)]
    for one in (*text.no_report, *text.no_event):
        assert all(store.why(identity).kind == "point" for identity in one.ids)


def test_each_source_has_gaps_of_its_own(store, keep_on, import_rows):
    keep_on("2016-01-10")
    import_rows([(1, "RUS", "IRN", "AGREE", 1, "2015-11-24"), (2, "RUS", "TUR", "REJECT", 3, "2016-01-25")])
    gdelt, text = store.gaps("RUS", "IRN").sources
    assert (gdelt.origin, stretches(gdelt.no_report)) == ("gdelt", [("2015-12", "2015-12", 1)])
    assert (text.origin, text.months) == ("text", 1)


def test_a_stretch_that_one_outlet_alone_tells_ends_with_another(store, keep_on):
    for day, outlet in [
        ("2016-01-10", "MED.TASS"),
        ("2016-02-10", "MED.TASS"),
        ("2016-04-10", "MED.TASS"),
        ("2016-05-10", "MED.TASS"),
        ("2016-05-11", "MED.ALWAGHT"),
        ("2016-06-10", "MED.ALWAGHT"),
    ]:
        keep_on(day, outlet)
    (only,) = store.gaps("RUS", "IRN").one_outlet
    assert (only.outlet, only.start, only.end, only.months) == ("MED.TASS", "2016-01-01", "2016-04-01", 3)


def test_a_month_that_rests_on_one_report_names_it(store, keep_on):
    report = keep_on("2016-01-10")
    keep_on("2016-02-10")
    keep_on("2016-02-11")
    (only,) = store.gaps("RUS", "IRN").one_report
    assert (only.name, only.ids) == ("2016-01-01", ("s:RUS:IRN:month:2016-01-01:text", report_key(report.document)))
    assert only.count == store.events("RUS", "IRN").filter(report=report_key(report.document)).height


def test_copies_are_no_second_report(store, keep_on, keep_copies):
    first, second = keep_on("2016-01-10"), keep_on("2016-01-11")
    keep_copies(first, second)
    assert [one.name for one in store.gaps("RUS", "IRN").one_report] == ["2016-01-01"]


def test_events_that_no_month_counts_are_listed(store, keep):
    events = make_coded().events
    year = When(start="2015-01-01", end="2015-12-31", granularity="year", basis="stated")
    pair = [
        one
        for one in events
        if {one.source and one.source.country, one.target and one.target.country} == {"RUS", "IRN"}
    ]
    vague = (
        msgspec.structs.replace(pair[0], date=When()),
        msgspec.structs.replace(pair[0], id="e-0000000000aa", date=year),
    )
    keep("d-1", events=vague, claims=())
    found = store.gaps("RUS", "IRN").dateless
    assert [(one.count, one.ids) for one in found] == [(1, ("e-0000000000aa",)), (1, (pair[0].id,))]


def test_a_report_that_names_both_and_tells_of_nothing_between_them_is_silent(store, keep):
    report = keep("d-1", events=(), claims=())
    assert store.gaps("RUS", "IRN").silent == (report_key(report.document),)
    assert store.gaps("RUS", "CHN").silent == ()


def test_whom_nobody_knows_is_counted_in_reports_that_name_both(store, keep):
    report = keep("d-1")
    unknown = {one.id for one in report.claims if one.speaker and not (one.speaker.id or one.speaker.person)}
    found = store.gaps("RUS", "IRN").unresolved
    assert "Analysts" in {one.name for one in found}
    assert {identity for one in found for identity in one.ids} >= unknown
    assert store.gaps("RUS", "CHN").unresolved == ()


def test_what_imports_could_not_map_and_skipped_is_summed_over_files(store):
    batch = Batch()
    for number, count in ((1, 3), (2, 4)):
        batch.add(
            "imports",
            Import(
                id=f"i-{number:012}",
                origin="icews",
                file=f"{number}.tab",
                hash=str(number),
                rows=9,
                events=7,
                skipped=(Count(name="no date", count=1),),
                unmapped=(Count(name="Nobody (XYZ)", count=count),),
                version="1",
            ),
            datetime.fromisoformat("2020-01-01"),
        )
    store.commit(batch)
    found = store.gaps("RUS", "TUR")
    (unmapped,), (skipped,) = found.unmapped, found.skipped
    assert (unmapped.name, unmapped.count, unmapped.ids) == (
        "icews: Nobody (XYZ)",
        7,
        ("i-000000000001", "i-000000000002"),
    )
    assert (skipped.name, skipped.count) == ("icews: no date", 2)


def test_damaged_parts_are_named(store, keep):
    keep()
    (part,) = (store.folder / "parts" / "claims").iterdir()
    part.write_bytes(part.read_bytes()[:-9])
    assert any(part.name in line for line in store.gaps("RUS", "IRN").damaged)


def test_as_of_a_day_what_came_later_is_no_gap(store, keep_on):
    for day in ("2016-01-10", "2016-05-10"):
        keep_on(day)
    (text,) = Store(store.folder, as_of="2016-02-01").gaps("RUS", "IRN").sources
    assert (text.months, text.no_report) == (1, ())


def test_actors_go_by_name_and_near_names_are_offered(store, keep):
    keep()
    assert (store.gaps("Russia", "Iran").a, store.gaps("Russia", "Iran").b) == ("RUS", "IRN")
    with pytest.raises(UnknownActor, match="Russia"):
        store.gaps("Rusia", "Iran")
    with pytest.raises(ValueError, match="twice"):
        store.gaps("RUS", "Russia")


def test_an_actor_of_the_users_own_is_known_from_the_store(store, import_rows):
    import_rows([(1, "ORG.RIVER_FRONT", "TUR", "COERCE", 4, "2015-11-24")])
    assert store.gaps("ORG.RIVER_FRONT", "TUR").sources[0].with_events == 1


def test_an_empty_store_says_that_nothing_is_known(store):
    assert "Nothing is known" in gaps_shown.show(store.gaps("RUS", "TUR"))


def test_the_terminal_shows_figures_with_ids(store, keep_on, keep):
    report = keep_on("2016-01-10")
    keep_on("2016-04-10")
    shown = gaps_shown.show(store.gaps("RUS", "IRN"), 200)
    assert "text: 4 months from 2016-01 to 2016-04, 2 with events between the two, 0 with none, 2 without" in shown
    assert "2016-02 to 2016-03  no report at all" in shown
    assert report_key(report.document) in shown
    assert "Analysts" not in shown  # no claims here
