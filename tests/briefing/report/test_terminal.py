from __future__ import annotations

import subprocess
import sys

from by_hand import make_coded
from dyads.briefing import brief, render
from dyads.briefing.render.report.terminal import to_terminal
from dyads.evidence.receipts import receipt
from dyads.evidence.terminal import show


def test_the_first_lines_say_what_was_read(told):
    lines = render(told).splitlines()
    assert lines[0] == "Moscow and Tehran after the truce"
    assert lines[1].split(maxsplit=1) == ["Outlet", "Alwaght"]


def test_every_event_is_there_with_its_id(told, coded):
    text = to_terminal(told, 200)
    missing = [e.id for e in coded.events if e.id not in text and (e.source or e.target).id]
    assert missing == []


def test_a_pipe_gets_no_control_characters(told):
    assert "\x1b" not in render(told)


def test_a_terminal_gets_colours(told):
    assert "\x1b[" in to_terminal(told, 80, colour=True)


def test_lines_keep_to_the_width(told):
    assert max(map(len, to_terminal(told, 60).splitlines())) <= 60


def test_a_report_cannot_steer_the_terminal():
    hostile = make_coded(title="red \x1b[31malert\x07")
    assert "\x1b" not in render(brief(hostile))


def test_square_brackets_in_a_report_are_no_markup():
    assert "[bold]Putin[/bold]" in render(brief(make_coded(title="[bold]Putin[/bold]")))


def test_a_receipt_names_its_words_where_no_colour_is_seen(coded):
    text = show(receipt(coded, coded.events[1].id))
    assert "“met”" in text
    assert "Vladimir Putin met Ali Khamenei" in text
    assert "Alwaght (origin, from its byline) → The Iran Project" in text


def test_an_event_that_somebody_claims_leads_to_the_claim(coded):
    event = next(e for e in coded.events if e.claim)
    assert f"dyads why {event.claim}" in show(receipt(coded, event.id), 200)


def test_text_forms_do_not_wait_for_the_charts():
    program = (
        "import sys; from dyads.briefing import render; import dyads.briefing.render.report.terminal, "
        "dyads.briefing.render.report.markdown; print('altair' in sys.modules, 'vl_convert' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
