"""The brief of a tie that only rows of a data set tell of: they have no words, and their file is the source."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta

import pytest
from tie_reports import shown_ids, shown_lines

import dyads
from dyads.briefing.render import FORMATS

FIRST, CRISIS = date(2018, 1, 1), date(2018, 4, 10)
SANCTIONS = "Impose embargo, boycott, or sanctions"


def facts():
    """Half a year in which Britain and Russia meet now and then, until they quarrel for three weeks."""
    days = [FIRST + timedelta(days=n) for n in range(180)]
    for number, day in enumerate(days):
        yield "France", "Consult", "Germany", day
        if number % 12 == 0 and day < CRISIS:
            yield "United Kingdom", "Consult", "Russia", day
        if CRISIS <= day < CRISIS + timedelta(days=21):
            yield "United Kingdom", SANCTIONS, "Russia", day
            yield "Russia", "Accuse", "United Kingdom", day


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A store of those rows, and the brief of Britain and Russia after the day of the crisis."""
    folder = tmp_path_factory.mktemp("rows")
    (folder / "facts.txt").write_text("".join(f"{a}\t{what}\t{b}\t{day}\n" for a, what, b, day in facts()))
    with closing(dyads.open(folder / "store")) as store:
        store.import_("facts", str(folder / "facts.txt"))
        yield store, store.tie("GBR", "RUS").brief(CRISIS.isoformat())


def test_rows_tell_of_a_tie_as_reports_do_though_without_words(told):
    _, brief = told
    assert (brief.about.events, brief.about.reports, brief.about.origins) == (51, 0, ("facts",))
    assert (brief.turns[0].date, brief.turns[0].direction) == (CRISIS.isoformat(), "down")
    assert not any(receipt.sentence for receipt in brief.receipts if receipt.id.startswith("facts-"))
    assert not any(getattr(line, "quotes", ()) for _, line in shown_lines(brief))
    assert "facts tells of" in brief.answer[0].text


def test_the_rows_that_carry_a_turning_point_are_in_words_with_their_ids(told):
    _, brief = told
    carried = brief.turns[0].events
    assert "The United Kingdom imposes an embargo, boycott or sanctions on Russia" in {event.text for event in carried}
    assert all(event.ids[0].startswith("facts-") for event in carried)


def test_every_id_has_its_receipt_and_the_store_answers_it(told):
    store, brief = told
    assert {receipt.id for receipt in brief.receipts} == shown_ids(brief)
    with store.still():
        assert [store.why(receipt.id) for receipt in brief.receipts] == list(brief.receipts)


def test_the_file_is_the_source(told):
    _, brief = told
    (source,) = brief.sources
    assert source.title == "facts.txt"
    assert source.outlet == "facts"
    assert source.cited == sum(1 for receipt in brief.receipts if source.ids[0] in receipt.rests_on) > 0


def test_nobody_is_said_to_look_ahead(told):
    assert told[1].future == ()


def test_what_changed_by_more_than_chance_is_said(told):
    _, brief = told
    (change,) = brief.changes
    moved = {figure.name: figure.change for figure in change.figures}
    assert moved["level"] == "fell"
    assert moved["material conflict"] == "rose"
    assert "More than chance: the level fell" in brief.answer[0].text


@pytest.mark.parametrize("form", FORMATS)
def test_all_forms_show_it_with_all_its_ids(told, form):
    _, brief = told
    shown = dyads.render(brief, form)
    assert "10 April 2018" in shown
    assert "facts.txt" in shown
    if form != "terminal":  # which counts what it leaves out
        assert [one for one in shown_ids(brief) if one not in shown] == []
