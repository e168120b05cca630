"""What the unit tests of operations share: the demo's accounts on one day, and a draft on one of them."""

from datetime import date

from portal.domain.operations import operation_named
from portal.services.demo import demo_accounts

TODAY = date(2026, 11, 24)
MARTIN, LEROY, ATLAS, ATLAS_STANDARD = demo_accounts(TODAY)


def drafter(name, home=MARTIN):
    """`draft(account, day, **params)` for the operation of that name."""
    operation = operation_named(name)

    def draft(account=home, today=TODAY, **params):
        return operation.draft(account, operation.read(params), today)

    return draft


def codes(drafted):
    return [warned.code for warned in drafted.warnings]
