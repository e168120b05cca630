"""Fixtures of the portal's tests: a clock turned by hand, a backend, a desk with the demo's customers."""

import pytest

from portal.api.site_tokens import NoSiteTokens
from portal.domain.policy import Policy
from portal.services.codes import CodeKeeper
from portal.services.demo import seed
from portal.services.desk import Desk
from portal.services.texts import load_terms
from tests.closing import leave_closing_line
from tests.portal import backends
from tests.portal.clocks import ManualClock

WITHOUT_POSTGRES = "portal: no PostgreSQL at PORTAL_TEST_POSTGRES_URL, contract suite without it"


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture(params=backends.names())
async def backend(request, tmp_path):
    if "postgresql" not in backends.names():
        leave_closing_line(request.node, WITHOUT_POSTGRES)
    async with backends.backend(request.param, tmp_path) as made:
        yield made


@pytest.fixture
async def desk(backend, clock):
    """The use cases on a backend with the demo's customers."""
    made = Desk(
        unit_of_work=backend.unit_of_work,
        clock=clock,
        policy=Policy(),
        codes=CodeKeeper(b"pepper"),
        terms=load_terms(),
        site_tokens=NoSiteTokens(),
        contract_url="/conditions/contract",
    )
    await seed(made.unit_of_work(), made.day(clock.now()), only_if_empty=True)
    return made
