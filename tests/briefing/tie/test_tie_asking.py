"""What may be asked of a tie: days, events, turning points, organisations; and what little there may be to tell."""

from __future__ import annotations

from contextlib import closing

import pytest
from msgspec.structs import replace
from tie_reports import LATER, REPORTS, shown_ids, shown_lines, store_of

import dyads
from dyads.briefing.render import FORMATS
from dyads.evidence.receipts import UnknownId


@pytest.fixture
def expulsion(crisis):
    """The id of the event that Britain expelled diplomats, as the first report has it."""
    events = crisis.events("GBR", "RUS").filter(source="GBR", target="RUS.GOV", independent=True)
    (event,) = events.to_dicts()
    return event["id"]


def test_the_reports_tell_who_met_and_who_expelled_whom(gbr_rus):
    assert gbr_rus.about.names == ("United Kingdom", "Russia")
    assert (gbr_rus.about.start, gbr_rus.about.end) == ("2018-02-20", "2018-07-16")
    assert (gbr_rus.about.reports, gbr_rus.about.copies, gbr_rus.about.outlets) == (5, 1, 1)
    assert gbr_rus.about.events == 7


def test_the_brief_does_not_depend_on_who_is_named_first_but_for_the_order_of_names(crisis, gbr_rus):
    turned = crisis.tie("RUS", "GBR").brief()
    assert turned.about == replace(gbr_rus.about, a="RUS", b="GBR", names=("Russia", "United Kingdom"))
    assert turned.future == gbr_rus.future


def test_the_same_question_has_the_same_answer_twice(crisis, gbr_rus):
    assert crisis.tie("GBR", "RUS").brief() == gbr_rus


def test_a_prediction_is_given_with_its_speaker(gbr_rus):
    said = {speaker.name: speaker.sayings[0].text for speaker in gbr_rus.future}
    assert "frozen for years" in said["Ian Bond"]
    assert "answer every step" in said["Sergey Lavrov"]


def test_an_event_may_stand_for_its_day(crisis, expulsion):
    brief = crisis.tie("GBR", "RUS").brief(expulsion)
    assert brief.about.after == "2018-03-14"
    assert "expels people of Russia" in brief.about.after_words
    same_day = crisis.tie("GBR", "RUS").brief("2018-03-14")
    assert [change.figures for change in brief.changes] == [change.figures for change in same_day.changes]


def test_a_turning_point_may_stand_for_its_day(sampled, rus_tur):
    (fall,) = [turn for turn in rus_tur.turns if turn.date == "2015-11-24"]
    brief = sampled.tie("RUS", "TUR").brief(fall.ids[0])
    assert brief.about.after == "2015-11-24"
    assert brief.changes
    assert {receipt.id for receipt in brief.receipts} == shown_ids(brief)


def test_an_event_that_nobody_knows_is_told(crisis):
    with pytest.raises(UnknownId, match="nothing in"):
        crisis.tie("GBR", "RUS").brief("e-000000000000")


def test_what_is_no_day_is_refused(crisis):
    with pytest.raises(ValueError, match="soon"):
        crisis.tie("GBR", "RUS").brief("soon")


@pytest.mark.parametrize("day", ["1990-01-01", "2030-01-01"])
def test_a_day_outside_the_record_is_refused_with_the_days_that_are_in_it(crisis, day):
    with pytest.raises(ValueError, match=f"{day} lies outside the record.* 2018-02-20 to 2018-07-16"):
        crisis.tie("GBR", "RUS").brief(day)


def test_a_record_that_is_shorter_than_the_window_is_told_by_its_days(crisis):
    brief = crisis.tie("GBR", "RUS").brief("2018-03-14")
    assert "In the 124 days on record after 14 March 2018" in brief.answer[0].text
    assert "in the 22 days on record before" in brief.answer[0].text
    near = crisis.tie("GBR", "RUS").brief("2018-03-14", window=20)
    assert "In the 20 days after 14 March 2018" in near.answer[0].text
    assert "in as many days before" in near.answer[0].text


def test_a_period_is_asked_for_by_its_ends(crisis):
    brief = crisis.tie("GBR", "RUS", start="2018-03-01", end="2018-03-31").brief()
    days = [crisis.why(one).record.date.start for one in shown_ids(brief) if one.startswith("e-")]
    assert days
    assert all(day.startswith("2018-03") for day in days)
    assert brief.about.events == 3


def test_of_two_of_whom_nothing_is_known_the_brief_says_so(crisis):
    brief = crisis.tie("BRA", "JPN").brief()
    assert brief.about.events == brief.about.reports == 0
    assert (brief.about.start, brief.series, brief.turns, brief.future, brief.changes) == (None, (), (), (), ())
    assert "No event between Brazil and Japan is known" in brief.answer[0].text
    assert all(line.ids for line in brief.answer)
    for form in FORMATS:
        assert "Brazil" in dyads.render(brief, form)


def test_an_empty_store_has_nothing_to_tell_and_says_nothing(tmp_path):
    with closing(dyads.open(tmp_path / "empty")) as store:
        brief = store.tie("GBR", "RUS").brief("2018-03-14")
    assert (brief.answer, brief.series, brief.changes, brief.sources, brief.receipts) == ((), (), (), (), ())
    for form in FORMATS:
        assert "Russia" in dyads.render(brief, form)


def test_one_event_makes_a_brief_of_one_event(tmp_path):
    text = "OTTAWA, 3 May 2018 (Harbour Post) - Canada expelled the ambassador of Chile on Thursday."
    with closing(store_of(tmp_path, [{"date": "2018-05-03", "title": "Canada expels envoy", "text": text}])) as store:
        brief = store.tie("CAN", "CHL").brief("2018-05-03")
        whole = store.tie("CAN", "CHL").brief()
    assert brief.about.events == whole.about.events == 1
    assert whole.turns == ()
    assert "Of 3 May 2018, 1 event between Canada and Chile is known" in whole.answer[0].text
    assert not any(
        "rose" in line.text or "fell" in line.text for _, line in shown_lines(brief) if hasattr(line, "text")
    )
    for form in FORMATS:
        assert "Chile" in dyads.render(brief, form)


def test_an_organisation_stands_for_itself_and_its_members_of_the_day(crisis):
    brief = crisis.tie("NATO", "RUS").brief()
    assert brief.about.names == ("NATO", "Russia")
    sources = {crisis.why(one).record.source.id for one in shown_ids(brief) if one.startswith("e-")}
    assert {"IGO.NATO", "USA"} <= sources
    assert brief.about.events > crisis.tie("GBR", "RUS").brief().about.events
    assert {receipt.id for receipt in brief.receipts} == shown_ids(brief)


# -- as of a day ---------------------------------------------------------------------------------------------------


def test_a_brief_as_of_a_day_holds_nothing_that_came_later(crisis):
    with closing(dyads.open(crisis.folder, read_only=True, as_of="2018-05-01")) as then:
        brief = then.tie("GBR", "RUS").brief()
    assert brief.about.end == "2018-04-10"
    assert brief.about.as_of == "2018-05-01"
    assert "Hunt" not in dyads.render(brief, "json")
    assert "As of" in dyads.render(brief, "terminal")


@pytest.mark.parametrize("after", [None, "2018-03-14"])
def test_a_brief_as_of_a_day_is_that_of_a_store_that_never_had_the_later_reports(crisis, tmp_path, after):
    with closing(dyads.open(crisis.folder, read_only=True, as_of="2018-05-01")) as then:
        told_then = then.tie("GBR", "RUS").brief(after)
    with closing(store_of(tmp_path, REPORTS)) as innocent:
        told_without = innocent.tie("GBR", "RUS").brief(after)
    assert LATER
    assert replace(told_then, about=replace(told_then.about, as_of=None)) == told_without
