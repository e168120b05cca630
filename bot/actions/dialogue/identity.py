"""Confirm who is there: the address, then the six-digit code that was mailed to it.

The portal decides; the same words are said for an administrator's address, another user's and an unknown one.
"""

from __future__ import annotations

from bot.actions.dialogue.talk import Talk
from bot.actions.operations import OPERATIONS
from bot.actions.reply import Button
from portal.client import PortalRefused


async def ensure(talk: Talk) -> bool:
    """Whether the portal knows who is there; asks for the address when it does not, or for the code mailed already."""
    identity = await talk.portal.identity(talk.turn.conversation)
    if identity.level != "none":
        return True
    if talk.frame.challenge:
        talk.frame.ask("code")
        remind_code(talk)
    else:
        ask_email(talk)
    return False


def ask_email(talk: Talk) -> None:
    """Ask for the administrator's address."""
    talk.frame.ask("email")
    key = "ask_email" if talk.frame.misses == 0 else "ask_email_again"
    talk.say(key, extra={"ask": "email"})


async def send_code(talk: Talk, email: str) -> None:
    """Have a code mailed and ask for it; said alike whoever the address belongs to.

    A card that wants a code of its own gets one bound to it.
    """
    card = talk.frame.card
    bound_to = card.proposal if card and OPERATIONS[card.operation].alone else None
    try:
        challenge = await talk.portal.start_challenge(talk.turn.conversation, email, bound_to)
    except PortalRefused as refused:
        _challenge_refused(talk, refused)
        return
    talk.frame.challenge = challenge.challenge
    talk.frame.email = email
    talk.frame.ask("code")
    talk.say("ask_code", email=email, buttons=_code_buttons(talk), extra={"ask": "code"})


async def resend(talk: Talk) -> None:
    """Mail another code to the same address."""
    if talk.frame.email is None:
        ask_email(talk)
        return
    await send_code(talk, talk.frame.email)


async def fresh_code(talk: Talk) -> None:
    """Ask for a (new) code for the cards at hand: the earlier one is too old, or the step needs one of its own."""
    identity = await talk.portal.identity(talk.turn.conversation)
    if identity.email is None:
        ask_email(talk)
        return
    card = talk.frame.card
    talk.say("own_code_needed" if card and OPERATIONS[card.operation].alone else "fresh_code_needed")
    await send_code(talk, identity.email)


async def verify(talk: Talk, code: str) -> bool:
    """Check the code; True when the person is now identified, otherwise the reason has been said."""
    if talk.frame.challenge is None:
        ask_email(talk)
        return False
    try:
        identity = await talk.portal.verify_challenge(talk.turn.conversation, talk.frame.challenge, code)
    except PortalRefused as refused:
        _code_refused(talk, refused)
        return False
    talk.frame.challenge, talk.frame.email = None, None
    talk.frame.ask(None)
    talk.note("identified", level=identity.level)
    talk.say("identified", name=identity.name or identity.email)
    return True


def remind_code(talk: Talk) -> None:
    """Say again that a code is awaited."""
    key = "ask_code_reminder" if talk.frame.misses == 0 else "ask_code_again"
    talk.say(key, email=talk.frame.email or "", buttons=_code_buttons(talk), extra={"ask": "code"})


def _code_refused(talk: Talk, refused: PortalRefused) -> None:
    if refused.code == "code_wrong":
        talk.say(
            "code_wrong",
            n=refused.params.get("attempts_left", 1),
            buttons=_code_buttons(talk),
            extra={"ask": "code"},
        )
        return
    talk.frame.challenge = None
    key = refused.code if refused.code in talk.words else "code_unusable"
    talk.say(key, buttons=[talk.button("new_code", "resend"), talk.button("human", "human")])


def _challenge_refused(talk: Talk, refused: PortalRefused) -> None:
    if refused.code == "challenge_throttled":
        talk.say(
            "challenge_throttled",
            n=refused.params.get("retry_after", 60),
            buttons=[talk.button("new_code", "resend"), talk.button("human", "human")],
        )
        if talk.frame.challenge:
            talk.frame.ask("code")
        else:
            talk.frame.ask("email")
        return
    talk.frame.ask("email")
    talk.say("email_invalid", extra={"ask": "email"})


def _code_buttons(talk: Talk) -> list[Button]:
    return [talk.button("resend", "resend"), talk.button("other_email", "other_email")]
