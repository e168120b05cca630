"""A file arrived: read it, say what is in it, and go on with the import."""

from __future__ import annotations

from bot.actions.dialogue import card, refusal, task
from bot.actions.dialogue.talk import Talk
from bot.actions.frame import Task
from bot.actions.operations import OPERATIONS
from roster import RosterProblem

IMPORT = "bulk_add_users"


async def receive(talk: Talk, upload: str) -> None:
    """Start the import with this file; a corrected file takes the place of the one under way."""
    if all(one.operation != IMPORT for one in talk.frame.tasks):
        await task.park(talk)
        talk.frame.tasks, talk.frame.at = [Task(IMPORT)], 0
    elif not await card.withdraw(talk):
        return
    await _read(talk, upload)


async def unreadable(talk: Talk, problem: RosterProblem) -> None:
    """Why a file cannot be imported; another one is asked for."""
    talk.frame.at = next(at for at, one in enumerate(talk.frame.tasks) if one.operation == IMPORT)
    talk.frame.ask("value:file")
    key = f"file_{problem.code.removeprefix('file_')}"
    importing = talk.frame.tasks[talk.frame.at]
    importing.values = {}
    slot = OPERATIONS[IMPORT].slot("file")
    task.put(talk, importing, slot, key if key in talk.words else "file_unreadable")


async def _read(talk: Talk, upload: str) -> None:
    try:
        roster = await talk.uploads.roster(upload)
    except RosterProblem as problem:
        await unreadable(talk, problem)
        return
    _importing(talk).values = {"file": upload}
    talk.say("file_read", n=len(roster.complete), file=len(roster.complete) + len(roster.incomplete))
    if roster.incomplete:
        talk.say("file_incomplete", n=len(roster.incomplete))
    if roster.duplicates:
        talk.say("file_duplicates", n=len(roster.duplicates))
    talk.frame.ask(None)
    await task.advance(talk)


async def fewer(talk: Talk) -> bool:
    """Invite only as many as there are licences for, the first of the file; False where that is none of them."""
    current = talk.frame.task
    fit = refusal.seated(talk, current) if current else 0
    if current is None or fit < 1:
        return False
    current.values["most"] = fit
    talk.say("file_first_ones", n=talk.frame.missing)
    talk.frame.ask(None)
    await task.advance(talk)
    return True


def _importing(talk: Talk) -> Task:
    return next(one for one in talk.frame.tasks if one.operation == IMPORT)
