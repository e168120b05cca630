"""The queue of cases: a page that reads well without scripts, and its list again for the live stream."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlencode

from aiohttp import web

from web.cases.case import Category, State, Urgency
from web.desk.guard import require
from web.desk.keys import CASE_LIST, DESK_PAGES
from web.desk.lists import MOST_SHOWN, Wanted
from web.desk.render import page
from web.desk.sessions import Visitor
from web.desk.views import WORDS
from web.server.text import clean

routes = web.RouteTableDef()
_LONGEST_SEARCH = 100
Choice = TypeVar("Choice", bound=StrEnum)


@routes.get("/desk")
@require()
async def queue(request: web.Request, visitor: Visitor) -> web.Response:
    values = await list_values(request, visitor)
    return page(request.app[DESK_PAGES], request, visitor, "desk/queue.html", **values)


@routes.get("/desk/")
async def queue_with_slash(_request: web.Request) -> web.Response:
    raise web.HTTPMovedPermanently("/desk")


async def list_values(request: web.Request, visitor: Visitor) -> dict[str, Any]:
    """What `desk/_list.html` draws, for the filters in the address."""
    wanted, chosen = read_filters(request.query, visitor.advisor.id)
    lists = request.app[CASE_LIST]
    found = await lists.find(wanted)
    counts = await lists.counts(visitor.advisor.id)
    return {
        "found": found,
        "counts": counts,
        "chosen": chosen,
        "most": MOST_SHOWN,
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "me": visitor.advisor.id,
        **WORDS,
    }


def read_filters(query: Mapping[str, str], advisor: int) -> tuple[Wanted, dict[str, str]]:
    """The filters of an address, and as they are to be shown chosen; what it names wrongly is left out."""
    state = _one(State, query.get("etat", ""))
    category, urgency = _one(Category, query.get("categorie", "")), _one(Urgency, query.get("urgence", ""))
    mine, search = query.get("a_moi") == "1", clean(query.get("q", ""))[:_LONGEST_SEARCH]
    wanted = Wanted(
        (state,) if state else tuple(State) if search else Wanted().states,
        category,
        urgency,
        advisor if mine else None,
        search,
    )
    chosen = {"etat": state or "", "categorie": category or "", "urgence": urgency or "", "q": search}
    return wanted, {**chosen, "a_moi": "1" if mine else ""}


def _one(kind: type[Choice], value: str) -> Choice | None:
    return kind(value) if value in set(kind) else None
