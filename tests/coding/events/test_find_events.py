"""Who did what to whom: the grammar that leads from a predicate to its parties, its place, its date and its claim."""

from __future__ import annotations

import pytest

from dyads.actors import link
from dyads.actors.pronouns import anaphora
from dyads.coding.events import find_events
from dyads.parsing import parse
from dyads.records import Claim, Document, Published, Status


def code(text, published="2016-04-13", claims=()):
    document = Document(id="test", text=text, hash="test", published=Published(date=published, basis="given"))
    doc = parse(text)
    mentions = link(doc, document)
    return find_events(doc, document, mentions, claims, anaphora(doc, document, mentions))


def state(party):
    return None if party is None else party.country or party.id


def ties(text, **options):
    """Type, source and target of every event that is told as news."""
    found = code(text, **options)
    return [(e.type, state(e.source), state(e.target)) for e in found if e.status is not Status.BACKGROUND]


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("France condemned Iran.", ("ACCUSE", "FRA", "IRN")),
        ("Iran was condemned by France.", ("ACCUSE", "FRA", "IRN")),
        ("France condemned Iran's missile test.", ("ACCUSE", "FRA", "IRN")),
        ("Condemned by France, Iran walked out.", ("ACCUSE", "FRA", "IRN")),
        ("Turkey began to bomb Syria.", ("ASSAULT", "TUR", "SYR")),
        ("Turkey sent its jets over the border and bombed Syria.", ("ASSAULT", "TUR", "SYR")),
        ("Saudi Arabia launched an air strike on Yemen.", ("ASSAULT", "SAU", "YEM")),
        ("The Saudi air strike on Yemen went on for hours.", ("ASSAULT", "SAU", "YEM")),
        ("Saudi Arabia carried out an attack against Yemen.", ("ASSAULT", "SAU", "YEM")),
        ("Ten Yemeni farmers were killed in a Saudi air strike.", ("ASSAULT", "SAU", "YEM")),
        ("Russia urged Israel to stop.", ("REQUEST", "RUS", "ISR")),
        ("Syria was held responsible by the United States for the attack.", ("ACCUSE", "USA", "SYR")),
        ("Russian warships fired missiles at targets in Syria.", ("ASSAULT", "RUS", "SYR")),
        ("The American imposition of duties on Chinese goods began in 2018.", ("COERCE", "USA", "CHN")),
    ],
)
def test_source_and_target_are_found_through_the_grammar(text, tie):
    assert tie in ties(text)


@pytest.mark.parametrize(
    "text",
    [
        "Russia and Turkey signed an agreement.",
        "Russia signed an agreement with Turkey.",
        "An agreement between Russia and Turkey was signed.",
        "The foreign ministers of Russia and Turkey signed an agreement on Syria.",
    ],
)
def test_a_mutual_act_has_one_event_for_both_ends(text):
    (event,) = [e for e in code(text) if e.source and e.target]
    assert {state(event.source), state(event.target)} == {"RUS", "TUR"}
    assert event.reciprocal


def test_every_pair_of_a_meeting_of_three_meets():
    pairs = {frozenset((s, t)) for kind, s, t in ties("Russia, Iran and Turkey met in Astana.") if kind == "CONSULT"}
    assert pairs == {frozenset(pair) for pair in (("RUS", "IRN"), ("RUS", "TUR"), ("IRN", "TUR"))}


def test_the_two_countries_are_the_two_countries():
    events = code("Russia and Iran have fought side by side. The two countries signed a treaty.")
    assert any({state(e.source), state(e.target)} == {"RUS", "IRN"} and e.type != "ASSAULT" for e in events)


def test_each_of_several_sources_and_targets_has_its_own_event():
    found = ties("France and Britain condemned Iran and North Korea.")
    assert {(s, t) for _, s, t in found} == {("FRA", "IRN"), ("FRA", "PRK"), ("GBR", "IRN"), ("GBR", "PRK")}


def test_a_state_is_no_party_to_itself():
    assert all(s != t for _, s, t in ties("Russia withdrew its Russian troops from the Russian base."))


def test_a_relative_pronoun_stands_for_its_noun():
    events = code("Iran, which attacked Israel in April, fell silent.")
    assert ("ASSAULT", "IRN", "ISR") in [(e.type, state(e.source), state(e.target)) for e in events]


def test_who_reports_an_act_as_their_own_is_its_source():
    assert ("AGREE", "RUS", "SYR") in ties("Russia said it would send aid to Syria.")


def test_people_may_act_without_a_name_and_things_may_not():
    (rebels,) = code("Rebels shelled the town.")
    assert rebels.source.id is None
    assert rebels.source.group == "rebel"
    assert all(e.source is None for e in code("The prospect of rain condemned Iran."))


def test_who_condemns_an_attack_did_not_attack():
    attacks = [e for e in code("France condemned the attack.") if e.type == "ASSAULT"]
    assert [(e.status, e.source) for e in attacks] == [(Status.BACKGROUND, None)]


def test_analysts_only_speak():
    assert all(e.source is None for e in code("Analysts criticised Iran."))


def test_an_organisation_whose_name_holds_a_predicate_does_nothing_by_being_named():
    assert "cooperation.n" not in {e.rule for e in code("The Gulf Cooperation Council condemned Iran.")}


def test_where_it_happened_is_a_place_and_no_party():
    event = next(e for e in code("Putin met Khamenei in Tehran.") if e.type == "CONSULT")
    assert (event.place.name, event.place.country) == ("Tehran", "IRN")
    assert {event.source.person, event.target.person} == {"PER.vladimir-putin", "PER.ali-khamenei"}


def test_the_date_of_a_light_verb_is_that_of_the_noun_it_carries():
    (event,) = code("Since 2015, Moscow and Tehran have engaged in military cooperation in Syria.")
    assert (event.date.start, event.date.end, event.date.basis) == ("2015-01-01", None, "stated")
    assert event.status is Status.ONGOING


def test_without_a_date_it_is_as_old_as_the_report_at_most():
    (event,) = code("France condemned Iran.", published="2016-04-13")
    assert (event.date.end, event.date.basis) == ("2016-04-13", "published")


def test_what_somebody_says_happened_carries_the_claim():
    text = "Moscow says that Turkey attacked Syria. France condemned Iran."
    claim = Claim(
        id="c-1",
        source=((0, 6),),
        cue=((7, 11),),
        content=((12, 38),),
        speaker=None,
        kind="statement",
        certainty=0.9,
        sentence=(0, 39),
        rule="say",
    )
    assert {e.type: e.claim for e in code(text, claims=(claim,))} == {"ASSAULT": "c-1", "ACCUSE": None}


@pytest.mark.parametrize(
    "text",
    [
        "Poland and Lithuania have cooperated closely since 2022 to support Ukraine.",
        "Since 2022, Poland and Lithuania have engaged in cooperation to protect their ally in Kyiv.",
    ],
)
def test_help_that_is_the_purpose_of_an_act_is_told_beside_it_with_its_status(text):
    found = {
        (e.type in ("AID", "SUPPORT"), state(e.source), state(e.target), e.status) for e in code(text, "2024-05-01")
    }
    assert found == {
        (False, "POL", "LTU", Status.ONGOING),
        (True, "POL", "UKR", Status.ONGOING),
        (True, "LTU", "UKR", Status.ONGOING),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Canada sent aid to Lebanon to help the Lebanese government.",
        "France sent troops to the border to help the refugees.",
        "Turkey urged Qatar to help Somalia.",
    ],
)
def test_a_purpose_that_names_no_other_tie_is_no_event_of_its_own(text):
    assert len(code(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Analysts suggested that Iran help Iraq.",
        "Most polls suggest that Japan trade with Chile.",
        "It was proposed that Iran help Iraq.",
    ],
)
def test_who_only_knows_or_is_nobody_requests_nothing(text):
    assert not [e for e in code(text) if e.type == "REQUEST"]


def test_a_state_that_proposes_requests():
    assert ("REQUEST", "OMN", "IRN") in ties("Oman proposed that Iran help Iraq.")


@pytest.mark.parametrize(
    ("text", "attacker"),
    [
        ("Prime Minister Trudeau called the attack a crime.", None),
        ("Canada described the attack on the mosque as a crime.", None),
        ("Canada condemned the Saudi attack on the mosque.", "SAU"),
        ("Norway called the talks between Iran and Iraq useful.", "IRN"),
    ],
)
def test_who_names_or_judges_an_act_did_not_do_it(text, attacker):
    acts = [e for e in code(text) if e.type in ("ASSAULT", "CONSULT")]
    assert [(state(e.source), e.status) for e in acts] == [(attacker, Status.BACKGROUND)]


def test_the_members_that_are_listed_agree_with_each_other():
    found = {
        frozenset(t[1:]) for t in ties("The Sahel group, which includes Chad, Mali and Niger, agreed to meet again.")
    }
    assert found == {frozenset(pair) for pair in (("TCD", "MLI"), ("TCD", "NER"), ("MLI", "NER"))}


def test_a_craft_that_is_warned_off_is_no_threat():
    assert code("The jet had been warned five times, the army said.") == ()


def test_the_evidence_begins_with_the_predicate_and_holds_both_parties():
    text = "Moscow engaged in cooperation with Tehran."
    (event,) = code(text)
    words = [text[start:end] for start, end in event.evidence]
    assert words == ["cooperation", "engaged", "Moscow", "Tehran"]


def test_ids_are_the_same_on_every_run_and_differ_between_events():
    text = "France and Britain condemned Iran and North Korea."
    first, second = code(text), code(text)
    assert first == second
    assert len({e.id for e in first}) == len(first)


def test_an_event_with_both_ends_is_surer_than_one_without():
    (both,), (one,) = code("France condemned Iran."), code("France condemned the article.")
    assert both.confidence > one.confidence


def test_a_sentence_without_a_predicate_that_we_know_has_no_event():
    assert code("Iran and Iraq are neighbours.") == ()


@pytest.mark.parametrize(
    "text", ["", "   ", "\U0001f600" * 50, "مرحبا بالعالم", "\ud800 attacked \udfff", "a, " * 3000, "(" * 500]
)
def test_no_text_makes_it_raise_and_every_span_is_inside(text):
    for event in code(text):
        assert all(0 <= start <= end <= len(text) for start, end in (event.sentence, *event.evidence))


def test_a_long_enumeration_does_not_explode():
    states = ", ".join(["France", "Iran", "Spain", "Chad", "Peru", "Cuba", "Mali"] * 200)
    assert len(code(f"{states} and Italy signed a treaty.")) <= 100
