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
STATES = (*NEAR_EAST, *ELSEWHERE)


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
    ],
)
def test_a_ministry_has_its_minister_on_the_day(state: str, office: str, on: str, person: str) -> None:
    assert registry().holder(state, office, on) == f"PER.{person}"


@pytest.mark.parametrize("office", sorted(SHARES))
@pytest.mark.parametrize("state", STATES)
def test_a_ministry_is_seldom_without_a_minister(state: str, office: str) -> None:
    held = sum(registry().holder(state, office, on) is not None for on in WEEKS)
    assert held / len(WEEKS) >= SHARES[office]
