"""A desk whose power goes at a commit of the test's choice."""

from dataclasses import replace


class PowerCut(BaseException):
    """Nothing may catch it."""


def cut_at(desk, commits):
    """The desk, where the power goes instead of the commit of that number."""
    left = iter(range(commits - 1))

    def unit_of_work():
        uow = desk.unit_of_work()
        commit = uow.commit

        async def fragile():
            if next(left, None) is None:
                raise PowerCut
            await commit()

        uow.commit = fragile
        return uow

    return replace(desk, unit_of_work=unit_of_work)
