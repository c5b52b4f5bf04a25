"""How fast each data set is read to events, and taken into a store, in rows a second.

    python benchmarks/datasets.py [--rows N] [ORIGIN...]

Makes up a file of each format (200,000 rows: actors of all kinds, most of them known, on days of one year), reads it to
events on one core, and imports it into an empty store. Beside them the same file through polars' own reader alone, all
columns as text, which is what nobody can go below.
"""

# ruff: noqa: S311 - made-up rows need no good randomness
from __future__ import annotations

import argparse
import os

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # one core, before polars is loaded

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
from rich.console import Console
from rich.table import Table

from dyads import datasets
from dyads.actors.registry import registry
from dyads.datasets import gdelt, phoenix
from dyads.datasets.tally import Tally
from dyads.evidence.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STATES = ("USA", "RUS", "IRN", "CHN", "TUR", "SYR", "FRA", "GBR", "ISR", "UKR", "DEU", "JPN", "IND", "PAK", "EGY", "")
SECTORS = ("", "", "GOV", "GOV", "MIL", "COP", "BUS", "MED", "EDU", "REB")
CODES = ("010", "020", "036", "040", "042", "043", "051", "057", "061", "071", "112", "120", "130", "141", "173", "190")
PLOVER = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "ASSAULT")
ROLES = ("Police", "Citizen", "Protester", "Military", "Ministry of Defense", "Head of Government", "Villager")
RELATIONS = ("Make a visit", "Consult", "Accuse", "Praise or endorse", "Use conventional military force", "Threaten")
OPTIONS = {"facts": {"epoch": "2014-01-01", "unit": "hours"}}
UNKNOWN_NAMES = 20_000  # that no registry has, as in real files


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("origins", nargs="*", default=list(FILES))
    parser.add_argument("--rows", type=int, default=200_000)
    args = parser.parse_args()
    if unknown := set(args.origins) - set(FILES):
        sys.exit(f"{', '.join(sorted(unknown))}: there are {', '.join(FILES)}")
    registry().lookup("Moscow")  # read before the clock starts
    table = Table(
        "file", "MB", "polars alone", "to events, one core", "into a store", title=f"rows a second, {args.rows:,} rows"
    )
    with tempfile.TemporaryDirectory() as folder:
        for name in args.origins:
            path = Path(folder) / name
            random.seed(1)
            path.write_text("\n".join(FILES[name](args.rows)) + "\n", encoding="utf-8")
            table.add_row(name, f"{path.stat().st_size / 1e6:.0f}", *figures(name.partition(" ")[0], path, args.rows))
            path.unlink()
    Console().print(table)


def figures(origin: str, path: Path, rows: int) -> Iterator[str]:
    """Rows a second of each way; processor time for what runs on one core, so that a busy machine does not count."""
    separator = "\t" if "\t" in path.open(encoding="utf-8").readline() else ","
    quote = None if separator == "\t" else '"'
    ways: tuple[Callable[[], object], ...] = (
        lambda: pl.read_csv(path, has_header=False, separator=separator, infer_schema=False, quote_char=quote),
        lambda: [table.height for _, table in datasets.read(origin, path, Tally(), **OPTIONS.get(origin, {}))],
        lambda: import_(origin, path),
    )
    for way in ways:
        begin = time.process_time()
        way()
        yield f"{rows / (time.process_time() - begin):,.0f}"


def import_(origin: str, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (taken,) = Store(Path(folder) / "store").import_(origin, path, **OPTIONS.get(origin, {}))
        if taken.record is None:
            sys.exit(str(taken))


def _gdelt(columns: tuple[str, ...], hours: str) -> Callable[[int], Iterator[str]]:
    def lines(rows: int) -> Iterator[str]:
        for number in range(1, rows + 1):
            day = _day("")
            fields = dict.fromkeys(columns, "")
            fields |= {
                "GLOBALEVENTID": str(number),
                "SQLDATE": day,
                "EventCode": random.choice(CODES),
                "QuadClass": "1",
            }
            fields |= {"GoldsteinScale": "2.5", "DATEADDED": day + hours, "ActionGeo_CountryCode": "RS"}
            fields |= {"ActionGeo_FullName": "Moscow, Moskva, Russia", "AvgTone": "1.23", "NumMentions": "4"}
            for side in "12":
                state, sector = random.choice(STATES), random.choice(SECTORS)
                fields |= {f"Actor{side}Code": state + sector, f"Actor{side}CountryCode": state}
                fields |= {f"Actor{side}Type1Code": sector, f"Actor{side}Name": _name() if state + sector else ""}
            fields["SOURCEURL"] = f"https://news.example/{random.randrange(10**9)}/what-was-said-of-it.html"
            yield "\t".join(fields[column] for column in columns)

    return lines


def _icews(rows: int) -> Iterator[str]:
    sides = "{0} Name\t{0} Sectors\t{0} Country"
    yield "\t".join(("Event ID\tEvent Date", sides.format("Source"), "Event Text\tCAMEO Code\tIntensity",
                     sides.format("Target"), "Story ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry",
                     "Latitude\tLongitude"))  # fmt: skip
    for number in range(1, rows + 1):
        first, second = _icews_actor(), _icews_actor()
        yield "\t".join((f"{number}\t{_day('-')}", first, f"Make statement\t{random.choice(CODES)}\t1.0", second,
                         f"{number}\t2\tExample\tMoscow\t\tMoskva\tRussian Federation\t55.7\t37.6"))  # fmt: skip


def _icews_actor() -> str:
    state = registry().actors.get(random.choice(STATES))
    country = state.name if state else "Spain"
    name = random.choice((country, f"{random.choice(ROLES)} ({country})", _name()))
    return f"{name}\tExecutive,Government\t{country}"


def _polecat(rows: int) -> Iterator[str]:
    sides = "{0} Name\t{0} Country\t{0} COW\tPrimary {0} Sector\t{0} Sectors\t{0} Title\t{0} Name Raw"
    yield "\t".join(("Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts",
                     sides.format("Actor"), sides.format("Recipient"), "Placename\tPublication Date"))  # fmt: skip
    for number in range(1, rows + 1):
        day = _day("-")
        yield "\t".join((f"{random.randrange(1 << 60):015x}_{number}\t{day}\t{random.choice(PLOVER)}\tNone\t1.0\t1",
                         "diplomatic;military", _polecat_actor(), _polecat_actor(), f"Moscow\t{day}"))  # fmt: skip


def _polecat_actor() -> str:
    some = [(_name(), random.choice(STATES) or "None") for _ in range(random.choice((1, 1, 1, 2)))]
    names, states = ("; ".join(column) for column in zip(*some, strict=True))
    return f"{names}\t{states}\tNone\tGOV\tGOV\tNone\traw words"


def _phoenix(rows: int) -> Iterator[str]:
    columns = [name for name in phoenix.DAILY if name not in ("sentence", "url", "publisher")] + ["aid", "process"]
    yield ",".join(columns)
    for number in range(1, rows + 1):
        both, code = f"{_phoenix_actor()},{_phoenix_actor()}", random.choice(CODES)
        yield f'{number},{_day("-")},2014,3,1,{both},{code},4,1,2.5,,55,37,Moscow,"Moskva, City",RUS,7,p'


def _phoenix_actor() -> str:
    state, sector = random.choice(STATES) or "FRA", random.choice(SECTORS)
    return f"{state}{sector},{state},{sector},"


def _ucdp(rows: int) -> Iterator[str]:
    yield ("id,type_of_violence,side_a,side_b,where_coordinates,country,country_id,date_prec,date_start,date_end,"
           "deaths_a,best,high,low,gwnoa,gwnob,source_headline")  # fmt: skip
    for number in range(1, rows + 1):
        day, group = _day("-"), f"Front {random.randrange(500)}"
        yield (f"{number},1,Government of Syria,{group},Palmyra town,Syria,652,1,{day},{day},"
               f'0,{random.randrange(90)},90,0,652,,"Clashes, and what came of them"')  # fmt: skip


def _atop(rows: int) -> Iterator[str]:
    yield "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul"
    for number in range(rows):
        pair, year = divmod(number, 70)
        yield f"{2 + pair % 40},{100 + pair // 40},{1945 + year},{year % 20 > 3:d},0,0,1,0"


def _un_votes(rows: int) -> Iterator[str]:
    """Voeten's own layout, with the roll call in the row of each vote."""
    yield "rcid,ccode,member,vote,Country,date,session,unres,short,importantvote,me,nu,di,hr,co,ec"
    for number in range(rows):
        call, state = divmod(number, 190)
        day = f"{1950 + call // 20}-12-{1 + call % 20:02}"
        yield f"{call},{2 + state * 5},1,{random.choice('123')},X{state},{day},41,R/{call},TITLE {call},0,0,1,1,0,0,0"


def _facts(rows: int) -> Iterator[str]:
    for number in range(rows):
        first, second = (random.choice((f"{random.choice(ROLES)} (Spain)", _name())) for _ in range(2))
        yield f"{first}\t{random.choice(RELATIONS)}\t{second}\t{24 * (number // 1000)}\t0"


def _name() -> str:
    known = (
        "PUTIN",
        "UNITED NATIONS",
        "Barack Obama",
        "Vladimir Putin",
        "European Union",
        "NATO",
        "Hezbollah",
        "POLICE",
    )
    return random.choice((*known, f"Somebody {random.randrange(UNKNOWN_NAMES)}"))


def _day(between: str) -> str:
    return between.join(("2014", f"{random.randint(1, 12):02}", f"{random.randint(1, 28):02}"))


FILES: dict[str, Callable[[int], Iterator[str]]] = {
    "gdelt 1.0 historic": _gdelt(gdelt.HISTORIC, ""),
    "gdelt 1.0 daily": _gdelt(gdelt.DAILY, ""),
    "gdelt 2.0": _gdelt(gdelt.VERSION_2, "101500"),
    "icews": _icews,
    "polecat": _polecat,
    "phoenix": _phoenix,
    "ucdp": _ucdp,
    "atop": _atop,
    "un-votes": _un_votes,
    "facts": _facts,
}

if __name__ == "__main__":
    main()
