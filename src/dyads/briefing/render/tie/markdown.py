"""The brief of a tie as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing.render.markdown import escape, ids_of_line, line_item, words_of
from dyads.briefing.render.tie import words
from dyads.briefing.render.words import WHY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dyads.briefing.tie.brief import Change, TieBrief


def to_markdown(brief: TieBrief) -> str:
    """The whole brief; ids stand in code spans behind each line."""
    return "\n".join(_document(brief)) + "\n"


def _document(brief: TieBrief) -> Iterator[str]:
    yield f"# {escape(words.title(brief.about))}\n"
    for label, value in words.facts(brief.about):
        yield f"- **{label}:** {escape(value)}"
    for name, heading in words.sections(brief):
        yield f"\n## {heading}\n"
        yield from _SECTIONS[name](brief)
    yield f"\n---\n{escape(brief.about.made_by)}. {WHY.replace('dyads why ID', '`dyads why ID`')}"


def _answer(brief: TieBrief) -> Iterator[str]:
    for number, line in enumerate(brief.answer, 1):
        yield f"{number}. {escape(line.text)} {ids_of_line(line)}"


def _changes(brief: TieBrief) -> Iterator[str]:
    for change in brief.changes:
        yield f"**{escape(change.windows)}**\n"
        yield from _figures(change)
        yield ""
        for line in (*change.lines, *change.events):
            yield from line_item(line)
        yield ""


def _figures(change: Change) -> Iterator[str]:
    yield "| | before | after | change | ids |\n| --- | --- | --- | --- | --- |"
    for figure in change.figures:
        cells = (figure.name, figure.before or words.NO_REPORT, figure.after or words.NO_REPORT, figure.change)
        ids = " ".join(f"`{identity}`" for identity in figure.ids)
        yield f"| {' | '.join(escape(cell) for cell in cells)} | {ids} |"


def _turns(brief: TieBrief) -> Iterator[str]:
    for number, turn in enumerate(brief.turns, 1):
        yield f"### {number}. {escape(turn.text)} {ids_of_line(turn)}\n"
        for line in turn.events:
            yield from line_item(line)
        yield ""


def _issues(brief: TieBrief) -> Iterator[str]:
    for issue in brief.issues:
        yield f"- **{escape(words.issue_heading(issue))}** — {escape(issue.text)} {ids_of_line(issue)}"
        for found in issue.quotes:
            yield f"  > {words_of(found)}\n"
    for line in brief.triads:
        yield from line_item(line)


def _future(brief: TieBrief) -> Iterator[str]:
    for speaker in brief.future:
        yield f"**{escape(words.speaker_heading(speaker))}**\n"
        for saying in speaker.sayings:
            yield f"- {escape(saying.text)} — {escape(words.saying_meta(saying))} {ids_of_line(saying)}"
            yield from (f"  > {words_of(found)}" for found in saying.quotes[:1])
        yield ""


def _lines(name: str) -> Callable[[TieBrief], Iterator[str]]:
    def listed(brief: TieBrief) -> Iterator[str]:
        for line in getattr(brief, name):
            yield from line_item(line)

    return listed


_SECTIONS: dict[str, Callable[[TieBrief], Iterator[str]]] = {
    "answer": _answer,
    "changes": _changes,
    "turns": _turns,
    "issues": _issues,
    "future": _future,
    "coalitions": _lines("coalitions"),
    "unknown": _lines("unknown"),
    "sources": _lines("sources"),
}
