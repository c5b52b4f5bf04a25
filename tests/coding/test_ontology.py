"""The codebook, checked against the facts it was taken from."""

from __future__ import annotations

import json

import pytest

from dyads.coding.ontology import ontology


def test_every_type_has_a_quad_class_and_a_code_of_its_own():
    book = ontology()
    assert len(book.types) == 16
    assert all(kind.quad in (1, 2, 3, 4) and book.cameo[kind.cameo][1] == name for name, kind in book.types.items())


def test_the_scale_runs_from_force_to_cooperation():
    book = ontology()
    assert book.intensity("190") == -10.0
    assert book.intensity("060") > 0 > book.intensity("112")
    assert all(-10 <= book.intensity(code) <= 10 for code in book.cameo)


def test_what_acts_become_while_they_are_words_is_in_the_codebook():
    book = ontology()
    for wording in book.words.values():
        assert set(wording.type.values()) <= set(book.types)
        assert set(wording.cameo.values()) <= set(book.cameo)


def test_an_unknown_code_is_an_error():
    with pytest.raises(KeyError):
        ontology().intensity("999")


def test_types_modes_and_values_are_those_of_the_sources(shared):
    facts = json.loads((shared / "refdata" / "ontology_facts.json").read_text(encoding="utf-8"))
    book = ontology()
    assert {name: list(kind.modes) for name, kind in book.types.items()} == {
        name: kind["modes"] for name, kind in facts["plover"]["types"].items()
    }
    assert list(book.contexts) == facts["plover"]["contexts"]
    values = facts["cameo_goldstein_gdelt"]
    assert all(book.intensity(code) == values[code] for code in book.cameo if code in values)
