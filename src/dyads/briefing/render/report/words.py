"""Words that every form of a brief shares: headings, labels, and how a line's date and status read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dyads.briefing.lines import ClaimLine, EventLine, Line
    from dyads.briefing.report.brief import About, Pair, Voice

SECTIONS = (
    ("pairs", "Who with whom"),
    ("timeline", "Timeline"),
    ("voices", "Who says what"),
    ("actors", "Actors and coalitions"),
    ("limits", "What this brief cannot tell"),
)
LIMITS = (
    ("sourcing", "Sources"),
    ("loaded", "Loaded terms"),
    ("unresolved", "Names not resolved"),
    ("silent", "Sentences that name actors and gave nothing"),
)
PART_CLASSES = {
    "Together": "together",
    "Against each other": "against",
    "Where they differ": "differ",
    "In common": "alike",
    "Said of them": "said",
}
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
BASES = {
    "given": "as given with the report",
    "meta": "from the page’s meta data",
    "url": "from its address",
    "dateline": "from its dateline",
    "text": "from its text",
    None: "no date found",
}
LOW_CONFIDENCE = 0.5
LANGUAGES = {"en": "English", None: "language not known"}
SHOWN_SAID = 3  # claims about a pair; all of them stand under "Who says what"
WHY = "dyads why ID shows the sentence, the spans, the rule and the chain of publication behind any id."


def title(about: About) -> str:
    """What to call the report."""
    return about.title or "A report without a title"


def facts(about: About) -> list[tuple[str, str]]:
    """Section 1 as label and value."""
    chain = " → ".join(f"{link.name} ({link.role})" for link in about.chain)
    found = [
        ("Outlet", about.outlet or "not known"),
        ("By", ", ".join(about.authors)),
        ("Published", f"{about.dated}, {BASES.get(about.published.basis, about.published.basis)}"
         if about.published.date else "no date found"),
        ("Chain", chain),
        ("Language", LANGUAGES.get(about.language, about.language or "")),
        ("Coded", coverage(about)),
    ]  # fmt: skip
    return [(label, value) for label, value in found if value]


def coverage(about: About) -> str:
    """How much of the report could be coded."""
    found = ", ".join(counted(*part) for part in ((about.events, "event"), (about.claims, "claim")))
    return f"{about.coded} of {about.with_actors} sentences that name actors (of {about.sentences} in all): {found}"


def meta(line: EventLine) -> str:
    """Status and date behind an event line: "ongoing, since 2015"."""
    return ", ".join(filter(None, [line.status.value, line.dated, predicates(line), doubt(line)]))


def predicates(line: EventLine) -> str:
    """The report's own words for what a line says: "“attacked”, “shelled”"."""
    return ", ".join(f"“{word}”" for word in line.words)


def doubt(line: EventLine) -> str:
    """A warning where the coder was not sure of any of the events."""
    return "low confidence" if line.confidence < LOW_CONFIDENCE else ""


def parts(pair: Pair) -> list[tuple[str, tuple[Line, ...]]]:
    """The parts of a pair that hold anything, with their headings."""
    found: list[tuple[str, tuple[Line, ...]]] = [
        ("Together", pair.together),
        ("Against each other", pair.against),
        ("Where they differ", pair.differ),
        ("In common", pair.alike),
        ("Said of them", pair.said),
    ]
    return [(heading, lines) for heading, lines in found if lines]


def counts(pair: Pair) -> str:
    """What a pair's rank rests on."""
    listed = ((pair.events, "event"), (pair.claims, "claim"), (pair.sentences, "sentence"))
    return ", ".join(counted(*part) for part in listed)


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 event, 2 events."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def voice_heading(voice: Voice) -> str:
    """The speaker and what they are."""
    return f"{voice.name}, {voice.description}" if voice.description else voice.name


def claim_meta(line: ClaimLine) -> str:
    """Kind, certainty, date and outlets of a claim."""
    via = f"via {' → '.join(line.via)}" if line.via else ""
    return ", ".join(filter(None, [line.kind, f"{line.surety} ({line.certainty:.2f})", line.dated or "", via]))
