"""Section 2: the pairs that a report speaks of, ranked, and what each does together, against each other, and apart.

Rank. A pair's weight is 3 for each event between its two sides, 2 for each claim about both (its content names both,
or one of them says it of the other) and 1 for each sentence that names both as actors. A pair is listed when it has an
event, or when one of the two, no mere observer, makes at least two claims about the other; pairs of equal weight stand
in the order in which the text comes to them.

Where they differ. A refusal, a criticism, a demand or a cooperation that did not come about between the two is a
difference; so is a third actor toward whom one of them acts or speaks with a good tone and the other with a bad one.
The tone toward a third is the sum over event lines (+1 together, -1 against, -1/2 differing; what is hypothetical, only
mentioned or asked for counts nothing) and over the stances of claims (half their value). Thirds toward whom both have
the same tone are what they have in common. Only thirds that matter less to either than they matter to each other are
compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import structs

from dyads.briefing.claims import claim_line
from dyads.briefing.events import in_order
from dyads.briefing.lines import EventLine, Line
from dyads.briefing.report.brief import Pair
from dyads.evidence.passages import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dyads.briefing.names import Names
    from dyads.records import Claim, Coalition, Coded

WEIGHT_EVENT, WEIGHT_CLAIM, WEIGHT_SENTENCE = 3, 2, 1
LONGEST_AGAIN = 48  # characters of a claim that another pair has told in full
FEWEST_CLAIMS = 2  # of one side about the other that list a pair without an event

# What a line adds to the tone of one side toward another; words weigh half, demands and refusals too.
VALUES = {"together": 1.0, "against": -1.0, "differ": -0.5}

UNREAL = ("hypothetical", "background")  # what may be, or is only mentioned, is no tone

Key = tuple[str, str]


def pairs(coded: Coded, names: Names, lines: Sequence[EventLine]) -> tuple[Pair, ...]:
    """The pairs of ``coded``, the weightiest first. lines: all event lines of the report."""
    between = _events_between(lines)
    about = _claims_about(coded, names)
    together = _sentences_naming_both(coded, names)
    spoken_of = (key for key in about if _own_claims(key, about[key], names) >= FEWEST_CLAIMS and not _observers(key))
    keys = list(dict.fromkeys([*between, *spoken_of]))
    weights = {
        key: WEIGHT_EVENT * sum(len(line.ids) for line in between[key])
        + WEIGHT_CLAIM * len(about[key])
        + WEIGHT_SENTENCE * together[key]
        for key in keys
    }
    tones = Tones(coded, names, lines, weights)
    found = [
        _pair(coded, names, key, lines=between[key], claims=about[key], sentences=together[key], tones=tones)
        for key in sorted(keys, key=lambda key: -weights[key])
    ]
    return told_once(found)


def told_once(found: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs with each claim in full once: where it comes again it stands behind the others, by its first words."""
    told: set[str] = set()
    once = []
    for pair in found:
        fresh = [line for line in pair.said if told.isdisjoint(line.ids)]
        again = [structs.replace(line, text=_opening(line.text), quotes=()) for line in pair.said if line not in fresh]
        told.update(identity for line in fresh for identity in line.ids)
        once.append(structs.replace(pair, said=(*fresh, *again)))
    return tuple(once)


def _opening(text: str) -> str:
    """The first words of a claim that was told already."""
    return text if len(text) <= LONGEST_AGAIN else text[:LONGEST_AGAIN].rpartition(" ")[0] + " …"


def pair_key(a: str | None, b: str | None) -> Key | None:
    """Two sides in a fixed order; ``None`` where one is not known or both are the same."""
    if a is None or b is None or a == b:
        return None
    return (a, b) if a < b else (b, a)


def _own_claims(key: Key, claims: Iterable[Claim], names: Names) -> int:
    """How many of ``claims`` one of the two makes; a third's claim that names six actors makes no fifteen pairs."""
    return sum(1 for claim in claims if names.side(claim.speaker) in key)


def _pair(
    coded: Coded,
    names: Names,
    key: Key,
    *,
    lines: Sequence[EventLine],
    claims: Sequence[Claim],
    sentences: int,
    tones: Tones,
) -> Pair:
    inside = {line.claim for line in lines}
    by_tone = {
        tone: in_order(line for line in lines if line.tone == tone) for tone in ("together", "against", "differ")
    }
    first = lines[0].source if lines and lines[0].source in key else key[0]
    a, b = (key[0], key[1]) if first == key[0] else (key[1], key[0])
    return Pair(
        a=a,
        b=b,
        names=(names.title(a), names.title(b)),
        weight=tones.weights[key],
        events=sum(len(line.ids) for line in lines),
        claims=len(claims),
        sentences=sentences,
        together=by_tone["together"],
        against=by_tone["against"],
        differ=(*by_tone["differ"], *tones.differences(a, b)),
        alike=(*_coalitions_of_both(coded.coalitions, names, a, b), *tones.common(a, b)),
        said=tuple(claim_line(coded, names, claim) for claim in _closest(claims, names, key) if claim.id not in inside),
    )


def _observers(key: Key) -> bool:
    """Whether one of the two is a person without an office or an outlet: who comments on a tie is no part of one."""
    return any(side.startswith(("PER.", "MED.")) for side in key)


def _closest(claims: Iterable[Claim], names: Names, key: Key) -> list[Claim]:
    """Claims in the order of their worth to a pair: those of one of the two first, then the shorter ones."""
    return sorted(
        claims, key=lambda c: (names.side(c.speaker) not in key, sum(e - s for s, e in c.content), c.sentence)
    )


def _events_between(lines: Iterable[EventLine]) -> defaultdict[Key, list[EventLine]]:
    found: defaultdict[Key, list[EventLine]] = defaultdict(list)
    for line in lines:
        if key := pair_key(line.source, line.target):
            found[key].append(line)
    return found


def _claims_about(coded: Coded, names: Names) -> defaultdict[Key, list[Claim]]:
    """Claims whose content names both sides, or that one side makes of the other."""
    placed = sorted(_placed_sides(coded, names))
    starts = [start for start, _ in placed]
    found: defaultdict[Key, list[Claim]] = defaultdict(list)
    for claim in coded.claims:
        inside = (placed[bisect_left(starts, s) : bisect_left(starts, e)] for s, e in claim.content)
        named = {side for part in inside for _, side in part}
        speaker = names.side(claim.speaker)
        keys = {key for a, b in combinations(sorted(named), 2) if (key := pair_key(a, b))}
        keys |= {key for side in named if (key := pair_key(speaker, side))}
        for key in sorted(keys):
            found[key].append(claim)
    return found


def _sentences_naming_both(coded: Coded, names: Names) -> defaultdict[Key, int]:
    sentences = Sentences(coded)
    named: defaultdict[int, set[str]] = defaultdict(set)
    for start, side in _placed_sides(coded, names):
        named[sentences.around((start, start + 1))[0]].add(side)
    found: defaultdict[Key, int] = defaultdict(int)
    for sides in named.values():
        for key in combinations(sorted(sides), 2):
            found[key] += 1
    return found


def _placed_sides(coded: Coded, names: Names) -> list[tuple[int, str]]:
    """Where each side is named as an actor, by position; the members of "the two countries" count each."""
    placed = []
    for mention in coded.mentions:
        if mention.role in ("LOC", "MED"):
            continue
        for actor in mention.members or ((mention.person or mention.actor),):
            side = names.side_of(actor, mention.country, mention.role) if actor else None
            if side:
                placed.append((mention.start, side))
    return placed


def _coalitions_of_both(coalitions: Iterable[Coalition], names: Names, a: str, b: str) -> list[Line]:
    found = []
    for coalition in coalitions:
        sides = {names.side_of(member) for member in (*coalition.members, *filter(None, [coalition.leader]))}
        if a in sides and b in sides and coalition.evidence:
            found.append(
                Line(
                    text=f"Both belong to the {coalition.name.removeprefix('the ')}, the report says",
                    ids=(coalition.id,),
                )
            )
    return found


class Tones:
    """How each side acts and speaks toward each other one."""

    def __init__(self, coded: Coded, names: Names, lines: Iterable[EventLine], weights: Mapping[Key, int]) -> None:
        """Sums of tones over ``lines`` and the stances of claims. weights: of the pairs that are listed."""
        self.weights = weights
        self._names = names
        self._sums: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._lines: defaultdict[Key, list[tuple[float, str, tuple[str, ...]]]] = defaultdict(list)
        for line in lines:
            self._add_line(line)
        for claim in coded.claims:
            self._add_stances(claim)

    def differences(self, a: str, b: str) -> list[Line]:
        """Thirds toward whom the two have opposite tones."""
        return [line for third in self._thirds(a, b) if (line := self._compare(a, b, third, alike=False))]

    def common(self, a: str, b: str) -> list[Line]:
        """Thirds toward whom the two have the same tone."""
        return [line for third in self._thirds(a, b) if (line := self._compare(a, b, third, alike=True))]

    def _thirds(self, a: str, b: str) -> list[str]:
        """Whom both act or speak toward, but for those whose tie with one of the two outweighs the tie of the two."""
        own = self._weight(a, b)
        both = [x for x in self._sums[a] if x in self._sums[b] and x not in (a, b)]
        return [x for x in both if own >= max(self._weight(a, x), self._weight(b, x))]

    def _weight(self, a: str, b: str) -> int:
        return self.weights.get(pair_key(a, b) or (a, b), 0)

    def _compare(self, a: str, b: str, third: str, *, alike: bool) -> Line | None:
        toward_a, toward_b = self._sums[a][third], self._sums[b][third]
        if toward_a * toward_b == 0 or (toward_a * toward_b > 0) != alike:
            return None
        one, other = self._best(a, third, toward_a), self._best(b, third, toward_b)
        name = self._names.name(third)
        opening = f"{'With' if toward_a > 0 else 'Against'} {name}" if alike else f"Over {name}"
        joint = "and" if alike else "but"
        return Line(text=f"{opening}: {one[0]}, {joint} {other[0]}", ids=tuple(dict.fromkeys((*one[1], *other[1]))))

    def _best(self, side: str, third: str, total: float) -> tuple[str, tuple[str, ...]]:
        """The line that shows the tone best, and the ids of all that make it."""
        same = [entry for entry in self._lines[side, third] if entry[0] * total > 0]
        text = max(same, key=lambda entry: (abs(entry[0]), len(entry[2])))[1]
        return text, tuple(identity for entry in same for identity in entry[2])

    def _add_line(self, line: EventLine) -> None:
        if line.source is None or line.target is None or line.status in UNREAL or line.type == "REQUEST":
            return  # who asks something of somebody is neither for nor against them
        value = VALUES[line.tone]
        self._add(line.source, line.target, value, _inside(line.text), line.ids)
        if line.joint:
            self._add(line.target, line.source, value, _inside(line.text), line.ids)

    def _add_stances(self, claim: Claim) -> None:
        speaker = self._names.side(claim.speaker)
        for stance in claim.stance:
            toward = self._names.side_of(stance.toward)
            if speaker and toward and stance.value:
                verb = "speaks for" if stance.value > 0 else "speaks against"
                text = f"{self._names.name(speaker)} {verb} {self._names.name(toward)}"
                self._add(speaker, toward, stance.value / 2, text, (claim.id,))

    def _add(self, source: str, target: str, value: float, text: str, ids: tuple[str, ...]) -> None:
        self._sums[source][target] += value
        self._lines[source, target].append((value, text, ids))


def _inside(text: str) -> str:
    """A line as it stands inside a sentence."""
    return text[0].lower() + text[1:] if text.startswith(("The ", "A ", "Rebels ", "People ")) else text
