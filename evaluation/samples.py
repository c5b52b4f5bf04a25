"""Code the sample reports and compare with their hand-written gold.

    python -m evaluation.samples [--misses] [--export DIR]

What the figures mean stands in sample_scores.py, how the gold is written in docs/samples.md. ``--export`` writes gold
and output as JSON lines for scorers of other make.
"""

from __future__ import annotations

import argparse
import json
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dyads import records
from dyads.coding.coder import code
from dyads.reading import read
from evaluation import sample_gold
from evaluation import sample_scores as scores
from evaluation.sample_scores import Sample

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@cache
def coded_samples() -> tuple[Sample, ...]:
    """Every sample report, read and coded. Raises GoldError where a report and its gold have grown apart."""
    documents = {key: d for file in sorted({g.file for g in sample_gold.load()}) for key, d in _read(file)}
    out = []
    for gold in sample_gold.load():
        document = documents[gold.file, gold.id]
        out.append(Sample(gold, code(document), gold.passages(document.text)))
    return tuple(out)


def _read(file: str) -> Iterator[tuple[tuple[str, str | None], records.Document]]:
    """What a file holds, under the file's name and, where it holds several reports, the report's id."""
    for document in read(sample_gold.REPORTS / file):
        if not isinstance(document, records.Document):
            raise sample_gold.GoldError(str(document))
        yield (file, document.id if file.endswith(".jsonl") else None), document


def measure() -> dict[str, dict[str, dict[str, float]]]:
    """All figures: ``{"events": {"dyad+quad": {"P", "R", "F1", ...}}, "claims": {"who_what": ...}, ...}``."""
    samples = coded_samples()
    return {
        "events": scores.measure_events(samples),
        "events found": scores.measure_attributes(samples),
        "claims": scores.measure_claims(samples),
        "mentions": scores.measure_mentions(samples),
    }


def misses(samples: Iterable[Sample]) -> Iterator[str]:
    """What differs, by passage: ``-`` is in the gold only, ``+`` in the output only, ``?`` a claim not found."""
    for sample in samples:
        for passage in sample.passages:
            gold, coded = (
                scores.gold_triples(passage),
                scores.coded_triples(scores.coded_events(sample, passage)),
            )
            lines = [f"  - {' '.join(t)}" for t in sorted(gold - coded)]
            lines += [f"  + {' '.join(t)}" for t in sorted(coded - gold)]
            for claim, found in scores.pair_claims(sample, passage):
                if not (found and scores.who_what(sample.text, claim, found)):
                    parts = (
                        " ".join(sample.text[slice(*s)] for s in x) for x in (claim.source, claim.cue, claim.content)
                    )
                    lines.append("  ? " + " | ".join(parts))
            if lines:
                yield "\n".join([f"{sample.gold.name}: {sample.text[slice(*passage.span)]}", *lines])


def export(folder: Path) -> None:
    """Write ``events.jsonl``, ``claims.jsonl`` and ``coded.jsonl``: gold and output by document, with offsets."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[bytes]] = {"events": [], "claims": [], "coded": []}
    for sample in coded_samples():
        head = {"id": sample.coded.document.id, "text": sample.text}
        rows["events"].append(_line({**head, "ontology": "PLOVER", "events": list(_event_rows(sample))}))
        rows["claims"].append(
            _line({**head, "attributions": [_claim_row(c) for p in sample.passages for c in p.claims]})
        )
        coded = {"id": head["id"], "events": sample.coded.events, "claims": sample.coded.claims}
        rows["coded"].append(records.to_json({**coded, "mentions": sample.coded.mentions}))
    for name, lines in rows.items():
        (folder / f"{name}.jsonl").write_bytes(b"\n".join(lines) + b"\n")


def _event_rows(sample: Sample) -> Iterator[dict[str, Any]]:
    for passage in sample.passages:
        for e in (e for e in passage.events if e.status not in scores.UNCOUNTED):
            for source, target, _ in scores.directed(e.source or "", e.target or "", e.type, reciprocal=e.reciprocal):
                base = {"source": source, "target": target, "code": e.type, "status": e.status, "date": e.date}
                yield {**base, "trigger": e.trigger, "sentence": passage.span}


def _claim_row(claim: sample_gold.Claim) -> dict[str, Any]:
    return {"source": claim.source, "cue": claim.cue, "content": claim.content, "kind": claim.kind}


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list what differs, passage by passage")
    parser.add_argument("--export", type=Path, metavar="DIR", help="write gold and output as JSON lines")
    args = parser.parse_args()
    if args.misses:
        print("\n".join(misses(coded_samples())))
    if args.export:
        export(args.export)
    for stage, figures in measure().items():
        for name, row in figures.items():
            print(f"{stage:14}{name:18}" + "".join(f"{key} {value:<9}" for key, value in row.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
