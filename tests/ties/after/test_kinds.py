from __future__ import annotations

import pytest

from dyads.coding.ontology import ontology
from dyads.ties.after.kinds import Coded, is_head, kinds

KIND = {
    ("RETREAT", "withdraw", "087"): "withdrawal",
    ("RETREAT", "disarm", "0874"): "withdrawal",
    ("RETREAT", "ceasefire", "0871"): "ceasefire",
    ("SANCTION", "expel", "161"): "relations-cut",
    ("SANCTION", "withdraw", "161"): "relations-cut",
    ("SANCTION", "withdraw", "164"): "talks-halted",
    ("COERCE", "restrict", "163"): "sanctions",
    ("COERCE", "seize", "192"): "occupation",
    ("COERCE", "seize", "1711"): "seizure",
    ("ASSAULT", "heavy-weapons", "195"): "air-strike",
    ("ASSAULT", "aerial", "190"): "air-strike",
    ("ASSAULT", None, "190"): "clash",
    ("SUPPORT", None, "057"): "agreement",
    ("SUPPORT", None, "054"): "recognition",
    ("CONSULT", "visit", "042"): "visit",
    ("STATEMENT", None, "010"): "statement",
    ("AID", None, None): "aid",
}


@pytest.mark.parametrize(("coded", "kind"), KIND.items(), ids=str)
def test_an_event_has_the_kind_of_its_mode_and_code(coded, kind):
    assert kinds().kind(Coded(*coded)).id == kind


def test_who_takes_part_makes_a_visit_a_summit():
    visit = Coded("CONSULT", "visit", "042")
    assert [kinds().kind(visit, heads).id for heads in (0, 1, 2)] == ["visit", "state-visit", "summit"]
    assert kinds().kind(Coded("CONSULT", "phone", "041"), 2).id == "talks"


def test_every_type_and_every_code_of_the_codebook_has_a_kind():
    codebook = ontology()
    assert not [code for code in codebook.cameo if not kinds().candidates(Coded("", None, code))]
    types = {name for name in codebook.types if not kinds().kind(Coded(name, None, codebook.types[name].cameo))}
    assert not types


def test_the_table_of_kinds_has_no_mark_twice_and_no_unknown_one():
    codebook = ontology()
    known = {
        "STATEMENT",
        *codebook.types,
        *(f"{name}:{mode}" for name, of in codebook.types.items() for mode in of.modes),
    }
    marks = [mark for one in kinds().by_id.values() if not one.heads for mark in (*one.plover, *one.cameo)]
    assert len(marks) == len(set(marks))
    assert {mark for mark in marks if not mark.isdecimal()} <= known


def test_what_is_no_event_has_no_kind():
    assert kinds().kind(Coded("", None, None)) is None


def test_heads_are_those_of_their_day():
    assert is_head("PER.vladimir-putin", "2016-03-14")
    assert is_head("PER.theresa-may", "2018-03-12")
    assert not is_head("PER.theresa-may", "2020-03-12")
    assert not is_head("PER.sergey-lavrov", "2018-03-12")
    assert not is_head(None, "2018-03-12")
