"""Two processes that add to one store, and are killed at random moments and started again: ``adders.py DIR KILLS``.

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
from dyads.evidence.store import Store, adding
from dyads.records import Published, stable_id

REPORTS = 6000
BATCH = 3
WHILE_OPENING = 0.3  # of the kills
OPENING = 0.5  # seconds at most, from the start until a process is killed
ADDING = 0.25  # the same, from when it can add
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
    """Add the reports of these numbers, and write down each that was acknowledged."""
    adding.BATCH_REPORTS = BATCH
    coded = {}

    def found():
        for number in numbers:
            coded[f"d-{number}"] = one = report(number)
            yield one.document

    run = adding.Adding(
        Store(folder),
        lambda document: os.write(acknowledged, f"{document.id}\n".encode()),
        recode=False,
        coder=CODED.coder,
    )
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
            os.read(is_ready, 1)
            time.sleep(moments.uniform(0, ADDING))
        os.close(is_ready)
        os.kill(pid, signal.SIGKILL)
        if not os.WIFSIGNALED(os.waitpid(pid, 0)[1]):
            raise SystemExit("a process ended before it was killed")


def main(folder, kills):
    """Two at once, from both ends."""
    orders = (range(REPORTS), range(REPORTS - 1, -1, -1))
    keepers = [forked(kill_again_and_again, folder, order, kills // 2, seed) for seed, order in enumerate(orders)]
    sys.exit(max(os.waitpid(pid, 0)[1] for pid in keepers) and 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
