"""Whole analyses of our own, with every actor marked in the text: ``{Moscow|RUS.GOV}``, as tests/gold/README.md says."""

from __future__ import annotations

from pathlib import Path

from linking import document

from dyads.actors import link
from dyads.parsing import parse

ANALYSES = sorted((Path(__file__).parents[1] / "gold" / "analyses").glob("*.txt"))
# Shares that all analyses together reached when the marks were last scored; none may fall.
FOUND, TRUE, COUNTRY, ROLE = 0.97, 0.98, 0.96, 0.92


def unmarked(marked):
    """The text without its marks, and (start, end, country, role) of each mark; role ``?`` may be found or not."""
    text, marks, opened, i = "", [], [], 0
    while i < len(marked):
        if marked[i] == "{":
            opened.append(len(text))
        elif marked[i] == "|" and opened:
            code = marked[i + 1 : marked.index("}", i)]
            country, _, role = code.partition(".")
            marks.append((opened.pop(), len(text), country.strip("-") or None, role or "STATE"))
            i += len(code) + 1
        elif marked[i] == "}" and opened:
            opened.pop()
        else:
            text += marked[i]
        i += 1
    return text, marks


def meet(marks, mentions):
    """Each mark with the mention that it shares most characters with; one meets one."""
    shared = sorted(
        ((min(g[1], m.end) - max(g[0], m.start), i, j) for i, g in enumerate(marks) for j, m in enumerate(mentions)),
        reverse=True,
    )
    met, taken = {}, set()
    for width, i, j in shared:
        if width > 0 and i not in met and j not in taken:
            met[i] = j
            taken.add(j)
    return [(marks[i], mentions[j]) for i, j in met.items()]


def test_the_actors_of_our_analyses_are_found_and_are_whose_they_are():
    found = true = said = right = known = roles = 0
    for path in ANALYSES:
        day, marked = path.read_text(encoding="utf-8").split("\n", 1)
        text, marks = unmarked(marked)
        mentions = link(parse(text), document(text, day))
        sure = [g for g in marks if g[3] != "?"]
        pairs = meet(sure, mentions)
        open_to_either = [g for g in marks if g[3] == "?"]
        met = {(m.start, m.end) for _, m in pairs}
        extra = [m for m in mentions if (m.start, m.end) not in met]
        extra = [m for m in extra if not any(min(m.end, g[1]) > max(m.start, g[0]) for g in open_to_either)]
        found, true, said = found + len(pairs), true + len(sure), said + len(pairs) + len(extra)
        known += sum(g[2] is not None for g, _ in pairs)
        right += sum(g[2] is not None and g[2] == m.country for g, m in pairs)
        roles += sum(g[3] == m.role for g, m in pairs)
    assert found / true >= FOUND
    assert found / said >= TRUE
    assert right / known >= COUNTRY
    assert roles / found >= ROLE
