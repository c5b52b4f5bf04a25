"""Tables in text files, as data sets come: tabs or commas, plain, gzipped or in a zip, in blocks of bounded size.

A line with too few or too many fields is skipped and told with its number; bytes that are no UTF-8 are read as Latin-1.
With tabs a line is a row; with commas, quotes may hold commas and line ends.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
import zlib
from itertools import chain, compress
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

import polars as pl

from dyads.datasets.rows import ROWS, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from dyads.datasets.tally import Tally

    Stream = io.BufferedReader | gzip.GzipFile | zipfile.ZipExtFile
    Columns = Callable[[list[str]], Sequence[str] | None]

Part = TypeVar("Part")

BLOCK = 32 << 20  # bytes that are read at a time
PIECE = 16 << 10  # bytes that are unpacked at a time: what is lost before the place where an archive is spoilt
LONGEST_LINE = 64 << 20  # bytes without a line end after which a file is none of lines
WRONG_WIDTH, OPEN_QUOTE = "wrong number of fields", "a quote that is not closed"
NO_FIELDS = "no fields of a table"
LATIN_1 = "some lines are no UTF-8 and were read as Latin-1"
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)  # of damaged archives
TEXTS = (".csv", ".tsv", ".tab", ".txt")
QUOTED = re.compile(rb'"(?<=[,\n]")[^"\n]*(?:""[^"\n]*)*"(?=[,\n])')  # a whole field in quotes
BOM, UTF_16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
_OTHERS = {mark: bytes(set(range(256)) - {*mark, *b"\n"}) for mark in (b"\t", b",")}  # all bytes but these


class NoTable(Exception):  # noqa: N818 - it names what the file is not
    """The file does not hold the table that is looked for; the message says what is missing."""


class Wanted(NamedTuple):
    """What is wanted of a file: which columns, and what stands in fields that have nothing."""

    columns: Collection[str]
    blank: Collection[str]

    def called(self, name: str) -> str:
        """The name of the column as it is wanted, whatever its case in the file."""
        if name in self.columns:
            return name
        return next((wanted for wanted in self.columns if wanted.lower() == name.lower()), name)

    def field(self, text: str) -> str | None:
        """The text, if it says something."""
        return text if text and text not in self.blank else None


def tables(
    path: Path, tally: Tally, columns: Columns, wanted: Collection[str], blank: Collection[str] = ()
) -> Iterator[pl.DataFrame]:
    """The rows of a file as tables of text, with ``line``, the number of each row's (first) line.

    columns: from the fields of the first line to the names of all columns; it raises NoTable where these are not the
    columns of the data set, and gives None where the first line is itself their names. wanted: columns to keep.
    blank: what stands in a field that has nothing; such fields are null, as empty ones are.
    What cannot be read is told in ``tally``. Raises OSError where the file cannot be opened.
    """
    for name, stream in _streams(path, tally):
        for table in _as_far_as_it_goes(_read(stream, tally, columns, Wanted(wanted, blank)), tally, name):
            yield from pieces(table)


def lines(path: Path, tally: Tally) -> Iterator[str]:
    """The lines of a file that is no table, without their ends; otherwise as ``tables``."""
    for name, stream in _streams(path, tally):
        for block in _as_far_as_it_goes(_checked(_blocks(stream)), tally, name):
            text = _text(block.replace(b"\0", b""), tally)
            yield from text.removesuffix("\n").split("\n")


def _as_far_as_it_goes(parts: Iterator[Part], tally: Tally, name: str | None) -> Iterator[Part]:
    """name: of the file within an archive."""
    within = f"{name}: " if name else ""
    try:
        yield from parts
    except NoTable as wrong:
        tally.broken(f"{within}{wrong}", None if name else 1)
    except BROKEN as error:
        tally.broken(f"{within}damaged or cut short ({error}); what was read before is kept")


def header(required: Iterable[str]) -> Columns:
    """``columns`` for files whose first line names the columns, in any order, ``required`` among them."""

    def columns(first: list[str]) -> None:
        if missing := sorted(set(required) - {name.strip() for name in first}):
            raise NoTable(f"no column {', '.join(missing)} in the first line")

    return columns


def _streams(path: Path, tally: Tally) -> Iterator[tuple[str | None, Stream]]:
    """The text files in a file: itself, or those of an archive with their names."""
    with path.open("rb") as file:
        start = file.read(4)
        file.seek(0)
        if start.startswith(b"\x1f\x8b"):
            yield None, gzip.GzipFile(fileobj=file)
        elif start.startswith(b"PK"):
            try:
                with zipfile.ZipFile(file) as archive:
                    if not _members(archive):
                        tally.broken("there is no file in the archive")
                    for name in _members(archive):
                        with archive.open(name) as member:
                            yield name, cast("zipfile.ZipExtFile", member)
            except BROKEN as error:
                tally.broken(f"a damaged archive ({error})")
        else:
            yield None, file


def _members(archive: zipfile.ZipFile) -> list[str]:
    names = [name for name in archive.namelist() if not name.endswith("/") and not name.startswith("__MACOSX/")]
    return [name for name in names if name.lower().endswith(TEXTS)] or names


def _read(stream: Stream, tally: Tally, columns: Columns, wanted: Wanted) -> Iterator[pl.DataFrame]:
    blocks = _checked(_blocks(stream))
    block = next(blocks)
    first = block.partition(b"\n")[0].rstrip(b"\r")
    if not first.strip():
        raise NoTable(f"{NO_FIELDS}: the first line is blank")
    fields = [wanted.called(name.strip()) for name in _fields(_text(first))]
    names = columns(fields)
    layout = list(names or fields)
    skip = 0 if names else 1
    both = chain([block], blocks)
    yield from (_by_tab if b"\t" in first else _by_comma)(both, tally, layout, wanted, skip)


def _checked(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The blocks, the first one without the mark of UTF-8. Raises NoTable for a file that is empty, or no such text."""
    first = next(blocks, b"")
    if not first:
        raise NoTable("the file is empty")
    if first.startswith(UTF_16):
        raise NoTable("written in UTF-16; save it as UTF-8")
    yield first.removeprefix(BOM)
    yield from blocks


def _fields(line: str) -> list[str]:
    if "\t" in line:
        return [_unquoted(field) for field in line.split("\t")]
    try:
        return next(csv.reader([line]), [])
    except csv.Error as error:
        raise NoTable(f"{NO_FIELDS} ({error})") from error


def _blocks(stream: Stream) -> Iterator[bytes]:
    """The bytes of a stream in blocks that end with a line end, the last one perhaps not."""
    rest = b""
    for read in filter(None, _gathered(stream)):
        at = read.rfind(b"\n") + 1
        if at:
            yield rest + read[:at]
            rest = read[at:]
        else:
            rest += read
        if len(rest) > LONGEST_LINE:
            raise NoTable("no line end in 64 MB: not a table of text")
    if rest:
        yield rest


def _gathered(stream: Stream) -> Iterator[bytes]:
    """The bytes of a stream, ``BLOCK`` of them or a few more at a time; of one that is cut short, those before the cut.

    ``read`` would keep to itself what it has when the rest cannot be unpacked.
    """
    parts, size = list[bytes](), 0
    try:
        while read := stream.read1(PIECE):
            parts.append(read)
            size += len(read)
            if size >= BLOCK:
                yield b"".join(parts)
                parts, size = [], 0
    except BROKEN:
        yield b"".join(parts)
        raise
    yield b"".join(parts)


def _by_tab(
    blocks: Iterable[bytes], tally: Tally, layout: list[str], wanted: Wanted, skip: int
) -> Iterator[pl.DataFrame]:
    number, width = 1, len(layout) - 1
    for block in map(_plain, blocks):
        numbers, rows = _of_width(block, range(number, number + block.count(b"\n") + 1), width, tally, skip)
        number += block.count(b"\n") + 1
        tally.rows += len(numbers)
        if numbers:
            yield _parsed(numbers, _utf8(rows, tally), layout, wanted, "\t")


def _of_width(block: bytes, numbers: range, width: int, tally: Tally, skip: int) -> tuple[Sequence[int], bytes]:
    """The lines of a block that have ``width`` tabs, with their numbers; those up to number ``skip`` are left out."""
    if _lines_of_width(block, b"\t", width) is None:
        lines = block.split(b"\n")
        kept = [at > skip and _has_width(at, line, width, tally) for at, line in zip(numbers, lines, strict=True)]
        return [*compress(numbers, kept)], b"\n".join(compress(lines, kept))
    return (numbers[1:], block.partition(b"\n")[2]) if numbers[0] <= skip else (numbers, block)


def _plain(block: bytes) -> bytes:
    """The lines of a block, parted by line feeds alone, without NUL bytes."""
    if b"\0" in block:
        block = block.replace(b"\0", b"")
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n")
    return block.removesuffix(b"\n")


def _lines_of_width(block: bytes, separator: bytes, width: int) -> int | None:
    """How many lines a block has, if each of them has ``width`` separators, as nearly always; None if one has not."""
    marks = block.translate(None, _OTHERS[separator]) + b"\n"
    count, over = divmod(len(marks), width + 1)
    return count if not over and marks == (separator * width + b"\n") * count else None


def _has_width(at: int, line: bytes, width: int, tally: Tally) -> bool:
    """Whether the line has that many tabs; a line of another width is counted, an empty one is no row."""
    if line.count(b"\t") == width:
        return True
    if line.strip():
        tally.tear(WRONG_WIDTH, at)
    return False


def _parsed(numbers: Sequence[int], content: bytes, layout: list[str], wanted: Wanted, separator: str) -> pl.DataFrame:
    """Lines of the right width as a table. With tabs a quote is a letter like others."""
    places = [at for at, name in enumerate(layout) if name in wanted.columns]
    table = pl.read_csv(
        content,
        has_header=False,
        columns=places,
        separator=separator,
        quote_char=None if separator == "\t" else '"',
        schema={str(at): pl.String() for at in range(len(layout))},
        null_values=[*wanted.blank] or None,
    )
    table = table.select(pl.col(str(at)).alias(layout[at]) for at in places)
    if separator == "\t" and b'"' in content:
        table = table.with_columns(
            _without_quotes(name) for name in table.columns if table[name].str.starts_with('"').any()
        )
    return table.with_columns(line=pl.Series(numbers, dtype=pl.Int64))


def _without_quotes(name: str) -> pl.Expr:
    """Some writers quote where no need is: a field that begins and ends with a quote means what is between."""
    field = pl.col(name)
    whole = field.str.starts_with('"') & field.str.ends_with('"') & (field.str.len_bytes() > 1)
    return (
        pl.when(whole).then(field.str.slice(1, field.str.len_chars() - 2).str.replace_all('""', '"')).otherwise(field)
    )


def _unquoted(field: str) -> str:
    return field[1:-1].replace('""', '"') if len(field) > 1 and field[0] == field[-1] == '"' else field


def _by_comma(
    blocks: Iterable[bytes], tally: Tally, layout: list[str], wanted: Wanted, skip: int
) -> Iterator[pl.DataFrame]:
    places = [at for at, name in enumerate(layout) if name in wanted.columns]
    schema = dict.fromkeys([layout[at] for at in places], pl.String) | {"line": pl.Int64}
    number, rest = 1, list[str]()
    for whole, is_last in _marked(blocks):
        block = whole.partition(b"\n")[2] if number <= skip else whole
        number = max(number, skip + 1)
        plain = _plain(block)
        if not rest and plain and (count := _records_a_line(plain, len(layout) - 1)):
            tally.rows += count
            yield _parsed(range(number, number + count), _utf8(plain, tally), layout, wanted, ",")
            number += count
            continue
        lines = rest + io.StringIO(_text(block.replace(b"\0", b""), tally), newline="\n").readlines()
        records, rest = _records(lines, number, tally, len(layout), is_last=is_last)
        number += len(lines) - len(rest)
        for at in range(0, len(records), ROWS):
            batch = records[at : at + ROWS]
            fields = [[wanted.field(row[place]) for _, row in batch] for place in places]
            yield pl.DataFrame([*fields, [line for line, _ in batch]], schema=schema, orient="col")


def _records_a_line(block: bytes, width: int) -> int | None:
    """How many lines a block has, if each of them is a record with ``width`` commas outside of quotes; else None."""
    bare = QUOTED.sub(b"", b"\n" + block + b"\n")[1:-1] if b'"' in block else block
    return None if b'"' in bare else _lines_of_width(bare, b",", width)


def _marked(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each block, and whether it is the last one; of a file that is cut short there is none."""
    before = None
    try:
        for block in blocks:
            if before is not None:
                yield before, False
            before = block
    except BROKEN:
        if before is not None:
            yield before, False
        raise
    if before is not None:
        yield before, True


def _records(
    lines: list[str], number: int, tally: Tally, width: int, *, is_last: bool
) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """(line, fields) of each record of the right width, and the lines at the end that the next block goes on with.

    number: of the first line. A quote that is not closed runs over the lines behind it; then only the line where it
    began is skipped.
    """
    found: list[tuple[int, list[str]]] = []
    at = 0
    while at < len(lines):
        begin = at
        reader = csv.reader(lines[place] for place in range(begin, len(lines)))
        try:
            for row in reader:
                after = begin + reader.line_num
                is_open = after == len(lines) and "".join(lines[at:]).count('"') % 2
                if is_open and not is_last:
                    return found, lines[at:]
                if len(row) == width and not is_open:
                    found.append((number + at, row))
                elif row:
                    tally.tear(OPEN_QUOTE if is_open or after > at + 1 else WRONG_WIDTH, number + at)
                    at += 1
                    break
                at = after
        except csv.Error:  # a field without end, or a line end of another kind amidst a line
            tally.tear(NO_FIELDS, number + at)
            at += 1
    tally.rows += len(found)
    return found, []


def _text(content: bytes, tally: Tally | None = None) -> str:
    return _utf8(content, tally).decode("utf-8")


def _utf8(content: bytes, tally: Tally | None = None) -> bytes:
    """The bytes with every line that is no UTF-8 taken for Latin-1; that there are such lines is told."""
    if content.isascii():
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        if tally:
            tally.note(LATIN_1)
        return b"\n".join(map(_line_utf8, content.split(b"\n")))
    return content


def _line_utf8(line: bytes) -> bytes:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1").encode("utf-8")
    return line
