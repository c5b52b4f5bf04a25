"""Files, folders and standard input, the whole way; and one clear line for whatever cannot be read."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyads.reading import MOST_CHARACTERS, Problem, plain, read
from dyads.records import Document, to_json

TEXT = "Russia and Iran agreed on Monday to hold a joint exercise, the ministers of the two countries said.\n"


def split(path) -> tuple[list[Document], list[Problem]]:
    items = list(read(path))
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, Problem)]


def lines(tmp_path, *records: object) -> str:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records), encoding="utf-8")
    return str(path)


# -- kinds of files ------------------------------------------------------------------------------------------------


def test_plain_text_stays_as_it_is(tmp_path):
    path = tmp_path / "report.txt"
    text = f"Two allies plan an exercise\r\n\r\nMOSCOW, April 12, 2016 (Reuters) - {TEXT}\r\nShare this\r\n"
    path.write_bytes(text.encode())
    (document,), problems = split(str(path))
    assert problems == []
    assert document.text == text
    assert (document.title, document.outlet, document.language) == ("Two allies plan an exercise", "Reuters", "en")
    assert (document.published.date, document.published.basis) == ("2016-04-12", "dateline")
    assert [text[slice(*span)] for span in document.furniture] == ["Share this"]
    assert text[slice(*document.title_span)] == document.title


def test_the_same_text_has_the_same_id_wherever_it_lies(tmp_path):
    for name in ("a.txt", "b.md", "c.txt.gz"):
        data = gzip.compress(TEXT.encode()) if name.endswith("gz") else TEXT.encode()
        (tmp_path / name).write_bytes(data)
    assert len({d.id for d in split(str(tmp_path))[0]}) == 1


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path):
    paragraph = TEXT.strip() + " The exercise will last three days, and ships of both fleets take part in it."
    html = f"""<html><head><title>Two allies plan an exercise | Example Times</title>
      <meta property="og:site_name" content="Example Times"><meta name="author" content="By Ann Writer">
      <meta property="article:published_time" content="2016-04-12T08:00:00Z">
      <link rel="canonical" href="https://example.org/2016/04/13/exercise"></head>
      <body><nav>Home News World</nav><article><h1>Two allies plan an exercise</h1>{f"<p>{paragraph}</p>" * 3}</article>
      <footer>All rights reserved</footer><script>alert("x")</script></body></html>"""
    path = tmp_path / "page.html"
    path.write_text(html, encoding="utf-8")
    (document,), problems = split(str(path))
    assert problems == []
    assert paragraph in document.text
    assert "alert" not in document.text
    assert "All rights" not in document.text
    assert (document.title, document.authors) == ("Two allies plan an exercise", ("Ann Writer",))
    assert (document.published.date, document.published.basis) == ("2016-04-12", "meta")
    assert document.url == "https://example.org/2016/04/13/exercise"
    assert [(link.name, link.basis) for link in document.chain] == [("Example Times", "meta")]


def test_paragraphs_of_a_page_are_set_apart(tmp_path):
    path = tmp_path / "page.html"
    paragraphs = "".join(f"<p>{city} heard it first. {TEXT}</p>" for city in ("Moscow", "Tehran", "Baku", "Ankara"))
    path.write_text(f"<html><body><article>{paragraphs}</article></body></html>", encoding="utf-8")
    assert split(str(path))[0][0].text.count("\n\n") == 3


def test_fields_of_a_record_go_before_what_the_text_says(tmp_path):
    record = {
        "id": "r1",
        "text": f"MOSCOW, April 12, 2016 (Reuters) - {TEXT}",
        "title": "A title",
        "date": "2016-04-14",
        "outlet": "Example Times",
        "url": "https://example.org/x",
        "authors": ["Ann Writer"],
    }
    (document,), _ = split(lines(tmp_path, record))
    assert (document.id, document.text, document.title) == ("r1", record["text"], "A title")
    assert (document.published.date, document.published.basis) == ("2016-04-14", "given")
    assert document.authors == ("Ann Writer",)
    assert [link.name for link in document.chain] == ["Reuters", "Example Times"]


def test_a_json_file_holds_one_report_or_a_list(tmp_path):
    (tmp_path / "one.json").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    (tmp_path / "two.json").write_text(json.dumps([{"text": TEXT}, {"text": 7}]), encoding="utf-8")
    assert [len(split(str(tmp_path / name))[0]) for name in ("one.json", "two.json")] == [1, 1]


def test_a_folder_is_read_in_order_with_the_folders_in_it(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/y.html.gz", ".hidden.txt", "picture.jpg", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{name}: {TEXT}", encoding="utf-8")
    (tmp_path / "a" / "circle").symlink_to(tmp_path, target_is_directory=True)
    documents, problems = split(str(tmp_path))
    assert [os.path.relpath(d.path, tmp_path) for d in documents] == ["a/z.txt", "b.txt", "c.txt"]
    assert [os.path.relpath(p.path, tmp_path) for p in problems] == ["a/y.html.gz"]


@pytest.fixture
def beside_a_store(tmp_path):
    """A folder with a report, a store, and a folder whose report is called like the mark of one."""
    for name, text in {
        "report.txt": TEXT,
        "ties/store.json": '{"format":1}',
        "ties/manifest/20160101T000000.000000-ab.json": '{"parts":[]}',
        "shops/store.json": json.dumps({"text": f"Of a shop: {TEXT}"}),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("pattern", ["", "/**/*.*"])
def test_a_store_inside_a_folder_is_passed_over(beside_a_store, pattern):
    documents, problems = split(f"{beside_a_store}{pattern}")
    assert [os.path.relpath(d.path, beside_a_store) for d in documents] == ["report.txt", "shops/store.json"]
    assert problems == []


@pytest.mark.parametrize("pattern", ["", "/**/*.json"])
def test_a_store_named_as_reports_is_told_in_one_line(beside_a_store, pattern):
    documents, (problem,) = split(f"{beside_a_store}/ties{pattern}")
    assert documents == []
    assert "a store of dyads" in problem.reason


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text there")
@pytest.mark.parametrize("ending", [b".txt", b".html", b".jsonl"])
def test_a_file_whose_name_is_no_utf_8_is_read_all_the_same(tmp_path, ending):
    text = {b".html": f"<html><body><p>{TEXT * 5}</p></body></html>", b".jsonl": json.dumps({"text": TEXT})}
    (tmp_path / os.fsdecode(b"Ank\xe4ra" + ending)).write_text(text.get(ending, TEXT), encoding="utf-8")
    ((document,), problems) = split(str(tmp_path))
    assert document.path == str(tmp_path / "Ank\ufffdra") + ending.decode()
    assert problems == []


def test_a_pattern_that_the_shell_left_alone_is_looked_up(tmp_path):
    for name in ("2016-a.txt", "2015-b.txt", "deep/2016-c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name}: {TEXT}", encoding="utf-8")
    found = [os.path.relpath(d.path, tmp_path) for d in split(f"{tmp_path}/**/2016-*.txt")[0]]
    assert found == ["2016-a.txt", "deep/2016-c.txt"]
    assert "matches no file" in str(split(f"{tmp_path}/1999-*.txt")[1][0])


def test_a_file_whose_name_looks_like_a_pattern_is_itself(tmp_path):
    (tmp_path / "report[1].txt").write_text(TEXT, encoding="utf-8")
    assert len(split(f"{tmp_path}/report[1].txt")[0]) == 1


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (
            b'{"id": "r1", "title": "lines", "text": "Iran met Oman."}\n{"id": "r2", "text": "Oman met Iran."}\n',
            "lines",
        ),
        (
            f"<!DOCTYPE html><html><title>page</title><body><article><p>{TEXT * 4}</p></article></body></html>".encode(),
            "page",
        ),
        (f"text\n\n{TEXT}".encode(), "text"),
        (gzip.compress(f"packed\n\n{TEXT}".encode()), "packed"),
    ],
)
def test_standard_input_is_taken_for_what_it_looks_like(data, title, monkeypatch):
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))
    monkeypatch.setattr(sys, "stdin", stream)
    documents, problems = split("-")
    assert problems == []
    assert (documents[0].title, documents[0].path) == (title, "-")


# -- what cannot be read -------------------------------------------------------------------------------------------

BAD = {
    "empty.txt": (b"", "empty"),
    "blank.html": (b" \n ", "empty"),
    "binary.txt": (bytes(range(256)) * 9, "binary data, not text"),
    "paper.txt": (b"%PDF-1.4 ...", "a PDF file, not text"),
    "menu.html": (b"<html><body><p>Home</p></body></html>", "no article text found (1 words)"),
    "plain.html": (b"Russia and Iran met. " * 9, "not an HTML page"),
    "long.txt": (b"Russia and Iran met. " * 200_000, "over 4,000,000 bytes"),
    "longer.txt": (b"Russia and Iran met. " * 50_000, "1,050,000 characters"),
    "tokyo.txt": (("会談は金曜日に再開される。" * 20).encode("shift_jis"), "neither UTF-8"),
    "torn.txt": (b"\xff\xfeR", "begins as utf-16 text but is not valid"),
    "farsi.txt": (
        "رئیس جمهور روسیه وارد تهران شد و با رهبر ایران دیدار کرد. این دیدار مهم بود.".encode(),
        "in another language (fa)",
    ),
    "french.txt": (
        "Le président russe a rencontré le guide iranien à Téhéran lundi, et les deux pays ont signé un accord.".encode(),
        "in another language (fr)",
    ),
    "torn.txt.gz": (gzip.compress(TEXT.encode() * 9)[:40], "a damaged gzip file"),
    "broken.json": (b"[1, 2", "does not parse as JSON"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_told_in_one_line_that_names_the_file_and_what_to_do(name, tmp_path):
    data, reason = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    documents, (problem,) = split(str(path))
    assert documents == []
    assert str(problem).startswith(f"{path}: {reason}")
    assert problem.advice
    assert "\n" not in str(problem)
    assert not problem.kept


def test_a_path_that_is_not_there():
    assert str(split("no/such/report.txt")[1][0]) == "no/such/report.txt: no such file or folder; check the path"


def test_a_folder_without_reports(tmp_path):
    assert "no reports in this folder" in str(split(str(tmp_path))[1][0])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_and_a_folder_without_rights_do_not_stop_the_others(tmp_path):
    for name in ("a.txt", "b.txt", "c/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "c").chmod(0)
    documents, problems = split(str(tmp_path))
    (tmp_path / "c").chmod(0o700)
    assert len(documents) == 1
    assert [p.reason for p in problems] == ["may not be read by you", "may not be read by you"]


def test_a_refused_right_is_told(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    assert "may not be read by you; change its rights" in str(split(str(tmp_path))[1][0])


def test_a_bad_line_does_not_stop_the_others(tmp_path):
    path = lines(
        tmp_path,
        {"id": "a", "text": TEXT},
        '{"id": "b", "text": oops}',
        [1, 2],
        {"id": "c"},
        {"id": "d", "text": 5},
        {"id": "a", "text": "Another text."},
        "[" * 100_000,
        "",
        {"id": "e", "text": TEXT},
    )
    documents, problems = split(path)
    assert [d.id for d in documents] == ["a", "e"]
    assert [p.line for p in problems] == [2, 3, 4, 5, 6, 7]
    assert str(problems[4]) == f'{path}:6: the id "a" stands in line 1 already; give each report an id of its own'


def test_fifty_megabytes_in_one_line_do_not_stop_the_next(tmp_path):
    path = tmp_path / "big.jsonl"
    path.write_text(
        f'{{"text": "{"Iran met Oman. " * 3_400_000}"}}\n{{"id": "b", "text": "Oman met Iran."}}\n', encoding="utf-8"
    )
    documents, (problem,) = split(str(path))
    assert [d.id for d in documents] == ["b"]
    assert f"one report may have {MOST_CHARACTERS:,} characters" in str(problem)


# -- what is read, and yet told ------------------------------------------------------------------------------------


@pytest.mark.parametrize("date", ["0000-01-01", "2999-04-13", "2016-02-31", "soon"])
def test_a_report_with_a_nonsense_date_is_read_without_it(date, tmp_path):
    (document,), (problem,) = split(lines(tmp_path, {"id": "a", "text": TEXT, "date": date}))
    assert document.published.date is None
    assert problem.kept
    assert f'"{date}" is no date of a report' in str(problem)


def test_so_is_a_text_with_a_nonsense_dateline(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"MOSCOW, April 12, 2999 (Reuters) - {TEXT}", encoding="utf-8")
    (document,), (problem,) = split(str(path))
    assert (document.published.date, problem.kept) == (None, True)


def test_windows_text_is_read_with_a_note(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(f"The café of the ministers. {TEXT}".encode("cp1252"))
    (document,), (problem,) = split(str(path))
    assert "café" in document.text
    assert problem.kept


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_as_it_is(encoding, tmp_path):
    text = f"🇷🇺🤝🇮🇷 {TEXT} \u202eRussia\u202c said "
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    (document,), problems = split(str(path))
    assert (document.text, problems) == (text, [])


def test_half_a_surrogate_pair_is_replaced_in_its_place(tmp_path):
    (document,), (problem,) = split(lines(tmp_path, '{"text": "a \\ud800 b"}'))
    assert document.text == "a \ufffd b"
    assert problem.kept
    assert json.loads(to_json(document))["text"] == document.text


# -- properties ----------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "By ",
        "MOSCOW, April 12, 2016 (Reuters) - ",
        "Source: ",
        "http://[",
        "Leave a Reply",
        "\n",
        "\n\n",
        "\u202e",
        "Share this",
    ]
)


@given(st.lists(PIECES | st.text(max_size=30), max_size=12).map("".join))
def test_no_text_raises_and_every_span_lies_within_it(text):
    document = plain.document(text, "-")
    spans = [*document.furniture, *(link.span for link in document.chain if link.span)]
    spans += [document.title_span] if document.title_span else []
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert document == plain.document(text, "-")


@given(st.binary(max_size=300), st.sampled_from([".txt", ".html", ".jsonl", ".json", ".txt.gz", ".odd"]))
def test_no_bytes_raise(tmp_path_factory, data, ending):
    path = tmp_path_factory.mktemp("bytes") / f"x{ending}"
    path.write_bytes(data)
    assert all(isinstance(item, Document | Problem) for item in read(str(path)))


def test_the_seed_is_an_alwaght_article_republished_by_the_iran_project(shared):
    (path,) = (shared / "seed").glob("*.txt")
    (document,), problems = split(str(path))
    assert problems == []
    assert document.text == path.read_text(encoding="utf-8")
    assert document.title == "What happens to Russia, Iran ties after Syrian crisis?"
    assert [(link.name, link.role) for link in document.chain] == [
        ("Alwaght", "origin"),
        ("theiranproject.com", "republisher"),
    ]
    assert (document.published.date, document.published.basis) == ("2016-04-13", "url")
    hidden = " ".join(document.text[slice(*span)] for span in document.furniture)
    assert "Leave a Reply" in hidden
    assert "Powered by" in hidden
    assert "Alwaght" not in hidden
    assert "theiranproject" not in hidden
