"""What is forbidden, imagined, told of the past or only half agreed to is never carried out."""

import pytest

from tests.dialogue.harness import CARD, RECEIPT, Press, Visitor
from tests.dialogue.openings import PLAN, PLAN_CARDS, QUESTIONS
from tests.dialogue.shown import is_quiet, rows

ADD, REMOVE = "ajoute trois licences", "retire Paul Girard"


@pytest.mark.parametrize(
    "forbidden",
    [
        "surtout ne supprime personne",
        "n'ajoute rien du tout",
        "je ne veux pas résilier",
        "ne touchez pas au nombre de licences",
        "ne retire pas Marc Dubois s'il te plaît",
        "il ne faut inviter personne pour le moment",
        "on ne change pas d'administrateur, hein",
        "je n'ai pas demandé à passer en Standard",
        "pas question de prendre le prélèvement SEPA",
        "ne modifie pas notre bon de commande",
        "surtout ne renvoyez pas d'invitation à Hugo",
        "ne réduisez pas nos licences",
    ],
)
async def test_forbidden_as_a_first_word(claire: Visitor, ledger, forbidden: str):
    await claire.run([(forbidden, ["deny_nothing"]), ("oui", ["affirm_nothing"])])
    assert await ledger() == []


@pytest.mark.parametrize(
    "imagined",
    [
        "et si je prenais cinquante licences, qu'est-ce qui se passerait ?",
        "imaginons qu'on supprime Paul Girard, ça libère une licence ?",
        "si jamais on résiliait, on garderait l'accès jusqu'à quand ?",
        "que se passe-t-il quand on passe en Standard ?",
        "peut-on changer d'administrateur à tout moment ?",
        "est-ce qu'on pourrait payer par prélèvement ?",
        "au cas où on voudrait moins de licences, comment ça marche ?",
    ],
)
async def test_only_imagined(claire: Visitor, ledger, imagined: str):
    await claire.say(imagined)
    assert is_quiet(claire)
    await claire.say("oui")
    assert is_quiet(claire)
    assert await ledger() == []


@pytest.mark.parametrize(
    "told",
    [
        "les deux licences ajoutées hier, c'était moi",
        "on a déjà retiré Paul Girard la semaine dernière",
        "mon collègue avait résilié l'an passé, c'est de l'histoire ancienne",
        "nous sommes passés en Premium en mars",
        "j'ai renvoyé l'invitation de Hugo ce matin",
    ],
)
async def test_told_of_the_past(claire: Visitor, ledger, told: str):
    await claire.say(told)
    assert is_quiet(claire)
    await claire.say("oui")
    assert await ledger() == []


@pytest.mark.parametrize(
    "wobbly",
    [
        "mouais",
        "k",
        "mouais ok",
        "peut-être",
        "bof",
        "oui mais…",
        "oui mais pas tout de suite",
        "pas tout de suite",
        "je sais pas trop",
        "on verra",
        "oui ? non ?",
        "ok pour demain",
        "attends, je réfléchis",
        "sans doute",
        "c'est oui si mon chef est d'accord",
    ],
)
async def test_a_wobbly_yes_is_no_consent(claire: Visitor, ledger, wobbly: str):
    await claire.run([(ADD, [CARD])])
    await claire.say(wobbly)
    assert is_quiet(claire)
    assert await ledger() == []


@pytest.mark.parametrize("wobbly", ["mouais", "k", "oui mais…"])
@pytest.mark.parametrize(
    ("opening", "operation"),
    [
        ([(REMOVE, [CARD])], "remove_user"),
        (QUESTIONS["own card"], "transfer_admin"),
    ],
    ids=["remove", "transfer"],
)
async def test_the_card_waits_for_a_clear_yes(claire: Visitor, ledger, opening, operation: str, wobbly: str):
    await claire.run([*opening, (wobbly, ["confirm_strict", "card_reminder"])])
    assert await ledger() == []
    await claire.run([("oui", [RECEIPT])])
    assert [name for name, _ in await ledger()] == [operation]


@pytest.mark.parametrize("wobbly", ["mouais", "oui mais pas Paul", "oui mais seulement les licences", "k"])
async def test_half_a_yes_to_a_plan_runs_none_of_it(claire: Visitor, ledger, wobbly: str):
    await claire.run([(PLAN, PLAN_CARDS)])
    await claire.say(wobbly)
    assert not any(message.get("operation") for message in claire.shown)
    assert await ledger() == []


@pytest.mark.parametrize(
    ("said", "offer", "operation", "after"),
    [
        (
            "ne touche pas aux licences, change juste le bon de commande : BC-2027/8",
            "Changer le numéro de bon de commande",
            "change_po_number",
            {"po_number": "BC-2027/8"},
        ),
        (
            "laisse les licences comme elles sont et mets le bon de commande BC-2027/9",
            "Changer le numéro de bon de commande",
            "change_po_number",
            {"po_number": "BC-2027/9"},
        ),
        (
            "n'ajoute personne, mais ajoute deux licences",
            "Modifier le nombre de licences",
            "change_quantity",
            {"quantity": 7},
        ),
        (
            "je ne veux pas résilier, je voudrais une licence de plus",
            "Modifier le nombre de licences",
            "change_quantity",
            {"quantity": 6},
        ),
        (
            "ne change pas le nombre, passe l'abonnement en Standard",
            "Changer le type de licence",
            "change_license_type",
            {"license_type": "standard"},
        ),
    ],
)
async def test_one_thing_forbidden_and_another_asked(claire: Visitor, ledger, said, offer, operation, after):
    """Understood at once, or offered: the value that was said is kept, and what is forbidden is not done."""
    await claire.say(said)
    if is_quiet(claire):
        assert claire.is_said(claire.shown[0], "did_you_mean")
        await claire.run([(Press(offer), [CARD])])
    await claire.run([("oui", [RECEIPT])])
    assert await ledger() == [(operation, after)]


@pytest.mark.parametrize(
    ("wish", "removed"),
    [
        ("retire Marc Dubois et pas Paul", ["Marc Dubois"]),
        ("ce n'est pas Paul qu'il faut retirer, c'est Marc Dubois", ["Marc Dubois"]),
        ("il faut supprimer Sofia Rossi, pas Marc Dubois", ["Sofia Rossi"]),
        ("supprime Marc Dubois au lieu de Paul Girard", ["Marc Dubois"]),
    ],
)
async def test_not_this_one_but_that_one(claire: Visitor, ledger, wish: str, removed: list[str]):
    await claire.run([(wish, [CARD])])
    assert rows(claire)["À retirer"].count("@") == 1
    await claire.run([("oui", [RECEIPT])])
    ((_, after),) = await ledger()
    assert [user["name"] for user in after["users_removed"]] == removed


@pytest.mark.parametrize(
    ("opening", "forbidden", "said"),
    [
        ([(REMOVE, [CARD])], "non, ne retire pas Paul", "declined"),
        ([(REMOVE, [CARD])], "surtout ne supprime pas Sofia Rossi", "declined"),
        ([(ADD, [CARD])], "n'ajoute rien finalement", "declined"),
        (QUESTIONS["ask_removed"], "ne supprime personne", "stopped"),
        (QUESTIONS["ask_reason"], "non, je ne veux pas résilier", "stopped"),
        ([("passe notre abonnement en Standard", [CARD])], "non, ne change rien", "declined"),
    ],
)
async def test_forbidden_in_the_middle(claire: Visitor, ledger, opening, forbidden: str, said: str):
    await claire.run([*opening, (forbidden, [said]), ("oui", ["affirm_nothing"])])
    assert await ledger() == []


async def test_not_that_subscription(nadia: Visitor, ledger):
    await nadia.say("il me faut deux licences de plus, pas sur PE-3001 mais sur PE-3002")
    if is_quiet(nadia):
        await nadia.run([(Press("Modifier le nombre de licences"), [CARD])])
    assert nadia.shown[0]["proposal"]["subscription"] == "PE-3002"
    await nadia.run([("oui", [RECEIPT])])
    assert (await ledger("PE-3001"), await ledger("PE-3002")) == ([], [("change_quantity", {"quantity": 4})])
