from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from dyads.datasets import tabular
from dyads.datasets.rows import pieces
from dyads.datasets.tally import Tally


def read(path, content, wanted=("a", "b")):
    path.write_bytes(content)
    tally = Tally()
    found = [
        row for t in tabular.tables(path, tally, tabular.header(wanted), set(wanted)) for row in t.rows(named=True)
    ]
    return found, tally


def rows(path, content):
    found, tally = read(path, content)
    assert not tally.problems
    return [(row["line"], row["a"], row["b"]) for row in found]


@pytest.mark.parametrize("separator", [b"\t", b","])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_columns_are_found_by_name_and_lines_are_counted_from_one(tmp_path, separator, end):
    content = end.join(separator.join(line) for line in ([b"b", b"x", b"a"], [b"1", b"-", b"2"], [b"3", b"-", b"4"]))
    assert rows(tmp_path / "t", content) == [(2, "2", "1"), (3, "4", "3")]


def test_blank_lines_are_no_rows_and_keep_the_count_of_lines(tmp_path):
    assert rows(tmp_path / "t", b"a\tb\n1\t2\n\n3\t4\n\n") == [(2, "1", "2"), (4, "3", "4")]
    assert rows(tmp_path / "c", b"a,b\n1,2\n\n3,4\n\n") == [(2, "1", "2"), (4, "3", "4")]


def test_quotes_hold_commas_quotes_and_line_ends(tmp_path):
    content = b'a,b\n"1, one","say ""hi"""\n"two\nlines",2\n3,4\n'
    assert rows(tmp_path / "t", content) == [(2, "1, one", 'say "hi"'), (3, "two\nlines", "2"), (5, "3", "4")]


def test_with_tabs_a_quote_is_a_letter_unless_it_encloses_the_field(tmp_path):
    assert rows(tmp_path / "t", b'a\tb\n"whole ""q"" field"\t6" pipe\n') == [(2, 'whole "q" field', '6" pipe')]


def test_a_quote_that_is_not_closed_costs_its_own_line(tmp_path):
    found, tally = read(tmp_path / "t", b'a,b\n1,2\n3,"4\n5,6\n')
    assert [row["line"] for row in found] == [2, 4]
    assert tally.problems == ["line 3: a quote that is not closed"]


def test_an_empty_field_is_null(tmp_path):
    assert rows(tmp_path / "t", b"a\tb\n\t2\n") == [(2, None, "2")]
    assert rows(tmp_path / "c", b"a,b\n,2\n") == [(2, None, "2")]


def test_a_mark_of_byte_order_is_no_part_of_the_first_name(tmp_path):
    assert rows(tmp_path / "t", b"\xef\xbb\xbfa\tb\n1\t2\n") == [(2, "1", "2")]


def test_lines_that_are_no_utf_8_are_latin_1_and_the_others_stay(tmp_path):
    content = b"a\tb\n" + "Zoë\tutf".encode() + b"\n" + "Zoë\tlatin".encode("latin-1") + b"\n"
    found, tally = read(tmp_path / "t", content)
    assert [(row["line"], row["a"], row["b"]) for row in found] == [(2, "Zoë", "utf"), (3, "Zoë", "latin")]
    assert tally.problems == ["some lines are no UTF-8 and were read as Latin-1"]


@pytest.mark.parametrize("separator", [b"\t", b","])
def test_lines_of_another_width_are_told_with_their_number(tmp_path, separator):
    lines = [b"a,b", b"1,2", b"only one", b"1,2,3", b"5,6"]
    found, tally = read(tmp_path / "t", b"\n".join(line.replace(b",", separator) for line in lines))
    assert [row["line"] for row in found] == [2, 5]
    assert tally.problems == ["line 3: wrong number of fields", "line 4: wrong number of fields"]
    assert tally.rows == 4


def test_many_bad_lines_are_counted_and_only_the_first_are_told(tmp_path):
    _, tally = read(tmp_path / "t", b"a\tb\n" + b"bad\n" * 1000)
    assert tally.skipped == {"wrong number of fields": 1000}
    assert len(tally.problems) == 5


@pytest.mark.parametrize("content", [b"a\tb\n" + b"1\t2\n" * 5000, b"a,b\n" + b'1,"x\ny"\n' * 5000])
def test_a_file_in_many_blocks_is_the_same_as_in_one(tmp_path, monkeypatch, content):
    whole, _ = read(tmp_path / "t", content)
    monkeypatch.setattr(tabular, "BLOCK", 777)
    assert read(tmp_path / "t", content)[0] == whole
    assert len(whole) == 5000


def test_no_table_is_longer_than_memory_allows(tmp_path, monkeypatch):
    monkeypatch.setattr(tabular, "pieces", lambda table: pieces(table, 100))
    (tmp_path / "t").write_bytes(b"a\tb\n" + b"1\t2\n" * 250)
    tables = tabular.tables(tmp_path / "t", Tally(), tabular.header(["a"]), {"a"})
    assert [table.height for table in tables] == [100, 100, 50]


def test_gzip_and_zip_are_opened_and_what_is_no_table_in_a_zip_is_left_out(tmp_path):
    content = b"a\tb\n1\t2\n"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("readme.pdf", b"%PDF")
        made.writestr("data/one.tab", content)
    assert rows(tmp_path / "t.gz", gzip.compress(content)) == [(2, "1", "2")]
    assert rows(tmp_path / "t.zip", archive.getvalue()) == [(2, "1", "2")]


def test_a_cut_gzip_gives_what_was_read_and_is_told(tmp_path):
    content = gzip.compress(b"a\tb\n" + b"".join(b"%d\t%d\n" % (n, n * n) for n in range(20_000)))
    found, tally = read(tmp_path / "t.gz", content[: len(content) // 2])
    assert tally.is_broken
    assert "cut short" in tally.problems[0]
    assert len(found) > 5_000
    assert [row["line"] for row in found] == list(range(2, len(found) + 2))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\n1\t2\n", "the first line is blank"),
        ("a\tb\n1\t2\n".encode("utf-16"), "written in UTF-16; save it as UTF-8"),
    ],
)
def test_a_file_without_a_table_says_why(tmp_path, content, reason):
    found, tally = read(tmp_path / "t", content)
    assert found == []
    assert tally.is_broken
    assert reason in tally.problems[0]


def test_names_of_columns_may_be_written_in_any_case(tmp_path):
    assert rows(tmp_path / "t", b"B\tA\n1\t2\n") == [(2, "2", "1")]


def test_a_file_of_an_archive_that_is_no_such_table_is_named_and_the_others_are_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "t.zip", "w") as archive:
        archive.writestr("README.txt", "Read me first.\n")
        archive.writestr("t.csv", "a,b\n1,2\n")
    found, tally = read(tmp_path / "t.zip", (tmp_path / "t.zip").read_bytes())
    assert [row["a"] for row in found] == ["1"]
    assert tally.problems == ["README.txt: no column a, b in the first line"]


def test_a_file_without_line_ends_is_no_table(tmp_path, monkeypatch):
    monkeypatch.setattr(tabular, "LONGEST_LINE", 1000)
    monkeypatch.setattr(tabular, "BLOCK", 500)
    _, tally = read(tmp_path / "t", b"x" * 5000)
    assert tally.is_broken


def _packed(content, kind):
    if kind == "gzip":
        return gzip.compress(content)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("file.csv", content)
    return made.getvalue()


@pytest.mark.parametrize("separator", [b"\t", b","])
@pytest.mark.parametrize("kind", ["gzip", "zip"])
def test_the_whole_lines_before_the_place_where_an_archive_is_spoilt_are_kept(tmp_path, kind, separator):
    lines = [separator.join((b"%d" % number, b"%d" % (number * 7919))) for number in range(50_000)]
    whole = _packed(b"\n".join([separator.join((b"a", b"b")), *lines]), kind)
    middle = len(whole) // 2
    spoilt = whole[:middle] if kind == "gzip" else whole[:middle] + bytes(2_000) + whole[middle + 2_000 :]
    found, tally = read(tmp_path / "t", spoilt)
    assert len(found) > 10_000
    assert all(int(row["b"]) == int(row["a"]) * 7919 for row in found[:10_000])
    assert "cut short" in " ".join(tally.problems)


def test_of_a_line_in_which_a_file_was_cut_nothing_is_kept(tmp_path):
    packed = gzip.compress(b"".join([b"a\tb\n", *(b"%d\t2016-01-15\n" % number for number in range(9_000))]))
    found, _ = read(tmp_path / "t", packed[:-60])
    assert {row["b"] for row in found} == {"2016-01-15"}
