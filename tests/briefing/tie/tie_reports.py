"""A handful of reports in our own words on Britain and Russia in 2018, and what every brief of a tie has to keep."""

from __future__ import annotations

import json

import dyads
from dyads.briefing.lines import ids_of

EXPULSION = (
    "LONDON, 14 March 2018 (Harbour Post) - Britain expelled 23 Russian diplomats on Wednesday. Prime Minister Theresa "
    "May accused Russia of the attack in Salisbury. Russia rejected the accusation. The relations between Britain and "
    "Russia will stay frozen for years, said Ian Bond, an analyst in London. Jens Stoltenberg said that NATO would "
    "support Britain."
)
REPORTS = (
    {
        "date": "2018-02-20",
        "title": "Britain and Russia talk about trade",
        "text": "LONDON, 20 February 2018 (Harbour Post) - British Foreign Secretary Boris Johnson met Russian Foreign "
        "Minister Sergei Lavrov in London on Tuesday. Britain and Russia signed an agreement on trade.",
    },
    {"date": "2018-03-14", "title": "Britain expels Russian diplomats", "text": EXPULSION},
    {
        "date": "2018-03-15",
        "title": "Britain expels Russian diplomats",
        "text": EXPULSION.replace("Harbour Post", "Northern Wire"),
        "outlet": "Northern Wire",
    },
    {
        "date": "2018-03-17",
        "title": "Russia answers",
        "text": "MOSCOW, 17 March 2018 (Harbour Post) - Russia expelled 23 British diplomats on Saturday. Foreign "
        "Minister Sergei Lavrov said that Russia would answer every step of Britain. Russia closed the British "
        "consulate in Saint Petersburg on Saturday.",
    },
    {
        "date": "2018-04-10",
        "title": "NATO stands by Britain",
        "text": "BRUSSELS, 10 April 2018 (Harbour Post) - NATO accused Russia of the attack in Salisbury on Tuesday. "
        "The United States imposed sanctions on Russia. France praised Britain for its answer.",
    },
)
LATER = (
    {
        "date": "2018-07-16",
        "title": "Ministers meet again",
        "text": "HELSINKI, 16 July 2018 (Harbour Post) - British Foreign Secretary Jeremy Hunt met Russian Foreign "
        "Minister Sergei Lavrov in Helsinki on Monday. Britain and Russia agreed to reopen their consulates. Hunt said "
        "that Britain would welcome better relations with Russia.",
    },
)


def store_of(folder, reports):
    """A store that has read these reports, each a table of date, title and text."""
    lines = [json.dumps({"id": f"r{n}", "outlet": "Harbour Post"} | one) for n, one in enumerate(reports)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    opened = dyads.open(folder / "store")
    opened.read(str(folder / "reports.jsonl"), jobs=1)
    return opened


def shown_lines(brief):
    """Every line of the brief, each with the section that it stands in."""
    for name in ("answer", "turns", "issues", "triads", "coalitions", "unknown", "sources"):
        yield from ((name, line) for line in getattr(brief, name))
    for change in brief.changes:
        yield from (("changes", line) for line in (*change.figures, *change.lines, *change.events))
    yield from (("turns", event) for turn in brief.turns for event in turn.events)
    yield from (("future", saying) for speaker in brief.future for saying in speaker.sayings)


def shown_ids(brief):
    """Every id in the brief, once."""
    return set(ids_of(brief))
