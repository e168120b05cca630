"""A file of users in the chat: read, completed or corrected, seats added when short, one card, one yes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.actions.turn import Turn
from tests.bot.engine.test_every_operation import known
from tests.bot.engine.visitor import (
    ADD_THREE,
    CARD,
    CODE,
    NOISE,
    RECEIPT,
    STOP,
    YES,
    Press,
    Visitor,
    address,
    read,
    typed,
)
from tests.portal.dialogues import CLAIRE, NADIA

HEADS = "Prénom;Nom;Adresse e-mail\n"
LEA, NOUR = "Léa;Martin;lea.martin@x.example\n", "Nour;Haddad;nour.haddad@x.example\n"
NO_ADDRESS, NO_NAME, WRONG = "Tom;Petit;\n", ";;zoe.blanc@x.example\n", "Max;Roy;max.roy@x\n"
LATER = typed("plus tard", "out_of_scope", "lost")


@pytest.fixture
def sends(upload_folder: Path):
    """`sends(LEA, NOUR)` puts a file where the door would, and gives the turn that tells of it."""
    count = 0

    def send(*rows: str, content: bytes | None = None, kind: str = "csv") -> Turn:
        nonlocal count
        count += 1
        upload = f"upl_abcdefghijkl{count:04d}"
        (upload_folder / f"{upload}.{kind}").write_bytes(content or (HEADS + "".join(rows)).encode())
        return Turn("", intent="press", act="file", ref=upload)

    return send


def empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


async def used(visitor: Visitor, subscription: str = "PE-3001") -> int:
    return (await visitor.portal.client.subscription("conv_1", subscription)).used


@pytest.fixture
async def nadia(visitor: Visitor) -> Visitor:
    """An administrator with three seats to spare on PE-3001, at home there."""
    await known(visitor, NADIA)
    await visitor.run((Press("PE-3001 (Premium, 10 licences)"), ["subscription_state"]))
    return visitor


HERE = Press("PE-3001 (Premium, 10 licences)")


async def test_a_whole_file(nadia: Visitor, sends) -> None:
    await nadia.run((sends(LEA, NOUR), ["file_read", "ask_subscription_still"]), (HERE, [CARD]), (YES, [RECEIPT]))
    assert await used(nadia) == 9
    kinds = await nadia.portal.mail_kinds()
    assert kinds.count("invitation") == 2


async def test_asked_for_then_sent(visitor: Visitor, sends) -> None:
    await visitor.run((typed("importe une liste", "bulk_add_users"), ["ask_file"]))
    assert [link.url for link in visitor.shown[0].links] == ["/modele/utilisateurs.csv", "/modele/utilisateurs.xlsx"]
    await visitor.run(
        (NOISE, ["ask_file_again"]),
        (typed("merci", "thank"), ["thank_busy", "ask_file_reminder"]),
        (sends(LEA), ["file_read", "ask_email"]),
        (address(CLAIRE), ["ask_code"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT]),
    )
    assert await used(visitor, "PE-1001") == 5


async def test_incomplete_contacts_are_completed_in_the_chat(nadia: Visitor, sends) -> None:
    await nadia.run(
        (sends(LEA, NO_ADDRESS, NO_NAME), ["file_read", "file_incomplete", "ask_contact_email"]),
        (NOISE, ["ask_contact_again"]),
        (typed("tom.petit@x.example", "inform", email="tom.petit@x.example"), ["ask_contact_name"]),
        (typed("Zoé Blanc", "inform", person="Zoé Blanc"), ["ask_subscription_still"]),
        (HERE, [CARD]),
        (YES, [RECEIPT]),
    )
    assert await used(nadia) == 10


async def test_a_wrong_address_is_asked_for_again(nadia: Visitor, sends) -> None:
    await nadia.run((sends(WRONG), ["file_read", "file_incomplete", "ask_contact_email"]))
    assert "Ligne 2" in nadia.shown[-1].text
    assert "Max Roy" in nadia.shown[-1].text


@pytest.mark.parametrize(
    ("leaving", "added"),
    [
        ([Press("Passer cette ligne"), Press("Passer cette ligne")], 1),
        ([Press("Ignorer les lignes incomplètes (2)")], 1),
        ([typed("passe cette ligne", "stop"), typed("zoe@x.example", "inform", email="zoe@x.example")], 1),
        ([typed("ignore toutes les lignes", "deny")], 1),
        ([typed("Ignorez les contacts incomplets.", "faq_bulk_add_users")], 1),
    ],
    ids=["one by one", "all", "typed", "all typed", "taken for a question"],
)
async def test_incomplete_contacts_are_left_out(nadia: Visitor, sends, leaving, added) -> None:
    await nadia.says(sends(LEA, NO_ADDRESS, NO_NAME))
    for what in leaving:
        await nadia.says(what)
    if nadia.frame.step == "value:contact":
        await nadia.says(Press("Passer cette ligne"))
    await nadia.run((HERE, [CARD]), (YES, [RECEIPT]))
    assert await used(nadia) == 7 + added


async def test_the_corrected_file_is_sent_back(nadia: Visitor, sends) -> None:
    await nadia.run(
        (sends(LEA, NO_ADDRESS), ["file_read", "file_incomplete", "ask_contact_email"]),
        (sends(LEA, "Tom;Petit;tom.petit@x.example\n"), ["file_read", "ask_subscription_still"]),
        (HERE, [CARD]),
        (sends(LEA, NOUR, "Tom;Petit;tom.petit@x.example\n"), ["file_read", CARD]),
        (YES, [RECEIPT]),
    )
    assert await used(nadia) == 10
    assert nadia.frame.parked == []


async def test_the_corrected_file_after_the_seats_were_added(nadia: Visitor, sends) -> None:
    rows = [f"Ana;Rey{n};ana{n}@x.example\n" for n in range(5)]
    await nadia.run(
        (sends(*rows), ["file_read", "ask_subscription_still"]),
        (HERE, ["offer_more_licenses"]),
        (YES, [CARD, CARD, "cards_ask_terms"]),
        (sends(*rows[1:], LEA), ["file_read", CARD, CARD, "cards_ask_terms"]),
        (YES, [RECEIPT, RECEIPT]),
    )
    assert nadia.frame.parked == []
    users = {user.email for user in await nadia.portal.client.users("conv_1", "PE-3001")}
    assert {"ana0@x.example", "lea.martin@x.example"} & users == {"lea.martin@x.example"}


async def test_a_bad_file_after_the_seats_were_added(nadia: Visitor, sends) -> None:
    rows = [f"Ana;Rey{n};ana{n}@x.example\n" for n in range(5)]
    await nadia.run(
        (sends(*rows), ["file_read", "ask_subscription_still"]),
        (HERE, ["offer_more_licenses"]),
        (YES, [CARD, CARD, "cards_ask_terms"]),
        (sends(content=HEADS.encode()), ["file_no_rows"]),
        (NOISE, ["ask_file_again"]),
        (sends(*rows), ["file_read", CARD, CARD, "cards_ask_terms"]),
    )


async def test_a_question_about_rows_is_a_question(nadia: Visitor, sends) -> None:
    await nadia.run(
        (sends(NO_ADDRESS), ["file_read", "file_incomplete", "ask_contact_email"]),
        (typed("comment ignorer une ligne ?", "faq_bulk_add_users"), ["faq_bulk_add_users", "ask_contact_reminder"]),
        (STOP, ["stopped"]),
    )


async def test_doubles_are_told_and_dropped(nadia: Visitor, sends) -> None:
    there = "Karim;Saadi;karim.saadi@gc-atlas.example\n"
    await nadia.run(
        (sends(LEA, LEA, there), ["file_read", "file_duplicates", "ask_subscription_still"]), (HERE, [CARD])
    )
    assert any("Déjà utilisateur" in note for note in nadia.card()["notes"])
    await nadia.run((YES, [RECEIPT]))
    assert await used(nadia) == 8


async def test_seats_short_by_some(nadia: Visitor, sends) -> None:
    rows = [f"Ana;Rey{n};ana{n}@x.example\n" for n in range(5)]
    await nadia.run(
        (sends(*rows), ["file_read", "ask_subscription_still"]),
        (HERE, ["offer_more_licenses"]),
        (YES, [CARD, CARD, "cards_ask_terms"]),
        (YES, [RECEIPT, RECEIPT]),
    )
    subscription = await nadia.portal.client.subscription("conv_1", "PE-3001")
    assert (subscription.quantity, subscription.used) == (12, 12)


async def test_nobody_new(nadia: Visitor, sends) -> None:
    there = "Karim;Saadi;karim.saadi@gc-atlas.example\n"
    await nadia.run((sends(there), ["file_read", "ask_subscription_still"]), (HERE, ["refused_nothing_to_add"]))


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        (b"couleur;taille\nrouge;grande\n", "csv", "file_header_unknown"),
        (HEADS.encode(), "csv", "file_no_rows"),
        (b"PK\x03\x04 broken", "xlsx", "file_unreadable"),
        (b"%PDF-1.7", "csv", "file_kind_unknown"),
    ],
)
async def test_a_file_that_is_none(visitor: Visitor, sends, content, kind, said) -> None:
    await visitor.run((sends(content=content, kind=kind), [said]), (sends(LEA), ["file_read", "ask_email"]))


async def test_a_file_that_is_gone(nadia: Visitor, sends, upload_folder: Path) -> None:
    await nadia.run((sends(LEA), ["file_read", "ask_subscription_still"]))
    empty(upload_folder)
    await nadia.run((HERE, ["file_gone"]), (sends(LEA), ["file_read", CARD]))


async def test_a_path_is_no_upload(visitor: Visitor) -> None:
    await visitor.run((Turn("", intent="press", act="file", ref="../../etc/passwd"), ["file_gone"]))


async def test_the_wish_under_way_is_kept(visitor: Visitor, sends) -> None:
    await known(visitor)
    await visitor.run((ADD_THREE, [CARD]), (sends(LEA), ["file_read", CARD]), (YES, [RECEIPT, "resume_offer"]))


async def test_given_up_and_taken_up_again(nadia: Visitor, sends) -> None:
    await nadia.run(
        (sends(LEA, NO_ADDRESS), ["file_read", "file_incomplete", "ask_contact_email"]),
        (typed("résilie PE-3002", "cancel_subscription", reason="trop cher"), ["own_code_needed", "ask_code"]),
        (CODE, ["identified", CARD]),
        (YES, [RECEIPT, "resume_offer"]),
        (YES, ["ask_contact_email"]),
        (STOP, ["stopped"]),
    )


async def test_a_long_file(nadia: Visitor, sends) -> None:
    rows = [f"Ana;Rey;ana{n}@x.example\n" for n in range(2000)]
    await nadia.run(
        (sends(*rows), ["file_read", "ask_subscription_still"]),
        (HERE, ["offer_more_licenses"]),
        (YES, [CARD, CARD, "cards_ask_terms"]),
    )
    (shown,) = [row["after"] for row in nadia.shown[1].extra["proposal"]["rows"] if row["label"] == "À ajouter"]
    assert shown.endswith("et 1\u202f990 autres")
    assert len(str(nadia.slot)) < 2000
    await nadia.run((YES, [RECEIPT, RECEIPT]))
    assert await used(nadia) == 2007


NEW = "nour.h@x.example"


@pytest.mark.parametrize(
    ("said", "there", "gone"),
    [
        (read(f"ligne 3 : {NEW}", "inform", email=NEW), NEW, "nour.haddad@x.example"),
        (read(f"l'adresse de Nour Haddad est {NEW}", "inform", person="Nour Haddad", email=NEW), NEW, "nour.haddad"),
        (typed("sans la ligne 3", "inform", "unsure"), "lea.martin@x.example", "nour.haddad@x.example"),
        (read("sauf Nour Haddad", "inform", "unsure", person="Nour Haddad"), "lea.martin@x.example", "nour.haddad"),
        (read("pas Nour", "deny", person="Nour"), "lea.martin@x.example", "nour.haddad@x.example"),
    ],
    ids=lambda value: value.text if isinstance(value, Turn) else "",
)
async def test_a_contact_of_the_card_is_put_right(nadia: Visitor, sends, said: Turn, there: str, gone: str) -> None:
    await nadia.run((sends(LEA, NOUR), ["file_read", "ask_subscription_still"]), (HERE, [CARD]))
    await nadia.run((said, [CARD]), (YES, [RECEIPT]))
    users = " ".join(user.email for user in await nadia.portal.client.users("conv_1", "PE-3001"))
    assert there in users
    assert gone not in users


async def test_a_contact_whom_the_file_does_not_hold(nadia: Visitor, sends) -> None:
    await nadia.run(
        (sends(LEA, NOUR), ["file_read", "ask_subscription_still"]),
        (HERE, [CARD]),
        (read("sauf Zoé Blanc", "inform", "unsure", person="Zoé Blanc"), ["contact_unknown", CARD]),
        (YES, [RECEIPT]),
    )
    assert await used(nadia) == 9


async def test_two_contacts_of_that_name(nadia: Visitor, sends) -> None:
    await nadia.run(
        (sends(LEA, "Nour;Petit;nour.petit@x.example\n", NOUR), ["file_read", "ask_subscription_still"]),
        (HERE, [CARD]),
        (read("pas Nour", "deny", person="Nour"), ["contact_ambiguous", CARD]),
        (typed("sans la ligne 4", "inform", "unsure"), [CARD]),
        (YES, [RECEIPT]),
    )
    assert await used(nadia) == 9


async def test_another_row_than_the_one_asked_about(nadia: Visitor, sends) -> None:
    zoe = read("la ligne 3, c'est Zoé Blanc", "inform", person="Zoé Blanc")
    await nadia.run(
        (sends(NO_ADDRESS, NO_NAME), ["file_read", "file_incomplete", "ask_contact_email"]),
        (zoe, ["ask_contact_email"]),
        (typed("tom.petit@x.example", "inform", email="tom.petit@x.example"), ["ask_subscription_still"]),
        (HERE, [CARD]),
        (YES, [RECEIPT]),
    )
    assert await used(nadia) == 9


ONLY_THREE = Press("N’inviter que 3 contacts")


@pytest.mark.parametrize(
    "said",
    [
        ONLY_THREE,
        typed("seulement ceux qui rentrent", "list_users"),
        typed("juste les trois premiers", "inform", quantity=3),
    ],
    ids=["pressed", "typed", "first ones"],
)
async def test_only_as_many_as_there_are_licences_for(nadia: Visitor, sends, said) -> None:
    rows = [f"Ana;Rey{n};ana{n}@x.example\n" for n in range(5)]
    await nadia.run(
        (sends(*rows), ["file_read", "ask_subscription_still"]),
        (HERE, ["offer_more_licenses"]),
        (said, ["file_first_ones", CARD]),
        (YES, [RECEIPT]),
    )
    assert await used(nadia) == 10
    emails = {user.email for user in await nadia.portal.client.users("conv_1", "PE-3001")}
    assert emails & {f"ana{n}@x.example" for n in range(5)} == {f"ana{n}@x.example" for n in range(3)}
    await nadia.run((sends(*rows), ["file_read", "ask_subscription_still"]), (HERE, ["offer_more_licenses"]))
    assert nadia.frame.missing == 2


async def test_a_contact_put_right_with_the_address_of_another(nadia: Visitor, sends) -> None:
    await nadia.run((sends(LEA, NOUR), ["file_read", "ask_subscription_still"]), (HERE, [CARD]))
    await nadia.run((read("ligne 3 : lea.martin@x.example", "inform", email="lea.martin@x.example"), [CARD]))
    assert "1 doublon écarté" in nadia.shown[0].text
    await nadia.run((YES, [RECEIPT]))
    assert await used(nadia) == 8
