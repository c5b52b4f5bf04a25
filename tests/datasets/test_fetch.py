from __future__ import annotations

import hashlib
import threading
from collections import Counter
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

from dyads.cli import app
from dyads.datasets.fetch import Fetch, NotFetched

DAY_1, DAY_2 = date(2014, 3, 1), date(2014, 3, 2)
FILES = {
    "20140228.export.CSV.zip": b"February",
    "20140301.export.CSV.zip": b"first of March " * 2000,
    "20140302.export.CSV.zip": b"second of March",
    "201403.zip": b"a month",
    "2005.zip": b"a year",
}


def md5(content):
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


class Server:
    """GDELT's lists and files on a local port, with the faults that a test asks for."""

    def __init__(self):
        self.files, self.asked, self.ranges = dict(FILES), Counter(), []
        self.refuse, self.cut, self.spoil, self.no_ranges = Counter(), Counter(), Counter(), False
        lists = {name: md5(content) for name, content in FILES.items()}
        self.files["filesizes"] = "".join(f"{len(FILES[n])} {n}\n" for n in FILES).encode()
        self.files["md5sums"] = "".join(f"{listed}  {name}\n" for name, listed in lists.items()).encode()
        stamps = ("20140301000000", "20140301001500", "20140302000000")
        quarters = {f"{stamp}.export.CSV.zip": stamp.encode() for stamp in stamps}
        master = "".join(
            f"{len(content)} {md5(content)} http://elsewhere.example/gdeltv2/{name}\n"
            f"9 00 http://elsewhere.example/gdeltv2/{name.replace('export', 'mentions')}\n"
            for name, content in quarters.items()
        )
        self.files |= quarters | {"masterfilelist.txt": (master + "cut line\n").encode()}

    def answer(self, name, first):
        """(status, headers, bytes to send, length to announce)."""
        self.asked[name] += 1
        if name not in self.files:
            return 404, {}, b"", 0
        if self.refuse[name]:
            self.refuse[name] -= 1
            return 500, {}, b"", 0
        content = self.files[name]
        status, headers = 200, {}
        if first and not self.no_ranges:
            if first >= len(content):
                return 416, {}, b"", 0
            status, headers = 206, {"Content-Range": f"bytes {first}-{len(content) - 1}/{len(content)}"}
            content = content[first:]
        if self.spoil[name]:
            self.spoil[name] -= 1
            content = bytes(reversed(content))
        sent = content
        if self.cut[name]:
            self.cut[name] -= 1
            sent = content[: len(content) // 2]
        return status, headers, sent, len(content)


@pytest.fixture
def server():
    """A server and its address as ``server.base``."""
    known = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked = self.headers.get("Range")
            known.ranges.append(asked)
            first = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
            status, headers, content, length = known.answer(self.path.rpartition("/")[2], first)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(length)}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    known.base = f"http://127.0.0.1:{http.server_address[1]}/events"
    thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield known
    http.shutdown()
    http.server_close()


@pytest.fixture
def fetch(server, tmp_path):
    return Fetch(server.base, tmp_path / "gdelt", pause=0.001)


def of(fetch, name):
    (file,) = (file for file in fetch.listed(1, date(2005, 1, 1), date(2014, 12, 31)) if file.name == name)
    return file


def test_the_files_of_the_days_are_listed_with_size_and_md5(fetch):
    first, second = (file for file in fetch.listed(1, DAY_1, DAY_2) if "export" in file.name)
    assert (first.name, second.name) == ("20140301.export.CSV.zip", "20140302.export.CSV.zip")
    assert second.size == len(FILES[second.name])
    assert second.md5 == md5(FILES[second.name])


def test_months_and_years_are_files_of_the_time_before_there_was_one_a_day(fetch):
    assert [file.name for file in fetch.listed(1, date(2005, 6, 1), date(2005, 6, 2))] == ["2005.zip"]
    assert "201403.zip" in [file.name for file in fetch.listed(1, DAY_1, DAY_1)]


def test_version_2_has_a_file_every_quarter_of_an_hour_and_other_tables_are_left_out(fetch):
    names = [file.name for file in fetch.listed(2, DAY_1, DAY_1)]
    assert names == ["20140301000000.export.CSV.zip", "20140301001500.export.CSV.zip"]


def test_a_file_is_loaded_whole(fetch, tmp_path):
    done = fetch.load(of(fetch, "20140301.export.CSV.zip"))
    assert done.problem is None
    assert done.path.read_bytes() == FILES[done.name]
    assert done.loaded == len(FILES[done.name])
    assert [path.name for path in (tmp_path / "gdelt").iterdir()] == [done.name]


def test_what_is_there_is_not_loaded_again(fetch, server):
    file = of(fetch, "20140302.export.CSV.zip")
    fetch.load(file)
    again = fetch.load(file)
    assert (again.loaded, again.problem) == (0, None)
    assert server.asked[file.name] == 1


def test_a_server_that_fails_is_asked_again(fetch, server):
    server.refuse["20140302.export.CSV.zip"] = 2
    server.refuse["filesizes"] = 1
    assert fetch.load(of(fetch, "20140302.export.CSV.zip")).problem is None
    assert server.asked["20140302.export.CSV.zip"] == 3


def test_a_server_that_keeps_failing_is_told_and_nothing_is_left_under_the_name(fetch, server):
    file = of(fetch, "20140302.export.CSV.zip")
    server.refuse[file.name] = 99
    done = fetch.load(file)
    assert done.problem == "the server says 500 Internal Server Error, 5 times"
    assert not done.path.exists()


def test_each_further_try_waits_twice_as_long(server, tmp_path, monkeypatch):
    pauses = []
    monkeypatch.setattr("dyads.datasets.fetch.time.sleep", pauses.append)
    fetch = Fetch(server.base, tmp_path / "gdelt")
    file = of(fetch, "20140302.export.CSV.zip")
    server.refuse[file.name] = 99
    fetch.load(file)
    assert pauses == [1, 2, 4, 8]


def test_a_file_that_is_not_on_the_server_is_not_asked_for_twice(fetch, server):
    file = of(fetch, "20140302.export.CSV.zip")
    del server.files[file.name]
    assert fetch.load(file).problem == "the server says 404 Not Found"
    assert server.asked[file.name] == 1


def test_a_transfer_that_is_cut_is_gone_on_with(fetch, server):
    file = of(fetch, "20140301.export.CSV.zip")
    server.cut[file.name] = 1
    done = fetch.load(file)
    assert done.problem is None
    assert done.path.read_bytes() == FILES[file.name]
    assert server.ranges[-1] == f"bytes={file.size // 2}-"
    assert done.loaded == file.size


def test_a_server_without_ranges_sends_all_of_it_again(fetch, server):
    file = of(fetch, "20140301.export.CSV.zip")
    server.cut[file.name], server.no_ranges = 1, True
    done = fetch.load(file)
    assert done.path.read_bytes() == FILES[file.name]


def test_wrong_bytes_are_thrown_away_and_loaded_again(fetch, server):
    file = of(fetch, "20140301.export.CSV.zip")
    server.spoil[file.name] = 1
    done = fetch.load(file)
    assert done.path.read_bytes() == FILES[file.name]
    assert server.asked[file.name] == 2


def test_bytes_that_stay_wrong_are_never_kept(fetch, server):
    file = of(fetch, "20140301.export.CSV.zip")
    server.spoil[file.name] = 99
    done = fetch.load(file)
    assert "MD5 is " in done.problem
    assert not done.path.exists()


def test_half_a_file_of_an_earlier_run_is_gone_on_with(fetch, server):
    file = of(fetch, "20140301.export.CSV.zip")
    part = fetch.load(of(fetch, "20140302.export.CSV.zip")).path.with_name(file.name + ".part")
    part.write_bytes(FILES[file.name][:1000])
    done = fetch.load(file)
    assert server.ranges[-1] == "bytes=1000-"
    assert done.path.read_bytes() == FILES[file.name]


def test_half_a_file_that_is_longer_than_the_whole_is_thrown_away(fetch):
    file = of(fetch, "20140302.export.CSV.zip")
    other = fetch.load(of(fetch, "20140301.export.CSV.zip")).path
    other.with_name(file.name + ".part").write_bytes(b"x" * 999)
    assert fetch.load(file).path.read_bytes() == FILES[file.name]


def test_no_list_is_told(server, tmp_path):
    del server.files["filesizes"]
    with pytest.raises(NotFetched, match="404"):
        Fetch(server.base, tmp_path, pause=0.001).listed(1, DAY_1, DAY_1)


def test_only_addresses_of_the_web_are_taken(tmp_path):
    with pytest.raises(ValueError, match="http"):
        Fetch("file:///etc", tmp_path)


# -- the command ----------------------------------------------------------------------------------------------------


def command(server, folder, *args):
    span = ("--from", "2014-03-01", "--to", "2014-03-02", "--base-url", server.base, "-o", str(folder))
    return CliRunner().invoke(app, ["fetch", "gdelt", *span, *args])


def test_the_command_loads_the_files_and_obeys_the_limit(server, tmp_path):
    result = command(server, tmp_path, "--limit", "2")
    assert result.exit_code == 0
    assert "2 of 2 files" in result.stderr
    assert len(list(tmp_path.iterdir())) == 2


def test_the_command_tells_what_failed_and_goes_on(server, tmp_path):
    del server.files["20140301.export.CSV.zip"]
    result = command(server, tmp_path)
    assert result.exit_code == 1
    assert "dyads: 20140301.export.CSV.zip: the server says 404 Not Found" in result.stderr
    assert (tmp_path / "20140302.export.CSV.zip").exists()


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["fetch", "icews", "--from", "2014-03-01", "--to", "2014-03-02"], "only gdelt can be fetched"),
        (["fetch", "gdelt", "--from", "2014-03-02", "--to", "2014-03-01"], "--to 2014-03-01: before --from"),
        (["fetch", "gdelt", "--from", "March", "--to", "2014-03-02"], "--from March: not a day"),
        (["fetch", "gdelt", "--from", "2014-03-01", "--to", "2014-03-02", "--base-url", "ftp://x"], "begins with http"),
    ],
)
def test_wrong_usage_says_what_to_do(args, line):
    result = CliRunner().invoke(app, args)
    assert result.exit_code == 2
    assert line in result.stderr
