"""The door of the portal itself: token, bodies, addresses, health, and the client when nothing answers."""

import json
from io import BytesIO

import aiohttp
import pytest
from aiohttp.test_utils import unused_port

from portal.client import PortalClient, PortalUnavailable
from portal.storage import tables
from tests.portal.integration.conftest import TOKEN
from tests.portal.integration.refusals import refuses

BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
async def http(portal):
    async with aiohttp.ClientSession(portal.url, headers=BEARER) as session:
        yield session


async def problem(answer):
    assert answer.content_type == "application/problem+json"
    body = await answer.json()
    assert body["status"] == answer.status
    return body["code"]


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer é"])
@pytest.mark.parametrize("path", ["/v1/subscriptions/PE-1001", "/v1/nowhere"])
async def test_without_the_token_nothing_is_said(portal, header, path):
    async with aiohttp.ClientSession(headers={"Authorization": header}) as session:
        answer = await session.get(portal.url + path)
        assert await problem(answer) == "unauthorized"
        assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_health_and_openapi_need_no_token(portal):
    async with aiohttp.ClientSession(portal.url) as session:
        assert await (await session.get("/health")).json() == {"status": "ok"}
        assert (await session.get("/openapi.json")).status == 200


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{", 400, "json_broken"),
        ("[]", 422, "request_invalid"),
        ('{"conversation": "conv_1"}', 422, "request_invalid"),
        ('{"conversation": "conv 1", "email": "a@x.fr"}', 422, "request_invalid"),
        ('{"conversation": "conv_1", "email": "a@x.fr", "right": "all"}', 422, "request_invalid"),
        ('{"conversation": "conv_1", "email": "a@x.fr", "proposal": "\\u0000"}', 422, "request_invalid"),
    ],
)
async def test_bodies_that_are_refused(http, body, status, code):
    answer = await http.post("/v1/identity/challenges", data=body)
    assert (answer.status, await problem(answer)) == (status, code)


async def test_a_body_has_a_limit(http):
    body = BytesIO(json.dumps({"conversation": "conv_1", "email": "a" * 3_000_000}).encode())
    assert await problem(await http.post("/v1/identity/challenges", data=body)) == "body_too_large"


async def test_addresses_and_methods_that_do_not_exist(http):
    assert await problem(await http.get("/v1/nowhere")) == "not_found"
    assert await problem(await http.get("/v1/subscriptions/PE%001001")) == "not_found"
    refused = await http.put("/v1/proposals")
    assert (await problem(refused), refused.headers["Allow"]) == ("method_not_allowed", "POST")


async def test_a_query_is_checked(http):
    for query in ("", "?conversation=", "?conversation=conv_1&admin=true"):
        assert await problem(await http.get(f"/v1/identity{query}")) == "request_invalid"


async def test_unknown_things(portal):
    with refuses("terms_unknown", 404):
        await portal.client.terms("nothing")
    with refuses("subscription_unknown", 404):
        await portal.client.operations("PE-9999")
    for sneaky in ("../subscriptions", "..", "a/b"):
        with refuses("terms_unknown", 404):
            await portal.client.terms(sneaky)


async def test_a_broken_database_is_an_honest_503(portal, desk_of):
    async with desk_of.unit_of_work() as uow:
        await uow._connection.run_sync(tables.ledger.drop)
        await uow.commit()
    with pytest.raises(PortalUnavailable):
        await portal.client.operations("PE-1001")


async def test_a_portal_that_is_not_there():
    async with PortalClient(f"http://127.0.0.1:{unused_port()}", TOKEN) as client:
        with pytest.raises(PortalUnavailable):
            await client.health()


async def test_a_portal_that_is_too_slow(portal):
    async with PortalClient(portal.url, TOKEN, timeout=0.000001) as client:
        with pytest.raises(PortalUnavailable):
            await client.health()


async def test_something_else_answers_in_its_place(http, aiohttp_server):
    async def hello(request):
        return aiohttp.web.Response(text="hello", status=int(request.query.get("status", 200)))

    app = aiohttp.web.Application()
    app.router.add_get("/{anything:.*}", hello)
    server = await aiohttp_server(app)
    async with PortalClient(str(server.make_url("/")), TOKEN) as client:
        with pytest.raises(PortalUnavailable):
            await client.health()
