"""The command that corrects a store: judge."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dyads.cli.checks import stored_or_exit
from dyads.cli.options import AsOf, StoreToAsk
from dyads.console import unwritable, usage_error, write


class Verdict(StrEnum):
    """What a user can decide, or ask for."""

    SAME = "same"
    NOT_SAME = "not-same"
    WRONG = "wrong"
    UNDO = "undo"
    LIST = "list"


def judge(
    verdict: Annotated[Verdict, typer.Argument(metavar="VERDICT", help="wrong, same, not-same, undo; or list.")],
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID...", help="What it is about.")] = None,
    *,
    store: StoreToAsk,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, for whoever reads it later.")] = None,
    as_of: AsOf = None,
) -> None:
    """Correct a store; a correction is a record and can be undone.

    It applies at once, and nothing is deleted. wrong: a report, event or claim counts no more. same: reports are
    versions of one; of events, the first one counts. not-same: reports are no copies of each other. undo: a judgement
    counts no more. list: all that was judged.

    \b
    Examples:
      dyads judge wrong e-12ab34cd56ef --note "Georgia the US state" --store ties/
      dyads judge same r-1a1a1a1a1a1a r-2b2b2b2b2b2b --store ties/
      dyads judge undo j-3c3c3c3c3c3c --store ties/
      dyads judge list --store ties/
    """
    from dyads.evidence.receipts import UnknownId
    from dyads.evidence.store import judging

    if as_of is not None and verdict is not Verdict.LIST:
        usage_error(f"--as-of: goes with list; {verdict.value} is said now")
    opened = stored_or_exit(store, as_of, read_only=verdict is Verdict.LIST)
    if verdict is Verdict.LIST:
        write(judging.show(judging.judgements(opened)), None)
        return
    try:
        made = judging.judge(opened, verdict.value, ids or [], note)
    except (UnknownId, ValueError) as error:
        usage_error(str(error))
    except OSError as error:
        unwritable(store, error)
    write(f"{made.id} (to undo it: dyads judge undo {made.id} --store {store})", None)
