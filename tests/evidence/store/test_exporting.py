from __future__ import annotations

import csv
import hashlib
import json
from datetime import date
from itertools import pairwise

import networkx as nx
import polars as pl
import pytest
from lxml import etree
from typer.testing import CliRunner

import dyads
from dyads.cli import app
from dyads.datasets import ORIGINS
from dyads.evidence.store import Store, exporting
from dyads.evidence.store.exporting import cells, codes
from dyads.evidence.store.exporting.fields import TABLES
from dyads.evidence.store.exporting.sources import source

ROWS = [
    (1, "RUS", "TUR", "ASSAULT", 4, "2015-11-24"),
    (2, "RUS", "TUR", "REJECT", 3, "2015-12-25"),
    (3, "DEU", "SUN", "AGREE", 1, "1987-03-01"),
]
READERS = {".csv": pl.read_csv, ".parquet": pl.read_parquet, ".jsonl": pl.read_ndjson}


@pytest.fixture
def full(store, keep, import_rows):
    keep("d-1", "2016-04-01", outlet="MED.ÖRF")
    import_rows(ROWS)
    return store


def rows_of(path):
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return list(READERS[path.suffix](path).iter_rows(named=True))


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("suffix", READERS)
def test_a_table_reads_back_with_every_column_that_is_described(full, tmp_path, kind, suffix):
    path = tmp_path / f"out{suffix}"
    done = full.export(kind, path)
    rows = rows_of(path)
    assert len(rows) == done.rows > 0
    assert list(rows[0]) == [field.name for field in TABLES[kind]]


def test_the_forms_hold_the_same_events_with_their_evidence(full, tmp_path):
    tables = {}
    for suffix in READERS:
        full.export("events", tmp_path / f"e{suffix}")
        tables[suffix] = {row["id"]: row for row in rows_of(tmp_path / f"e{suffix}")}
    assert set(tables[".csv"]) == set(tables[".parquet"]) == set(tables[".jsonl"]) == set(full.events()["id"])
    for row in tables[".parquet"].values():
        assert str(row["start"] or "") == (tables[".csv"][row["id"]]["start"] or "")
        if row["origin"] == "text":
            assert row["sentence"] == full.why(row["id"]).sentence
            assert row["outlet"] == "MED.ÖRF"
        else:
            assert (row["sentence"], row["file"], row["code_as_written"]) == (None, "events.csv", "040")


def test_states_have_the_numbers_of_their_day(full, tmp_path):
    full.export("dyad-months", tmp_path / "m.parquet", origin="gdelt")
    german = next(row for row in rows_of(tmp_path / "m.parquet") if row["source"] == "DEU")
    assert (german["source_iso3"], german["source_cow"], german["source_gw"]) == ("DEU", 260, 260)
    assert codes.codes("DEU", date(1991, 1, 1)) == ("DEU", 255, 260)
    assert codes.codes("XKX", None).iso3 is None
    assert codes.codes("IGO.NATO", None) == (None, None, None)


def test_sources_are_added_up_only_where_that_is_asked_for(full, import_rows, tmp_path):
    import_rows([(7, "RUS", "TUR", "ASSAULT", 4, "2015-11-24")], origin="icews")
    full.export("dyad-days", tmp_path / "apart.csv", start="2015-11-24", end="2015-11-24")
    full.export("dyad-days", tmp_path / "sum.csv", start="2015-11-24", end="2015-11-24", origin="all")
    assert [(row["origin"], row["events"]) for row in rows_of(tmp_path / "apart.csv")] == [("gdelt", 1), ("icews", 1)]
    assert [(row["origin"], row["events"]) for row in rows_of(tmp_path / "sum.csv")] == [("all", 2)]


def test_days_and_origin_choose_the_events(full, tmp_path):
    full.export("events", tmp_path / "e.csv", origin="gdelt", start="2015-12-01", end="2015-12-31")
    assert [row["id"] for row in rows_of(tmp_path / "e.csv")] == ["gdelt-2"]


def test_an_export_is_as_of_the_day_of_the_store(full, tmp_path):
    with_day = Store(full.folder, as_of="2015-11-30", read_only=True)
    with_day.export("events", tmp_path / "e.csv")
    with_day.close()
    assert {row["id"] for row in rows_of(tmp_path / "e.csv")} == {"gdelt-1", "gdelt-3"}


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("kind", TABLES)
def test_an_empty_store_gives_a_table_without_rows(store, tmp_path, kind, suffix):
    assert store.export(kind, tmp_path / f"out{suffix}").rows == 0
    assert (tmp_path / f"out{suffix}").exists()


def test_a_dynamic_graph_reads_back_with_its_months(full, tmp_path):
    full.export("graph", tmp_path / "g.gexf", origin="gdelt")
    graph = nx.read_gexf(tmp_path / "g.gexf", version="1.3")
    edge = graph.edges["RUS", "TUR"]
    assert (edge["events"], edge["material_conflict"], edge["weight"]) == (2, 1, 2.0)
    assert edge["spells"] == [("2015-11-01", "2015-11-30"), ("2015-12-01", "2015-12-31")]
    assert edge["monthly_events"] == [(1, "2015-11-01", "2015-11-30"), (1, "2015-12-01", "2015-12-31")]
    assert (graph.nodes["TUR"]["label"], graph.nodes["TUR"]["cow"]) == ("Turkey", 640)


def test_a_graph_of_sums_reads_back(full, tmp_path):
    full.export("graph", tmp_path / "g.graphml", origin="gdelt")
    graph = nx.read_graphml(tmp_path / "g.graphml")
    assert graph.edges["RUS", "TUR"]["events"] == 2
    assert graph.nodes["SUN"]["gw"] == 365


def test_two_sources_give_two_edges(full, import_rows, tmp_path):
    import_rows(ROWS, origin="icews")
    for suffix, read in (
        (".gexf", lambda p: nx.read_gexf(p, version="1.3")),
        (".graphml", nx.read_graphml),
    ):
        full.export("graph", tmp_path / f"g{suffix}")
        edges = read(tmp_path / f"g{suffix}").get_edge_data("RUS", "TUR")
        assert {one["origin"] for one in edges.values()} == {"gdelt", "icews"}


def test_the_dynamic_graph_keeps_what_gephi_asks_of_one(full, import_rows, tmp_path):
    """Of GEXF 1.3: an order of elements, known types, and times of an element that do not overlap."""
    import_rows([(9, "RUS", "TUR", "AGREE", 1, "2016-02-29")], origin="icews")
    full.export("graph", tmp_path / "g.gexf")
    graph = etree.parse(str(tmp_path / "g.gexf")).getroot().find("{*}graph")
    assert graph.attrib == {
        "mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date", "timerepresentation": "interval"
    }  # fmt: skip
    assert [tag(one) for one in graph] == ["attributes"] * 3 + ["nodes", "edges"]
    columns = {one.get("id"): (group.get("class"), group.get("mode")) for group in graph[:3] for one in group}
    assert {one.get("type") for one in graph.iter("{*}attribute")} == {"string", "integer", "double"}
    lives = {node.get("id"): (node.get("start"), node.get("end")) for node in graph[3]}
    edges = list(graph[4])
    assert len({edge.get("id") for edge in edges}) == len(
        {tuple(map(edge.get, ("source", "target", "kind"))) for edge in edges}
    )
    for edge in edges:
        assert [tag(one) for one in edge] == ["attvalues", "spells"]
        there = [(one.get("start"), one.get("end")) for one in edge.iter("{*}spell")]
        assert there == sorted(set(there))
        assert all(start < end for start, end in there)
        assert all(one < other for (_, one), (other, _) in pairwise(there))
        for side in ("source", "target"):
            assert lives[edge.get(side)][0] <= there[0][0]
            assert there[-1][1] <= lives[edge.get(side)][1]
        for value in edge.iter("{*}attvalue"):
            dynamic = columns[value.get("for")] == ("edge", "dynamic")
            assert ((value.get("start"), value.get("end")) in there) == dynamic


def tag(element):
    return etree.QName(element).localname


@pytest.mark.parametrize("suffix", [".gexf", ".graphml"])
def test_an_empty_graph_is_one(store, tmp_path, suffix):
    assert store.export("graph", tmp_path / f"g{suffix}").rows == 0


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''-1", "＝1"]
HARMLESS = ["'quoted'", "a=1", "", "“No,” he said", "Ankara – Москва", "1-2"]


@pytest.mark.parametrize("text", FORMULAS + HARMLESS)
def test_a_cell_is_harmless_and_can_be_had_back(text):
    (cell,) = pl.DataFrame({"a": [text]}).select(cells.harmless("a"))["a"]
    assert cell[:1] not in set("=+-@\t\r＝")
    assert cells.original(cell) == text
    assert (cell == text) == (text in HARMLESS)


def test_a_title_that_is_a_formula_does_not_run_and_numbers_stay_numbers(store, keep, import_rows, tmp_path):
    keep("=HYPERLINK(1)", "2016-04-01")
    store.export("events", tmp_path / "e.csv")
    with (tmp_path / "e.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["document"] for row in rows} == {"'=HYPERLINK(1)"}
    assert "-3.0" in {row["intensity"] for row in rows}


def test_the_package_tells_of_every_file_once(full, tmp_path):
    for name in ("e.csv", "e.csv", "g.gexf"):
        full.export("graph" if name == "g.gexf" else "events", tmp_path / name)
    package = json.loads((tmp_path / "datapackage.json").read_bytes())
    assert [one["path"] for one in package["resources"]] == ["e.csv", "g.gexf"]
    table = package["resources"][0]
    content = (tmp_path / "e.csv").read_bytes()
    assert table["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert table["bytes"] == len(content)
    assert all(field["type"] and field["description"] for field in table["schema"]["fields"])
    assert {one["origin"] for one in table["sources"]} == {"text", "gdelt"}
    assert all(one["licence"] for one in table["sources"])
    assert table["dyads"]["software"].startswith("dyads ")


def test_what_is_no_package_is_not_written_over(full, tmp_path):
    (tmp_path / "datapackage.json").write_text("notes")
    with pytest.raises(exporting.NoPackage):
        full.export("events", tmp_path / "e.csv")
    assert (tmp_path / "datapackage.json").read_text() == "notes"
    assert not (tmp_path / "e.csv").exists()


def test_an_export_that_fails_leaves_what_was_there(full, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "e.csv").write_text("before")
    assert full.connection  # the index is made of parts that are whole
    for part in (full.folder / "parts" / "events").iterdir():
        part.write_bytes(b"broken")
    with pytest.raises(Exception, match="cannot be read"):
        full.export("events", out / "e.csv")
    assert (out / "e.csv").read_text() == "before"
    assert [one.name for one in out.iterdir()] == ["e.csv"]


@pytest.mark.parametrize("kind", exporting.KINDS)
def test_days_that_run_backwards_are_refused(full, tmp_path, kind):
    name = tmp_path / ("g.gexf" if kind == "graph" else "e.csv")
    arguments = ["export", kind, "-o", str(name), "--store", str(full.folder)]
    run = CliRunner().invoke(app, [*arguments, "--from", "2016-03-01", "--to", "2015-03-01"])
    assert (run.exit_code, name.exists()) == (2, False)
    assert "from 2016-03-01 to 2015-03-01" in run.output


@pytest.mark.parametrize("origin", ORIGINS)
def test_every_data_set_has_terms_and_a_citation(origin):
    told = source(origin)
    assert told["licence"]
    assert (told.get("citation") and told.get("path", "").startswith("http")) or origin == "facts"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("events", "e.xlsx"), ".csv, .parquet, .jsonl"),
        (("graph", "g.csv"), ".gexf, .graphml"),
        (("ties", "e.csv"), "dyad-months"),
    ],
)
def test_what_cannot_be_written_is_told_with_what_can(store, tmp_path, arguments, told):
    kind, name = arguments
    run = CliRunner().invoke(app, ["export", kind, "-o", str(tmp_path / name), "--store", str(store.folder)])
    assert run.exit_code == 2
    assert told in run.output


def test_the_command_writes_the_file_and_says_so(full, tmp_path):
    arguments = ["export", "dyad-months", "-o", str(tmp_path / "m.csv"), "--store", str(full.folder)]
    run = CliRunner().invoke(app, [*arguments, "--from", "2015-11-01", "--to", "2015-12-31", "--origin", "gdelt"])
    assert run.exit_code == 0, run.output
    assert len(rows_of(tmp_path / "m.csv")) == 2
    assert "2 rows" in run.output


def test_frames_are_arrow_to_whoever_takes_it(full):
    import duckdb

    class Taker:
        def __init__(self, frame):
            self._frame = frame

        def __arrow_c_stream__(self, requested=None):
            return self._frame.__arrow_c_stream__(requested)

    opened = dyads.open(full.folder, read_only=True)
    frame = Taker(opened.events(origin="gdelt"))  # noqa: F841 - DuckDB finds it by its name
    assert duckdb.sql("SELECT count(*) FROM frame").fetchall() == [(3,)]
    opened.close()
