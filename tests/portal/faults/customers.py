"""Administrators who ask for changes of all kinds, say yes in two tabs at once, and insist until they are answered."""

import asyncio
from datetime import UTC, datetime

from portal.client import PortalRefused, PortalUnavailable
from portal.domain.identity import Method, Verification
from tests.portal.faults.books import Books

CODE_OF_ITS_OWN = ("change_payment_method", "cancel_subscription", "transfer_admin")


class Customer:
    """One subscription with two people who hand its administration to each other.

    `tabs`: two clients. `yes_sent` is set whenever a yes goes out. `cards`: the proposals that were run, by their ledger reference.
    """

    def __init__(self, tabs, database, account, people, random, yes_sent):
        subscription = account.subscription
        self.id = subscription.id
        self.books = Books(
            {
                "license_type": subscription.license_type,
                "quantity": subscription.quantity,
                "po_number": subscription.po_number,
                "payment_method": subscription.payment_method,
                "admin_email": subscription.admin_email,
            },
            {user.email: user.status.value for user in account.users},
        )
        self.cards = {}
        self.unanswered = 0
        self._tabs = tabs
        self._database = database
        self._people = people
        self._random = random
        self._yes_sent = yes_sent
        self._lines = []
        self._count = 0

    @property
    def _email(self):
        return self.books.values["admin_email"]

    @property
    def _conversation(self):
        return f"conv_{self._email}"

    async def live(self, operations):
        """Until that many operations have run."""
        for email in self._people:
            await self._verify(email)
        while len(self.cards) < operations:
            self._count += 1
            await self._random.choice(self._wishes())()

    def _wishes(self):
        """What makes sense now."""
        books = self.books
        always = [self._more, self._more, self._purchase_order, self._type, self._payment, self._transfer]
        sometimes = {
            self._fewer: "change_quantity" not in books.planned.values() and books.values["quantity"] > 1,
            self._add: len(books.users) < books.values["quantity"],
            self._remove: bool(books.users),
            self._invite_again: "invited" in books.users.values(),
            self._cancel: "cancel_subscription" not in books.planned.values(),
            self._regret: bool(books.planned),
            self._take_back: bool(self._lines) and self._lines[-1].undo_until is not None,
        }
        return [*always, self._chain, self._rivals, *(wish for wish, possible in sometimes.items() if possible)]

    async def _more(self):
        await self._run("change_quantity", quantity=self._random.randint(1, 3), quantity_mode="increase")

    async def _fewer(self):
        await self._run("change_quantity", quantity=1, quantity_mode="decrease")

    async def _purchase_order(self):
        await self._run("change_po_number", po_number=f"BC-{self._count}")

    async def _type(self):
        other = "standard" if self.books.values["license_type"] == "premium" else "premium"
        await self._run("change_license_type", license_type=other)

    async def _payment(self):
        other = "sepa" if self.books.values["payment_method"] == "invoice" else "invoice"
        await self._run("change_payment_method", payment_method=other)

    async def _transfer(self):
        other = next(email for email in self._people if email != self._email)
        await self._run("transfer_admin", to=other)

    async def _add(self):
        await self._run("add_user", name=f"User {self._count}", email=f"u{self._count}.{self.id.lower()}@x.example")

    async def _remove(self):
        await self._run("remove_user", users=[self._random.choice(sorted(self.books.users))])

    async def _invite_again(self):
        await self._run("reinvite_user", all_pending=True)

    async def _cancel(self):
        await self._run("cancel_subscription", reason="other")

    async def _regret(self):
        await self._run("undo_cancellation")

    async def _take_back(self):
        last = self._lines[-1].reference
        await self._confirm(await self._insist(lambda: self._tab().undo(self._conversation, last)))

    async def _chain(self):
        """Two cards, the second after the first."""
        first = await self._propose("change_po_number", {"po_number": f"BC-{self._count}-1"})
        second = await self._propose("change_quantity", {"quantity": 1, "quantity_mode": "increase"}, first.id)
        await self._confirm(first)
        await self._confirm(second)

    async def _rivals(self):
        """A card in each tab: only one of them can run."""
        params = [{"quantity": more, "quantity_mode": "increase"} for more in (1, 2)]
        cards = [await self._propose("change_quantity", one) for one in params]
        yeses = [self._yes(tab, card, f"key_{card.id}") for tab, card in zip(self._tabs, cards, strict=True)]
        answers = await asyncio.gather(*yeses)
        refused = [answer for answer in answers if isinstance(answer, PortalRefused)]
        assert [one.code for one in refused] == ["proposal_stale"], answers
        [(card, answer)] = [pair for pair in zip(cards, answers, strict=True) if pair[1] not in refused]
        self._enter(card, answer.operation)

    async def _run(self, operation, **params):
        await self._confirm(await self._propose(operation, params))

    async def _propose(self, operation, params, after=None):
        return await self._insist(lambda: self._tab().propose(self._conversation, operation, self.id, params, after))

    async def _confirm(self, card):
        """Both tabs say yes, under one key or under two."""
        if card.operation in CODE_OF_ITS_OWN:
            await self._verify(self._email, card.id)
        keys = [f"key_{card.id}", f"key_{card.id}{self._random.choice(('', '_2'))}"]
        first, second = await asyncio.gather(
            *(self._yes(tab, card, key) for tab, key in zip(self._tabs, keys, strict=True))
        )
        assert not isinstance(first, PortalRefused), first.code
        assert first.operation.reference == second.operation.reference
        assert first.replayed or second.replayed
        self._enter(card, first.operation)

    async def _yes(self, tab, card, key):
        """The confirmation, or the clear no."""
        conversation, terms = self._conversation, card.terms and card.terms.hash
        try:
            return await self._insist(lambda: self._say_yes(tab, conversation, card.id, key, terms))
        except PortalRefused as refused:
            return refused

    async def _say_yes(self, tab, *yes):
        self._yes_sent.set()
        return await tab.confirm(*yes)

    def _enter(self, card, line):
        assert line.reference not in self.cards
        self.cards[line.reference] = card
        self.books.enter(line)
        self._lines.append(line)

    async def _insist(self, ask):
        """Ask again for as long as nothing can be said about what happened."""
        while True:
            try:
                return await ask()
            except PortalUnavailable:
                self.unanswered += 1
                await asyncio.sleep(self._random.uniform(0.1, 0.3))

    async def _verify(self, email, proposal=None):
        """Codes are not what is tried here: the verification is written where a right code would have written it."""
        proof = Verification(f"conv_{email}", email, Method.CODE, datetime.now(UTC), proposal=proposal)
        async with self._database.unit_of_work() as uow:
            await uow.identities.add_verification(proof)
            await uow.commit()

    def _tab(self):
        return self._random.choice(self._tabs)
