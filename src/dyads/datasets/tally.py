"""What became of the rows of a file: how many there were, what was skipped and why, what could not be mapped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dyads.records import Count

SHOWN = 5  # lines that are told one by one for each reason; the others are counted
KEPT = 1_000  # names that an Import record lists; the others are one count together
OTHERS = "(others)"


@dataclass
class Tally:
    """Counts of one file, filled while it is read."""

    rows: int = 0
    events: int = 0
    skipped: Counter[str] = field(default_factory=Counter)  # by reason: rows that gave no event
    unmapped: Counter[str] = field(default_factory=Counter)  # by actor or code as written
    problems: list[str] = field(default_factory=list)  # "line 17: wrong number of fields"
    torn: int = 0  # lines that could not be taken apart into the fields of a row
    is_broken: bool = False  # the file, or the rest of it, could not be read

    def skip(self, reason: str, line: int | None = None, count: int = 1) -> None:
        """``count`` rows gave no event; the first few of each reason are told with the line of the (first) row."""
        if line is not None and self.skipped[reason] < SHOWN:
            self.problems.append(f"line {line:,}: {reason}")
        self.skipped[reason] += count

    def note(self, said: str) -> None:
        """Something about the file as a whole, told once."""
        if said not in self.problems:
            self.problems.append(said)

    def tear(self, reason: str, line: int | None = None, count: int = 1) -> None:
        """``count`` lines cannot be taken apart into the fields of a row; they count as rows that gave no event."""
        self.rows += count
        self.torn += count
        self.skip(reason, line, count)

    def broken(self, reason: str, line: int | None = None) -> None:
        """The file cannot be read from here on."""
        self.is_broken = True
        self.problems.append(f"line {line:,}: {reason}" if line else reason)


def counts(counter: Counter[str], kept: int = KEPT) -> tuple[Count, ...]:
    """The counts, the greatest first, equal ones by name; what is beyond ``kept`` as one."""
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    others = sum(number for _, number in ordered[kept:])
    shown = [Count(name=name, count=number) for name, number in ordered[:kept]]
    return (*shown, Count(name=OTHERS, count=others)) if others else tuple(shown)
