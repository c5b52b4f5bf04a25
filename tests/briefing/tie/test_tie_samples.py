"""What the sample reports tell of Russia and Turkey, and of Russia and Iran, as a reader of the region knows it."""

from __future__ import annotations

import re
from datetime import date

import dyads
from dyads.evidence.store.unresolved import naming_both


def test_russia_and_turkey_fall_out_over_the_jet_and_make_up_with_the_letter(rus_tur):
    turned = {turn.date: turn.direction for turn in rus_tur.turns}
    assert turned["2015-11-24"] == "down"
    assert turned["2016-06-27"] == "up"
    answer = " ".join(line.text for line in rus_tur.answer)
    assert "to the worse on 24 November 2015" in answer
    assert "to the better on 27 June 2016" in answer


def test_the_jet_carries_the_fall(rus_tur):
    (fall,) = [turn for turn in rus_tur.turns if turn.date == "2015-11-24"]
    assert any("Su-24" in quote.text for event in fall.events for quote in event.quotes)
    assert "TUR" in {event.source for event in fall.events}


def test_the_letter_carries_the_recovery(rus_tur):
    (recovery,) = [turn for turn in rus_tur.turns if turn.date == "2016-06-27"]
    assert any("regret" in quote.text or "apolog" in quote.text for event in recovery.events for quote in event.quotes)


def test_turning_points_stand_in_the_order_of_their_days_within_what_is_known(rus_tur, rus_irn):
    for brief in (rus_tur, rus_irn):
        days = [turn.date for turn in brief.turns]
        assert days == sorted(days)
        assert all(turn.low <= turn.date <= turn.high for turn in brief.turns)
        assert all(brief.about.start <= day <= brief.about.end for day in days)


def test_the_series_of_russia_and_turkey_is_low_in_the_crisis_and_higher_after_it(rus_tur):
    (series,) = rus_tur.series
    levels = {one.start[:7]: one.level for one in series.periods if one.level is not None}
    assert max(levels["2015-11"], levels["2015-12"]) < 0 < min(levels["2016-07"], levels["2016-10"])


def test_the_question_on_russia_and_iran_is_answered_in_five_sentences_each_with_its_evidence(rus_irn):
    assert len(rus_irn.answer) == 5
    assert all(line.ids and line.text.endswith((".", "”")) for line in rus_irn.answer)
    first, *_, last = rus_irn.answer
    assert "after 14 March 2016" in first.text
    assert last.text.startswith("Not known: ")


def test_the_day_is_told_by_what_happened_on_it_though_it_was_nothing_between_the_two(rus_irn):
    assert rus_irn.about.after == "2016-03-14"
    assert "withdraws forces from Syria" in rus_irn.about.after_words


def test_before_and_after_are_windows_of_as_many_days_without_the_day_itself(rus_irn):
    (change,) = rus_irn.changes
    assert "before (16 September 2015 – 13 March 2016)" in change.windows
    assert "after (15 March – 10 September 2016)" in change.windows


def test_figures_before_and_after_are_those_of_the_history_where_its_days_are_sure(sampled, rus_irn):
    (change,) = rus_irn.changes
    history = sampled.tie("RUS", "IRN").history()
    days = history.filter(history["day"] == history["last"])["day"].to_list()
    before = sum(date(2015, 9, 16) <= day <= date(2016, 3, 13) for day in days)
    after = sum(date(2016, 3, 15) <= day <= date(2016, 9, 10) for day in days)
    (events,) = [figure for figure in change.figures if figure.name == "events"]
    assert (events.before, events.after) == (str(before), str(after))
    assert before > 0 < after


def test_the_period_is_from_the_first_to_the_last_sure_day_known_of_the_two(sampled, rus_irn):
    history = sampled.tie("RUS", "IRN").history()
    assert (history["day"] < history["last"]).any(), "one report tells of a whole year"
    history = history.filter(history["day"] == history["last"])
    reports = sampled.documents().filter(sampled.documents()["key"].is_in(naming_both(sampled, "RUS", "IRN")))
    days = [*history["day"], *reports["published"].drop_nulls()]
    assert rus_irn.about.start == min(days).isoformat()
    assert rus_irn.about.end == max(days).isoformat()
    assert rus_irn.about.end.startswith("2016-12")


def test_copies_are_told_of_and_do_not_count(sampled, rus_tur):
    both = sampled.documents().filter(sampled.documents()["key"].is_in(naming_both(sampled, "RUS", "TUR")))
    copies = both.filter(~both["independent"])
    assert rus_tur.about.copies == copies.height > 0
    assert rus_tur.about.reports == both.height - copies.height
    assert not set(copies["id"]) & {source.ids[0] for source in rus_tur.sources}
    assert "which do" in dyads.render(rus_tur, "markdown")


def test_what_is_said_to_come_is_said_by_the_two_first_and_looks_ahead_from_the_day(rus_irn):
    of_the_two = [speaker.side in {"RUS", "IRN"} for speaker in rus_irn.future]
    assert of_the_two == sorted(of_the_two, reverse=True)
    assert True in of_the_two
    assert all(saying.said >= "2016-03-14" for speaker in rus_irn.future for saying in speaker.sayings)


def test_each_saying_tells_its_outlet_and_whether_it_stands_alone(rus_irn):
    for speaker in rus_irn.future:
        assert speaker.name
        for saying in speaker.sayings:
            alone = saying.sourcing.startswith("single-sourced")
            assert alone == (len(saying.outlets) == 1)
            assert saying.outlets


def test_months_without_any_report_are_named_as_unknown_and_not_as_quiet(rus_tur):
    (series,) = rus_tur.series
    empty = [one.start for one in series.periods if one.events is None]
    assert empty
    (told,) = [line.text for line in rus_tur.unknown if "no report of anybody" in line.text]
    for start in empty:
        assert date.fromisoformat(start).strftime("%B %Y") in told
    assert all(one.level is None for one in series.periods if not one.events)


def test_issues_say_their_verdict_and_its_source_and_those_unknown_come_last(rus_tur):
    verdicts = [issue.verdict for issue in rus_tur.issues]
    order = ("shared", "opposed", "mixed", "one-sided", "unknown")
    assert verdicts == sorted(verdicts, key=order.index)
    assert {issue.source for issue in rus_tur.issues} == {"text", "thirds", "votes"}
    assert "opposed" in verdicts


def test_no_percentage_stands_without_what_it_is_of(rus_tur, rus_irn):
    for brief in (rus_tur, rus_irn):
        for line in (*brief.answer, *brief.issues, *brief.triads):
            assert not re.search(r"\d%(?! of \d)", line.text)
