"""The registry answers who is who on a day."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from dyads.actors.describe import describe, show
from dyads.actors.registry import Actor, Membership, Name, Registry, Tables, Tenure, registry

PRESENT = "2016-04-13"


def ids(text: str, on: str | None = PRESENT) -> list[str]:
    return [actor.id for actor in registry().lookup(text, on)]


@pytest.mark.parametrize(
    ("text", "on", "first"),
    [
        ("Russia", PRESENT, "RUS"),
        ("Russian Federation", PRESENT, "RUS"),
        ("USSR", "1987-03-01", "SUN"),
        ("Moscow", "1987-03-01", "SUN.GOV"),
        ("Moscow", PRESENT, "RUS.GOV"),
        ("the Kremlin", PRESENT, "RUS.GOV"),
        ("West Germany", "1987-03-01", "DEU"),
        ("Bonn", "1987-03-01", "DEU.GOV"),
        ("East German", "1987-03-01", "DDR"),
        ("Islamic Republic", PRESENT, "IRN"),
        ("Tel Aviv", PRESENT, "ISR.GOV"),
        ("Pentagon", PRESENT, "ORG.PENTAGON"),
        ("Daesh", PRESENT, "ORG.ISIS"),
        ("Hizbollah", PRESENT, "ORG.HEZBOLLAH"),
        ("MI6", PRESENT, "ORG.MI6"),
        ("West", PRESENT, "BLOC.WEST"),
        ("Huffington Post", PRESENT, "MED.HUFFPOST"),
        ("theiranproject.com", PRESENT, "MED.THE_IRAN_PROJECT"),
        ("Nobul", PRESENT, "PLACE.SYR.nubl"),
        ("Raqqa", PRESENT, "PLACE.SYR.ar-raqqah"),
        ("Sergei Lavrov", PRESENT, "PER.sergey-lavrov"),
        ("Erdogan", PRESENT, "PER.recep-tayyip-erdogan"),
    ],
)
def test_a_name_stands_for_the_actor_of_its_day(text: str, on: str, first: str) -> None:
    assert ids(text, on)[0] == first


def test_a_name_that_is_over_stands_for_nobody() -> None:
    assert "DEU.GOV" in ids("Bonn", "1987-03-01")
    assert "DEU.GOV" not in ids("Bonn", "2016-01-01")
    assert "SUN.GOV" not in ids("Moscow", PRESENT)


def test_an_acronym_counts_only_as_it_is_written() -> None:
    assert "USA" in ids("US")
    assert ids("us") == []
    assert "TUR" not in ids("turkey")


def test_one_name_keeps_all_its_readings_the_likeliest_first() -> None:
    assert ids("Tripoli")[:3] == ["LBY.GOV", "PLACE.LBY.tripoli", "PLACE.LBN.tripoli"]
    assert ids("Georgia")[:2] == ["GEO", "PLACE.us-georgia"]


def test_common_words_are_marked_as_risky() -> None:
    for text in ("Chad", "March", "Reading"):
        assert all(name.risky and name.cased for name in registry().named(text))
    assert not any(name.risky for name in registry().named("Iran"))


def test_an_office_has_its_holder_on_each_day() -> None:
    table = registry()
    assert table.holder("RUS", "head_of_state", "2010-06-01") == "PER.dmitry-medvedev"
    assert table.holder("RUS", "head_of_state", "2016-04-13") == "PER.vladimir-putin"
    assert table.holder("RUS", "head_of_government", "2010-06-01") == "PER.vladimir-putin"
    assert table.holder("IRN", "supreme_leader", "2016-04-13") == "PER.ali-khamenei"
    assert table.holder("IRN", "supreme_leader", "1987-03-01") == "PER.ruhollah-khomeini"
    assert table.holder("USA", "foreign_minister", "2016-04-13") == "PER.john-kerry"
    assert table.holder("USA", "foreign_minister", "2018-05-01") == "PER.mike-pompeo"
    assert table.holder("GBR", "head_of_government", "1987-03-01") == "PER.margaret-thatcher"
    assert table.holder("IGO.UN", "secretary_general", "1987-03-01") == "PER.javier-perez-de-cuellar"
    assert table.holder("RUS", "head_of_state", "1890-01-01") is None


def test_the_day_of_a_change_of_office_belongs_to_the_successor() -> None:
    assert registry().holder("USA", "head_of_state", "2017-01-19") == "PER.barack-obama"
    assert registry().holder("USA", "head_of_state", "2017-01-20") == "PER.donald-trump"


def test_a_person_has_offices_by_date() -> None:
    titles = [(t.country, t.office) for t in registry().tenures("PER.ali-akbar-velayati", "1987-03-01")]
    assert titles == [("IRN", "foreign_minister")]
    later = [t.office for t in registry().tenures("PER.ali-akbar-velayati", PRESENT)]
    assert later == ["adviser"]


def test_members_come_and_go() -> None:
    table = registry()
    assert "GBR" in table.members("IGO.EU", PRESENT)
    assert "GBR" not in table.members("IGO.EU", "2021-01-01")
    assert table.members("BLOC.G7", PRESENT) == ("USA", "GBR", "FRA", "DEU", "ITA", "JPN", "CAN")
    assert "IGO.WARSAW_PACT" in table.memberships("POL", "1987-03-01")
    assert "IGO.NATO" in table.memberships("POL", PRESENT)
    assert set(table.members("BLOC.FOUR_PLUS_ONE", PRESENT)) == {"RUS", "IRN", "IRQ", "SYR", "ORG.HEZBOLLAH"}


def test_states_have_successors_from_their_end_on() -> None:
    table = registry()
    assert table.successor("SUN", "1987-03-01") == "SUN"
    assert table.successor("SUN", "1992-01-01") == "RUS"
    assert table.successor("YUG", None) == "SRB"
    assert table.successor("FRA", PRESENT) == "FRA"


def test_neighbours_lie_in_a_direction() -> None:
    assert "RUS" in registry().neighbours("IRN")["north"]
    assert "IRN" in registry().neighbours("RUS")["south"]
    assert "CAN" in registry().neighbours("USA")["north"]
    assert registry().neighbours("IGO.UN") == {}


def test_a_branch_of_government_is_an_actor() -> None:
    branch = registry().actor("SYR.MIL")
    assert branch is not None
    assert (branch.country, branch.role, branch.name) == ("SYR", "MIL", "Syria (armed forces)")
    assert registry().actor("SYR.NONSENSE") is None


def test_every_name_belongs_to_an_actor_and_every_actor_has_a_source() -> None:
    table = registry()
    assert [name for name in table.tables.names if table.actor(name.actor) is None] == []
    assert [a.id for a in table.actors.values() if a.source not in table.sources] == []


def test_an_outlet_says_who_owns_it() -> None:
    tass, reuters = registry().actor("MED.TASS"), registry().actor("MED.REUTERS")
    assert tass is not None
    assert reuters is not None
    assert (tass.country, tass.ownership, tass.state_aligned) == ("RUS", "state", True)
    assert (reuters.country, reuters.ownership, reuters.state_aligned) == ("GBR", "private", False)


def test_a_small_table_answers_like_the_large_one() -> None:
    old = Actor("OLD", "Old", "state", "STATE", "OLD", end="2000-01-01", successor="NEW")
    new = Actor("NEW", "New", "state", "STATE", "NEW", start="2000-01-01")
    table = Registry(
        Tables(
            actors=(old, new),
            cities=(),
            names=(
                Name("Old", "OLD", "name"),
                Name("Land", "OLD", "name", None, "2000-01-01"),
                Name("Land", "NEW", "name"),
            ),
            risky=frozenset(),
            tenures=(Tenure("PER.a", "NEW", "head_of_state", "President", "2000-01-01"),),
            memberships=(Membership("NEW", "ORG.X", "2001-01-01"),),
            neighbours={},
            sources={},
        )
    )
    assert [a.id for a in table.lookup("land", "1999-12-31")] == ["OLD", "NEW"]
    assert [a.id for a in table.lookup("the Land", "2000-01-01")] == ["NEW"]
    assert table.memberships("NEW", "2000-06-01") == ()
    assert table.successor("OLD", "2000-01-01") == "NEW"


def test_describe_shows_offices_and_memberships_of_the_day() -> None:
    lavrov = describe("Lavrov", PRESENT)[0]
    assert (lavrov.id, lavrov.country) == ("PER.sergey-lavrov", "RUS")
    assert [(h.who, h.title) for h in lavrov.offices] == [("RUS", "Minister of Foreign Affairs")]
    russia = describe("RUS", PRESENT)[0]
    assert russia.codes["cow"] == "365"
    assert "IGO.CSTO" in russia.memberships
    assert "Vladimir Putin" in {h.name for h in russia.offices}
    assert describe("Nobody of that name") == []


def test_a_description_reads_as_text() -> None:
    text = show(describe("TASS"))
    assert text.startswith("TASS  MED.TASS  (outlet, MED, RUS, 1925-07-10 to now)")
    assert "  owner      state, state-aligned\n" in text


def test_a_surname_fades_thirty_years_after_the_last_office() -> None:
    def risky(text: str, on: str) -> set[bool]:
        return {name.risky for name in registry().named(text, on) if name.kind == "surname"}

    assert risky("Adenauer", "1960-01-01") == {False}
    assert risky("Adenauer", "1990-01-01") == {False}
    assert risky("Adenauer", "2016-01-01") == {True}
    assert risky("Adenauer", "1945-01-01") == set()


def test_a_metonym_and_a_town_say_where_their_rows_are_from() -> None:
    kremlin = describe("the Kremlin", PRESENT)[0]
    assert kremlin.name_source == registry().sources["editors"]
    assert kremlin.source == registry().sources["cow"]
    assert "this name  Written by the editors" in show([kremlin])
    assert describe("PLACE.SYR.madaya")[0].source == registry().sources["editors"]
    assert describe("Izmir")[0].source == registry().sources["geonames"]


def test_the_table_loads_fast() -> None:
    code = (
        "import json, time; from dyads.actors.registry import registry; t = time.process_time(); n = len(list(registry().texts()));"
        "print(json.dumps([n, time.process_time() - t]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names, seconds = json.loads(done.stdout)
    assert names > 50_000
    assert seconds < 1.0  # a quarter of a second on a slow machine; more means that somebody builds an index on load
