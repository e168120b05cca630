"""docs/integrations.md says what is sent: its example is a dossier, its table names every member, its vector is right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.outward.parts import Receiver, Workshop, open_case
from web.cases.case import Category, CloseReason, Reply, State, Urgency
from web.cases.news import News
from web.outward.dossier import Dossier
from web.outward.signature import sign
from web.store import Store


@pytest.fixture
def page(repository: Path) -> str:
    return (repository / "docs" / "integrations.md").read_text(encoding="utf-8")


@pytest.fixture
def example(page: str) -> Any:
    found = re.search(r"```json\n(.*?)```", page, re.S)
    assert found
    return json.loads(found[1])


def members(value: Any, path: str = "") -> Iterator[str]:
    """Every member's place: `case.identity.level`, `transcript.text`."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f"{path}{name}"
            yield from members(inner, f"{path}{name}.")
    elif isinstance(value, list):
        for inner in value:
            yield from members(inner, path)


async def test_the_example_has_the_members_of_a_real_call(
    example: Any, store: Store, workshop: Workshop, receiver: Receiver
) -> None:
    await open_case(store, "webhook")
    await workshop.caller(receiver.url).deliver_due()
    assert set(members(receiver.calls[0].json)) == set(members(example))
    assert Dossier.model_validate(example).case.number == "D-00042"


def test_every_member_is_explained(page: str, example: Any) -> None:
    table = page[page.index("| member | values |") : page.index("### Is it ours?")]
    for member in set(members(example)) - {"event", "case"}:
        assert (
            f"`{member}`" in table or f"`{member.rpartition('.')[2]}`" in table or member.startswith("transcript.")
        ), member


@pytest.mark.parametrize("values", [News, Category, Urgency, State, Reply, CloseReason])
def test_every_value_is_named(page: str, values: type[Category]) -> None:
    assert [value for value in values if f"`{value.value}`" not in page] == []


def test_the_vector_is_right(page: str) -> None:
    assert sign("k", b"", 1_800_000_000).partition("v1=")[2] in page
