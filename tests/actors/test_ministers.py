"""Foreign and defence ministers stand in the registry by date, since 1990."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dyads.actors.registry import registry

FIRST, LAST = date(1990, 1, 1), date(2025, 1, 1)
WEEKS = [str(FIRST + timedelta(days=d)) for d in range(0, (LAST - FIRST).days, 7)]
SHARES = {"foreign_minister": 0.9, "defence_minister": 0.85}
NEAR_EAST = ("IRN", "IRQ", "ISR", "EGY", "SYR", "LBN", "SAU", "TUR", "GEO", "AZE")
ELSEWHERE = ("VNM", "THA", "SDN", "IDN", "ZAF", "CAN", "POL")
POWERS = ("USA", "RUS", "CHN", "GBR", "FRA", "DEU", "ITA", "ESP", "UKR", "AUS")
SOUTH_AND_EAST_ASIA = ("JPN", "KOR", "PRK", "IND", "PAK", "AFG")
STATES = (*POWERS, *SOUTH_AND_EAST_ASIA, *NEAR_EAST, *ELSEWHERE)
# The ministers of the governments that fought for Kabul from 1992 on are not in the registry, nor are all of the Taliban's.
LOWER = {("AFG", "foreign_minister"): 0.83}


@pytest.mark.parametrize(
    ("state", "office", "on", "person"),
    [
        ("IRN", "foreign_minister", "1994-05-01", "ali-akbar-velayati"),
        ("IRN", "foreign_minister", "2015-07-14", "mohammad-javad-zarif"),
        ("IRN", "foreign_minister", "2024-06-15", "ali-bagheri-kani"),
        ("IRQ", "foreign_minister", "1990-08-02", "tariq-aziz"),
        ("IRQ", "foreign_minister", "1998-02-20", "mohammed-saeed-al-sahhaf"),
        ("IRQ", "defence_minister", "2003-03-20", "sultan-hashim-ahmad"),
        ("ISR", "foreign_minister", "1993-09-13", "shimon-peres"),
        ("ISR", "foreign_minister", "2000-07-20", "david-levy"),
        ("ISR", "defence_minister", "1997-01-15", "yitzhak-mordechai"),
        ("ISR", "defence_minister", "2006-07-12", "amir-peretz"),
        ("EGY", "defence_minister", "2011-02-11", "mohamed-hussein-tantawi"),
        ("SYR", "foreign_minister", "2024-11-15", "bassam-al-sabbagh"),
        ("LBN", "foreign_minister", "2006-08-01", "fawzi-salloukh"),
        ("SAU", "foreign_minister", "2002-03-27", "saud-al-faisal"),
        ("TUR", "foreign_minister", "1999-02-16", "ismail-cem"),
        ("TUR", "defence_minister", "2016-07-15", "fikri-isik"),
        ("GEO", "foreign_minister", "2008-08-08", "eka-tkeshelashvili"),
        ("AZE", "defence_minister", "2008-06-01", "safar-abiyev"),
        ("VNM", "foreign_minister", "1995-07-11", "nguyen-manh-cam"),
        ("THA", "foreign_minister", "2010-04-10", "kasit-piromya"),
        ("SDN", "foreign_minister", "2004-07-30", "mustafa-osman-ismail"),
        ("IDN", "defence_minister", "1999-09-10", "wiranto"),
        ("ZAF", "defence_minister", "1998-09-22", "joe-modise"),
        ("CAN", "foreign_minister", "1997-12-03", "lloyd-axworthy"),
        ("CAN", "defence_minister", "1999-04-15", "art-eggleton"),
        ("POL", "foreign_minister", "1999-03-12", "bronislaw-geremek"),
        ("POL", "defence_minister", "2005-12-01", "radoslaw-sikorski"),
        ("USA", "foreign_minister", "1992-11-01", "lawrence-eagleburger"),
        ("USA", "defence_minister", "2019-03-01", "patrick-shanahan"),
        ("RUS", "defence_minister", "1999-06-12", "igor-sergeyev"),
        ("CHN", "foreign_minister", "2001-04-01", "tang-jiaxuan"),
        ("CHN", "foreign_minister", "2023-03-01", "qin-gang"),
        ("JPN", "foreign_minister", "1994-05-15", "koji-kakizawa"),
        ("JPN", "defence_minister", "2007-07-10", "yuriko-koike"),
        ("KOR", "foreign_minister", "2005-09-19", "ban-ki-moon"),
        ("KOR", "defence_minister", "2010-11-23", "kim-tae-young"),
        ("KOR", "defence_minister", "2024-12-03", "kim-yong-hyun"),
        ("PRK", "foreign_minister", "2000-10-24", "paek-nam-sun"),
        ("PRK", "defence_minister", "1994-10-21", "o-jin-u"),
        ("IND", "foreign_minister", "1997-01-01", "i-k-gujral"),
        ("IND", "defence_minister", "1999-06-01", "george-fernandes"),
        ("PAK", "foreign_minister", "1998-05-28", "gohar-ayub-khan"),
        ("PAK", "defence_minister", "2011-05-02", "ahmad-mukhtar"),
        ("AFG", "foreign_minister", "2001-09-11", "wakil-ahmed-muttawakil"),
        ("AFG", "defence_minister", "2010-06-23", "abdul-rahim-wardak"),
        ("GBR", "defence_minister", "1999-03-24", "george-robertson"),
        ("FRA", "defence_minister", "1991-02-24", "pierre-joxe"),
        ("FRA", "defence_minister", "2011-03-19", "gerard-longuet"),
        ("DEU", "foreign_minister", "1991-12-23", "hans-dietrich-genscher"),
        ("ITA", "foreign_minister", "2002-05-28", "silvio-berlusconi"),
        ("ITA", "defence_minister", "1999-12-31", "sergio-mattarella"),
        ("ESP", "foreign_minister", "1995-11-28", "javier-solana"),
        ("ESP", "defence_minister", "2004-05-01", "jose-bono"),
        ("UKR", "foreign_minister", "1994-12-05", "hennadiy-udovenko"),
        ("UKR", "defence_minister", "2014-03-18", "ihor-tenyukh"),
        ("UKR", "defence_minister", "2014-08-24", "valeriy-heletey"),
        ("AUS", "defence_minister", "2003-03-20", "robert-hill"),
    ],
)
def test_a_ministry_has_its_minister_on_the_day(state: str, office: str, on: str, person: str) -> None:
    assert registry().holder(state, office, on) == f"PER.{person}"


@pytest.mark.parametrize("office", sorted(SHARES))
@pytest.mark.parametrize("state", STATES)
def test_a_ministry_is_seldom_without_a_minister(state: str, office: str) -> None:
    held = sum(registry().holder(state, office, on) is not None for on in WEEKS)
    assert held / len(WEEKS) >= LOWER.get((state, office), SHARES[office])


def test_nobody_stands_in_for_a_ministry_that_the_registry_does_not_know() -> None:
    assert registry().holder("AFG", "foreign_minister", "1994-06-01") is None
    assert registry().holder("PRK", "defence_minister", "1995-06-01") is None
