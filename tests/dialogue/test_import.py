"""A file of users through the door: every usual dialect, completed or corrected in the chat, hostile ones refused."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from openpyxl import Workbook, load_workbook

from tests.dialogue.administrators import CLAIRE, HUGO, MARC, PREMIUM
from tests.dialogue.harness import CARD, CODE, RECEIPT, File, Press, Visitor, plain

HEADS = "Prénom;Nom;Adresse e-mail"
LEA, TOM, ZOE = (f"{name}@martin-be.example" for name in ("lea.marchand", "tom.weber", "zoe.blanc"))
ROW_LEA, ROW_TOM = f"Léa;Marchand;{LEA}", f"Tom;Weber;{TOM}"
NO_ADDRESS, NO_NAME, BAD_ADDRESS = "Tom;Weber;", f";;{ZOE}", "Tom;Weber;tom.weber@martin-be"
ASKED = ["file_read", "file_incomplete", "ask_contact_email"]
TWO_CARDS = [CARD, CARD, "cards_ask_terms"]


def csv(*rows: str, heads: str = HEADS, encoding: str = "utf-8", name: str = "équipe.csv") -> File:
    """A CSV file."""
    return File(name, "\r\n".join([heads, *rows, ""]).encode(encoding))


def xlsx(*rows: Sequence[Any], name: str = "équipe.xlsx") -> File:
    """A workbook."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    buffer = BytesIO()
    book.save(buffer)
    return File(name, buffer.getvalue())


def with_part(part: str, content: bytes) -> bytes:
    """A workbook with one more part in its archive."""
    buffer = BytesIO(xlsx(["Nom", "E-mail"], ["Léa Marchand", LEA]).content)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return buffer.getvalue()


@pytest.fixture
def users(ask_portal) -> Any:
    """`await users()`: the names by address."""

    async def found(subscription: str = "PE-1001") -> dict[str, str]:
        answer = await ask_portal(f"/v1/subscriptions/{subscription}/users")
        return {user["email"]: user["name"] for user in answer["users"]}

    return found


DIALECTS = {
    "semicolons": csv(ROW_LEA),
    "commas": csv(f"Léa,Marchand,{LEA}", heads="Prénom,Nom,E-mail"),
    "tabs": csv(f"Léa\tMarchand\t{LEA}", heads="Prénom\tNom\tCourriel"),
    "with a mark": csv(ROW_LEA, encoding="utf-8-sig"),
    "Windows-1252": csv(ROW_LEA, encoding="cp1252"),
    "UTF-16": csv(ROW_LEA, encoding="utf-16"),
    "quotes": csv(f'"Marchand, Léa";"{LEA}"', heads='"Nom complet";"Mail"'),
    "sep=": csv(f"Léa,Marchand,{LEA}", heads="sep=,\r\nPrénom,Nom,E-mail"),
    "English heads": csv(f"{LEA};Léa;Marchand", heads="Email address;First name;Last name"),
    "other columns": csv(f"Études;Léa;Marchand;{LEA};06", heads="Service;Prénom;Nom;Adresse électronique;Poste"),
    "no heads": File("équipe.csv", f"{ROW_LEA}\r\n".encode()),
    "workbook": xlsx(["Prénom", "Nom", "E-mail"], ["Léa", "Marchand", LEA]),
    "workbook with a title": xlsx(["Équipe 2027"], [], ["Nom complet", "Mail"], ["Léa Marchand", LEA]),
    "upper-case name": csv(ROW_LEA, name="ÉQUIPE.CSV"),
}


@pytest.mark.parametrize("file", DIALECTS.values(), ids=DIALECTS)
async def test_every_usual_dialect(claire: Visitor, users, file: File):
    await claire.run([(file, ["file_read", CARD]), ("oui", [RECEIPT])])
    name = (await users())[LEA]
    assert sorted(name.replace(",", "").split()) == ["Léa", "Marchand"]


async def test_the_template_is_filled_and_sent_back(claire: Visitor, stack, users):
    await claire.run([("je veux envoyer un fichier d'utilisateurs", ["ask_file"])])
    (csv_link, xlsx_link) = [link["url"] for link in claire.shown[0]["links"]]
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{stack.door}{csv_link}") as answer:
            assert (answer.status, answer.content_type) == (200, "text/csv")
            table = await answer.read()
        async with http.get(f"{stack.door}{xlsx_link}") as answer:
            assert answer.status == 200
            book = load_workbook(BytesIO(await answer.read()))
    await claire.run([(File("modele.csv", table), ["file_no_rows"])])
    book.worksheets[0].append(["Léa", "Marchand", LEA])
    buffer = BytesIO()
    book.save(buffer)
    await claire.run(
        [
            (File("modele-utilisateurs.xlsx", buffer.getvalue()), ["file_read", CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert (await users())[LEA] == "Léa Marchand"


async def test_the_file_comes_first_of_all(visitor: Visitor, users):
    await visitor.run(
        [
            (csv(ROW_LEA), ["file_read", "ask_email"]),
            (CLAIRE, ["ask_code"]),
            (CODE, ["identified", CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert LEA in await users()
    assert await visitor.letters(2) == [("invitation", LEA), ("receipt", CLAIRE)]


COMPLETED = [
    ([BAD_ADDRESS], [(TOM, [CARD])], {TOM: "Tom Weber"}),
    ([NO_ADDRESS], [(f"c'est {TOM}", [CARD])], {TOM: "Tom Weber"}),
    ([NO_NAME], [("Zoé Blanc", [CARD])], {ZOE: "Zoé Blanc"}),
    ([NO_NAME], [("elle s'appelle Zoé Blanc", [CARD])], {ZOE: "Zoé Blanc"}),
    ([NO_ADDRESS], [("aucune idée", ["ask_contact_again"]), (TOM, [CARD])], {TOM: "Tom Weber"}),
    ([f"=1+1;;{ZOE}"], [("Zoé Blanc", [CARD])], {ZOE: "Zoé Blanc"}),
]


@pytest.mark.parametrize(
    ("rows", "answers", "added"),
    COMPLETED,
    ids=["bad address", "no address", "no name", "no name, in a sentence", "at the second try", "a formula"],
)
async def test_what_lacks_is_completed_in_the_chat(
    claire: Visitor, users, rows: list[str], answers: list[Any], added: dict[str, str]
):
    said = await claire.say(csv(*rows))
    assert claire.is_said(said[1], "file_incomplete")
    assert "Ligne 2" in plain(said[2]["text"])
    await claire.run([*answers, ("oui", [RECEIPT])])
    assert added.items() <= (await users()).items()


async def test_two_lines_are_completed_one_after_the_other(nadia: Visitor, users):
    await nadia.run(
        [
            (csv(ROW_LEA, NO_ADDRESS, NO_NAME), ASKED),
            (TOM, ["ask_contact_name"]),
            ("Zoé Blanc", ["ask_subscription_still"]),
            (PREMIUM, [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert {LEA: "Léa Marchand", TOM: "Tom Weber", ZOE: "Zoé Blanc"}.items() <= (await users("PE-3001")).items()


SKIPS = {
    "pressed": [Press("Passer cette ligne")],
    "typed": ["passez cette ligne"],
    "all pressed": [Press("Ignorer la ligne incomplète (1)")],
    "all typed": ["ignorez les lignes incomplètes"],
    "after two misses": ["hein ?", "ben", Press("Passer cette ligne")],
}


@pytest.mark.parametrize("skip", SKIPS.values(), ids=SKIPS)
async def test_a_line_is_left_out(claire: Visitor, users, skip: list[Any]):
    await claire.run([(csv(ROW_LEA, NO_ADDRESS), ASKED)])
    for what in skip:
        await claire.say(what)
    assert claire.is_said(claire.shown[-1], CARD)
    await claire.run([("oui", [RECEIPT])])
    found = await users()
    assert (LEA in found, TOM in found) == (True, False)


async def test_the_corrected_file_is_sent_back(claire: Visitor, users):
    await claire.run(
        [
            (csv(ROW_LEA, NO_ADDRESS), ASKED),
            (csv(ROW_TOM), ["file_read", CARD]),
            ("oui", [RECEIPT]),
            ("oui", ["already_done"]),
        ]
    )
    found = await users()
    assert (LEA in found, TOM in found) == (False, True)


async def test_a_file_that_does_not_fit_then_the_right_one(claire: Visitor, users):
    await claire.run(
        [
            (csv(ROW_LEA, NO_ADDRESS), ASKED),
            (csv("rouge;grande;3", heads="couleur;taille;stock"), ["file_header_unknown"]),
            ("hum", ["ask_file_again"]),
            (csv(ROW_LEA), ["file_read", CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert LEA in await users()


async def test_doubles_are_dropped_and_told(claire: Visitor, ask_portal):
    rows = [ROW_LEA, f"Marc;Dubois;{MARC}", f"Léa;Marchand;{LEA.upper()}"]
    await claire.run([(csv(*rows), ["file_read", "file_duplicates", CARD])])
    assert any("Déjà utilisateur" in plain(note) and MARC in note for note in claire.shown[2]["proposal"]["notes"])
    await claire.run([("oui", [RECEIPT])])
    (line,) = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert [user["email"] for user in line["after"]["users_added"]] == [LEA]
    assert await claire.letters(2) == [("invitation", LEA), ("receipt", CLAIRE)]


async def test_everybody_is_there_already(claire: Visitor, ask_portal):
    rows = [f"Marc;Dubois;{MARC}", f"Hugo;Lambert;{HUGO}"]
    await claire.run([(csv(*rows), ["file_read", "refused_nothing_to_add"])])
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []


async def test_seats_short_and_taken(claire: Visitor, ask_portal):
    await claire.run(
        [
            (csv(ROW_LEA, ROW_TOM, f"Zoé;Blanc;{ZOE}"), ["file_read", "offer_more_licenses"]),
            ("oui", TWO_CARDS),
            ("oui", [RECEIPT, RECEIPT]),
        ]
    )
    subscription = await ask_portal("/v1/subscriptions/PE-1001")
    assert (subscription["quantity"], subscription["used"]) == (7, 7)
    lines = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert [line["operation"] for line in lines] == ["change_quantity", "bulk_add_users"]


async def test_seats_short_and_none_wanted(claire: Visitor, ask_portal):
    await claire.run(
        [
            (csv(ROW_LEA, ROW_TOM), ["file_read", "offer_more_licenses"]),
            ("non", ["stopped"]),
            ("oui", ["affirm_nothing"]),
        ]
    )
    assert (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"] == []


async def test_seats_short_and_a_shorter_file(claire: Visitor, ask_portal):
    await claire.run(
        [
            (csv(ROW_LEA, ROW_TOM), ["file_read", "offer_more_licenses"]),
            (csv(ROW_TOM), ["file_read", CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert (await ask_portal("/v1/subscriptions/PE-1001"))["quantity"] == 5


async def test_the_file_is_corrected_after_the_seats_were_added(claire: Visitor, users):
    await claire.run(
        [
            (csv(ROW_LEA, ROW_TOM), ["file_read", "offer_more_licenses"]),
            ("oui", TWO_CARDS),
            (csv(ROW_LEA, f"Zoé;Blanc;{ZOE}"), ["file_read", *TWO_CARDS]),
            ("oui", [RECEIPT, RECEIPT]),
        ]
    )
    found = await users()
    assert (LEA in found, TOM in found, ZOE in found) == (True, False, True)


@pytest.mark.parametrize("no", ["non", Press("Annuler")], ids=["typed", "pressed"])
async def test_no_to_the_card(claire: Visitor, users, no: Any):
    await claire.run([(csv(ROW_LEA), ["file_read", CARD]), (no, ["declined"]), ("oui", ["affirm_nothing"])])
    assert LEA not in await users()


@pytest.mark.parametrize(
    ("aside", "said"),
    [
        ("comment trouver le portail ?", ["faq_find_portal", "ask_contact_reminder"]),
        ("combien de licences avons-nous ?", ["subscription_state", "ask_contact_reminder"]),
        ("merci", ["thank_busy", "ask_contact_reminder"]),
    ],
    ids=["question", "look", "thanks"],
)
async def test_something_in_between_then_on_with_the_line(claire: Visitor, users, aside: str, said: list[str]):
    await claire.run(
        [
            (csv(NO_ADDRESS), ["file_read", "file_incomplete", "ask_contact_email"]),
            (aside, said),
            (TOM, [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert (await users())[TOM] == "Tom Weber"


async def test_another_operation_then_on_with_the_line(claire: Visitor, ask_portal):
    await claire.run(
        [
            (csv(ROW_LEA, NO_ADDRESS), ASKED),
            ("rajoutez d'abord deux licences", [CARD]),
            ("oui", [RECEIPT, "resume_offer"]),
            ("oui", ["ask_contact_email"]),
            (TOM, [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    lines = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert [line["operation"] for line in lines] == ["change_quantity", "bulk_add_users"]


async def test_a_file_in_the_middle_of_another_operation(claire: Visitor, ask_portal):
    await claire.run(
        [
            ("retirez Sofia Rossi", [CARD]),
            (csv(ROW_LEA), ["file_read", CARD]),
            ("oui", [RECEIPT, "resume_offer"]),
            (Press("Reprendre"), [CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    lines = (await ask_portal("/v1/operations?subscription=PE-1001"))["operations"]
    assert [line["operation"] for line in lines] == ["bulk_add_users", "remove_user"]


async def test_resumed_the_next_day(claire: Visitor, portal, users):
    await claire.run([(csv(ROW_LEA, NO_ADDRESS), ASKED)])
    portal.clock.turn(hours=20)
    await claire.run(
        [(Press("Passer cette ligne"), ["ask_email"]), (CLAIRE, ["ask_code"]), (CODE, ["identified", CARD])]
    )
    await claire.run([("oui", [RECEIPT])])
    assert LEA in await users()


async def test_given_up(claire: Visitor, users):
    await claire.run([(csv(ROW_LEA, NO_ADDRESS), ASKED), ("laissez tomber", ["stopped"]), ("oui", ["affirm_nothing"])])
    assert LEA not in await users()


async def test_ten_thousand_rows(nadia: Visitor):
    rows = [f"Ana;Rey;ana{n}@gc-atlas.example" for n in range(10_000)]
    await nadia.run([(csv(*rows), ["file_read", "ask_subscription_still"]), (PREMIUM, ["offer_more_licenses"])])
    assert "9997" in plain(nadia.shown[0]["text"]).replace(" ", "")


async def test_a_row_too_many(claire: Visitor):
    rows = [f"Ana;Rey;ana{n}@martin-be.example" for n in range(10_001)]
    await claire.run([(csv(*rows), ["file_too_many_rows"]), (csv(ROW_LEA), ["file_read", CARD])])


BOMB = b"\0" * 40_000_000
HOSTILE = {
    "empty": ("vide.csv", b"", 422, "file_empty"),
    "blanks": ("vide.csv", b" \r\n\r\n", 422, "file_empty"),
    "pdf": ("liste.pdf", b"%PDF-1.7 ...", 415, "file_type_unsupported"),
    "no ending": ("liste", b"Nom;E-mail\n", 415, "file_type_unsupported"),
    "pdf named csv": ("liste.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"\0" * 64, 415, "file_type_mismatch"),
    "csv named xlsx": ("liste.xlsx", csv(ROW_LEA).content, 415, "file_type_mismatch"),
    "xlsx named csv": ("liste.csv", xlsx(["Nom", "E-mail"]).content, 415, "file_type_mismatch"),
    "old workbook": ("liste.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504, 415, "file_type_mismatch"),
    "password": (
        "liste.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"),
        422,
        "file_encrypted",
    ),
    "macros": ("liste.xlsx", with_part("xl/vbaProject.bin", b"macro"), 422, "file_macros"),
    "bomb": ("liste.xlsx", with_part("xl/worksheets/sheet2.xml", BOMB), 422, "file_bomb"),
    "damaged": ("liste.xlsx", xlsx(["Nom", "E-mail"]).content[:300], 422, "file_damaged"),
    "too large": ("liste.csv", b"x;y;z\n" * 1_000_000, 413, "file_too_large"),
}


@pytest.mark.parametrize(("name", "content", "status", "code"), HOSTILE.values(), ids=HOSTILE)
async def test_a_hostile_file_is_refused_at_the_door(
    claire: Visitor, users, name: str, content: bytes, status: int, code: str
):
    await claire.run([(csv(ROW_LEA), ["file_read", CARD])])
    answered, problem = await claire.post_file(name, content)
    assert (answered, problem["status"], problem["code"]) == (status, status, code)
    assert problem["title"]
    assert problem["detail"]
    await claire.run([("oui", [RECEIPT])])
    assert LEA in await users()


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd.csv", "C:\\temp\\équipe.csv", "<b>é</b>.csv", "a" * 300 + ".csv"]
)
async def test_a_name_is_no_path(claire: Visitor, stack, name: str):
    await claire.run([(csv(ROW_LEA, name=name), ["file_read", CARD])])
    kept = [path.name for path in stack.uploads.iterdir()]
    assert all(each.startswith("upl_") and each.endswith(".csv") for each in kept if each.endswith("csv"))


async def test_without_a_token(visitor: Visitor):
    visitor.token = "somebody's"
    status, problem = await visitor.post_file("équipe.csv", csv(ROW_LEA).content)
    assert (status, problem["code"]) == (401, "token_invalid")


async def test_another_conversation_knows_nothing_of_my_file(claire: Visitor, another: Visitor, users):
    await claire.run([(csv(ROW_LEA), ["file_read", CARD])])
    await another.run([("oui", ["affirm_nothing"])])
    status, _ = await another.post({"button": claire.buttons["Confirmer"]})
    assert status == 404
    assert LEA not in await users()


@pytest.mark.parametrize(
    "said",
    [
        "ligne 2 : lea.m@martin-be.example",
        "l'adresse de Léa Marchand est lea.m@martin-be.example",
        "pour Léa Marchand c'est plutôt lea.m@martin-be.example",
    ],
)
async def test_a_contact_on_the_card_is_put_right(claire: Visitor, users, said: str):
    await claire.run([(csv(ROW_LEA), ["file_read", CARD]), (said, [CARD]), ("oui", [RECEIPT])])
    assert {"lea.m@martin-be.example", LEA} & set(await users()) == {"lea.m@martin-be.example"}


@pytest.mark.parametrize("said", ["sans la ligne 3", "sauf Tom Weber", "sans Tom", "enlevez la ligne 3"])
async def test_a_contact_is_left_out_where_the_licences_are_short(claire: Visitor, users, said: str):
    await claire.run(
        [(csv(ROW_LEA, ROW_TOM), ["file_read", "offer_more_licenses"]), (said, [CARD]), ("oui", [RECEIPT])]
    )
    assert {LEA, TOM} & set(await users()) == {LEA}


@pytest.mark.parametrize(
    "said", [Press("N’inviter que 1 contact"), "seulement ceux qui rentrent", "juste les premiers"], ids=str
)
async def test_only_as_many_as_there_are_licences_for(claire: Visitor, users, said: Any):
    await claire.run(
        [
            (csv(ROW_LEA, ROW_TOM), ["file_read", "offer_more_licenses"]),
            (said, ["file_first_ones", CARD]),
            ("oui", [RECEIPT]),
        ]
    )
    assert {LEA, TOM} & set(await users()) == {LEA}
