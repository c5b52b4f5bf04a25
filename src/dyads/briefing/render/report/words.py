"""Words that every form of a brief shares: headings, labels, and how a line's date and status read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dyads.briefing.render.words import counted

if TYPE_CHECKING:
    from dyads.briefing.lines import Line
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
BASES = {
    "given": "as given with the report",
    "meta": "from the page’s meta data",
    "url": "from its address",
    "dateline": "from its dateline",
    "text": "from its text",
    None: "no date found",
}
LANGUAGES = {"en": "English", None: "language not known"}
SHOWN_SAID = 3  # claims about a pair; all of them stand under "Who says what"


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


def voice_heading(voice: Voice) -> str:
    """The speaker and what they are."""
    return f"{voice.name}, {voice.description}" if voice.description else voice.name
