"""Copies of reports: how many of those made here are found, how many of the pairs found are right, and how fast.

    python -m evaluation.copies [--made N] [--list]

Takes the real reports of ../shared/corpora, makes N copies of each kind (default 300) with a fixed seed, adds all of
them in shuffled order, and prints a table beside rensa's MinHash-LSH alone on the same reports in the same run.

Recall: a made copy is found when it is paired with the report that it was made of. Precision: a pair is right when both
are the same report or copies of it, or of two reports that a person who read both would call copies of each other
(repeats, corrections, and updates that hold most of the earlier text); those are listed by id in copies_judged.json.
Pairs of real reports that nobody has judged are counted as wrong, and named with --list.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from rich.console import Console
from rich.table import Table

from dyads.evidence.store import Store
from dyads.evidence.store.copies import Copies, sentence_hashes
from dyads.evidence.store.wording import wording
from dyads.reading.jsonl import documents as read_lines
from dyads.records import Document, stable_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SEED = 1987
NUMBER = 300  # copies of each kind
REPORTS = "corpora/reuters-1987-02-26--03-10.jsonl.gz"
JUDGED = Path(__file__).with_name("copies_judged.json")
LSH = {"threshold": 0.5, "num_perm": 128, "num_bands": 32}
SHINGLE = 3  # words, for the peer: the usual choice for news
BEFORE = (
    "This article was first carried by another service and appears here by arrangement.",
    "Subscribers receive our morning letter with the five stories that matter.",
    "You are reading a wire report that our editors have not changed.",
)
AFTER = (
    "All rights reserved. Redistribution without written consent is not permitted.",
    "The views in wire reports are not those of this newspaper. Write to the editor with your corrections.",
    "Follow our world desk for more. Related stories are listed below this report.",
    "Reporting by our partner agency. Additional material from the archive of this newspaper.",
)

Pair = frozenset[str]


class Made(NamedTuple):
    """A copy, which kind it is of, and the id of the report that it was made of."""

    document: Document
    kind: str
    of: str


# -- the copies ----------------------------------------------------------------------------------------------------


def boilerplate(text: str, chance: random.Random, _: list[str]) -> str:
    """Set again with an outlet's own lines before and after it."""
    paragraphs = [" ".join(p.split()) for p in re.split(r"\n[ ]{2,}|\n\s*\n", text)]
    return "\n\n".join([*chance.sample(BEFORE, chance.randint(0, 2)), *paragraphs, *chance.sample(AFTER, 2)])


def tail_cut(text: str, chance: random.Random, _: list[str]) -> str:
    """The first half to four fifths, broken off between any two words."""
    ends = [found.end() for found in re.finditer(r"\S+", text)]
    return text[: ends[round(chance.uniform(0.5, 0.8) * (len(ends) - 1))]]


def brief(text: str, chance: random.Random, _: list[str]) -> str:
    """Sentences from anywhere in the report, in their order, until they hold 40 % of its words."""
    whole = wording(bare(text)).sentences
    wanted = 0.4 * sum(len(one.words) for one in whole)
    kept: set[int] = set()
    for place in chance.sample(range(len(whole)), len(whole)):
        if sum(len(whole[n].words) for n in kept) < wanted:
            kept.add(place)
    return " ".join(" ".join(text[slice(*whole[n].span)].split()) for n in sorted(kept))


def words_changed(text: str, chance: random.Random, vocabulary: list[str]) -> str:
    """Every tenth word, by chance, is another word of the corpus."""
    return re.sub(r"\w+", lambda word: chance.choice(vocabulary) if chance.random() < 0.1 else word[0], text)


def headline_changed(text: str, _: random.Random, __: list[str]) -> str:
    """The same text; the copy has the headline of another report (see ``copies``)."""
    return text


KINDS: dict[str, Callable[[str, random.Random, list[str]], str]] = {
    "boilerplate added": boilerplate,
    "tail cut": tail_cut,
    "40 % brief": brief,
    "10 % of words changed": words_changed,
    "headline changed": headline_changed,
}


def copies(originals: list[Document], number: int) -> Iterator[Made]:
    """``number`` copies of each kind, of reports drawn by chance."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    vocabulary = [word for one in originals[:500] for word in re.findall(r"\w+", one.text)]
    for kind, change in KINDS.items():
        for original in chance.sample(originals, min(number, len(originals))):
            text = change(original.text, chance, vocabulary)
            title = chance.choice(originals).title if kind == "headline changed" else original.title
            identity = f"{kind} of {original.id}"
            made = msgspec.structs.replace(original, id=identity, text=text, hash=stable_id("h", text), title=title)
            yield Made(msgspec.structs.replace(made, furniture=(), title_span=None), kind, original.id)


def bare(text: str) -> Document:
    return Document(id="", text=text, hash="")


# -- who finds them ------------------------------------------------------------------------------------------------


def ours(reports: list[Document]) -> set[Pair]:
    with tempfile.TemporaryDirectory() as folder:
        known = Copies(Store(folder))
        return {
            frozenset((copy.report, copy.other))
            for report in reports
            for copy in known.add(report.id, report, sentence_hashes(report))
        }


def minhash(reports: list[Document]) -> set[Pair]:
    """The peer: pairs that rensa's MinHash-LSH puts into one bucket and estimates to be alike enough."""
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

    lsh = RMinHashLSH(**LSH)
    digests: list[RMinHash] = []
    found: set[Pair] = set()
    for number, report in enumerate(reports):
        words = re.findall(r"\w+", report.text.lower())
        digest = RMinHash(num_perm=LSH["num_perm"], seed=SEED)
        digest.update([" ".join(run) for run in zip(*(words[n:] for n in range(SHINGLE)), strict=False)] or words)
        near = [n for n in lsh.query(digest) if digest.jaccard(digests[n]) >= LSH["threshold"]]
        found |= {frozenset((report.id, reports[n].id)) for n in near}
        lsh.insert(number, digest)
        digests.append(digest)
    return found


# -- the measure ---------------------------------------------------------------------------------------------------


class Corpus(NamedTuple):
    """Real reports with copies made of some of them, shuffled, and which pairs of real ones are right."""

    reports: list[Document]
    originals: list[Document]
    made: list[Made]
    right: set[Pair]


class Outcome(NamedTuple):
    """What one of them found: recall by kind, precision, and the pairs of real reports it found wrongly."""

    recall: dict[str, float]
    precision: float
    real_precision: float
    wrong: list[list[str]]


def outcome(found: set[Pair], corpus: Corpus) -> Outcome:
    source = {one.document.id: one.of for one in corpus.made}
    good = {pair for pair in found if is_right(pair, source, corpus.right)}
    real = {pair for pair in found if not pair & source.keys()}
    recall = {
        kind: mean(frozenset((one.document.id, one.of)) in found for one in corpus.made if one.kind == kind)
        for kind in KINDS
    }
    wrong = sorted(sorted(pair) for pair in real - good)
    return Outcome(recall, share(good, found), share(real & good, real), wrong)


def timed(find: Callable[[list[Document]], set[Pair]], reports: list[Document]) -> tuple[float, set[Pair]]:
    """Reports a second of one core's time (the machine may be shared), and the pairs."""
    begin = time.process_time()
    found = find(reports)
    return len(reports) / (time.process_time() - begin), found


def is_right(pair: Pair, source: dict[str, str], right: set[Pair]) -> bool:
    origins = frozenset(source.get(one, one) for one in pair)
    return len(origins) == 1 or origins in right


def share(some: set[Pair], of: set[Pair]) -> float:
    return len(some) / len(of) if of else 0.0


def mean(values: Iterable[bool]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def load(shared: Path, number: int = NUMBER) -> Corpus:
    """The real reports of ``shared``, with ``number`` copies of each kind."""
    with gzip.open(shared / REPORTS, "rt", encoding="utf-8") as file:
        originals = [one for one in read_lines(enumerate(file, 1), REPORTS) if isinstance(one, Document)]
    made = list(copies(originals, number))
    reports = originals + [one.document for one in made]
    random.Random(SEED).shuffle(reports)  # noqa: S311 - no secret
    right = {frozenset(pair) for pair in json.loads(JUDGED.read_text(encoding="utf-8"))["copies"]}
    return Corpus(reports, originals, made, right)


def measure(shared: Path) -> dict[str, float]:
    """The figures that have floors, by name."""
    corpus = load(shared)
    found = outcome(ours(corpus.reports), corpus)
    recall = {f"recall, {kind}": value for kind, value in found.recall.items()}
    return {**recall, "precision": found.precision, "precision, real reports": found.real_precision}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--made", type=int, default=NUMBER)
    parser.add_argument("--list", action="store_true", help="the pairs of real reports that are not judged copies")
    args = parser.parse_args()
    corpus = load(Path(__file__).parents[1] / ".." / "shared", args.made)
    finders = {"dyads": ours, "MinHash-LSH": minhash}
    timings = {name: timed(find, corpus.reports) for name, find in finders.items()}
    real_speed = [timed(find, corpus.originals)[0] for find in finders.values()]
    found = {name: outcome(pairs, corpus) for name, (_, pairs) in timings.items()}
    table = Table("", *found, title=f"{args.made} made copies of each kind among the real reports")
    for kind in KINDS:
        table.add_row(f"recall, {kind}", *(f"{one.recall[kind]:.3f}" for one in found.values()))
    table.add_row("precision, all pairs", *(f"{one.precision:.3f}" for one in found.values()))
    table.add_row("precision, pairs of real reports", *(f"{one.real_precision:.3f}" for one in found.values()))
    table.add_row("real reports a second", *(f"{speed:,.0f}" for speed in real_speed))
    table.add_row("reports a second, with the made ones", *(f"{speed:,.0f}" for speed, _ in timings.values()))
    Console().print(table)
    for name, one in found.items() if args.list else ():
        for pair in one.wrong:
            print(name, *pair)


if __name__ == "__main__":
    main()
