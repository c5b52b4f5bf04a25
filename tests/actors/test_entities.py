"""Persons, organisations and places that the registry does not list."""

from __future__ import annotations

from linking import linked


def test_an_unlisted_person_has_an_id_from_the_name():
    mention = linked("Farhad Mirzadeh told reporters that the road was safe.")["Farhad Mirzadeh"]
    assert (mention.actor, mention.person, mention.type) == ("PER.farhad-mirzadeh", "PER.farhad-mirzadeh", "person")


def test_forms_of_address_are_no_part_of_a_name():
    assert "Farhad Mirzadeh" in linked("Ayatollah Farhad Mirzadeh spoke in Qom.")


def test_an_organisation_is_known_by_a_word_of_its_name():
    text = "Fighters of the Northern Storm Brigade crossed into Syria from Turkey."
    brigade = next(m for name, m in linked(text).items() if "Brigade" in name)
    assert brigade.role == "MIL"


def test_a_name_is_found_again_where_the_parse_misses_it():
    text = "Farhad Mirzadeh met the envoy. later FARHAD said no. Then came Farhad Mirzadeh-style diplomacy."
    from linking import document

    from dyads.actors import link
    from dyads.parsing import parse

    spans = [text[m.start : m.end] for m in link(parse(text), document(text))]
    assert spans.count("Farhad Mirzadeh") == 2
