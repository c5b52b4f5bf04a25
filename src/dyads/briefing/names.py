"""Actors by name, and the side that each stands on.

A pair is made of sides. ``RUS.GOV``, ``RUS.MIL``, Russia, its Foreign Ministry and its serving president are one side,
``RUS``. A state's rebels and opposition are sides of their own, and so are organisations that are no organ of a state,
blocs, coalitions and armed groups. A person counts for the state or body whose office they hold on the day of the
report; a former official stands alone.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from dyads.actors.registry import registry
from dyads.briefing.wording import possessive, with_article, wording
from dyads.records import How

if TYPE_CHECKING:
    from dyads.actors.registry import Registry
    from dyads.records import Coded, Mention, Party, Span

LONGEST_FUNCTION_WORD = 12  # letters
_NEXT_WORD = re.compile(r"\s+(\w+)")
OWN_SIDE = frozenset({"REB", "OPP", "CVL", "MED", "BUS"})  # parts of a country that do not act for its government
FORMER = frozenset(
    {"FORMER_GOV", "MED", "CVL", "EDU", "OPP", "REB", "BUS"}
)  # roles of persons who do not speak for a state


ORGANS = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP"})  # of a state, and for it


class ActorNames:
    """Who is who on a day, by the registry: names for reading, sides for pairing."""

    def __init__(self, table: Registry | None = None, on: str | None = None) -> None:
        """Names as of the ISO day ``on``; ``table`` None is the registry that ships with dyads."""
        self.registry = table or registry()
        self.on = on

    def side_of(self, actor: str, country: str | None = None, role: str | None = None) -> str | None:
        """The side of an actor id. role: that of the mention, where there is one."""
        if actor.startswith("PER."):
            return self._side_of_person(actor, country, role)
        state, _, sector = actor.partition(".")
        if (
            len(state) == 3
            and sector
            and sector not in OWN_SIDE
            and state.isupper()
            and state not in ("IGO", "ORG", "MED")
        ):
            return state
        found = self.registry.actor(actor)
        if found and found.type in ("city", "region"):
            return country or found.country or actor  # Moscow was not always Russia's
        if found and found.type == "organisation" and found.role in ORGANS and found.country:
            return found.country
        return actor

    def name(self, actor: str) -> str:
        """How to call an actor in a sentence: "Russia", "the United States", "Vladimir Putin", "rebels in Syria"."""
        return with_article(self.title(actor))

    def title(self, actor: str) -> str:
        """The same without an article, for headings."""
        state, _, sector = actor.partition(".")
        sectors = wording().sectors
        owner = self.registry.actor(state)
        if owner and sector in sectors and not actor.startswith(("IGO.", "ORG.", "PER.")):
            pattern = sectors[sector]
            return (
                pattern.format(name=with_article(owner.name), of=possessive(with_article(owner.name)))
                if pattern
                else owner.name
            )
        found = self.registry.actor(actor)
        return found.name if found else self._as_written(actor)

    def branch(self, actor: str) -> str:
        """The same as :meth:`title`, with a state told from its government: "Russia's government"."""
        state, _, sector = actor.partition(".")
        return f"{possessive(self.title(state))} government" if sector == "GOV" else self.title(actor)

    def outlet(self, outlet: str | None) -> str | None:
        """An outlet by name, whether it is an actor id or a plain name."""
        return None if outlet is None else self.title(outlet) if outlet.startswith("MED.") else outlet

    def office(self, person: str) -> str | None:
        """The office that the registry has the person in on the day of the report: "Minister of Foreign Affairs"."""
        held = self.registry.tenures(person, self.on) if self.on else ()
        return held[-1].title if held else None

    def _side_of_person(self, person: str | None, country: str | None, role: str | None) -> str | None:
        if person is None or role in FORMER:
            return person
        held = self.registry.tenures(person, self.on) if self.on else self.registry.tenures(person)[-1:]
        if held:
            return self.side_of(held[-1].country)
        if country and role in ORGANS:  # in an office that the registry does not list
            return country
        return person if self.registry.tenures(person) else (country or person)

    def _as_written(self, actor: str) -> str:
        """An actor that the registry does not hold, by its id."""
        return actor.rpartition(".")[2].replace("-", " ").replace("_", " ").title()


class Names(ActorNames):
    """Who is who in one report, whose own words name those that the registry does not hold."""

    def __init__(self, coded: Coded, table: Registry | None = None) -> None:
        """Names as of the day of publication of ``coded``; ``table`` None is the registry that ships with dyads."""
        super().__init__(table, coded.document.published.date)
        self._coded = coded

    def side(self, party: Party | None) -> str | None:
        """The side of a source, target or speaker; ``None`` where the text does not settle who that is."""
        if party is None:
            return None
        mention = self._mentions_at.get((party.start, party.end))
        role = mention.role if mention else None
        if party.id is None:
            return self._side_of_person(party.person, party.country, role) if party.person else None
        return self.side_of(party.id, party.country, role)

    def is_place(self, party: Party) -> bool:
        """Whether the party is a town or region that stands for nobody."""
        found = self.registry.actor(party.id) if party.id else None
        return found is not None and found.type in ("city", "region")

    def stands_alone(self, party: Party | None) -> bool:
        """Whether the text names the party itself and not something of it: "Iran", but not "Iran's fleet"."""
        if party is None:
            return True
        mention = self._mentions_at.get((party.start, party.end))
        after = self._coded.document.text[party.end : party.end + LONGEST_FUNCTION_WORD + 1]
        word = _NEXT_WORD.match(after)
        is_modifier = word is not None and word[1].lower() not in wording().function_words
        return not (is_modifier or after.startswith(("'s", "’s", "-")) or (mention and mention.how == How.DEMONYM))

    def party(self, party: Party) -> str:
        """A source, target or speaker in a sentence: the person if one is meant, else the actor, else as written."""
        written = self.words((party.start, party.end))
        if party.person:
            return self.name(party.person)
        if party.id and not (self._goes_by_its_town(party) and written):
            return self.name(party.id)
        if party.group:
            written = written.partition(",")[0]  # "the army", not "the army, led by a general"
        first, space, rest = written.partition(" ")
        begins_group = bool(party.group) and first.lower() == str(party.group).partition(" ")[0]
        if first.lower() in (*wording().function_words, "a", "an", "some") or begins_group:
            written = first.lower() + space + rest  # it may have begun the sentence there; here it does not
        return written or party.group or "somebody"

    def _goes_by_its_town(self, party: Party) -> bool:
        """Whether the words of a town stand better than its name: not in capitals, and not "Korean"."""
        mention = self._mentions_at.get((party.start, party.end))
        if mention and (mention.how == How.DEMONYM or self.words((party.start, party.end)).isupper()):
            return False
        return self.is_place(party)

    def words(self, span: Span, limit: int = 60) -> str:
        """The report's own words at ``span``, on one line and not longer than ``limit``."""
        flat = " ".join(self._coded.document.text[span[0] : span[1]].split())
        return flat if len(flat) <= limit else flat[: limit - 1].rsplit(" ", 1)[0] + "…"

    def _as_written(self, actor: str) -> str:
        """The most frequent of the longer ways the text names an actor that the registry does not hold."""
        mentions = self._mentions_of.get(actor, ())
        written = Counter(self.words((m.start, m.end)) for m in mentions if m.how == How.NAME) or Counter(
            self.words((m.start, m.end)) for m in mentions if m.how != How.PRONOUN
        )
        if not written:
            return super()._as_written(actor)
        full = [name for name in written if " " in name] if actor.startswith("PER.") else list(written)
        best = max(full or list(written), key=lambda name: (written[name], len(name), name))
        return best.removesuffix("'s").removesuffix("’s").removeprefix("the ").removeprefix("The ")

    @cached_property
    def _mentions_at(self) -> dict[Span, Mention]:
        return {(m.start, m.end): m for m in self._coded.mentions}

    @cached_property
    def _mentions_of(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for mention in self._coded.mentions:
            for actor in {mention.actor, mention.person} - {None}:
                found.setdefault(str(actor), []).append(mention)
        return found
