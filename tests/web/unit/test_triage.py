"""What a person is told of a conversation."""

from __future__ import annotations

import pytest

from web.cases.case import Category, Identity, Request, Urgency, category_of
from web.cases.triage import Fact, triage

CLAIRE = Identity("code", "claire.martin@martin-be.example", "Claire Martin", "Martin BE")


@pytest.mark.parametrize(
    ("category", "said", "urgency"),
    [
        (Category.COMPLAINT, "c’est inadmissible", Urgency.HIGH),
        (Category.CANCELLATION, "je veux résilier", Urgency.HIGH),
        (Category.BILLING, "une question de facture", Urgency.NORMAL),
        (Category.LOGIN, "je suis bloqué, c’est urgent", Urgency.HIGH),
        (Category.OUT_OF_SCOPE, "une perceuse", Urgency.LOW),
    ],
)
def test_urgency(category: Category, said: str, urgency: Urgency) -> None:
    assert triage(Request(category), Identity(), [said], []).urgency is urgency


def test_old_words_do_not_make_it_urgent() -> None:
    said = ["c’est urgent", "bon", "merci", "encore une question"]
    assert triage(Request(Category.ASKED), Identity(), said, []).urgency is Urgency.NORMAL


def test_the_summary_names_who_why_what_and_the_last_words_masked() -> None:
    request = Request(Category.CANCELLATION, "cancel_subscription", "PE-2001")
    summary = triage(request, CLAIRE, ["bonjour", "résilie", "mon mail : a.b@c.example"], []).summary
    assert summary == (
        "Claire Martin, Martin BE, identifié par code. Résiliation hors délai. "
        "Opération en cours\u00a0: Résilier l’abonnement, abonnement PE-2001. "
        "Derniers messages\u00a0: «\u202fbonjour\u202f», puis «\u202frésilie\u202f», puis «\u202fmon mail : a•••@c.example\u202f»."
    )


def test_what_was_tried_comes_with_its_outcome() -> None:
    facts = [
        Fact("answered", {"entry": "faq_cancel_subscription"}),
        Fact("feedback", {"entry": "faq_cancel_subscription", "useful": False}),
        Fact("proposed", {"operation": "change_quantity", "proposal": "p", "subscription": "PE-1001"}),
        Fact("confirmed", {"operation": "change_quantity", "proposal": "p", "reference": "OP-2026-000001"}),
        Fact("refused", {"operation": "cancel_subscription", "code": "notice_period_over"}),
        Fact("declined", {"operation": "add_user"}),
        Fact("answered", {"entry": "faq_cancel_subscription"}),
        Fact("identified", {"level": "code"}),
    ]
    dossier = triage(Request(Category.ASKED), CLAIRE, [], facts)
    assert dossier.entries == ("faq_cancel_subscription",)
    assert dossier.tried == (
        "Réponse «\u202ffaq_cancel_subscription\u202f» jugée inutile.",
        "Modifier le nombre de licences\u00a0: carte présentée (PE-1001).",
        "Modifier le nombre de licences\u00a0: exécutée, référence OP-2026-000001.",
        "Résilier l’abonnement\u00a0: refusée par le portail (notice_period_over).",
        "Ajouter un utilisateur\u00a0: abandonnée par le client.",
    )


@pytest.mark.parametrize("value", ["asked", "unheard_of", None, 3])
def test_a_category_of_another_version_is_other(value: object) -> None:
    assert category_of(value) is (Category.ASKED if value == "asked" else Category.OTHER)
