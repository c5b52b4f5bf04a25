"""How far a claim's content is asserted, and for or against whom it speaks."""

from __future__ import annotations

import pytest
from claiming import claims


def certainty(text):
    return claims(text)[0].certainty


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("Norway confirmed that the ship sank.", "Norway said that the ship sank."),
        ("Norway said that the ship sank.", "Norway claimed that the ship sank."),
        ("Norway said that the ship sank.", "Norway said that the ship may sink."),
        ("Norway said that the ship will sink.", "Norway said that the ship could sink."),
        ("Norway said that the ship sank.", "Norway said that the ship perhaps sank."),
        ("Norway said that the ship sank.", "Norway reportedly said that the ship sank."),
        ("Norway believes that the ship sank.", "Norway does not believe that the ship sank."),
        ("Norway believes that the ship sank.", "Norway doubts that the ship sank."),
    ],
)
def test_words_that_hedge_take_certainty_away(surer, less_sure):
    assert 0 < certainty(less_sure) < certainty(surer) <= 1


def test_a_wish_is_not_hedged_by_the_words_of_what_is_wished():
    assert certainty("Norway wants to appear strong.") == certainty("Norway wants to stay strong.")


@pytest.mark.parametrize(
    ("text", "toward", "sign"),
    [
        ("Ankara condemned Israel.", "ISR", -1),
        ("Tehran praised Syria.", "SYR", 1),
        ("Ankara did not condemn Israel.", "ISR", 1),
    ],
)
def test_praise_and_blame_take_sides(text, toward, sign):
    (claim,) = claims(text)
    (stance,) = claim.stance
    assert stance.toward.startswith(toward)
    assert stance.value * sign > 0
    assert text[slice(*stance.span)] in ("Israel", "Syria")


def test_a_plain_statement_takes_no_side():
    assert claims("Ankara said that Israel had agreed.")[0].stance == ()
