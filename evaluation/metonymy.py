"""Is a place name the place (literal) or the power that it stands for (metonymic)? Scored on ReLocaR-style gold.

Gold: one JSON object a line, ``{"id", "text", "toponyms": [{"start", "end", "label"}]}``; names labelled ``mixed`` are
left out. A mention says "place" by the role LOC and "power" by any other; a name without a mention counts as wrong.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def score(gold: Path, predicted: Path) -> dict[str, Any]:
    """``accuracy`` over all names, ``found`` (the share with a mention), and ``names``, how many there are."""
    mentions = {row["id"]: row["mentions"] for row in _rows(predicted)}
    judged = [
        (label == "literal", best["role"] == "LOC" if best else None)
        for row in _rows(gold)
        for name in row["toponyms"]
        if (label := name["label"]) != "mixed"
        for best in [_best(name, mentions.get(row["id"], []))]
    ]
    right = sum(said == true for true, said in judged)
    found = sum(said is not None for _, said in judged)
    return {"accuracy": right / len(judged), "found": found / len(judged), "names": len(judged)}


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _best(name: dict[str, Any], mentions: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The mention that overlaps the name most; of two, the tighter one."""
    meeting = [m for m in mentions if m["start"] < name["end"] and m["end"] > name["start"]]
    return min(
        meeting,
        key=lambda m: (max(m["start"], name["start"]) - min(m["end"], name["end"]), m["end"] - m["start"]),
        default=None,
    )
