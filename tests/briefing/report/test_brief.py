"""What a brief shows of a report, section by section."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from by_hand import TEXT, make_coded
from dyads.briefing import brief, render
from dyads.briefing.lines import Line
from dyads.briefing.report.assemble import ids_of
from dyads.briefing.report.pairs import told_once
from dyads.records import Coded, Coverage, Document, Mention, Record, Status


def pair(told, a, b):
    return next(p for p in told.pairs if {p.a, p.b} == {a, b})


def texts(lines):
    return [line.text for line in lines]


def lines_in(record):
    """Every line of a brief, wherever it stands."""
    if isinstance(record, Line):
        yield record
    for name in record.__struct_fields__:
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                yield from lines_in(part)


def test_it_says_what_was_read(told):
    assert told.about.outlet == "Alwaght"
    assert told.about.dated == "13 April 2016"
    assert [link.name for link in told.about.chain] == ["Alwaght", "The Iran Project"]
    assert (told.about.coded, told.about.with_actors, told.about.sentences) == (10, 11, 13)


def test_the_pair_that_is_spoken_of_most_comes_first(told):
    assert told.pairs[0].names == ("Russia", "Iran")
    assert [p.weight for p in told.pairs] == sorted((p.weight for p in told.pairs), reverse=True)


def test_a_government_and_its_president_are_one_side(told):
    assert "Vladimir Putin and Ali Khamenei hold talks" in texts(pair(told, "RUS", "IRN").together)


def test_events_that_say_the_same_are_one_line_with_both_ids(told):
    line = pair(told, "RUS", "IRN").together[0]
    assert line.text == "Russia and Iran cooperate militarily in Syria"
    assert len(line.ids) == 2
    assert (line.status, line.dated) == (Status.ONGOING, "since 2015")


def test_a_call_for_cooperation_is_told_from_cooperation(told):
    line = pair(told, "RUS", "USA").together[1]
    assert line.text == "A call for Russia and the United States to cooperate militarily"
    assert (line.status, line.dated) == (Status.CALLED_FOR, "11–20 March 2016")


def test_what_did_not_happen_is_not_told_as_a_deed(told):
    assert texts(pair(told, "RUS", "ISR").together) == ["Russia does not threaten Israel"]
    assert texts(pair(told, "IRN", "ISR").against) == ["Iran threatens Israel"]


def test_two_allies_differ_over_a_third_whom_one_threatens_and_the_other_does_not(told):
    (line,) = pair(told, "RUS", "IRN").differ
    assert line.text.startswith("Over Israel: ")
    assert "Iran threatens Israel" in line.text
    assert len(line.ids) == 2


def test_both_belong_to_the_coalition_that_the_report_names(told):
    (line,) = pair(told, "RUS", "IRN").alike
    assert "coalition of Russia, Iran and Hezbollah" in line.text


def test_an_event_inside_a_claim_is_its_speakers_word(told):
    (line,) = [x for x in told.timeline if x.claim]
    assert line.text.endswith(", according to Alastair Crooke")
    assert line.claim in {r.id for r in told.receipts}


def test_the_timeline_puts_dated_events_first_and_in_order(told):
    assert [x.dated for x in told.timeline][:3] == ["since 2015", "23 November 2015", "11–20 March 2016"]
    assert len(told.timeline) == 9


def test_an_event_of_one_party_stands_in_the_timeline(told):
    assert "Russia withdraws forces" in texts(told.timeline)


def test_claims_stand_under_their_speaker_with_the_outlets_that_carried_them(told):
    crooke = next(v for v in told.voices if v.name == "Alastair Crooke")
    assert crooke.claims[0].via == ("HuffPost", "Alwaght")
    assert crooke.claims[0].text == "The coalition of Russia, Iran and Hezbollah confronts NATO"


def test_predictions_are_set_apart_with_how_sure_they_are(told):
    analysts = next(v for v in told.voices if v.name == "Analysts")
    assert not analysts.claims
    assert analysts.predictions[0].surety == "likely"
    assert not analysts.named


def test_actors_stand_by_side_with_their_office_on_the_day(told):
    russia = next(c for c in told.actors if c.side == "RUS")
    assert any(a.name == "Vladimir Putin" and "President" in a.text for a in russia.actors)


def test_a_former_official_does_not_count_for_the_state(told):
    assert "PER.alastair-crooke" in {c.side for c in told.actors}


def test_one_outlet_is_called_one_source(told):
    assert "one source, not 2" in told.limits.sourcing[0].text


def test_who_is_not_heard_is_named(told):
    assert any("No speaker is heard for Russia" in text for text in texts(told.limits.sourcing))


def test_a_sentence_that_gave_nothing_is_listed(told):
    assert texts(told.limits.silent) == ["The bloggers of the region watch Iran."]


def test_names_that_nothing_settles_are_listed(told):
    assert "“bloggers”" in texts(told.limits.unresolved)


# -- the rule that holds it together -------------------------------------------------------------------------------


def test_no_line_is_without_a_receipt(told):
    receipts = {r.id: r for r in told.receipts}
    lines = list(lines_in(told))
    assert len(lines) > 40
    for line in lines:
        assert line.ids, line.text
        assert all(receipts[identity].sentence.strip() for identity in line.ids), line.text


def test_every_receipt_lies_in_the_text(told):
    for receipt in told.receipts:
        for _, (start, end), words in receipt.spans:
            assert TEXT[start:end] == words


def test_every_id_that_is_shown_is_known(told):
    assert set(ids_of(told)) == {r.id for r in told.receipts}


def test_the_same_report_gives_the_same_brief(coded, told):
    assert brief(coded) == told
    assert render(brief(coded), "json") == render(told, "json")


# -- poor input ----------------------------------------------------------------------------------------------------


def bare(text, **more):
    fields = {"mentions": (), "events": (), "claims": (), "coalitions": ()} | more
    coverage = Coverage(sentences=0, with_actors=0, coded=0)
    return Coded(document=Document(id="d-1", text=text, hash="h"), coverage=coverage, coder="t", **fields)


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json"])
@pytest.mark.parametrize("text", ["", " \n", "🕊️ سلام", "\ud800", "x" * 10_000])
def test_a_report_in_which_nothing_was_found_has_a_brief(text, form):
    shown = render(brief(bare(text)), form)
    assert shown.encode()


def test_a_date_that_no_calendar_holds_is_no_date(coded):
    event = structs.replace(coded.events[0], date=structs.replace(coded.events[0].date, start="0000-13-45"))
    told = brief(structs.replace(coded, events=(event,)))
    assert told.timeline[0].dated == "no date"
    assert "<svg" in render(told, "html")


def test_the_first_and_the_last_day_of_the_calendar_can_be_drawn(coded):
    first, last = (
        structs.replace(e, date=structs.replace(coded.events[0].date, start=d, end=d))
        for e, d in zip(coded.events, ("0001-01-01", "9999-12-31"), strict=False)
    )
    assert "<svg" in render(brief(structs.replace(coded, events=(first, last))), "html")


def test_an_unknown_form_is_refused_by_name(told):
    with pytest.raises(ValueError, match="pdf: no such form"):
        render(told, "pdf")


@given(st.data())
def test_a_brief_of_any_spans_is_made_and_has_its_receipts(data):
    text = data.draw(st.text(min_size=1, max_size=120))
    end = data.draw(st.integers(1, len(text)))
    start = data.draw(st.integers(0, end - 1))
    of_coded = make_coded()
    mention = structs.replace(
        of_coded.mentions[0], start=start, end=end, actor=data.draw(st.sampled_from([None, "RUS"]))
    )
    assert isinstance(mention, Mention)
    event = structs.replace(of_coded.events[4], source=None, sentence=(0, len(text)), evidence=((start, end),))
    told = brief(bare(text, mentions=(mention,), events=(event,)))
    assert all(line.ids for line in lines_in(told))
    assert render(told, "terminal")
    assert render(told, "markdown")


def test_a_claim_about_several_pairs_is_told_in_full_once(told):
    claim = next(line for voice in told.voices for line in voice.claims)
    claim = structs.replace(claim, text="that both sides should return to the table and " + "talk " * 20)
    first, second = (structs.replace(told.pairs[0], said=(claim,)) for _ in range(2))
    once = told_once([first, second])
    assert once[0].said == (claim,)
    assert once[1].said[0].ids == claim.ids
    assert once[1].said[0].text == "that both sides should return to the table and …"
