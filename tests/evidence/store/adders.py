"""Processes that add to one store and are killed: one at each of its writes, then two at random moments, each followed
by the next: ``adders.py DIR KILLS``.

A program of its own, since it forks: each process is there in milliseconds, with all imports done.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import msgspec

from by_hand import make_coded
from dyads.evidence.store import Store, adding, parts
from dyads.records import Published, stable_id

REPORTS = 6000
BATCH = 3
WHILE_OPENING = 0.4  # of the kills
OPENING = 0.4  # seconds at most, from the start until a process is killed
BATCHES = 2  # at most, that are acknowledged before it is killed while it adds
ADDING = 0.06  # seconds at most, from the last of them: about what another one takes
WRITES = 12  # those of a store's mark and of a batch: each of its files and each folder
CODED = make_coded()


def report(number):
    """A coded report that has no sentence in common with those of other numbers."""
    words = [f"{word}{number:x}" for word in ("anna", "bertha", "clara", "dora", "emma", "frieda")]
    text = f"On that day {' and '.join(words)} went to the fair. There {words[0]} saw {words[5]} ride a horse."
    document = msgspec.structs.replace(
        CODED.document,
        id=f"d-{number}",
        text=text,
        hash=stable_id("h", text),
        published=Published(date=(date(1990, 1, 1) + timedelta(number)).isoformat(), basis="given"),
        furniture=(),
        title_span=None,
    )
    events = tuple(msgspec.structs.replace(one, id=stable_id("e", number, one.id)) for one in CODED.events)
    claims = tuple(msgspec.structs.replace(one, id=stable_id("c", number, one.id)) for one in CODED.claims)
    return msgspec.structs.replace(CODED, document=document, events=events, claims=claims)


def add(folder, numbers, acknowledged, ready):
    """Add the reports of these numbers, and write down each that was acknowledged; ``ready`` hears of it too."""
    adding.BATCH_REPORTS = BATCH
    coded = {}

    def found():
        for number in numbers:
            coded[f"d-{number}"] = one = report(number)
            yield one.document

    def told(document):
        os.write(acknowledged, f"{document.id}\n".encode())
        os.write(ready, b"!")

    run = adding.Adding(Store(folder), told, recode=False, coder=CODED.coder)
    os.write(ready, b"!")
    for document in run.new(found()):
        run.take(document, coded.pop(document.id))
    run.finish()


def forked(work, *values):
    """The id of a new process that does the work."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work(*values)
    except BaseException as error:  # noqa: BLE001 - the process ends here, whatever it was
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def add_until_a_write(folder, numbers, acknowledged, writes):
    """Add, and be killed at a write: when a file is written and not in its place yet, or just after it is."""
    left, real = [None] * writes, os.fsync

    def killed_when_none_is_left(descriptor):
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left.pop()
        real(descriptor)

    parts.os.fsync = killed_when_none_is_left
    add(folder, numbers, acknowledged, os.open(os.devnull, os.O_WRONLY))


def kill_at_each_write(folder):
    """One process after the other, each with reports of its own."""
    acknowledged = os.open(folder.with_suffix(".acknowledged"), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for writes in range(WRITES):
        numbers = range(REPORTS + 3 * BATCH * writes, REPORTS + 3 * BATCH * (writes + 1))
        waited_for(forked(add_until_a_write, folder, numbers, acknowledged, writes))


def waited_for(pid):
    """Its end, which is that it was killed."""
    if not os.WIFSIGNALED(os.waitpid(pid, 0)[1]):
        raise SystemExit("a process ended before it was killed")


def kill_again_and_again(folder, numbers, kills, seed):
    """Start a process that adds, kill it while it opens the store or while it adds, and start the next one."""
    moments = random.Random(seed)
    acknowledged = os.open(folder.with_suffix(".acknowledged"), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for _ in range(kills):
        is_ready, ready = os.pipe()
        pid = forked(add, folder, numbers, acknowledged, ready)
        os.close(ready)
        if moments.random() < WHILE_OPENING:
            time.sleep(moments.uniform(0, OPENING))
        else:
            for _ in range(1 + BATCH * moments.randint(0, BATCHES)):
                os.read(is_ready, 1)
            time.sleep(moments.uniform(0, ADDING))
        os.close(is_ready)
        os.kill(pid, signal.SIGKILL)
        waited_for(pid)


def main(folder, kills):
    """One that is killed at each write, then two at once, from both ends."""
    kill_at_each_write(folder)
    orders = (range(REPORTS), range(REPORTS - 1, -1, -1))
    keepers = [forked(kill_again_and_again, folder, order, kills // 2, seed) for seed, order in enumerate(orders)]
    sys.exit(max(os.waitpid(pid, 0)[1] for pid in keepers) and 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
