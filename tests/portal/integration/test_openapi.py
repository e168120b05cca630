"""The OpenAPI document says what the portal does."""

import aiohttp
import jsonschema_rs
import pytest
import schemathesis

from portal.api.app import ENDPOINTS
from portal.api.openapi import document
from tests.portal.integration.conftest import TOKEN

DOCUMENT = document(ENDPOINTS)


def references(node):
    if isinstance(node, dict):
        yield from ([node["$ref"]] if "$ref" in node else [])
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from references(child)


def test_every_reference_leads_somewhere():
    for reference in references(DOCUMENT):
        found = DOCUMENT
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]


def test_every_schema_is_one():
    for schema in DOCUMENT["components"]["schemas"].values():
        jsonschema_rs.validator_for({**schema, "components": DOCUMENT["components"]})


def test_every_call_is_described_once():
    described = [operation["operationId"] for path in DOCUMENT["paths"].values() for operation in path.values()]
    assert len(described) == len(set(described)) == len(ENDPOINTS)


def test_the_parameters_of_an_operation_are_described():
    params = DOCUMENT["components"]["schemas"]["ChangeQuantityParams"]
    assert params["required"] == ["quantity"]
    assert set(params["properties"]) == {"quantity", "quantity_mode", "po_number"}


def test_a_list_of_users_is_described():
    users = DOCUMENT["components"]["schemas"]["BulkAddUsersParams"]["properties"]["users"]
    assert (users["type"], users["maxItems"], users["items"]["required"]) == ("array", 10_000, ["name", "email"])
    again = DOCUMENT["components"]["schemas"]["ReinviteUserParams"]
    assert (again["required"], again["properties"]["all_pending"]) == ([], {"type": "boolean", "default": False})


async def test_the_served_document_is_the_one_that_is_made(portal):
    async with aiohttp.ClientSession() as session, session.get(f"{portal.url}/openapi.json") as answer:
        assert await answer.json() == DOCUMENT


OPERATIONS = [found.ok() for found in schemathesis.openapi.from_dict(DOCUMENT).get_all_operations()]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
async def test_answers_are_as_described(portal, operation):
    """A few well-formed requests of each kind: the answer's status is listed and its body fits."""
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {TOKEN}"}) as session:
        for case in examples(operation, 5):
            await check(session, portal.url, operation, case)


def examples(operation, count):
    """Requests that schemathesis draws, the same every time."""
    from hypothesis import Phase, given, settings

    drawn = []
    strategy = operation.as_strategy()

    @settings(max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(strategy)
    def draw(case):
        drawn.append(case)

    draw()
    return drawn


async def check(session, url, operation, case):
    request = case.as_transport_kwargs(base_url=url)
    sent = {"params": request.get("params"), "json": request.get("json")}
    async with session.request(request["method"], request["url"], **sent) as answer:
        described = operation.definition.raw["responses"]
        assert str(answer.status) in described, (answer.status, await answer.text())
        content = described[str(answer.status)].get("content")
        if content:
            schema = content[answer.content_type]["schema"]
            validator = jsonschema_rs.validator_for({**schema, "components": DOCUMENT["components"]})
            validator.validate(await answer.json())
