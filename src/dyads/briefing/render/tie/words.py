"""Words that every form of a tie's brief shares: headings, and how figures, issues and sayings read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing.dating import day, interval
from dyads.briefing.render.words import counted, plural
from dyads.briefing.wording import capitalised, joined

if TYPE_CHECKING:
    from dyads.briefing.tie.brief import About, Issue, Saying, Speaker, TieBrief

SECTIONS = (
    ("answer", "In short"),
    ("changes", "Before and after"),
    ("turns", "Turning points"),
    ("issues", "Where they agree and where they differ"),
    ("future", "Who says what will come"),
    ("coalitions", "Coalitions"),
    ("unknown", "What is not known"),
    ("sources", "Sources"),
)
VERDICTS = {
    "shared": "shared", "opposed": "opposed", "mixed": "partly shared", "one-sided": "one side only",
    "unknown": "not known",
}  # fmt: skip
SOURCES = {"text": "in acts and words", "thirds": "toward third parties", "votes": "in UN roll calls"}
NO_REPORT = "no report"


def title(about: About) -> str:
    """What to call the brief: "Russia and Iran after 14 March 2016"."""
    after = f" after {_day(about.after)}" if about.after else ""
    return f"{about.names[0]} and {about.names[1]}{after}"


def facts(about: About) -> list[tuple[str, str]]:
    """What there was to answer from, as label and value."""
    copies = f"; {about.copies} more {plural(about.copies, 'is a copy, which does', 'are copies, which do')} not count"
    origins = joined("the reports" if origin == "text" else origin for origin in about.origins)
    naming = (
        f"{about.reports} that {plural(about.reports, 'names', 'name')} both, of {counted(about.outlets, 'outlet')}"
    )
    found = [
        ("Known", f"{interval(day(about.start), day(about.end))}, from {origins}" if about.start else ""),
        ("Reports", f"{naming}{copies if about.copies else ''}" if about.reports else ""),
        ("Events", f"{about.events} between the two"),
        ("As of", _day(about.as_of) if about.as_of else ""),
        ("After", about.after_words or ""),
    ]
    return [(label, value) for label, value in found if value]


def sections(brief: TieBrief) -> list[tuple[str, str]]:
    """The sections that hold anything, with their headings; an empty one has nothing to say."""
    return [(name, heading) for name, heading in SECTIONS if getattr(brief, name)]


def issue_heading(issue: Issue) -> str:
    """The issue with its verdict and kind of source: "The war in Syria: shared, in reports"."""
    verdict, source = VERDICTS.get(issue.verdict, issue.verdict), SOURCES.get(issue.source, issue.source)
    where = f", {issue.origin}" if issue.origin and issue.origin != "text" and issue.source != "votes" else ""
    return f"{capitalised(issue.issue)}: {verdict}, {source}{where}"


def speaker_heading(speaker: Speaker) -> str:
    """The speaker and what they are."""
    return f"{speaker.name}, {speaker.description}" if speaker.description else speaker.name


def saying_meta(saying: Saying) -> str:
    """Kind, certainty, day and sourcing of what is said."""
    said = f"said {_day(saying.said)}" if saying.said else "day not known"
    return f"{saying.kind}, {saying.surety}, {said}, {saying.sourcing}"


def _day(iso: str | None) -> str:
    return interval(day(iso), day(iso))
