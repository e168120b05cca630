"""French names of what the events hold as codes. A code without a name is shown as it is."""

from __future__ import annotations

from web.cases.case import CATEGORIES, Category
from web.cases.triage import OPERATIONS
from web.desk.figures.questions import UNTOLD

DECISIONS = {"lost": "Non compris", "unsure": "Incertain entre plusieurs sens", "out_of_scope": "Hors du domaine"}
REASONS = {
    "off_topic": "Hors sujet",
    "incomplete": "Incomplète",
    "unclear": "Pas claire",
    "wrong": "Fausse",
    UNTOLD: "Sans raison donnée",
}


def decision_name(decision: str) -> str:
    return DECISIONS.get(decision, decision)


def reason_name(reason: str) -> str:
    return REASONS.get(reason, reason)


def category_name(category: str) -> str:
    return CATEGORIES[Category(category)] if category in set(Category) else category


def operation_name(operation: str) -> str:
    return OPERATIONS.get(operation, operation)


def group_name(figure: str, group: str) -> str:
    """Of a row's group, in the words of its figure."""
    match figure:
        case "unanswered_why":
            return decision_name(group)
        case "reasons":
            return reason_name(group)
        case "handovers":
            return category_name(group)
        case "operations":
            return operation_name(group)
        case "refusals":
            operation, _, code = group.partition(" ")
            return f"{operation_name(operation)}\u00a0: {code}"
        case _:
            return ""
