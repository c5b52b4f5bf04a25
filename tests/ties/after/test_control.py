from __future__ import annotations

import pytest
from worlds import ledger, noise, number

from dyads.ties.after.control import control
from dyads.ties.after.placebos import Placebo, ranked

PAIR = ("DEU", "FRA")


@pytest.fixture(scope="module")
def quiet():
    """Forty weeks in which nothing happens but noise."""
    return ledger(noise())


@pytest.fixture(scope="module")
def changed():
    """The same until week 26, from which one pair does three times as much, and less of it friendly."""
    return ledger(noise(change=(PAIR, 26, 3, 0.4)))


def asked(book, day=26 * 7, pair=PAIR, window=90):
    return control(book, book.numbers[pair], set(pair), number(day), window)


def test_a_change_is_larger_than_that_of_any_placebo(changed):
    found = asked(changed)
    assert (found.dyads.as_much, found.dyads.rank_share) == (0, round(1 / (found.dyads.count + 1), 6))
    assert found.dyads.count >= 38
    gaps = {one.outcome: one for one in found.gaps}
    assert gaps["volume"].after > 2.5 * gaps["volume"].before
    assert gaps["volume"].gap > gaps["volume"].high
    assert gaps["level"].gap < gaps["level"].low < 0
    assert all(one.as_much == 0 for one in gaps.values())


def test_where_nothing_changed_hardly_anything_is_found(quiet):
    ranks = [asked(quiet, pair=pair).dyads.rank_share for pair in quiet.pairs[::3]]
    assert len(ranks) == 22
    assert sum(rank <= 0.05 for rank in ranks) <= 2
    assert sum(rank <= 0.5 for rank in ranks) <= 16


def test_what_all_do_at_once_is_no_change_of_one():
    """All levels fall on the same day, that of the pair asked about too."""
    rows = [(a, b, day, good, bad, level - 3.0 * (day >= 26 * 7)) for a, b, day, good, bad, level in noise()]
    found = asked(ledger(rows))
    level = next(one for one in found.gaps if one.outcome == "level")
    assert level.after - level.before < -1.5
    assert level.gap == pytest.approx(0, abs=0.7)
    assert found.dyads.as_much > 4


def test_donors_have_nobody_of_the_two_and_weights_sum_to_one(changed):
    found = asked(changed)
    assert not {one.a for one in found.donors} & set(PAIR)
    assert not {one.b for one in found.donors} & set(PAIR)
    assert sum(one.weight for one in found.donors) == pytest.approx(1, abs=1e-4)
    assert [one.weight for one in found.donors] == sorted((one.weight for one in found.donors), reverse=True)


def test_weeks_show_the_pair_and_its_control(changed):
    found = asked(changed)
    assert (found.weeks_before, found.weeks_after, len(found.weeks)) == (26, 12, 38)
    volume = next(one for one in found.gaps if one.outcome == "volume")
    after = found.weeks[26:]
    assert sum(one.volume - one.volume_control for one in after) / 12 == pytest.approx(volume.gap, abs=1e-4)
    assert max(one.apart for one in after) > max(one.apart for one in found.weeks[:26])


def test_placebo_dates_are_earlier_and_apart():
    book = ledger(noise(weeks=80, change=(PAIR, 66, 3, 0.4)))
    found = asked(book, 66 * 7, window=28)
    days = sorted(number(one.date) for one in found.dates.placebos)
    assert len(days) > 5
    assert found.dates.as_much == 0
    assert all(later - earlier >= 29 for earlier, later in zip(days, [*days[1:], number(66 * 7)], strict=True))


def test_too_short_a_record_gives_none(quiet):
    assert "too few weeks" in asked(quiet, 20).note
    assert "too few weeks" in asked(quiet, 40 * 7 - 5).note
    assert asked(quiet, 20).gaps == ()


def test_a_pair_that_is_hardly_reported_has_none():
    rows = [*noise(), ("ITA", "ESP", 3, 1, 0, 1.0)]
    assert "fewer than 2 events a week" in asked(ledger(rows), pair=("ESP", "ITA")).note


def test_without_others_there_is_none():
    rows = [row for row in noise() if row[0] in PAIR or row[1] in PAIR]
    assert "too few other pairs" in asked(ledger(rows)).note


def test_a_control_that_does_not_fit_is_not_given():
    """The pair jumps up and down from week to week by itself, a hundred times as much as others."""
    wild = [(*PAIR, day, 1 + 40 * (day // 7 % 5 == 0), 0, 2.0) for day in range(280)]
    rows = [row for row in noise() if row[:2] != PAIR]
    found = asked(ledger([*rows, *wild]))
    assert "no other pairs moved as this one did" in found.note
    assert found.explained < 0.1
    assert found.gaps == found.weeks == ()
    assert found.dyads is None


def test_the_pair_counts_among_its_placebos():
    placebos = [Placebo(a="A", b=str(one), date="2018-03-01", ratio=float(one)) for one in range(19)]
    found = ranked(17.5, placebos)
    assert (found.count, found.as_much, found.rank_share) == (19, 1, 0.1)
    assert found.placebos[0].ratio == 18
    assert ranked(1.0, []) is None
