"""A user's own actors: the line and reason of what is refused, and reports that are coded with them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import dyads
from dyads.actors.own import OwnActors, registry_with
from dyads.actors.registry import registry
from dyads.actors.rows import WrongRowError
from dyads.coding.coder import coder_version
from dyads.reading import plain

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "my-actors.yaml"


def table(text: str | bytes, path: str = "my.yaml"):
    return registry_with(OwnActors(path, text if isinstance(text, bytes) else text.encode()))


def refusal(text: str | bytes) -> str:
    with pytest.raises(WrongRowError) as wrong:
        table(text)
    return str(wrong.value)


REFUSED = {
    "a wrong ISO code": (
        "states:\n- id: XRU\n  name: Ruritania\n  iso2: R1\n",
        "my.yaml:4: XRU: 'R1' is no iso2 code",
    ),
    "an ISO code that is taken": (
        "states:\n- id: XRU\n  name: Ruritania\n  iso2: RU\n",
        "my.yaml:4: XRU: RUS has iso2 code RU",
    ),
    "a wrong COW code": (
        "# ours\nstates:\n- id: XRU\n  name: Ruritania\n  cow: 36x\n",
        "my.yaml:5: XRU: '36x' is no cow code",
    ),
    "a state's id of another form": (
        "states:\n- {id: Ruritania, name: Ruritania}\n",
        "my.yaml:2: Ruritania: a state's id is three capital letters",
    ),
    "an id of no kind": (
        "groups:\n- {id: RIVER_FRONT, name: River Front}\n",
        "my.yaml:2: 'RIVER_FRONT' is no id; it begins with one of ORG, IGO, BLOC, MED, PER, PLACE and a stop",
    ),
    "a branch of a government": (
        "agencies:\n- {id: RUS.MIL, name: Russian army}\n",
        "my.yaml:2: 'RUS.MIL' is no id",
    ),
    "a town among the groups": (
        "groups:\n- {id: PLACE.SYR.aleppo, aliases: [Beroea]}\n",
        "my.yaml:2: PLACE.SYR.aleppo is a town; give it a row under 'towns'",
    ),
    "an unknown home": (
        "groups:\n- id: ORG.X\n  name: River Front\n  home: XXX\n",
        "my.yaml:4: XXX is no actor of the registry",
    ),
    "an unknown member": (
        "organisations:\n- id: IGO.NATO\n  members:\n  - FRA\n  - XXX @1999..\n",
        "my.yaml:5: XXX is no actor of the registry",
    ),
    "an unknown owner of an office": (
        "offices:\n- office: leader\n  actor: XXX\n  title: Leader\n  held: [2001 Ann Ash]\n",
        "my.yaml:3: XXX is no actor of the registry",
    ),
    "an unknown owner of a metonym": (
        "metonyms:\n- text: the Lair\n  actor: XXX.GOV\n",
        "my.yaml:3: XXX.GOV is no actor of the registry",
    ),
    "an unknown country of a town": (
        "towns:\n- name: Zenda\n  country: XXX\n",
        "my.yaml:3: XXX is no actor of the registry",
    ),
    "an unknown office": (
        "offices:\n- actor: RUS\n  title: Headmaster\n  office: headmaster\n  held: [2001 Ann Ash]\n",
        "my.yaml:4: 'headmaster' is no office; one of adviser, ",
    ),
    "two holders at a time in the file": (
        ("offices:\n- actor: XKX\n  office: supreme_leader\n  title: Leader\n  held:\n"
        "  - 2001-01-01..2005-06-01 Ann Ash\n  - 2005-01-01 Bo Berg\n"),
        "my.yaml:7: XKX supreme_leader: PER.ann-ash is there still when PER.bo-berg begins, on 2005-01-01",
    ),
    "a holder beside one of the registry": (
        ("offices:\n- actor: RUS\n  office: foreign_minister\n  title: Foreign Minister\n  held:\n"
        "  - 2000-01-01..2001-01-01 Ann Ash\n"),
        "my.yaml:6: RUS foreign_minister: PER.igor-ivanov is there still when PER.ann-ash begins, on 2000-01-01",
    ),
    "a holder until after one of the registry has begun": (
        ("offices:\n- actor: RUS\n  office: foreign_minister\n  title: Foreign Minister\n  remove: [Igor Ivanov]\n  held:\n"
        "  - 1998-09-11.. Ann Ash\n"),
        "my.yaml:7: RUS foreign_minister: PER.ann-ash is there still when PER.sergey-lavrov begins, on 2004-03-09",
    ),
    "successions in a circle": (
        "states:\n- {id: XRA, name: Ruria, successor: XRB}\n- id: XRB\n  name: Tania\n  successor: XRA\n",
        "my.yaml:2: the successions of XRA go in a circle: XRA -> XRB -> XRA",
    ),
    "a circle through a succession of the registry": (
        "states:\n- id: RUS\n  successor: SUN\n",
        "my.yaml:3: the successions of RUS go in a circle: RUS -> SUN -> RUS",
    ),
    "a day that the calendar lacks": (
        "groups:\n- id: ORG.X\n  name: River Front\n  start: 2019-02-30\n",
        "my.yaml:4: '2019-02-30' is no day; write YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    "a name with days that are none": (
        "states:\n- id: RUS\n  aliases:\n  - Rus @last year..\n  - Muscovy @199x..\n",
        "my.yaml:5: '199x' is no day",
    ),
    "a member with half a period": (
        "organisations:\n- id: IGO.NATO\n  members: [SWE @2024]\n",
        "my.yaml:3: 'SWE @2024': write the days as @START..END",
    ),
    "an actor that ends before it starts": (
        "groups:\n- id: ORG.X\n  name: River Front\n  start: 2019\n  end: 2018\n",
        "my.yaml:5: ORG.X ends before it starts",
    ),
    "a holder who leaves before taking office": (
        "offices:\n- actor: RUS\n  office: adviser\n  title: Adviser\n  held:\n  - 2001..2000 Ann Ash\n",
        "my.yaml:6: Ann Ash leaves office on 2000-01-01, before taking it",
    ),
    "a holder's line that does not read": (
        "offices:\n- actor: RUS\n  office: adviser\n  title: Adviser\n  held:\n  - Ann Ash since 2001\n",
        "my.yaml:6: 'Ann Ash since 2001' should read START[..END] NAME",
    ),
    "a typo in a heading": (
        "# ours\n\ngruops:\n- {id: ORG.X, name: River Front}\n",
        "my.yaml:3: 'gruops' is no heading; is it 'groups'?",
    ),
    "a typo in a field": (
        "groups:\n- id: ORG.X\n  name: River Front\n  alaises: [Front]\n",
        "my.yaml:4: 'alaises' is no field of the rows under 'groups'; is it 'aliases'?",
    ),
    "a field of other rows": (
        "offices:\n- actor: RUS\n  office: adviser\n  home: RUS\n",
        "my.yaml:4: 'home' is no field of the rows under 'offices'; one of actor, held, office, remove, source, title",
    ),
    "an unknown role": (
        "groups:\n- id: ORG.X\n  name: River Front\n  role: REBEL\n",
        "my.yaml:4: ORG.X: 'REBEL' is no role; one of ",
    ),
    "an unknown type": ("groups:\n- id: ORG.X\n  name: X\n  type: gang\n", "my.yaml:4: ORG.X: 'gang' is no type"),
    "an unknown owner of an outlet": (
        "outlets:\n- id: MED.X\n  name: X Post\n  ownership: mine\n",
        "my.yaml:4: MED.X: 'mine' is no ownership; one of party, private, public, state",
    ),
    "neither yes nor no": (
        "outlets:\n- id: MED.X\n  name: X Post\n  state_aligned: true\n",
        "my.yaml:4: 'state_aligned' should be yes or no, not 'true'",
    ),
    "a missing name": ("groups:\n\n- id: ORG.X\n  home: DEU\n", "my.yaml:3: no 'name' given"),
    "a missing id": ("groups:\n- name: River Front\n", "my.yaml:2: no 'id' given"),
    "an id twice": (
        "groups:\n- id: ORG.X\n  name: River Front\nagencies:\n- name: River Bank\n  id: ORG.X\n",
        "my.yaml:6: ORG.X is there twice; it has a row in line 2 of my.yaml",
    ),
    "a town twice": (
        "towns:\n- {country: SYR, name: Zenda}\n- country: SYR\n  name: Zenda\n",
        "my.yaml:4: PLACE.SYR.zenda is there twice; it has a row in line 2 of my.yaml",
    ),
    "a field twice": (
        "groups:\n- id: ORG.X\n  name: River Front\n  name: Front\n",
        "my.yaml:4: 'name' is there twice",
    ),
    "a heading twice": ("risky: [a]\ngroups: []\nrisky: [b]\n", "my.yaml:3: 'risky' is there twice"),
    "a name to remove that is not there": (
        "organisations:\n- id: IGO.UN\n  remove:\n  - world body\n  - wrold body\n",
        "my.yaml:5: IGO.UN has no name and no member 'wrold body' that could be removed",
    ),
    "a spelling to remove that is not there": (
        "towns:\n- name: Aleppo\n  country: SYR\n  remove: [Alepo-on-Sea]\n",
        "my.yaml:4: PLACE.SYR.aleppo has no name 'Alepo-on-Sea' that could be removed",
    ),
    "a holder to remove who is not there": (
        "offices:\n- actor: RUS\n  office: foreign_minister\n  title: Foreign Minister\n  remove: [Ann Ash]\n",
        "my.yaml:5: nobody called 'Ann Ash' is foreign_minister of RUS in the registry",
    ),
    "an office without holders": (
        "offices:\n- actor: RUS\n  office: adviser\n  title: Adviser\n",
        "my.yaml:2: nobody held the office of 'Adviser'; drop the row",
    ),
    "a list where one text should be": (
        "groups:\n- id: ORG.X\n  name: [River Front, Front]\n",
        "my.yaml:3: 'name' should be one text",
    ),
    "a mapping where texts should be": (
        "groups:\n- id: ORG.X\n  name: X\n  aliases:\n    first: Front\n",
        "my.yaml:4: 'aliases' should be a list of texts",
    ),
    "a text with a colon in a list": (
        "groups:\n- id: ORG.X\n  name: X\n  aliases:\n  - Front: the River\n",
        "my.yaml:4: 'aliases' should be a list of texts; quote a text with a colon",
    ),
    "neighbours without directions": (
        "states:\n- id: DEU\n  neighbours: [POL]\n",
        "my.yaml:3: 'neighbours' should have headings",
    ),
    "a row without fields": ("groups:\n- River Front\n", "my.yaml:2: a row under 'groups' has fields"),
    "a heading without a list": ("groups: {id: ORG.X}\n", "my.yaml:1: 'groups' should be a list of rows"),
    "rows without a heading": ("- {id: ORG.X, name: X}\n", "my.yaml:1: rows stand under headings"),
    "a text": ("River Front", "my.yaml:1: rows stand under headings"),
    "no YAML": ("groups:\n- id: ORG.X\n  name: [River Front\n", "my.yaml:4: is no YAML: "),
    "a tab for an indent": ("groups:\n- id: ORG.X\n\tname: X\n", "my.yaml:3: is no YAML: "),
    "two documents": ("risky: [a]\n---\nrisky: [b]\n", "my.yaml:2: is no YAML: but found another document"),
    "a key that is no word": ("groups:\n- {[a]: b}\n", "my.yaml:2: a field's name should be one word"),
    "a row that holds itself": ("groups:\n- &x {id: *x}\n", "my.yaml:2: a row that holds itself"),
    "another coding than UTF-8": (b"risky:\n- caf\xe9\n", "my.yaml:2: is no text in UTF-8: "),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00", "my.yaml:1: is no text in UTF-8: "),
    "an empty file": ("", "my.yaml:1: there is nothing in the file"),
    "remarks alone": ("# nothing yet\n", "my.yaml:1: there is nothing in the file"),
    "headings alone": ("groups:\nstates: []\n", "my.yaml:1: there are no rows in the file"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_stand_is_refused_with_file_line_and_reason(what):
    text, reason = REFUSED[what]
    assert refusal(text).startswith(reason)
    assert "\n" not in refusal(text)


class TestCoding:
    REPORT = plain.document((EXAMPLE.parent / "strelsau.txt").read_text(encoding="utf-8"), "strelsau.txt")

    def test_a_report_is_read_with_them(self):
        coded = dyads.code(self.REPORT, actors=EXAMPLE)
        named = {coded.document.text[m.start : m.end]: (m.actor, m.country) for m in coded.mentions}
        assert coded.document.outlet == "MED.STRELSAU_COURIER"
        assert named["River Front"] == ("ORG.RIVER_FRONT", "XRU")
        assert named["Tarlenheim Palace"] == ("XRU.GOV", "XRU")
        assert named["Zenda"] == ("PLACE.XRU.zenda", "XRU")
        assert {"PER.antoinette-mauban", "PER.michael-elphberg"} <= {m.person for m in coded.mentions}
        assert "XRU" not in {m.country for m in dyads.code(self.REPORT).mentions}

    def test_an_office_alone_is_its_holder_of_the_day(self):
        text = "STRELSAU, {} (Strelsau Courier) - The Ruritanian foreign minister rejected the offer of Poland.\n"
        persons = [
            next(
                m.person for m in dyads.code(plain.document(text.format(day), "-"), actors=EXAMPLE).mentions if m.person
            )
            for day in ("14 June 2019", "14 June 2024")
        ]
        assert persons == ["PER.rupert-hentzau", "PER.antoinette-mauban"]

    def test_a_brief_calls_them_by_their_names(self):
        coded = dyads.code(self.REPORT, actors=EXAMPLE)
        shown = dyads.render(dyads.brief(coded, actors=EXAMPLE), "markdown")
        assert "Antoinette Mauban and Poland hold talks" in shown
        assert "Strelsau Courier (Ruritania, privately owned)" in shown

    def test_every_record_says_that_they_were_used(self):
        coded = dyads.code(self.REPORT, actors=EXAMPLE)
        version = OwnActors.read(EXAMPLE).version
        assert version.startswith("my-actors.yaml (")
        assert coded.coder == f"{coder_version()} and {version}"
        assert dyads.why(coded.events[0].id, coded).coder == coded.coder

    def test_the_version_is_of_what_the_file_says(self):
        versions = [
            OwnActors(path, text).version for path, text in [("a/x.yaml", b"1"), ("b/x.yaml", b"1"), ("x.yaml", b"2")]
        ]
        assert versions[0] == versions[1] != versions[2]

    def test_two_processes_give_what_one_gives(self):
        reports = [self.REPORT, plain.document("The River Front attacked Zenda.", "b"), self.REPORT]
        one, two = (list(dyads.code_many(reports, jobs, actors=EXAMPLE)) for jobs in (1, 2))
        assert one == two
        assert "ORG.RIVER_FRONT" in {m.actor for m in two[1].mentions}

    def test_who_is_asked_with_them_too(self):
        (front,) = dyads.who("RFR", actors=EXAMPLE)
        assert (front.id, front.start, front.source) == ("ORG.RIVER_FRONT", "2019-03-01", "my-actors.yaml")
        assert dyads.who("RFR") == []

    def test_what_cannot_stand_is_a_value_error_in_python(self, tmp_path):
        path = tmp_path / "bad.yaml"
        path.write_text("gruops: []\n")
        with pytest.raises(ValueError, match=r"bad\.yaml:1: 'gruops' is no heading"):
            dyads.code(self.REPORT, actors=path)
        with pytest.raises(FileNotFoundError):
            dyads.who("RFR", actors=tmp_path / "none.yaml")


def test_a_thousand_rows_are_laid_over_in_a_moment():
    rows = "".join(f"- {{id: ORG.F{n}, name: Front Number {n}, aliases: [Band {n}], home: DEU}}\n" for n in range(1000))
    registry()
    begin = time.process_time()
    found = table("groups:\n" + rows)
    assert time.process_time() - begin < 1.0  # 0.2 s here; the example of ours takes 0.06 s
    assert found.actor("ORG.F999").name == "Front Number 999"
