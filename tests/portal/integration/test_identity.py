"""Who is there, over HTTP, with the mails that are sent."""

from statistics import median
from time import perf_counter

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from tests.portal.dialogues import CLAIRE, MARC, NADIA, PAUL
from tests.portal.integration.conftest import running, settings
from tests.portal.integration.refusals import refuses

ADDRESSES = (CLAIRE, MARC, "nobody@nowhere.example")


async def test_a_mailed_code_identifies_the_administrator(portal, clock):
    assert (await portal.client.identity("conv_1")).level == "none"
    identity = await portal.verify()
    assert (identity.level, identity.email, identity.name) == ("code", CLAIRE, "Claire Martin")
    assert (identity.fresh_until - clock.now()).total_seconds() == 15 * 60
    clock.turn(minutes=15)
    later = await portal.client.identity("conv_1")
    assert (later.level, later.email, later.fresh_until) == ("site", CLAIRE, None)


async def test_the_answer_is_the_same_for_every_address(portal):
    answers = [await portal.client.start_challenge(f"conv_{n}", email) for n, email in enumerate(ADDRESSES)]
    assert len({(a.expires_at, a.attempts_left, a.resend_after) for a in answers}) == 1
    assert len({len(answer.challenge) for answer in answers}) == 1


async def test_the_answer_takes_the_same_time_for_every_address(portal):
    durations = {email: [] for email in ADDRESSES}
    for number in range(12):
        for email in ADDRESSES:
            started = perf_counter()
            await portal.client.start_challenge(f"conv_{email}_{number}", email)
            durations[email].append(perf_counter() - started)
            await portal.mails()
    known, user, unknown = (median(durations[email]) for email in ADDRESSES)
    assert max(known, user, unknown) < 2 * min(known, user, unknown) + 0.03


async def test_the_tries_are_the_same_for_every_address(portal):
    for number, email in enumerate(ADDRESSES):
        conversation = f"conv_{number}"
        challenge = await portal.client.start_challenge(conversation, email)
        tries = [portal.client.verify_challenge(conversation, challenge.challenge, "badbad") for _ in range(4)]
        for expected in ("code_wrong", "code_wrong", "code_locked", "code_locked"):
            with refuses(expected):
                await tries.pop()


async def test_mails_go_to_those_who_are_known(portal):
    for email in ADDRESSES:
        await portal.client.start_challenge("conv_1", email)
    subjects = {mail["To"]: mail["Subject"] for mail in await portal.mails()}
    assert subjects == {
        CLAIRE: "Votre code de confirmation",
        MARC: "Votre demande auprès de l’assistant PROFIS Engineering",
    }


async def test_a_locked_code_stays_locked_after_a_restart(tmp_path, portal, clock):
    challenge = await portal.client.start_challenge("conv_1", CLAIRE)
    for code in ("code_wrong", "code_wrong", "code_locked"):
        with refuses(code):
            await portal.client.verify_challenge("conv_1", challenge.challenge, "badbad")
    right = await portal.code()
    async with running(settings(tmp_path), clock) as again:
        with refuses("code_locked", 423):
            await again.client.verify_challenge("conv_1", challenge.challenge, right)
        with refuses("challenge_throttled", 429, retry_after=60):
            await again.client.start_challenge("conv_1", CLAIRE)


async def test_codes_and_wrong_addresses_are_refused(portal, clock):
    with refuses("email_invalid", 422):
        await portal.client.start_challenge("conv_1", "claire")
    challenge = await portal.client.start_challenge("conv_1", CLAIRE)
    code = await portal.code()
    with refuses("challenge_unknown", 404):
        await portal.client.verify_challenge("conv_2", challenge.challenge, code)
    await portal.client.verify_challenge("conv_1", challenge.challenge, code)
    with refuses("code_used", 409):
        await portal.client.verify_challenge("conv_1", challenge.challenge, code)
    late = await portal.client.start_challenge("conv_3", CLAIRE)
    clock.turn(minutes=10)
    with refuses("code_expired", 410):
        await portal.client.verify_challenge("conv_3", late.challenge, "123456")


def site_token(clock, email, audience="profis-assistant"):
    claims = {"email": email, "aud": audience, "exp": int(clock.now().timestamp()) + 60}
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key("a secret of the demo, 32 or more"))


async def test_a_site_token_is_enough_to_read_and_to_propose_not_to_confirm(portal, clock):
    identity = await portal.client.verify_site_token("conv_1", site_token(clock, CLAIRE))
    assert (identity.level, identity.email, identity.company) == ("site", CLAIRE, "Martin Bureau d’études")
    assert [s.id for s in await portal.client.subscriptions("conv_1")] == ["PE-1001"]
    proposal = await portal.client.propose("conv_1", "change_quantity", "PE-1001", {"quantity": 8})
    assert (proposal.identity.required, proposal.identity.satisfied) == ("code", False)
    with refuses("identity_required", 403, required="code"):
        await portal.confirm(proposal)
    await portal.verify()
    assert (await portal.client.proposal("conv_1", proposal.id)).identity.satisfied
    assert (await portal.confirm(proposal)).operation.reference == "OP-2026-000001"


async def test_a_site_token_for_somebody_else_is_refused(portal, clock):
    for token in (site_token(clock, CLAIRE, "another"), "a.b.c"):
        with refuses("site_token_invalid", 401):
            await portal.client.verify_site_token("conv_1", token)


async def test_a_user_who_is_not_the_administrator_reads_nothing(portal, clock):
    await portal.client.verify_site_token("conv_1", site_token(clock, MARC))
    assert await portal.client.subscriptions("conv_1") == []
    with refuses("subscription_unknown", 404):
        await portal.client.users("conv_1", "PE-1001")


@pytest.mark.parametrize(("email", "expected"), [(PAUL, ["PE-2001"]), (NADIA, ["PE-3001", "PE-3002"])])
async def test_administrators_read_their_own_subscriptions(portal, email, expected):
    await portal.verify(email)
    assert [s.id for s in await portal.client.subscriptions("conv_1")] == expected
    with refuses("subscription_unknown", 404):
        await portal.client.subscription("conv_1", "PE-1001")


async def test_a_forgotten_conversation_knows_nobody(portal):
    await portal.verify()
    await portal.client.erase_conversation("conv_1")
    assert (await portal.client.identity("conv_1")).level == "none"
