from __future__ import annotations

import msgspec
import pytest

from dyads.coding.output import Output
from dyads.records import Document

CODER = "dyads test"


def document(name):
    return Document(id=name, text=name, hash=f"hash of {name}")


def line(name, coder=CODER):
    return msgspec.json.encode({"id": name, "hash": f"hash of {name}", "coder": coder})


def run(path, names, coder=CODER, stop_before=None):
    """Write a line for each document that is missing; the names that were coded in this run."""
    coded = []
    with Output(path, coder) as output:
        for doc in output.missing(document(n) for n in names):
            if doc.id == stop_before:
                raise KeyboardInterrupt
            output.write(line(doc.id, coder))
            coded.append(doc.id)
    return coded


def lines(path):
    return [msgspec.json.decode(row)["id"] for row in path.read_bytes().splitlines()]


def test_the_file_is_there_once_everything_is_written(tmp_path):
    out = tmp_path / "out.jsonl"
    assert run(out, "abc") == ["a", "b", "c"]
    assert lines(out) == ["a", "b", "c"]
    assert list(tmp_path.iterdir()) == [out]


def test_a_stopped_run_goes_on_where_it_was(tmp_path):
    out = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run(out, "abcd", stop_before="c")
    assert not out.exists()
    assert run(out, "abcd") == ["c", "d"]
    assert lines(out) == ["a", "b", "c", "d"]


def test_a_half_written_line_is_coded_again(tmp_path):
    out = tmp_path / "out.jsonl"
    (tmp_path / "out.jsonl.part").write_bytes(line("a") + b"\n" + line("b")[:9])
    assert run(out, "ab") == ["b"]
    assert lines(out) == ["a", "b"]


def test_what_was_written_for_other_reports_is_not_kept(tmp_path):
    out = tmp_path / "out.jsonl"
    (tmp_path / "out.jsonl.part").write_bytes(line("a") + b"\n" + line("x") + b"\n")
    assert run(out, "abc") == ["b", "c"]
    assert lines(out) == ["a", "b", "c"]


def test_surplus_of_a_longer_earlier_run_is_cut_off(tmp_path):
    out = tmp_path / "out.jsonl"
    (tmp_path / "out.jsonl.part").write_bytes(line("a") + b"\n" + line("b") + b"\n")
    assert run(out, "a") == []
    assert lines(out) == ["a"]


def test_lines_by_another_version_of_the_coder_are_made_again(tmp_path):
    out = tmp_path / "out.jsonl"
    (tmp_path / "out.jsonl.part").write_bytes(line("a", "dyads older") + b"\n")
    assert run(out, "ab") == ["a", "b"]


def test_a_finished_file_is_replaced_only_when_the_new_one_is_whole(tmp_path):
    out = tmp_path / "out.jsonl"
    run(out, "ab")
    with pytest.raises(KeyboardInterrupt):
        run(out, "xy", stop_before="y")
    assert lines(out) == ["a", "b"]


def test_standard_output_gets_each_line(capfdbinary):
    run(None, "ab")
    assert capfdbinary.readouterr().out == line("a") + b"\n" + line("b") + b"\n"
