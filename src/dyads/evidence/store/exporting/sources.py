"""Where the records of an export come from, on what terms their owners give them away, and what to cite."""

from __future__ import annotations

from typing import NamedTuple

from dyads.datasets import ORIGINS


class Terms(NamedTuple):
    """Of a data set."""

    path: str | None  # where its owners publish it
    licence: str  # what to know before passing it on
    citation: str | None


ASK = "Read the terms on that page before you pass the data on."
READ = "What reports say in their own words, such as sentences and titles, belongs to their publishers."
COW = "https://correlatesofwar.org/data-sets/"
FREE = "Free of charge for whoever cites it, by version."
TERMS = {
    "gdelt": Terms(
        "https://www.gdeltproject.org/",
        "Free for any use, commercial too, and free to pass on; name the GDELT Project and link to its site.",
        "Leetaru and Schrodt (2013), GDELT: Global Data on Events, Location, and Tone",
    ),
    "icews": Terms(
        "https://doi.org/10.7910/DVN/28075",
        "Under copyright; its terms allow use and copying for research and education, and no commercial use.",
        "Boschee, Lautenschlager, O'Brien, Shellman, Starz and Ward (2015), ICEWS Coded Event Data",
    ),
    "polecat": Terms(
        "https://doi.org/10.7910/DVN/AJGVIT",
        ASK,
        "Halterman, Bagozzi, Beger, Schrodt and Scarborough (2023), PLOVER and POLECAT",
    ),
    "phoenix": Terms("https://clinecenter.illinois.edu/", ASK, "Althaus and others, Cline Center Phoenix Event Data"),
    "ucdp": Terms(
        "https://ucdp.uu.se/downloads/",
        "CC BY 4.0: free for any use and to pass on, with the source named.",
        "Sundberg and Melander (2013), Introducing the UCDP Georeferenced Event Dataset; the article of the version",
    ),
    "cow": Terms(
        COW, f"{FREE} {ASK}", "Palmer and others (2022) for disputes; Gibler (2009) for alliances; with the version"
    ),
    "cow-incidents": Terms(COW, f"{FREE} {ASK}", "Palmer and others (2022), The MID5 Dataset, with the version"),
    "atop": Terms(
        "http://www.atopdata.org/",
        f"{FREE} {ASK}",
        "Leeds, Ritter, Mitchell and Long (2002), Alliance Treaty Obligations and Provisions, with the version",
    ),
    "un-votes": Terms(
        "https://doi.org/10.7910/DVN/LEJUQZ",
        ASK,
        "Voeten (2013), Data and Analyses of Voting in the UN General Assembly, with the version",
    ),
}
UNKNOWN = Terms(None, "Terms not known to dyads: ask whoever made the data.", None)


def source(origin: str) -> dict[str, str]:
    """Title, address, terms and citation of an origin, as an entry of ``sources`` in a data package."""
    if origin == "text":
        return {"title": "Reports read and coded by dyads", "origin": origin, "licence": READ}
    known, terms = ORIGINS.get(origin), TERMS.get(origin, UNKNOWN)
    told = {"title": known.title if known else origin, "origin": origin, **terms._asdict()}
    return {name: value for name, value in told.items() if value is not None}
