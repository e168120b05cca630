"""Steps that many tests take on a desk."""

from portal.services.identity import start_challenge, verify_challenge
from portal.services.operations import Yes, confirm
from portal.services.proposals import Wish, propose

CLAIRE, PAUL, NADIA = (
    "claire.martin@martin-be.example",
    "paul.leroy@leroy-structures.example",
    "nadia.benali@gc-atlas.example",
)
MARC = "marc.dubois@martin-be.example"


async def verified(desk, email=CLAIRE, conversation="conv_1", proposal=None):
    """The conversation, whose person has just typed the code that was mailed."""
    issued = await start_challenge(desk, conversation, email, proposal)
    await verify_challenge(desk, conversation, issued.challenge.id, issued.code)
    return conversation


async def proposed(
    desk, conversation="conv_1", subscription="PE-1001", operation="change_quantity", after=None, **params
):
    """The proposal of an operation."""
    wish = Wish(operation, subscription, params, after and after.id)
    return (await propose(desk, conversation, wish)).proposal


async def said_yes(desk, proposal, key="key_1"):
    """(ledger line, replayed)."""
    return await confirm(desk, Yes(proposal.conversation, proposal.id, key, proposal.terms and proposal.terms.hash))


async def ran(desk, operation, subscription="PE-1001", **params):
    """The ledger line of an operation in a conversation that has shown what it asks for."""
    proposal = await proposed(desk, subscription=subscription, operation=operation, **params)
    return (await said_yes(desk, proposal, f"key_{proposal.id}"))[0]


async def ran_with_own_code(desk, proposal):
    """The ledger line of a proposal that asks for a code of its own; the clock is a minute further."""
    desk.clock.turn(minutes=1)
    owner = (await account(desk, proposal.subscription)).subscription.admin_email
    await verified(desk, owner, proposal.conversation, proposal.id)
    return (await said_yes(desk, proposal, f"key_{proposal.id}"))[0]


async def account(desk, subscription="PE-1001"):
    async with desk.unit_of_work() as uow:
        return await uow.accounts.get(subscription)


async def letters(desk):
    """The letters that wait in the outbox, oldest first; claimed, so they are told once."""
    found = []
    async with desk.unit_of_work() as uow:
        now = desk.now()
        while parcels := await uow.outbox.claim(now, now.replace(year=now.year + 1), 100):
            found += [parcel.letter for parcel in parcels]
        await uow.commit()
    return found
