"""What an administrator can read: the state of a subscription, its users, its contract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions.operations.base import Reading, Values
from bot.actions.plain import fold
from bot.actions.reply import Link
from bot.actions.turn import Turn

if TYPE_CHECKING:
    from bot.actions.dialogue.talk import Talk
    from portal.schemas import Subscription

_PENDING = re.compile(r"en attente|pas (?:encore )?(?:accepte|repondu|active|valide)|\binvite(?:s|es)?\b|toujours pas")
_MOST = 30
"""Users named in one answer; beyond, their number."""


class ShowSubscription(Reading):
    """Type, licences used and free, renewal date, means of payment, planned changes."""

    name = "show_subscription"
    entry = "faq_find_portal"

    async def report(self, talk: Talk, subscription: Subscription, values: Values) -> None:
        none = talk.words.say("value_none")
        lines = [
            talk.words.say(
                "subscription_state",
                id=subscription.id,
                type=subscription.license_type.capitalize(),
                quantity=subscription.quantity,
                used=subscription.used,
                free=subscription.quantity - subscription.used,
                renewal=subscription.renewal_date,
                po_number=subscription.po_number or none,
                payment=talk.words.say(f"value_{subscription.payment_method}"),
            )
        ]
        lines += [
            talk.words.say("subscription_planned", what=talk.words.say(f"planned_{c.operation}"), date=c.effective_date)
            for c in subscription.planned_changes
        ]
        talk.say_text("\n".join(lines))


class ListUsers(Reading):
    """Who uses the licences; or only (`pending`) who has not accepted the invitation yet."""

    name = "list_users"
    entry = "faq_admin_capabilities"

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        pending = _PENDING.search(fold(turn.text)) is not None
        return {**values, "pending": True} if pending else dict(values)

    async def report(self, talk: Talk, subscription: Subscription, values: Values) -> None:
        users = await talk.portal.users(talk.turn.conversation, subscription.id)
        kind = "pending" if values.get("pending") else "users"
        users = [user for user in users if kind == "users" or user.status == "invited"]
        if not users:
            talk.say(f"{kind}_none", id=subscription.id)
            return
        head = talk.words.say(f"{kind}_head", id=subscription.id, n=len(users))
        lines = [talk.words.say(f"user_{user.status}", name=user.name, email=user.email) for user in users[:_MOST]]
        if len(users) > _MOST:
            lines.append(talk.words.say("users_more", n=len(users) - _MOST))
        talk.say_text("\n".join([head, "", *lines]))


class ReadContract(Reading):
    """Where the contract can be read."""

    name = "read_contract"
    entry = "faq_read_contract"

    async def report(self, talk: Talk, subscription: Subscription, values: Values) -> None:
        contract = await talk.portal.contract(talk.turn.conversation, subscription.id)
        talk.say("contract", id=subscription.id, links=[Link(contract.title, contract.url)])
