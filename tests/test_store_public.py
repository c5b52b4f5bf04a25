from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

import dyads
from dyads.actors.asked import UnknownActor
from dyads.evidence.receipts import UnknownId
from dyads.evidence.store.schemas import Batch
from dyads.evidence.terminal import show
from dyads.records import Event, Party, Row, Turn, When

CRISIS = date(2018, 3, 12)


@pytest.fixture
def store(tmp_path):
    opened = dyads.open(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture
def crisis(store):
    """A year in which the two hardly meet, but for two weeks of conflict from one day on; others meet every day."""
    days = [date(2018, 1, 1) + timedelta(days=n) for n in range(300)]
    quiet = [("FRA", "DEU", 1, 3.0, day) for day in days]
    rare = [("GBR", "RUS", 1, 1.0, day) for day in days[10::40]]
    loud = [("GBR", "RUS", 4, -7.0, CRISIS + timedelta(days=n % 14)) for n in range(56)]
    rows = [*quiet, *rare, *loud]
    batch = Batch()
    for number, row in enumerate(rows, start=1):
        batch.add("events", imported(number, *row), datetime.combine(row[-1], time()))
    store.commit(batch)
    return store


def imported(number, source, target, quad, intensity, day):
    return Event(
        id=f"gdelt-{number}",
        source=Party(id=source, country=source, start=0, end=0),
        target=Party(id=target, country=target, start=0, end=0),
        type="CONSULT",
        mode=None,
        cameo="040",
        quad=quad,
        intensity=intensity,
        date=When(start=day.isoformat(), end=day.isoformat(), granularity="day", basis="stated"),
        sentence=(0, 0),
        evidence=(),
        rule="gdelt",
        origin="gdelt",
        row=Row(file="events.csv", number=number, code="040", source=source, target=target),
    )


def test_a_tie_goes_by_names(crisis):
    tie = crisis.tie("United Kingdom", "Russia")
    assert isinstance(crisis, dyads.Store)
    assert isinstance(tie, dyads.Tie)
    assert (tie.a, tie.b) == ("GBR", "RUS")


def test_a_tie_is_of_the_days_and_the_source_asked_for(crisis):
    tie = crisis.tie("GBR", "RUS", start="2018-03", end="2018-04", source="gdelt")
    assert tie.history()["day"].min() == CRISIS
    assert tie.series("month")["start"].to_list() == [date(2018, 3, 1), date(2018, 4, 1)]
    assert tie.series("month", directed=True)["events"].to_list() == [56, 1, 0, 0]


def test_a_tie_tells_what_came_after_where_the_two_agree_and_what_is_not_known(crisis):
    tie = crisis.tie("GBR", "RUS")
    (after,) = tie.after(CRISIS.isoformat(), window=30)
    assert (after.a, after.b, after.origin, after.window) == ("GBR", "RUS", "gdelt", 30)
    assert {row.source for row in tie.agreement().rows} == {"votes", "thirds", "text"}
    assert tie.gaps().sources[0].origin == "gdelt"


def test_a_tie_has_a_brief_that_can_be_rendered(crisis):
    brief = crisis.tie("GBR", "RUS").brief(CRISIS.isoformat())
    assert (brief.about.a, brief.about.b, brief.about.after) == ("GBR", "RUS", CRISIS.isoformat())
    assert "Russia" in dyads.render(brief, "markdown")


def test_coalitions_are_of_the_whole_store(crisis):
    (found,) = crisis.coalitions("2018-03", "2018-04")
    assert found.origin == "gdelt"


def test_a_turning_point_has_a_receipt_that_rests_on_its_events(crisis):
    (point, *_) = crisis.tie("GBR", "RUS").turning_points()
    assert point.date == CRISIS.isoformat()
    receipt = crisis.why(point.id)
    assert (receipt.kind, receipt.rests_on) == ("turning point", point.evidence)
    assert receipt.record == Turn(
        a="GBR",
        b="RUS",
        date=point.date,
        low=point.low,
        high=point.high,
        origin="gdelt",
        strength=point.strength,
        direction="down",
        events=point.events,
    )
    assert [crisis.why(one).kind for one in receipt.rests_on[:2]] == ["event", "event"]
    shown = show(receipt)
    assert "GBR and RUS" in shown
    assert CRISIS.isoformat() in shown


@pytest.mark.parametrize(
    "identity", ["t:GBR:RUS:2018-06-01:gdelt", "t:GBR:NOBODY:2018-03-12:gdelt", "t:GBR", "t:GBR:GBR:2018-03-12:gdelt"]
)
def test_what_is_no_turning_point_is_told(crisis, identity):
    with pytest.raises(UnknownId, match="nothing in"):
        crisis.why(identity)


def test_other_ids_have_their_receipts_as_ever(crisis):
    point = crisis.tie("GBR", "RUS").series("year")["id"][0]
    assert len(crisis.why(point).rests_on) == 64


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (("GBR", "GBR"), "named twice"),
        (("GBR", "RUS", "2018-06", "2018-05"), "before the start"),
        (("GBR", "RUS", "soon"), "write it as"),
        (("GBR", "RUS", None, None, "icews"), "the store has gdelt, all"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_reason(crisis, asked, reason):
    with pytest.raises(ValueError, match=reason):
        crisis.tie(*asked)


@pytest.mark.parametrize("odd", ["", " ", "\ud800", "\x00", "😀", "$a", "RUS'", "a:b", "x" * 100_000])
def test_no_name_and_no_id_breaks_anything(crisis, odd):
    with pytest.raises(UnknownActor):
        crisis.tie(odd, "RUS")
    for identity in (odd, f"t:GBR:RUS:2018-03-12:{odd}", f"s:{odd}:RUS:month:2018-03-01:gdelt"):
        with pytest.raises(UnknownId):
            crisis.why(identity)


def test_an_unknown_actor_is_refused_with_near_names(store):
    with pytest.raises(UnknownActor, match="Russia"):
        store.tie("GBR", "Rusia")
