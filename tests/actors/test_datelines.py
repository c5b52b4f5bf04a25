"""Datelines."""

from __future__ import annotations

import pytest
from linking import linked

from dyads.actors.datelines import datelines


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("BEIRUT, May 3 (Reuters) - Guns fell silent.\nNEW DELHI — The minister left.", ["BEIRUT", "NEW DELHI"]),
        ("New Delhi, November 2. - Two weeks later the guns are silent.", ["New Delhi"]),
        ("Damascus (SANA) - The army took the hill.", ["Damascus"]),
        ("Tehran, July 15, IRNA -- The minister left.", ["Tehran"]),
        ("MOSCOW, March 3. /TASS/. The envoy has returned.", ["MOSCOW"]),
        ("Rio de Janeiro (AFP) — The summit opened.", ["Rio de Janeiro"]),
        ("PRESIDENT SPEAKS TO NATION", []),
        ("Putin - the man himself - was silent.", []),
        ("Moscow and Tehran (which disagree) - two capitals.", []),
    ],
)
def test_a_dateline_opens_a_passage_with_its_place(text, places):
    assert [text[start:end] for start, end, _ in datelines(text)] == places


def test_a_report_is_dated_from_a_town_and_not_from_a_government():
    found = linked("New Delhi, November 2. - Two weeks later the guns are silent.", "1962-11-02")
    assert (found["New Delhi"].role, found["New Delhi"].country) == ("LOC", "IND")
