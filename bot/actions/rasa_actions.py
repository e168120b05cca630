"""The custom actions Rasa calls: one per family of wishes, all answered by the dialogue engine.

Rasa's rules (bot/data/rules.yml) choose the action; the engine reads the question on the table first, so an action's
name
tells what the message means by itself, not what has to happen. Each run answers with replies and the next frame.
"""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions import frame as frames
from bot.actions.backend import Backend
from bot.actions.dialogue import Talk, handle, import_file, rewind
from bot.actions.frame import Frame, Task
from bot.actions.operations import OPERATIONS
from bot.actions.turn import Turn, read_turn
from portal.client import PortalUnavailable
from roster import RosterProblem

log = structlog.get_logger(__name__)
FRAME = "frame"


class Respond(Action, ABC):
    """Shared by all actions: read the turn and the frame, let the engine answer, keep the frame."""

    @abstractmethod
    def name(self) -> str:
        """The action's name in bot/domain.yml."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        """Answer one message; `domain` is empty (selective domain)."""
        turn = read_turn(tracker.sender_id, tracker.latest_message)
        talk = await respond(turn, frames.load(tracker.get_slot(FRAME)), Backend.shared())
        for reply in talk.replies:
            dispatcher.utter_message(json_message=reply.as_custom())
        return [SlotSet(FRAME, frames.dump(talk.frame))]


async def respond(turn: Turn, frame: Frame, backend: Backend) -> Talk:
    """One message through the engine; an unreachable portal gives an honest sentence and loses nothing said."""
    if not frame.operations <= set(OPERATIONS):
        frame = Frame()  # of a version that knew other operations
    before = copy.deepcopy(frame)
    talk = Talk(turn, frame, backend.words, backend.portal, backend.faq, backend.uploads)
    try:
        await handle(talk)
    except RosterProblem as problem:  # a file that was there when it came
        await import_file.unreadable(talk, problem)
    except PortalUnavailable as outage:
        log.warning("portal_unavailable", conversation=turn.conversation, reason=str(outage))
        _outage(talk, before)
    if not talk.replies:
        log.error("no_reply", conversation=turn.conversation, intent=turn.intent, step=before.step)
        talk.say("lost")
    talk.close()
    talk.frame.before = rewind.way_back(talk, before)
    return talk


def _outage(talk: Talk, before: Frame) -> None:
    """Keep what was said; tell "nothing was changed" only where no yes is without its answer."""
    sent = {card.proposal for card in talk.frame.cards if card.sent}
    corrected = _corrected_tasks(talk.frame, before)
    if corrected:
        talk.frame = replace(before, tasks=corrected, cards=[], step=None)
    elif before.cards or not talk.frame.tasks:
        talk.frame = before
    for card in talk.frame.cards:
        card.sent = card.sent or card.proposal in sent
    talk.replies[:] = [reply for reply in talk.replies if "handover" in reply.told]
    talk.events[:] = [event for event in talk.events if event["kind"] in rewind.LASTING]
    _say_outage(talk)


def _corrected_tasks(frame: Frame, before: Frame) -> list[Task]:
    """The plan with the value this message changed: its old cards must not be confirmed any more.

    Empty where nothing was changed, and where an old card may have been carried out: its fate is to be learned first.
    """
    if not before.cards or any(card.sent for card in before.cards):
        return []
    same = [task.operation for task in frame.tasks] == [task.operation for task in before.tasks]
    return frame.tasks if same and frame.tasks != before.tasks else []


def _say_outage(talk: Talk) -> None:
    card, human = talk.frame.card, talk.button("human", "human")
    if card is not None and any(shown.sent for shown in talk.frame.cards):
        talk.frame.ask("confirm")
        talk.say("portal_down_confirming", buttons=[talk.button("confirm", "confirm", card.proposal), human])
    else:
        talk.say("portal_down", buttons=[talk.button("retry", "retry"), human])


class AnswerFaq(Respond):
    """Questions: answered from the corpus."""

    def name(self) -> str:
        return "action_answer_faq"


class Operate(Respond):
    """Wishes: run an operation."""

    def name(self) -> str:
        return "action_operate"


class Continue(Respond):
    """Yes, no, stop and bare values: an answer to the question on the table."""

    def name(self) -> str:
        return "action_continue"


class Converse(Respond):
    """Greetings, thanks, questions about the assistant."""

    def name(self) -> str:
        return "action_converse"


class HandOver(Respond):
    """What a person of customer service must treat."""

    def name(self) -> str:
        return "action_hand_over"


class Clarify(Respond):
    """Out of scope, or not understood."""

    def name(self) -> str:
        return "action_clarify"


class Press(Respond):
    """A pressed button."""

    def name(self) -> str:
        return "action_press"
