from __future__ import annotations

import pytest
from msgspec import structs

from by_hand import make_coded
from dyads.briefing.names import Names
from dyads.briefing.wording import conjugate, is_plural, possessive, sentence, with_article, wording
from dyads.coding.events.frames import lexicon
from dyads.coding.ontology import ontology
from dyads.records import Party, Row, Status


def event(kind="ASSAULT", mode=None, **more):
    fields = {"type": kind, "mode": mode, "reciprocal": False, "rule": "of.a.test", "contexts": (), **more}
    return structs.replace(make_coded().events[0], **{"status": Status.OCCURRED, **fields})


@pytest.mark.parametrize(
    ("status", "reads"),
    [
        (Status.OCCURRED, "Turkey attacks Russia"),
        (Status.PLANNED, "Turkey plans to attack Russia"),
        (Status.CALLED_FOR, "A call for Turkey to attack Russia"),
        (Status.HYPOTHETICAL, "Turkey might attack Russia"),
        (Status.NEGATED, "Turkey does not attack Russia"),
    ],
)
def test_the_status_bends_the_sentence(status, reads):
    assert sentence(event(status=status), "Turkey", "Russia") == reads


def test_what_is_not_the_case_is_negated_as_english_does():
    not_asked = event("CONSULT", status=Status.NEGATED)
    assert sentence(not_asked, None, "Oman") == "Oman is not consulted"
    assert sentence(not_asked, "Oman", None) == "Oman does not hold talks"


def test_what_both_do_is_plural():
    assert sentence(event("COOPERATE", reciprocal=True), "Turkey", "Russia") == "Turkey and Russia cooperate"


def test_who_did_it_may_be_unsaid():
    assert sentence(event("SANCTION"), None, "Iran") == "Iran comes under sanctions"
    assert sentence(event("SANCTION"), None, None) == "Word of sanctions"


def test_what_it_is_about_becomes_an_adverb_or_an_adjective():
    assert (
        sentence(event("COOPERATE", contexts=("economic",)), "Iran", "China")
        == "Iran cooperates economically with China"
    )
    assert sentence(event("AID", contexts=("health",)), "Cuba", "Italy") == "Cuba gives medical aid to Italy"


def test_a_verb_that_asks_for_nothing_else_speaks_for_itself():
    assert sentence(event("ACCUSE", "disapprove", rule="condemn.v"), "France", "Iran") == "France condemns Iran"


def test_names_with_an_article_keep_a_singular_verb():
    assert sentence(event(), "the United States", "Iraq") == "The United States attacks Iraq"
    assert sentence(event(), "rebels in Syria", "Russia") == "Rebels in Syria attack Russia"


@pytest.mark.parametrize(
    ("phrase", "singular"),
    [
        ("be told to give way", "is told to give way"),
        ("have a dispute", "has a dispute"),
        ("impose sanctions", "imposes sanctions"),
        ("carry weapons", "carries weapons"),
        ("clash", "clashes"),
        ("go on strike", "goes on strike"),
        ("stay", "stays"),
    ],
)
def test_the_first_word_is_conjugated(phrase, singular):
    assert conjugate(phrase, plural=False) == singular


def test_articles_possessives_and_plurals():
    assert with_article("United States") == "the United States"
    assert with_article("Russia") == "Russia"
    assert possessive("the United States") == "the United States'"
    assert is_plural("the Taliban")
    assert not is_plural("Cyprus")


@pytest.mark.parametrize("kind", sorted(ontology().types))
def test_every_type_and_mode_of_the_codebook_has_words_that_read(kind):
    phrases = wording()
    for mode in (None, *ontology().types[kind].modes):
        for reciprocal in (True, False):
            for source, target in (("Peru", "Chile"), ("Peru", None), (None, "Chile")):
                said = sentence(event(kind, mode, reciprocal=reciprocal), source, target)
                assert "{" not in said
                assert "  " not in said
                assert all(name in said for name in (source, target) if name)
    assert phrases.types[kind].tone in ("together", "against", "differ")


def test_no_phrase_is_for_a_mode_that_the_codebook_does_not_have():
    for kind, phrase in wording().types.items():
        known = ontology().types.get(kind)
        assert set(phrase.modes) <= set(known.modes if known else ())


def test_the_codes_of_a_row_say_what_it_was():
    row = Row(file="made.txt", number=1)
    assert sentence(event("SUPPORT", cameo="042", row=row), "Turkey", "Russia") == "Turkey visits Russia"
    assert sentence(event("COERCE", cameo="1722", row=row), "Iran", None) == "Iran imposes administrative sanctions"
    assert sentence(event("ASSAULT", cameo="99", row=row), "Turkey", "Russia") == "Turkey attacks Russia"


def test_every_phrase_of_a_code_has_one_verb_and_no_blank_left():
    for code, phrase in wording().cameo.items():
        assert code.isdecimal()
        assert "{target}" in phrase.directed
        assert phrase.directed.split()[1] != "or", "only the first word is conjugated"


def test_an_apology_is_more_than_support():
    assert sentence(event("SUPPORT", cameo="055"), "Turkey", "Russia") == "Turkey apologises to Russia"


def test_every_status_has_a_sentence():
    assert set(wording().statuses) == {status.value for status in Status} | {"negated be"}


def test_something_of_the_targets_is_not_the_target():
    attack = event(rule="attack.v")
    assert sentence(attack, "Turkey", "Russia") == "Turkey attacks Russia"
    shot = event(rule="shoot.down.v")
    assert sentence(shot, "Turkey", "Russia", whole=False) == "Turkey attacks Russia"


@pytest.mark.parametrize(
    ("text", "name", "alone"),
    [
        ("Turkey shot down a Russian jet.", "Russian", False),
        ("They bombed Iran's fleet.", "Iran", False),
        ("They hit US bases.", "US", False),
        ("Oman thanked Iran for its help.", "Iran", True),
        ("Iran was thanked by Oman.", "Oman", True),
    ],
)
def test_a_name_stands_alone_or_belongs_to_a_longer_phrase(text, name, alone):
    start = text.index(name)
    coded = make_coded(text=text, title_span=None)
    party = Party(id="XXX", start=start, end=start + len(name))
    assert Names(coded).stands_alone(party) is alone


def test_what_is_done_with_each_other_needs_no_each_other():
    meet = event("CONSULT", rule="meet.with.v", reciprocal=True)
    assert sentence(meet, "Iran", "Oman") == "Iran and Oman meet"


def test_what_is_reported_of_nobody_is_a_noun():
    assert sentence(event(), None, None) == "Word of violence"
    assert sentence(event("RETREAT", "ceasefire"), None, None) == "Word of a ceasefire"
    assert sentence(event("CONSULT", status=Status.PLANNED), None, None) == "A plan for talks"
    assert sentence(event("RETREAT", status=Status.NEGATED), None, None) == "Word that there is no withdrawal"


def test_a_mild_verb_reads_milder_than_its_type():
    vow = next(f for f in lexicon().frames if f.lemma == "vow" and f.type in wording().verbs and not f.mode)
    assert sentence(event(vow.type, rule=vow.id), "Peru", None) == "Peru makes a vow"


def test_an_office_of_something_takes_the_article_of_its_head():
    assert with_article("UK Ministry of Defence") == "the UK Ministry of Defence"
    assert with_article("International Court of Justice") == "the International Court of Justice"


@pytest.mark.parametrize("kind", sorted(ontology().types))
def test_every_type_has_a_noun(kind):
    assert sentence(event(kind), None, None).startswith("Word of ")


def test_organs_of_a_state_are_its_side():
    names = Names(make_coded())
    assert names.side_of("ORG.RUSSIAN_FOREIGN_MINISTRY") == "RUS"
    assert names.side_of("ORG.IRGC") == "IRN"
    assert names.side_of("ORG.HEZBOLLAH") == "ORG.HEZBOLLAH"


def test_a_capital_is_of_the_state_that_it_was_of():
    assert Names(make_coded()).side_of("PLACE.RUS.moscow", "SUN") == "SUN"


def test_an_unnamed_speaker_who_begins_a_sentence_is_written_small():
    coded = make_coded()
    text = "Residents of Homs, who had fled, said so."
    coded = structs.replace(coded, document=structs.replace(coded.document, text=text), mentions=())
    party = Party(id=None, group="residents", start=0, end=32)
    assert Names(coded).party(party) == "residents of Homs"
