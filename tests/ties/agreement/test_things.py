from __future__ import annotations

import polars as pl
import pytest

from dyads.ties.agreement.issues import Issue
from dyads.ties.agreement.things import toward_things, turned
from dyads.ties.agreement.tone import tone

TRUCE = Issue(id="war", name="the war", things={"a truce": ("truce", "ceasefire")})


def signs(*events):
    table = pl.DataFrame(events, schema={"type": pl.String, "target": pl.String, "after": pl.String}, orient="row")
    return [(value > 0) - (value < 0) for value in toward_things(table, (TRUCE,), 0.3)["value"]]


@pytest.mark.parametrize(
    ("kind", "target", "after", "sign"),
    [
        ("AGREE", "USA", "agreed on a truce in the north", [1]),
        ("REQUEST", "ISR", "urged both sides to keep the ceasefire", [1]),
        ("REJECT", None, "rejected the ceasefire", [-1]),
        ("REQUEST", None, "called for an end to the truce", [-1]),
        ("REJECT", "USA", "rejected the ceasefire", []),  # whether the thing or its author is rejected is not told
        ("SANCTION", None, "suspended the truce", []),
        ("AGREE", "USA", "agreed to meet", []),
        ("AGREE", "USA", "agreed " + "to meet and to talk of trade, " * 4 + "and the truce", []),
        ("AGREE", "USA", None, []),
    ],
)
def test_who_agrees_to_a_thing_is_for_it_and_who_rejects_it_against(kind, target, after, sign):
    assert signs((kind, target, after)) == sign


def test_only_words_close_before_turn_the_sign():
    assert turned("an end to the")
    assert not turned("that there was no military solution and that the")


@pytest.mark.parametrize(
    ("words", "name", "sign"),
    [
        ("Assad a tyrant who bombs his own people", "Assad", -1),
        ("that Assad must go", "Assad", -1),
        ("Georgia a reliable partner", "Georgia", 1),
        ("that Hungary was not a reliable partner", "Hungary", 0),
        ("Sudan a partner and an aggressor", "Sudan", 0),
        ("that Peru had signed the treaty", "Peru", 0),
        ("Cuba " + "and its neighbours " * 6 + "a tyrant", "Cuba", 0),
        ("", "", 0),
    ],
)
def test_words_said_of_a_name_are_for_or_against_it(words, name, sign):
    start = words.find(name)
    assert tone(words, start, start + len(name)) == sign
