"""Organisations with their members by date, armed groups, state bodies and outlets: known answers, and how many there are."""

from __future__ import annotations

import pytest
from linking import linked

from dyads.actors.registry import Actor, registry


def ids(text: str, on: str | None) -> list[str]:
    return [actor.id for actor in registry().lookup(text, on)]


@pytest.mark.parametrize(
    ("org", "on", "number"),
    [
        ("IGO.UN", "1945-10-24", 29),
        ("IGO.UN", "1945-12-31", 51),
        ("IGO.UN", "1956-12-31", 80),
        ("IGO.UN", "2011-07-14", 193),
        ("IGO.NATO", "1949-04-04", 12),
        ("IGO.NATO", "1987-03-01", 16),
        ("IGO.NATO", "2016-04-13", 28),
        ("IGO.NATO", "2024-03-07", 32),
        ("IGO.WARSAW_PACT", "1987-03-01", 7),
        ("IGO.EC", "1987-03-01", 12),
        ("IGO.EU", "2016-04-13", 28),
        ("IGO.EU", "2020-02-01", 27),
        ("BLOC.EUROZONE", "2016-04-13", 19),
        ("BLOC.SCHENGEN", "2016-04-13", 26),
        ("IGO.COE", "2022-03-16", 46),
        ("IGO.CSCE", "1975-08-01", 35),
        ("IGO.OSCE", "2016-04-13", 57),
        ("IGO.WTO", "2016-12-31", 164),
        ("IGO.IMF", "2016-12-31", 189),
        ("IGO.WORLD_BANK", "2016-12-31", 189),
        ("IGO.ICC", "2016-12-31", 124),
        ("IGO.OECD", "2016-04-13", 34),
        ("IGO.ARAB_LEAGUE", "2010-01-01", 22),
        ("IGO.OIC", "2010-01-01", 57),
        ("IGO.OPEC", "1987-03-01", 13),
        ("IGO.OPEC", "2016-04-13", 13),
        ("IGO.GCC", "1987-03-01", 6),
        ("IGO.ASEAN", "1987-03-01", 6),
        ("IGO.ASEAN", "2025-11-01", 11),
        ("IGO.OAU", "1963-05-25", 32),
        ("IGO.OAU", "1987-03-01", 50),
        ("IGO.AU", "2017-06-01", 55),
        ("IGO.ECOWAS", "2025-02-01", 12),
        ("IGO.OAS", "2016-04-13", 34),
        ("IGO.NAM", "2016-04-13", 120),
        ("IGO.COMMONWEALTH", "2024-01-01", 56),
        ("IGO.COMECON", "1987-03-01", 10),
        ("IGO.CARICOM", "2016-04-13", 15),
        ("IGO.APEC", "2016-04-13", 21),
        ("IGO.SCO", "2016-04-13", 6),
        ("BLOC.BRICS", "2016-04-13", 5),
    ],
)
def test_an_organisation_had_so_many_members_on_that_day(org: str, on: str, number: int) -> None:
    assert len(registry().members(org, on)) == number


@pytest.mark.parametrize(
    ("org", "member", "before", "since"),
    [
        ("IGO.UN", "CHN", "1971-10-24", "1971-10-25"),
        ("IGO.UN", "DEU", "1973-09-17", "1973-09-18"),
        ("IGO.NATO", "GRC", "1952-02-17", "1952-02-18"),
        ("IGO.NATO", "FIN", "2023-04-03", "2023-04-04"),
        ("IGO.COE", "RUS", "1996-02-27", "1996-02-28"),
        ("IGO.WTO", "RUS", "2012-08-21", "2012-08-22"),
        ("IGO.SCO", "IRN", "2023-07-03", "2023-07-04"),
        ("IGO.ARAB_LEAGUE", "SYR", "2016-04-13", "2023-05-07"),
        ("IGO.ICC", "PSE", "2015-03-31", "2015-04-01"),
        ("IGO.AU", "MAR", "2016-04-13", "2017-01-31"),
        ("IGO.CPTPP", "GBR", "2024-12-14", "2024-12-15"),
    ],
)
def test_a_state_joins_on_a_day(org: str, member: str, before: str, since: str) -> None:
    assert member not in registry().members(org, before)
    assert member in registry().members(org, since)


@pytest.mark.parametrize(
    ("org", "member", "last", "gone"),
    [
        ("IGO.UN", "SUN", "1991-12-25", "1991-12-26"),
        ("IGO.EU", "GBR", "2020-01-31", "2020-02-01"),
        ("IGO.OAU", "MAR", "1984-11-11", "1984-11-12"),
        ("IGO.WARSAW_PACT", "ALB", "1968-09-12", "1968-09-13"),
        ("IGO.CENTO", "IRQ", "1959-03-23", "1959-03-24"),
        ("IGO.COE", "RUS", "2022-03-15", "2022-03-16"),
        ("IGO.OPEC", "QAT", "2018-12-31", "2019-01-01"),
        ("IGO.ECOWAS", "MLI", "2025-01-28", "2025-01-29"),
        ("IGO.CIS", "GEO", "2009-08-17", "2009-08-18"),
        ("IGO.ANDEAN", "VEN", "2006-04-21", "2006-04-22"),
    ],
)
def test_a_state_leaves_on_a_day(org: str, member: str, last: str, gone: str) -> None:
    assert member in registry().members(org, last)
    assert member not in registry().members(org, gone)


def test_no_membership_lies_outside_the_time_of_the_organisation_or_the_member() -> None:
    table = registry()
    wrong = []
    for org in bodies():
        for m in table._members.get(org.id, ()):  # there is no look-up of spans
            member = table.actor(m.actor)
            late = [end for end in (org.end, member.end if member else None) if end and (m.end or "9999") > end]
            if late or (org.start and (m.start or "9999") < org.start):
                wrong.append(m)
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "on", "actor"),
    [
        ("Warsaw Treaty", "1987-03-01", "IGO.WARSAW_PACT"),
        ("Rio Treaty", "1982-04-28", "IGO.RIO_PACT"),
        ("UN nuclear watchdog", "2016-04-13", "IGO.IAEA"),
        ("Lake Chad Basin Commission", "2016-04-13", "IGO.LCBC"),
        ("Bucharest Nine", "2022-04-13", "BLOC.BUCHAREST_NINE"),
        ("Shanghai Five", "1999-04-13", "BLOC.SHANGHAI_FIVE"),
        ("Daesh", "2016-04-13", "ORG.ISIS"),
        ("Sendero Luminoso", "1987-03-01", "ORG.SHINING_PATH"),
        ("Oromo Liberation Army", "2021-04-13", "ORG.OLA"),
        ("Huks", "1950-04-13", "ORG.HUKBALAHAP"),
        ("SCIRI", "1991-04-13", "ORG.SCIRI"),
        ("Stern Gang", "1948-04-13", "ORG.LEHI"),
        ("Los Zetas", "2010-04-13", "ORG.ZETAS"),
        ("Restoration Council of Shan State", "2016-04-13", "ORG.SSA_SOUTH"),
        ("NKVD", "1945-04-13", "ORG.NKVD"),
        ("Iraqi parliament", "2016-04-13", "ORG.COUNCIL_REP_IRQ"),
        ("Legislative Yuan", "2016-04-13", "ORG.LEGISLATIVE_YUAN"),
        ("Bank Markazi", "2016-04-13", "ORG.CBI"),
        ("Syrian army", "2016-04-13", "ORG.SAA"),
        ("Syrian army", "2025-04-13", "ORG.SYR_ARMY"),
    ],
)
def test_a_body_is_known_by_its_names(text: str, on: str, actor: str) -> None:
    assert ids(text, on)[0] == actor


@pytest.mark.parametrize(
    ("domain", "outlet", "home", "ownership"),
    [
        ("tass.com", "MED.TASS", "RUS", "state"),
        ("pravda.ru", "MED.PRAVDA_RU", "RUS", "private"),
        ("rodong.rep.kp", "MED.RODONG", "PRK", "party"),
        ("lemonde.fr", "MED.LE_MONDE", "FRA", "private"),
        ("dw.com", "MED.DEUTSCHE_WELLE", "DEU", "public"),
        ("politico.eu", "MED.POLITICO_EUROPE", "BEL", "private"),
        ("lenouvelliste.com", "MED.LE_NOUVELLISTE", "HTI", "private"),
        ("sidwaya.info", "MED.SIDWAYA", "BFA", "state"),
        ("granma.cu", "MED.GRANMA", "CUB", "party"),
        ("aftonbladet.se", "MED.AFTONBLADET", "SWE", "private"),
        ("alfalfa.example", None, None, None),
    ],
)
def test_an_outlet_is_known_by_its_site(
    domain: str, outlet: str | None, home: str | None, ownership: str | None
) -> None:
    found = registry().lookup(domain)
    known = found[0] if found else None
    assert (known and known.id, known and known.country, known and known.ownership) == (outlet, home, ownership)


def bodies() -> list[Actor]:
    return [a for a in registry().actors.values() if a.id.startswith(("IGO.", "BLOC."))]


def test_the_registry_holds_the_world_of_reports() -> None:
    table = registry()
    with_members = [a for a in bodies() if table.members(a.id)]
    groups = [a for a in table.actors.values() if a.type == "armed_group"]
    outlets = [a for a in table.actors.values() if a.type == "outlet"]
    assert len(bodies()) >= 300
    assert len(with_members) >= 150
    assert len(groups) >= 450
    assert len(outlets) >= 900
    assert [a.id for a in groups if a.country is None] == []
    assert [a.id for a in outlets if a.ownership is None] == []


@pytest.mark.parametrize(
    "state", ["Russian", "Kenyan", "Polish", "Thai", "Brazilian", "Pakistani", "Japanese", "Greek"]
)
@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("army", "MIL"),
        ("navy", "MIL"),
        ("parliament", "LEG"),
        ("foreign ministry", "GOV"),
        ("Finance Ministry", "GOV"),
        ("central bank", "GOV"),
        ("Central Bank", "GOV"),
        ("military intelligence", "SPY"),
        ("intelligence service", "SPY"),
        ("supreme court", "JUD"),
    ],
)
def test_a_part_of_any_state_has_its_sector(state: str, words: str, sector: str) -> None:
    mentions = linked(f"The {state} {words} said on Monday that it would respond to the attack.")
    part = mentions[f"{state} {words}"]
    assert (part.role, part.country) == (sector, registry().lookup(state)[0].id)


def test_names_made_of_everyday_words_count_only_as_they_are_written() -> None:
    text = "A group of seven men spoke of a new democracy and a golden dawn, of foreign affairs and US house prices."
    found = {m.actor for m in linked(text).values()}
    assert not found & {"BLOC.G7", "ORG.NEW_DEMOCRACY", "ORG.GOLDEN_DAWN", "MED.FOREIGN_AFFAIRS", "ORG.US_HOUSE"}
