"""Forgetting a conversation, but for the lawful ledger lines."""

from portal.services.desk import Desk


async def erase(desk: Desk, conversation: str) -> None:
    """Safe to repeat, and for a conversation the portal never heard of."""
    async with desk.unit_of_work() as uow:
        await uow.erase_conversation(conversation)
        await uow.commit()
