from __future__ import annotations

import pytest

from dyads.actors.asked import UnknownActor
from dyads.actors.registry import registry
from dyads.evidence.store.sides import between, is_universal, side, sides

NUMBERS = iter(range(1, 10_000))


@pytest.fixture
def counted(store, import_rows):
    """Whether an event from one to the other on that day is between the two that are asked about."""

    def is_counted(source, target, day, asked, **how):
        number = next(NUMBERS)
        import_rows([(number, source, target, "AGREE", 1, day)])
        return f"gdelt-{number}" in set(store.events(*asked, **how)["id"])

    return is_counted


def test_members_act_for_an_organisation_while_they_are_members(counted):
    asked = ("IGO.NATO", "RUS")
    assert counted("IGO.NATO", "RUS", "2016-07-08", asked)
    assert counted("EST", "RUS", "2004-03-29", asked)
    assert not counted("EST", "RUS", "2004-03-28", asked)
    assert counted("RUS", "TUR", "2015-11-24", asked)
    assert not counted("RUS", "SWE", "2015-11-24", asked)
    assert counted("RUS", "SWE", "2024-03-07", asked)


def test_who_left_counts_until_the_day_of_leaving(counted):
    assert counted("GBR", "RUS", "2020-01-30", ("IGO.EU", "RUS"))
    assert not counted("GBR", "RUS", "2020-02-02", ("IGO.EU", "RUS"))


def test_an_organisation_can_be_taken_without_its_members(counted):
    assert not counted("EST", "RUS", "2016-01-01", ("IGO.NATO", "RUS"), members=False)
    assert counted("IGO.NATO", "RUS", "2016-01-01", ("IGO.NATO", "RUS"), members=False)


def test_toward_a_fellow_member_the_organisation_acts_by_itself(counted):
    asked = ("IGO.NATO", "TUR")
    assert not counted("GRC", "TUR", "2018-03-01", asked)
    assert counted("IGO.NATO", "TUR", "2018-03-01", asked)
    assert not counted("GRC", "TUR.MIL", "2018-03-01", ("IGO.NATO", "TUR.MIL"))


def test_before_it_joined_a_member_is_a_state_like_others(counted):
    asked = ("IGO.NATO", "ESP")
    assert counted("FRA", "ESP", "1982-05-29", asked)
    assert not counted("FRA", "ESP", "1982-05-30", asked)


def test_who_is_a_member_on_both_sides_counts_for_neither(counted):
    asked = ("IGO.EU", "IGO.NATO")
    assert counted("SWE", "USA", "2016-01-01", asked)
    assert not counted("FRA", "USA", "2016-01-01", asked)
    assert not counted("SWE", "FRA", "2016-01-01", asked)


def test_an_armed_group_does_not_make_its_home_a_fellow_member(counted):
    assert counted("SAU", "ORG.HEZBOLLAH", "2016-03-01", ("IGO.ARAB_LEAGUE", "ORG.HEZBOLLAH"))


@pytest.mark.parametrize("organisation", ["IGO.UN", "IGO.IMF", "IGO.WTO", "IGO.NAM", "BLOC.G77"])
def test_universal_organisations_stand_for_themselves_alone(organisation, counted):
    assert is_universal(organisation)
    assert not any(one.member for one in side(organisation).others)
    assert not counted("IRN", "ISR", "2016-01-01", (organisation, "ISR"))


@pytest.mark.parametrize("organisation", ["IGO.NATO", "IGO.EU", "IGO.AU", "IGO.OIC", "IGO.OSCE", "BLOC.G20"])
def test_other_organisations_are_not_universal(organisation):
    assert not is_universal(organisation)


def test_the_security_council_is_not_its_permanent_members(counted):
    assert not counted("CHN", "PRK", "2017-09-11", ("IGO.UNSC", "PRK"))
    assert counted("CHN", "PRK", "2017-09-11", ("BLOC.P5", "PRK"))


def test_a_secretary_general_acts_for_the_organisation_while_in_office(counted):
    asked = ("IGO.NATO", "RUS")
    assert counted("PER.jens-stoltenberg", "RUS", "2016-07-08", asked, members=False)
    assert not counted("PER.jens-stoltenberg", "RUS", "2013-07-08", asked, members=False)


def test_a_branch_has_its_agencies_and_who_holds_its_offices(counted):
    asked = ("RUS.GOV", "USA")
    assert counted("RUS.GOV", "USA", "2016-01-01", asked)
    assert counted("ORG.RUSSIAN_FOREIGN_MINISTRY", "USA", "2016-01-01", asked)
    assert counted("PER.sergey-lavrov", "USA", "2016-01-01", asked)
    assert not counted("PER.sergey-lavrov", "USA", "1990-01-01", asked)
    assert not counted("RUS.MIL", "USA", "2016-01-01", asked)
    assert counted("ORG.RUSSIAN_MOD", "USA", "2016-01-01", ("RUS.MIL", "USA"))


def test_members_of_members_do_not_count(counted):
    assert counted("IGO.EU", "RUS", "2016-01-01", ("BLOC.ISSG", "TWN")) is False
    assert counted("IGO.EU", "TWN", "2016-01-01", ("BLOC.ISSG", "TWN"))
    assert not counted("SVN", "TWN", "2016-01-01", ("BLOC.ISSG", "TWN"))


def test_the_acting_member_is_told(store, import_rows):
    rows = [("IGO.NATO", "RUS"), ("EST", "RUS"), ("RUS", "TUR"), ("PER.jens-stoltenberg", "RUS")]
    import_rows([(n, *row, "AGREE", 1, "2016-01-01") for n, row in enumerate(rows)])
    both = between(store, "NATO", "Russia")
    who = f"CASE WHEN {both.there} THEN {both.a.acting('source', 'a')} ELSE {both.a.acting('target', 'a')} END AS who"
    query = f"SELECT {who} FROM events_as_of(NULL) WHERE {both.either} ORDER BY id"  # noqa: S608
    found = store.sql(query, both.values)
    assert found["who"].to_list() == ["IGO.NATO", "EST", "TUR", "IGO.NATO"]


def test_the_same_actor_twice_is_refused(store):
    with pytest.raises(ValueError, match="named twice"):
        store.events("RUS", "Russia")


@pytest.mark.parametrize("ask", ["events", "series", "gaps", "claims"])
def test_nobody_is_refused_with_near_names(store, ask):
    with pytest.raises(UnknownActor, match="Russia"):
        getattr(store, ask)(*(("Rusia",) if ask == "claims" else ("Rusia", "TUR")))


def test_every_membership_is_a_condition_that_reads(store):
    for organisation in sorted({one.org for one in registry().tables.memberships}):
        both = sides(organisation, "RUS")
        query = f"SELECT {both.a.acting('source', 'a')} FROM events_as_of(NULL) WHERE {both.either}"  # noqa: S608
        assert store.sql(query, both.values).is_empty()
