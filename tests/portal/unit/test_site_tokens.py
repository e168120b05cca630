"""Tokens of the embedding site: who signs them, for whom, until when."""

import json
from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from portal.api.site_tokens import Expected, NoSiteTokens, PublicKeys, SharedSecret
from portal.domain.errors import SiteTokenInvalid
from tests.portal.clocks import NOON
from tests.portal.dialogues import CLAIRE

SECRET = "a secret of the demo, 32 or more"
EXPECTED = Expected("profis-assistant", "https://site.example")
CLAIMS = {
    "email": CLAIRE,
    "name": "Claire Martin",
    "aud": "profis-assistant",
    "iss": "https://site.example",
    "exp": int((NOON + timedelta(minutes=5)).timestamp()),
}


def seconds(offset):
    return int(NOON.timestamp()) + offset


def hs256(claims=CLAIMS, secret=SECRET, header=None):
    return jwt.encode(header or {"alg": "HS256"}, claims, OctKey.import_key(secret), algorithms=["HS256", "HS512"])


@pytest.fixture(scope="module")
def keys():
    return [RSAKey.generate_key(2048, {"kid": name}) for name in ("first", "second")]


def rs256(key, claims=CLAIMS, **header):
    return jwt.encode({"alg": "RS256", "kid": key.kid, **header}, claims, key, algorithms=["RS256"])


class Jwks:
    """The site's key file, and a clock for re-reading it."""

    def __init__(self, folder, *keys) -> None:
        self.path = folder / "jwks.json"
        self.minutes = 0
        self.publish(*keys)
        self.verifier = PublicKeys(str(self.path), EXPECTED, lambda: self.minutes * 60)

    def publish(self, *keys):
        self.path.write_text(json.dumps({"keys": [key.as_dict(private=False) for key in keys]}))

    async def check(self, token):
        return await self.verifier.check(token, NOON)


@pytest.fixture
def jwks(tmp_path, keys):
    return Jwks(tmp_path, *keys)


async def refused(verifier, token):
    with pytest.raises(SiteTokenInvalid):
        await verifier.check(token, NOON)


async def test_a_token_names_the_person():
    vouched = await SharedSecret(SECRET, EXPECTED).check(hs256(CLAIMS | {"email": CLAIRE.upper()}), NOON)
    assert (vouched.email, vouched.name) == (CLAIRE, "Claire Martin")


@pytest.mark.parametrize(
    "change",
    [
        {"exp": seconds(-60)},
        {"nbf": seconds(+61)},
        {"iat": seconds(+61)},
        {"aud": "another"},
        {"iss": "https://other.example"},
        {"email": "claire"},
        {"email": None},
        {"email_verified": False},
    ],
)
async def test_claims_that_are_refused(change):
    await refused(SharedSecret(SECRET, EXPECTED), hs256(CLAIMS | change))


@pytest.mark.parametrize("missing", ["exp", "aud", "iss", "email"])
async def test_claims_that_must_be_there(missing):
    await refused(SharedSecret(SECRET, EXPECTED), hs256({k: v for k, v in CLAIMS.items() if k != missing}))


async def test_clocks_may_differ_by_a_minute():
    claims = CLAIMS | {"exp": seconds(-59), "nbf": seconds(+60), "aud": ["other", "profis-assistant"]}
    assert (await SharedSecret(SECRET, EXPECTED).check(hs256(claims), NOON)).email == CLAIRE


@pytest.mark.parametrize("token", ["", "a.b.c", "é", hs256(secret="another secret, also quite long"), hs256()[:-2]])
async def test_what_is_not_signed_with_the_secret(token):
    await refused(SharedSecret(SECRET, EXPECTED), token)


async def test_only_the_agreed_algorithm_counts():
    await refused(SharedSecret(SECRET, EXPECTED), hs256(header={"alg": "HS512"}))
    await refused(SharedSecret(SECRET, EXPECTED), "eyJhbGciOiJub25lIn0." + hs256().split(".")[1] + ".")


async def test_without_settings_no_site_is_trusted():
    await refused(NoSiteTokens(), hs256())


async def test_public_keys(jwks, keys):
    for key in keys:
        assert (await jwks.check(rs256(key))).email == CLAIRE


async def test_a_public_key_is_not_a_secret(jwks, keys):
    """Algorithm confusion: HS256 keyed with what everybody can read."""
    for secret in (jwks.path.read_text(), json.dumps(keys[0].as_dict(private=False)), SECRET):
        await refused(jwks.verifier, hs256(secret=secret, header={"alg": "HS256", "kid": "first"}))


async def test_a_key_of_the_tokens_own_choosing_is_not_used(jwks):
    stranger = RSAKey.generate_key(2048, {"kid": "first"})
    await refused(jwks.verifier, rs256(stranger, jwk=stranger.as_dict(private=False)))


async def test_the_keys_are_read_again_when_the_site_changes_them_once_a_minute(tmp_path, keys):
    first, second = keys
    jwks = Jwks(tmp_path, first)
    await jwks.check(rs256(first))
    jwks.publish(second)
    await refused(jwks.verifier, rs256(second))
    jwks.minutes += 1
    assert (await jwks.check(rs256(second))).email == CLAIRE
    await refused(jwks.verifier, rs256(first))


async def test_unreadable_keys_refuse_and_do_not_crash(tmp_path, keys):
    jwks = Jwks(tmp_path, keys[0])
    jwks.path.write_text("not JSON")
    await refused(jwks.verifier, rs256(keys[0]))


def test_keys_of_another_kind_do_not_count(keys):
    from portal.api.site_tokens import rsa_keys

    mixed = KeySet([keys[0], OctKey.import_key(SECRET, {"kid": "oct"})]).as_dict(private=True)
    assert [key.kid for key in rsa_keys(mixed)] == ["first"]
