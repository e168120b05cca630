"""A subscription as the operations its administrator confirmed must leave it: kept apart from the portal's code."""

from collections import Counter
from dataclasses import dataclass, field

FIELDS = ("license_type", "quantity", "po_number", "payment_method", "admin_email")


@dataclass
class Books:
    """`statuses`: of each ledger line, by reference; `planned`: the operations that wait, by reference."""

    values: dict
    users: dict = field(default_factory=dict)
    statuses: dict = field(default_factory=dict)
    planned: dict = field(default_factory=dict)
    version: int = 1

    def enter(self, line):
        """One operation more, as its ledger line tells it."""
        self.version += 1
        self.statuses[line.reference] = "done"
        if line.undoes:
            self.statuses[line.undoes] = "undone"
            if self.planned.pop(line.undoes, None):
                return
        if line.operation == "undo_cancellation":
            self._end(self._regretted())
            return
        if line.operation == "change_quantity":
            for reference in [r for r, operation in self.planned.items() if operation == "change_quantity"]:
                self._end(reference)
        if line.effective.when == "renewal":
            self.statuses[line.reference] = "planned"
            self.planned[line.reference] = line.operation
            return
        self._apply(line.after)

    def _regretted(self):
        ends = [reference for reference, operation in self.planned.items() if operation == "cancel_subscription"]
        return (ends or list(self.planned))[0]

    def _end(self, reference):
        del self.planned[reference]
        self.statuses[reference] = "cancelled"

    def _apply(self, after):
        self.values.update({name: value for name, value in after.items() if name in FIELDS})
        for one in after.get("users_removed", ()):
            del self.users[one["email"]]
        for one in after.get("users_added", ()):
            assert one["email"] not in self.users
            self.users[one["email"]] = one.get("status", "invited")


def mails_of(line):
    """(kind, recipient) of every mail that the operation of a ledger line sends, with how many of each."""
    after = line.after
    sent = [("receipt", line.actor)]
    if line.operation in ("change_payment_method", "cancel_subscription"):
        sent.append(("security_notice", line.actor))
    if line.operation == "transfer_admin":
        sent.append(("new_administrator", after["admin_email"]))
        sent.append(("former_administrator", line.before["admin_email"]))
    sent += [("invitation", one["email"]) for one in (*after.get("users_added", ()), *after.get("invitations", ()))]
    sent += [("access_removed", one["email"]) for one in after.get("users_removed", ())]
    return Counter(sent)
