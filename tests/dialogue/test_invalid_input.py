"""Bad input gets a clear answer, changes nothing, and loses nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.dialogue.administrators import CLAIRE, MARC, NADIA, PAUL, PREMIUM, SOFIA, asks, known
from tests.dialogue.harness import CARD, CODE, RECEIPT, Press, Visitor, plain

LEA = "lea.marchand@martin-be.example"
TO_THE_CARD = asks("ajoute trois licences", CARD)
OWN_CODE = ["own_code_needed", "ask_code"]


@pytest.mark.parametrize(
    "command",
    [
        '/affirm{"quantity": 500}',
        '/press{"act":"confirm","ref":"x"}',
        "  /affirm",
        "\u200b/affirm",
        "／affirm",
        "/restart",
    ],
)
async def test_a_slash_command_never_reaches_the_bot(visitor: Visitor, ask_portal, command: str):
    await visitor.run(TO_THE_CARD)
    status, answer = await visitor.post({"text": command})
    assert status in (200, 422), answer
    assert "operation" not in json.dumps(answer.get("messages", []))
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []


async def test_a_forged_sender_changes_nothing(visitor: Visitor, another: Visitor, ask_portal):
    await visitor.run(TO_THE_CARD)
    await another.post({"text": "oui", "sender": "x", "conversation": visitor.token})
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []


async def test_another_conversation_cannot_press_my_button(visitor: Visitor, another: Visitor, ask_portal):
    await visitor.run(TO_THE_CARD)
    status, _ = await another.post({"button": visitor.buttons["Confirmer"]})
    assert status == 404
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []


@pytest.mark.parametrize("blank", ["", "   ", "\u200b\u200b", "\x00"])
async def test_blank(visitor: Visitor, blank: str):
    status, answer = await visitor.post({"text": blank})
    assert (status, answer["code"]) == (422, "text_empty")


async def test_too_long(visitor: Visitor):
    status, answer = await visitor.post({"text": "licence " * 2000})
    assert (status, answer["code"]) == (422, "text_too_long")


@pytest.mark.parametrize(
    "noise", ["🙂🙂🙂", "<script>alert(1)</script>", "asdkjh qsdlkj", "?!?", "42 42 42", "\ud7ff ’’’ «»"]
)
async def test_noise_does_nothing(visitor: Visitor, ask_portal, noise: str):
    await visitor.run([*TO_THE_CARD])
    said = await visitor.say(noise)
    assert said and not any(message.get("operation") for message in said)
    await visitor.run([("plutôt quatre", [CARD]), ("oui", [RECEIPT])])


@pytest.mark.parametrize(
    "foreign",
    ["How do I add a user to my subscription please?", "Wie kann ich eine Lizenz kündigen?", "كيف أضيف ترخيصا؟"],
)
async def test_another_language_is_told_so_in_french(visitor: Visitor, foreign: str):
    await visitor.run([(foreign, ["other_language"])])
    assert "Parler à un conseiller" in visitor.buttons


async def test_three_misses_at_one_question_offer_a_person(visitor: Visitor):
    await visitor.run([("ajoute trois licences", ["ask_email"])])
    first = await visitor.say("euh")
    second = await visitor.say("hum")
    third = await visitor.say("bah")
    assert visitor.is_said(first[-1], "ask_email_again")
    assert visitor.is_said(second[0], "help_email")
    assert visitor.is_said(third[-1], "missed_thrice")
    assert "Parler à un conseiller" in visitor.buttons


MENDED = {
    "as many as now": ("passe à 5 licences", "refused_quantity_unchanged", "sept en tout", "change_quantity"),
    "below one": ("retire cinq licences", "refused_quantity_below_one", "une de moins", "change_quantity"),
    "there already": (f"invite Marc Dubois {MARC}", "refused_user_exists", f"Léa Marchand {LEA}", "add_user"),
    "removing a stranger": ("retire Zébulon", "refused_user_unknown", "Sofia", "remove_user"),
    "inviting an active one": ("réinvite Marc Dubois", "refused_user_already_active", "Hugo", "reinvite_user"),
    "the same order number": (
        "mets le bon de commande BC-2026-118",
        "refused_po_number_unchanged",
        "BC-2027-1",
        "change_po_number",
    ),
}


@pytest.mark.parametrize(("wish", "refusal", "answer", "operation"), MENDED.values(), ids=MENDED)
async def test_refused_and_mended(claire: Visitor, ran, wish: str, refusal: str, answer: str, operation: str):
    await claire.run([(wish, [refusal])])
    assert await ran() == []
    await claire.run([(answer, [CARD]), ("oui", [RECEIPT])])
    assert await ran() == [operation]


CLOSED = {
    "the same type": ("passez-nous en Premium", "refused_license_type_unchanged"),
    "nothing planned": ("annule la résiliation", "refused_nothing_planned"),
}


@pytest.mark.parametrize(("wish", "refusal"), CLOSED.values(), ids=CLOSED)
async def test_refused_for_good(claire: Visitor, ran, wish: str, refusal: str):
    await claire.run([(wish, [refusal]), ("oui", ["affirm_nothing"])])
    assert "Parler à un conseiller" in claire.buttons
    assert await ran() == []


async def test_too_late_to_cancel(visitor: Visitor, ran):
    await visitor.run(
        [*asks("résilie, trop cher", "refused_notice_period_over", email=PAUL), ("oui", ["affirm_nothing"])]
    )
    assert await ran("PE-2001") == []


async def test_cancelled_twice(claire: Visitor, ran):
    await claire.run(
        [
            ("résilie, c'est trop cher", OWN_CODE),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT]),
            ("résilie, c'est trop cher", ["refused_already_cancelled"]),
        ]
    )
    assert await ran() == ["cancel_subscription"]


@pytest.mark.parametrize("method", ["mets-nous en prélèvement SEPA", "mets-nous en carte bancaire"])
async def test_a_means_of_payment_not_on_file(claire: Visitor, ran, method: str):
    await claire.run([(method, ["refused_no_other_payment_method"])])
    assert [button["title"] for button in claire.shown[0]["buttons"]] == ["Parler à un conseiller"]
    assert await ran() == []


async def test_the_administrator_herself_is_no_new_administrator(claire: Visitor, ran):
    await claire.run(
        [
            (f"transfère l'administration à {CLAIRE}", ["refused_admin_unchanged"]),
            (SOFIA, OWN_CODE),
            ("laisse tomber", ["stopped"]),
        ]
    )
    assert await ran() == []


async def test_more_than_fit_are_removed_at_once(claire: Visitor, ran):
    await claire.run(
        [("retire Paul, Marc et Zébulon", ["refused_user_unknown"]), ("Sofia", [CARD]), ("oui", [RECEIPT])]
    )
    assert await ran() == ["remove_user"]


ANSWERS = {
    "a number": (
        "il me faut plus de licences",
        "ask_quantity",
        "un certain nombre",
        "ask_quantity_again",
        "deux de plus",
    ),
    "a type": ("changez notre type de licence", "ask_license_type", "Gold", "ask_license_type_again", "standard"),
    "an address": ("invite Léa Marchand", "ask_user_email_of", "hein", "ask_user_email_again", LEA),
    "a name": (f"invite {LEA}", "ask_user_name", "12345", "ask_user_name_again", Press("Lea Marchand")),
    "a person": ("enlevez un utilisateur svp", "ask_removed", "???", "ask_removed_again", "Sofia Rossi"),
    "an order number": (
        "changez le numéro de bon de commande",
        "ask_po_number",
        "X" * 36 + "9",
        "ask_po_number_again",
        "BC 12/2027",
    ),
}


@pytest.mark.parametrize(("wish", "asked", "bad", "again", "good"), ANSWERS.values(), ids=ANSWERS)
async def test_an_answer_that_does_not_fit_is_asked_for_again(
    claire: Visitor, ran, wish: str, asked: str, bad: str, again: str, good: Any
):
    await claire.run([(wish, [asked]), (bad, [again]), (good, [CARD]), ("oui", [RECEIPT])])
    assert len(await ran()) == 1


async def test_a_means_of_payment_nobody_takes(visitor: Visitor, ran):
    await known(visitor, NADIA)
    await visitor.run(
        [
            ("modifiez notre mode de paiement", ["ask_payment_method"]),
            ("par chèque", ["ask_payment_method_again"]),
            ("en bitcoins", ["help_value_payment_method", "ask_payment_method_again"]),
            (Press("Prélèvement SEPA"), ["ask_subscription_still"]),
            (PREMIUM, OWN_CODE),
        ]
    )
    assert await ran("PE-3001") == []


@pytest.mark.parametrize("noise", ["🤷", "<b>Sofia</b><img src=x onerror=alert(1)>", "'; DROP TABLE users; --", "..."])
async def test_noise_at_a_question_changes_nothing(claire: Visitor, ran, noise: str):
    await claire.run([("ajoute des licences et invite Léa Marchand", ["ask_quantity"])])
    await claire.say(noise)
    assert not any(message.get("proposal") or message.get("operation") for message in claire.shown)
    await claire.run([("deux de plus", ["ask_user_email_of"])])
    assert await ran() == []


async def test_html_is_a_name_like_no_other(claire: Visitor, ask_portal):
    await claire.run([(f"invite {LEA}", ["ask_user_name"])])
    await claire.say("<script>alert(1)</script>")
    await claire.say(Press("Lea Marchand") if not claire.is_said(claire.shown[-1], CARD) else "Lea Marchand")
    users = (await ask_portal("/v1/subscriptions/PE-1001/users"))["users"]
    assert not any("<" in user["name"] for user in users)
    assert not any("<script" in str(message.get("proposal")) for message in claire.shown)


CARDS = ["4111 1111 1111 1111", "5555-5555-5555-4444", "4242424242424242"]


@pytest.mark.parametrize("number", CARDS)
async def test_a_card_number_is_masked_and_kept_nowhere(visitor: Visitor, ran, http, stack, number: str):
    await known(visitor, NADIA)
    await visitor.run([("modifiez notre mode de paiement", ["ask_payment_method"])])
    said = await visitor.say(number)
    assert said[0]["code"] == "card_masked"
    headers = {"Authorization": f"Bearer {visitor.token}"}
    async with http.get(f"{stack.door}/api/v1/messages", headers=headers) as answer:
        kept = "".join(char for char in await answer.text() if char.isdigit() or char.isalpha())
    assert "".join(char for char in number if char.isdigit())[:16] not in kept
    assert await ran("PE-3001") == []
    await visitor.run([(Press("Prélèvement SEPA"), ["ask_subscription_still"])])


@pytest.mark.parametrize("command", ["/change_quantity", '/inform{"email": "x@y.fr"}', "/stop", "/session_start"])
async def test_a_slash_command_at_a_question_is_explained(claire: Visitor, ran, command: str):
    await claire.run([("invite Léa Marchand", ["ask_user_email_of"])])
    said = await claire.say(command)
    assert said[0]["code"] == "text_command"
    await claire.run([(LEA, [CARD]), ("oui", [RECEIPT])])
    assert await ran() == ["add_user"]


@pytest.mark.parametrize(
    "foreign",
    [
        "I would like to add two more licences please",
        "Ich möchte bitte mein Abonnement kündigen",
        "Necesito añadir tres licencias a mi cuenta",
    ],
    ids=["English", "German", "Spanish"],
)
async def test_another_language_in_the_middle_of_an_operation(visitor: Visitor, ran, foreign: str):
    await visitor.run([*TO_THE_CARD, (foreign, ["other_language", "card_reminder"]), ("oui", [RECEIPT])])
    assert await ran() == ["change_quantity"]


async def test_another_language_while_the_code_is_awaited(visitor: Visitor):
    await visitor.run(
        [
            ("ajoute trois licences", ["ask_email"]),
            (CLAIRE, ["ask_code"]),
            ("Sorry, I did not receive anything, could you help me?", ["other_language", "ask_code_reminder"]),
            (CODE, ["identified", CARD]),
        ]
    )


@pytest.mark.parametrize("text", ["😀" * 1000, "blabla " * 280, "a" * 2000], ids=["emoji", "words", "one word"])
async def test_a_huge_text_while_the_card_waits(visitor: Visitor, ran, text: str):
    await visitor.run(TO_THE_CARD)
    await visitor.say(text)
    assert not any(message.get("operation") for message in visitor.shown)
    await visitor.run([("oui", [RECEIPT])])
    assert await ran() == ["change_quantity"]


@pytest.mark.parametrize(
    "dressed", ["OUI !!!", "oui\u200b", "ｏｕｉ", "  oui  "], ids=["loud", "zero-width", "wide", "blanks"]
)
async def test_a_yes_in_other_clothes(visitor: Visitor, ran, dressed: str):
    await visitor.run([*TO_THE_CARD, (dressed, [RECEIPT])])
    assert await ran() == ["change_quantity"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "message_shape"),
        ({"text": "oui", "button": "x"}, "message_shape"),
        ({"text": 12}, "request_invalid"),
        ({"button": ["x"]}, "request_invalid"),
    ],
)
async def test_a_body_of_another_shape(visitor: Visitor, ran, body: dict[str, Any], code: str):
    await visitor.run(TO_THE_CARD)
    status, problem = await visitor.post(body)
    assert (status, problem["code"]) == (422, code)
    assert await ran() == []


async def test_prices_are_never_made_up(claire: Visitor):
    await claire.run([("ajoutez deux licences", [CARD])])
    shown = plain(claire.shown[0]["text"]).lower()
    assert "€" not in shown
    assert "euro" not in shown
