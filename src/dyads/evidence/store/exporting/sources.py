"""Where the records of an export come from, and on what terms their owners give them away."""

from __future__ import annotations

from typing import NamedTuple

from dyads.datasets import ORIGINS


class Terms(NamedTuple):
    """Of a data set."""

    path: str | None  # where its owners publish it
    licence: str  # what to know before passing it on


ASK = "See the terms on that page before passing the data on, and cite the data set."
READ = "What reports say in their own words, such as sentences and titles, belongs to their publishers."
TERMS = {
    "gdelt": Terms(
        "https://www.gdeltproject.org/", "Free for any use; cite the GDELT Project with a link to its site."
    ),
    "icews": Terms("https://doi.org/10.7910/DVN/28075", ASK),
    "polecat": Terms("https://doi.org/10.7910/DVN/AJGVIT", ASK),
    "phoenix": Terms("https://clinecenter.illinois.edu/", ASK),
    "ucdp": Terms("https://ucdp.uu.se/downloads/", ASK),
    "cow": Terms("https://correlatesofwar.org/data-sets/", ASK),
    "cow-incidents": Terms("https://correlatesofwar.org/data-sets/", ASK),
    "atop": Terms("http://www.atopdata.org/", ASK),
    "un-votes": Terms("https://doi.org/10.7910/DVN/LEJUQZ", ASK),
}
UNKNOWN = Terms(None, "Terms not known to dyads: ask whoever made the data.")


def source(origin: str) -> dict[str, str]:
    """Title, address and terms of an origin, as an entry of ``sources`` in a data package."""
    if origin == "text":
        return {"title": "Reports read and coded by dyads", "origin": origin, "licence": READ}
    known, terms = ORIGINS.get(origin), TERMS.get(origin, UNKNOWN)
    title = known.title if known else origin
    return {"title": title, "origin": origin, **({"path": terms.path} if terms.path else {}), "licence": terms.licence}
