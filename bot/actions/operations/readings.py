"""What an administrator can read: the state of a subscription and its users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.operations.base import Reading

if TYPE_CHECKING:
    from bot.actions.dialogue.talk import Talk
    from portal.schemas import Subscription


class ShowSubscription(Reading):
    """Type, licences used and free, renewal date, planned changes."""

    name = "show_subscription"
    entry = "faq_find_portal"

    async def report(self, talk: Talk, subscription: Subscription) -> None:
        lines = [
            talk.words.say(
                "subscription_state",
                id=subscription.id,
                type=subscription.license_type.capitalize(),
                quantity=subscription.quantity,
                used=subscription.used,
                free=subscription.quantity - subscription.used,
                renewal=subscription.renewal_date,
            )
        ]
        lines += [
            talk.words.say("subscription_planned", what=talk.words.say(f"planned_{c.operation}"), date=c.effective_date)
            for c in subscription.planned_changes
        ]
        talk.say_text("\n".join(lines))


class ListUsers(Reading):
    """Who uses the licences, and who has not accepted the invitation yet."""

    name = "list_users"
    entry = "faq_admin_capabilities"

    async def report(self, talk: Talk, subscription: Subscription) -> None:
        users = await talk.portal.users(talk.turn.conversation, subscription.id)
        if not users:
            talk.say("users_none", id=subscription.id)
            return
        head = talk.words.say("users_head", id=subscription.id, n=len(users))
        lines = [talk.words.say(f"user_{user.status}", name=user.name, email=user.email) for user in users]
        talk.say_text("\n".join([head, "", *lines]))
