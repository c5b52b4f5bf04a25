"""Rows over those of the registry: what they add, what they change, and how they follow who is in office."""

from __future__ import annotations

from pathlib import Path

import pytest

from dyads.actors.describe import describe
from dyads.actors.own import OwnActors, registry_with
from dyads.actors.registry import registry

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "my-actors.yaml"
RURITANIA = "states:\n- {id: XRU, name: Ruritania, iso2: XR, start: 1894, capitals: [Strelsau]}\n"


def table(text: str, path: str = "my.yaml"):
    return registry_with(OwnActors(path, text.encode()))


def texts(found, actor, on=None):
    return [name.text for name in found.names_of(actor, on)]


class TestAddsActors:
    def test_a_state_with_its_capital(self):
        found = table(RURITANIA)
        assert found.actor("XRU.GOV").country == "XRU"
        assert [a.id for a in found.lookup("Strelsau")] == ["XRU.GOV"]
        assert found.actor("XRU").start == "1894-01-01"

    def test_each_kind_with_its_usual_type_and_role(self):
        found = registry_with(OwnActors.read(EXAMPLE))
        kinds = {i: (found.actor(i).type, found.actor(i).role) for i in ("ORG.RIVER_FRONT", "MED.STRELSAU_COURIER")}
        assert kinds == {"ORG.RIVER_FRONT": ("armed_group", "REB"), "MED.STRELSAU_COURIER": ("outlet", "MED")}
        assert (found.actor("ORG.BLACK_GUARD").role, found.actor("PER.michael-elphberg").role) == ("MIL", "OPP")
        assert found.actor("PLACE.XRU.zenda").type == "city"
        assert [a.id for a in found.lookup("Tarlenheim Palace")] == ["XRU.GOV"]

    def test_their_names_go_before_those_of_the_registry(self):
        found = table("agencies:\n- {id: ORG.KREMLIN_INN, name: Kremlin, home: RUS, role: BUS}\n")
        assert [a.id for a in found.lookup("Kremlin", "2020-01-01")] == ["ORG.KREMLIN_INN", "RUS.GOV"]

    def test_a_region_goes_by_its_name_only_as_written(self):
        found = table(
            "regions:\n- {id: PLACE.old-march, name: Old March, country: DEU, aliases: [Altmark], adjective: [Altmarker]}\n"
        )
        assert [(n.text, n.kind, n.cased) for n in found.names_of("PLACE.old-march")] == [
            ("Old March", "region", True), ("Altmark", "region", True), ("Altmarker", "demonym", True)
        ]  # fmt: skip

    def test_a_name_that_is_another_word_too_is_risky_without_their_saying_so(self):
        found = table("groups:\n- {id: ORG.MARCH, name: March of the North, aliases: [March], home: DEU}\n")
        assert {n.text: n.risky for n in found.names_of("ORG.MARCH")} == {"March of the North": False, "March": True}

    def test_words_that_they_call_risky_are_so_in_the_names_of_the_registry_too(self):
        assert all(n.risky and n.cased for n in table("risky: [Hezbollah]\n").named("Hezbollah"))
        assert not any(n.risky for n in registry().named("Hezbollah"))

    def test_where_they_are_from_is_the_file_unless_a_row_says(self):
        found = table(
            "groups:\n- {id: ORG.A, name: Alder Front, home: DEU}\n"
            "- {id: ORG.B, name: Birch Front, home: DEU, source: field notes}\n- {id: ORG.C, name: Cedar Front, source: cow}\n",
            "some/where/my.yaml",
        )
        assert [describe(i, None, found)[0].source for i in ("ORG.A", "ORG.B")] == ["my.yaml", "field notes"]
        assert describe("ORG.C", None, found)[0].source.startswith("Correlates of War")


class TestChangesActorsThatAreThere:
    def test_what_is_given_replaces_and_the_rest_stays(self):
        found = table("groups:\n- {id: ORG.HEZBOLLAH, start: 1985, role: MIL}\n")
        before, after = registry().actor("ORG.HEZBOLLAH"), found.actor("ORG.HEZBOLLAH")
        assert (after.start, after.role) == ("1985-01-01", "MIL")
        assert (after.name, after.type, after.country, after.codes) == (
            before.name, before.type, before.country, before.codes
        )  # fmt: skip
        assert after.source == "my.yaml"
        assert found.names_of("ORG.HEZBOLLAH") == registry().names_of("ORG.HEZBOLLAH")

    def test_a_field_that_is_given_empty_is_taken_back(self):
        assert registry().actor("ORG.ISIS").start
        assert table("groups:\n- {id: ORG.ISIS, start: ''}\n").actor("ORG.ISIS").start is None

    def test_another_name_to_show_leaves_the_old_one_as_a_name(self):
        found = table("states:\n- {id: MMR, name: Burma-Myanmar}\n")
        assert found.actor("MMR").name == "Burma-Myanmar"
        assert {"Burma-Myanmar", "Myanmar"} <= set(texts(found, "MMR"))

    def test_names_come_on_top_and_say_whose_they_are(self):
        found = table("states:\n- {id: RUS, aliases: [Muscovy]}\n")
        assert set(texts(found, "RUS")) == {*texts(registry(), "RUS"), "Muscovy"}
        muscovy = describe("Muscovy", None, found)[0]
        assert (muscovy.id, muscovy.name_source) == ("RUS", "my.yaml")
        assert muscovy.source == describe("RUS")[0].source

    def test_days_that_are_given_for_a_name_replace_those_it_had(self):
        assert [n.text for n in registry().names_of("DEU.GOV", "2020-01-01") if n.text == "Bonn"] == []
        found = table("states:\n- {id: DEU, capitals: [Bonn @1949..2030]}\n")
        assert [n.end for n in found.names_of("DEU.GOV") if n.text == "Bonn"] == ["2030-01-01"]

    @pytest.mark.parametrize("written", ["world body", "World Body"])
    def test_a_bad_alias_is_taken_away(self, written):
        assert "world body" in texts(registry(), "IGO.UN")
        found = table(f"organisations:\n- {{id: IGO.UN, remove: [{written}]}}\n")
        assert set(texts(registry(), "IGO.UN")) - set(texts(found, "IGO.UN")) == {"world body"}

    def test_a_capital_is_taken_away_as_a_name_of_the_government_only(self):
        found = table("states:\n- {id: NLD, remove: [The Hague]}\n")
        assert "The Hague" not in texts(found, "NLD.GOV")
        assert "PLACE.NLD.the-hague" in [a.id for a in found.lookup("The Hague")]

    def test_members_come_leave_and_get_other_days(self):
        found = table(
            RURITANIA
            + "organisations:\n- id: IGO.NATO\n  members: [XRU @2004.., FRA @1949-04-04..1966]\n  remove: [ISL]\n"
        )
        members = found.members("IGO.NATO", "2020-01-01")
        assert "XRU" in members
        assert "FRA" not in members
        assert "ISL" not in found.members("IGO.NATO")
        assert set(members) - {"XRU"} == set(registry().members("IGO.NATO", "2020-01-01")) - {"FRA", "ISL"}

    def test_neighbours_are_replaced(self):
        found = table(RURITANIA + "- {id: LUX, neighbours: {east: [XRU]}}\n")
        assert found.neighbours("LUX") == {"east": ("XRU",)}

    def test_a_town_gets_and_loses_spellings(self):
        found = table("towns:\n- {country: SYR, name: Aleppo, aliases: [Beroea]}\n")
        assert {a.id for a in found.lookup("Beroea")} == {"PLACE.SYR.aleppo"}
        assert found.actor("PLACE.SYR.aleppo").population == registry().actor("PLACE.SYR.aleppo").population
        spelling = next(n.text for n in registry().names_of("PLACE.SYR.aleppo") if n.text != "Aleppo")
        less = table(f"towns:\n- {{country: SYR, name: Aleppo, remove: ['{spelling.upper()}']}}\n")
        assert spelling not in texts(less, "PLACE.SYR.aleppo")

    def test_the_registry_itself_stays_as_it_was(self):
        before = registry().tables
        table("states:\n- {id: RUS, aliases: [Muscovy]}\n")
        assert registry().tables is before
        assert registry().lookup("Muscovy") == ()


class TestOffices:
    LAVROV = "offices:\n- actor: RUS\n  office: foreign_minister\n  title: Minister of Foreign Affairs\n"

    def test_who_is_in_office_leaves_it_when_the_next_begins(self):
        found = table(self.LAVROV + "  held:\n  - 2031-09-01 Anna [Orlova]\n")
        assert found.holder("RUS", "foreign_minister", "2031-08-31") == "PER.sergey-lavrov"
        assert found.holder("RUS", "foreign_minister", "2031-09-01") == "PER.anna-orlova"

    def test_other_days_for_a_holder_replace_those_of_that_term(self):
        found = table(self.LAVROV + "  held:\n  - 2004-03-10..2031-01-01 Sergey [Lavrov]\n")
        terms = [t for t in found.offices("RUS") if (t.office, t.person) == ("foreign_minister", "PER.sergey-lavrov")]
        assert [(t.start, t.end) for t in terms] == [("2004-03-10", "2031-01-01")]

    def test_a_holder_is_taken_away(self):
        found = table(self.LAVROV + "  remove: [Sergey Lavrov]\n")
        assert found.holder("RUS", "foreign_minister", "2020-01-01") is None

    def test_somebody_known_by_another_office_keeps_the_surname_from_then(self):
        found = table(
            RURITANIA + "offices:\n- {actor: XRU, office: adviser, title: Adviser, held: [2030-01-01 Sergey Lavrov]}\n"
        )
        start = min(n.start for n in registry().names_of("PER.sergey-lavrov") if n.text == "Lavrov")
        assert {n.start for n in found.names_of("PER.sergey-lavrov") if n.text == "Lavrov"} == {start}
        assert found.actor("PER.sergey-lavrov").country == "RUS"

    def test_offices_that_several_hold_go_on_beside_each_other(self):
        row = "- {actor: RUS, office: opposition, title: opposition leader, held: [2031-01-01 Anna Orlova]}\n"
        open_before = [t for t in registry().offices("RUS", "2031-06-01") if t.office == "opposition"]
        assert open_before
        after = [t for t in table("offices:\n" + row).offices("RUS", "2031-06-01") if t.office == "opposition"]
        assert len(after) == len(open_before) + 1
