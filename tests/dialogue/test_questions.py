"""The thirteen questions of the FAQ, typed as the source writes them, each get their entry."""

import asyncio

import pytest

from tests.dialogue.harness import Press, Visitor

QUESTIONS = {
    "faq_license_types": "Où puis-je obtenir plus d'informations sur les différents types de licences "
    "PROFIS Engineering ?",
    "faq_free_trial": "Comment puis-je obtenir le logiciel PROFIS ENGINEERING gratuitement ?",
    "faq_buy_premium": "Comment acheter PROFIS Engineering Premium en ligne ?",
    "faq_find_portal": "Comment puis-je trouver le portail d’abonnement ?",
    "faq_admin_capabilities": "Que puis-je faire en tant qu’administrateur dans le portail d’abonnement ?",
    "faq_open_software": "Puis-je accéder à Profis engineering via le portail d’abonnement ?",
    "faq_add_users": "Comment ajouter des utilisateurs pour donner accès au logiciel ?",
    "faq_bulk_add_users": "Comment puis-je, en tant qu’administrateur, ajouter plusieurs utilisateurs à la fois ?",
    "faq_reinvite_users": "Comment puis-je, en tant qu’administrateur, réinviter des utilisateurs pour "
    "donner accès au logiciel ?",
    "faq_remove_users": "En tant qu’administrateur, comment puis-je supprimer des utilisateurs pour "
    "laisser des licences vides ?",
    "faq_change_quantity": "Comment puis-je, en tant qu’administrateur, augmenter ou diminuer le nombre de "
    "mes licences dans le cadre "
    "de mon abonnement PROFIS Engineering ?",
    "faq_change_license_type": "Comment puis-je, en tant qu’administrateur, modifier (UPGRADER) mon type de "
    "licence d’ingénierie "
    "PROFIS ?",
    "faq_cancel_subscription": "Comment puis-je, en tant qu’administrateur, résilier mon abonnement à PROFIS "
    "Engineering ?",
}


@pytest.mark.parametrize("entry", QUESTIONS)
async def test_each_question_gets_its_entry(visitor: Visitor, entry: str):
    await visitor.run([(QUESTIONS[entry], [entry])])
    (answer,) = visitor.shown
    assert answer["links"][0]["url"] == f"/aide/{entry}"
    assert answer["text"].count("\n1. ") >= 1 or entry in {"faq_open_software", "faq_admin_capabilities"}


async def test_the_offer_keeps_what_was_said(visitor: Visitor):
    await visitor.run(
        [
            ("Comment ajouter trois licences ?", ["faq_change_quantity"]),
            (Press("Je peux le faire pour vous"), ["ask_email"]),
        ]
    )


async def test_was_it_useful(visitor: Visitor):
    await visitor.run([("comment trouver le portail ?", ["faq_find_portal"]), ("oui", ["feedback_yes"])])
    await visitor.run([("comment trouver le portail ?", ["faq_find_portal"]), (Press("Non"), ["feedback_no"])])


async def test_an_entry_dropped_into_the_corpus_is_answered_without_training(visitor: Visitor, repository):
    dropped = repository / "faq_corpus" / "faq_zz_dropped_by_a_test.md"
    text = (repository / "faq_corpus" / "faq_open_software.md").read_text(encoding="utf-8")
    head = text.split("title:")[0]
    body = text.split("---", 2)[2]
    dropped.write_text(
        f'{head}title: "Zygomorphe des gabions"\nquestion: "Comment régler le zygomorphe des gabions\u202f?"\n'
        f'source:\n  title: FAQ PROFIS Engineering\n  section: "essai"\n  date: 2026-11-24\n---{body}',
        encoding="utf-8",
    )
    try:
        await asyncio.sleep(1.2)
        await visitor.run([("Comment régler le zygomorphe des gabions ?", ["faq_zz_dropped_by_a_test"])])
    finally:
        dropped.unlink()
