"""Codes and verifications, on every backend."""

import pytest

from portal.domain.errors import (
    ChallengeThrottled,
    ChallengeUnknown,
    CodeExpired,
    CodeLocked,
    CodeUsed,
    CodeWrong,
    IdentityRequired,
    ProposalUnknown,
)
from portal.services.conversations import erase
from portal.services.identity import code_letter, start_challenge, verify_challenge, who_is
from portal.services.subscriptions import subscriptions_of
from tests.portal.dialogues import CLAIRE, MARC, NADIA, proposed, verified


def other_than(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


async def tried(desk, issued, code, conversation="conv_1"):
    return await verify_challenge(desk, conversation, issued.challenge.id, code)


async def test_the_right_code_names_the_administrator(desk):
    issued = await start_challenge(desk, "conv_1", " Claire.Martin@Martin-BE.example ", None)
    person = await tried(desk, issued, f"{issued.code[:3]} {issued.code[3:]}")
    assert (person.name, person.company) == ("Claire Martin", "Martin Bureau d’études")
    assert person.known.fresh_until is not None


async def test_three_wrong_codes_lock_the_challenge(desk):
    issued = await start_challenge(desk, "conv_1", CLAIRE, None)
    for left in (2, 1):
        with pytest.raises(CodeWrong) as refused:
            await tried(desk, issued, other_than(issued.code))
        assert refused.value.params == {"attempts_left": left}
    for code in (other_than(issued.code), issued.code):
        with pytest.raises(CodeLocked):
            await tried(desk, issued, code)
    assert await who_is(desk, "conv_1") is None


async def test_a_code_serves_once(desk):
    issued = await start_challenge(desk, "conv_1", CLAIRE, None)
    await tried(desk, issued, issued.code)
    with pytest.raises(CodeUsed):
        await tried(desk, issued, issued.code)


async def test_a_code_lives_ten_minutes(desk, clock):
    issued = await start_challenge(desk, "conv_1", CLAIRE, None)
    clock.turn(minutes=10)
    with pytest.raises(CodeExpired):
        await tried(desk, issued, issued.code)


async def test_a_code_belongs_to_its_conversation(desk):
    issued = await start_challenge(desk, "conv_1", CLAIRE, None)
    with pytest.raises(ChallengeUnknown):
        await tried(desk, issued, issued.code, conversation="conv_2")
    with pytest.raises(ChallengeUnknown):
        await verify_challenge(desk, "conv_1", "chal_nothing", issued.code)


async def test_a_new_code_voids_the_old_one(desk, clock):
    old = await start_challenge(desk, "conv_1", CLAIRE, None)
    clock.turn(seconds=60)
    new = await start_challenge(desk, "conv_1", CLAIRE, None)
    with pytest.raises(CodeExpired):
        await tried(desk, old, old.code)
    assert (await tried(desk, new, new.code)).known.email == CLAIRE


async def test_a_code_can_be_asked_again_after_a_minute(desk, clock):
    await start_challenge(desk, "conv_1", CLAIRE, None)
    clock.turn(seconds=20)
    with pytest.raises(ChallengeThrottled) as refused:
        await start_challenge(desk, "conv_1", CLAIRE, None)
    assert refused.value.params == {"retry_after": 40}
    await start_challenge(desk, "conv_2", CLAIRE, None)
    clock.turn(seconds=40)
    await start_challenge(desk, "conv_1", CLAIRE, None)


async def test_an_address_gets_only_so_many_codes_an_hour(desk, clock):
    for number in range(20):
        await start_challenge(desk, f"conv_{number}", CLAIRE, None)
        clock.turn(minutes=1)
    with pytest.raises(ChallengeThrottled) as refused:
        await start_challenge(desk, "conv_other", CLAIRE, None)
    assert refused.value.params == {"retry_after": 40 * 60}
    await start_challenge(desk, "conv_other", NADIA, None)


async def test_forgetting_a_conversation_does_not_reset_the_throttle(desk):
    await start_challenge(desk, "conv_1", CLAIRE, None)
    await erase(desk, "conv_1")
    with pytest.raises(ChallengeThrottled):
        await start_challenge(desk, "conv_1", CLAIRE, None)


async def test_a_code_for_a_proposal_does_not_wait_for_the_one_that_identified(desk):
    await verified(desk)
    proposal = await proposed(desk, quantity=9)
    await start_challenge(desk, "conv_1", CLAIRE, proposal.id)
    with pytest.raises(ChallengeThrottled):
        await start_challenge(desk, "conv_1", CLAIRE, proposal.id)


async def test_a_code_is_bound_to_a_proposal_of_its_own_conversation_alone(desk):
    await verified(desk)
    proposal = await proposed(desk, quantity=9)
    for conversation, name in (("conv_1", "prop_made_up"), ("conv_2", proposal.id)):
        with pytest.raises(ProposalUnknown):
            await start_challenge(desk, conversation, CLAIRE, name)


async def test_unknown_addresses_are_asked_for_a_code_too_and_never_pass(desk):
    issued = await start_challenge(desk, "conv_1", "nobody@nowhere.example", None)
    with pytest.raises(CodeWrong):
        await tried(desk, issued, issued.code)


async def test_who_gets_which_mail(desk):
    mails = {}
    for email in (CLAIRE, MARC, "nobody@nowhere.example"):
        mails[email] = await code_letter(desk, await start_challenge(desk, "conv_1", email, None))
    assert mails[CLAIRE].kind == "code"
    assert mails[MARC].kind == "not_administrator"
    assert mails[MARC].facts["administrators"] == [{"email": CLAIRE, "name": "Claire Martin"}]
    assert "code" not in mails[MARC].facts
    assert mails["nobody@nowhere.example"] is None


async def test_reading_lasts_an_hour_and_changing_a_quarter(desk, clock):
    await verified(desk)
    clock.turn(minutes=15)
    person = await who_is(desk, "conv_1")
    assert person.known.fresh_until is None
    assert len(await subscriptions_of(desk, "conv_1")) == 1
    clock.turn(minutes=45)
    assert await who_is(desk, "conv_1") is None
    with pytest.raises(IdentityRequired):
        await subscriptions_of(desk, "conv_1")


async def test_forgetting_a_conversation_forgets_who_it_was(desk):
    await verified(desk)
    await erase(desk, "conv_1")
    await erase(desk, "conv_1")
    assert await who_is(desk, "conv_1") is None
