"""Purchase order numbers: as written, without their label."""

import pytest

from bot.nlu import entities


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("mets BC-2024/117 comme bon de commande", ["BC-2024/117"]),
        ("mets BC-2024/117", ["BC-2024/117"]),
        ("le numéro de commande est 4500123456", ["4500123456"]),
        ("4500123456", ["4500123456"]),
        ("PO : 4500-12", ["4500-12"]),
        ("purchase order avec 88-1203", ["88-1203"]),
        ("PO 4500 12", ["4500 12"]),
        ("bon de commande n° 88213", ["88213"]),
        ("n° de commande 88213", ["88213"]),
        ("numéro de bon de commande : 88213", ["88213"]),
        ("nouveau BC : 60014", ["60014"]),
        ("nouveau bdc: 2025-ACH-33 merci", ["2025-ACH-33"]),
        ("réf. CMD-19-445", ["CMD-19-445"]),
        ("référence de commande ACH-1187", ["ACH-1187"]),
        ("PO => AFX/9902", ["AFX/9902"]),
        ("n° BC à changer: SG 22 418", ["SG 22 418"]),
        ("notre commande n 710045", ["710045"]),
        ("le bon de commande devient le ENG/26/0044.", ["ENG/26/0044"]),
        ("remettez 210-653 au lieu de 210-563 dans notre référence de commande", ["210-653", "210-563"]),
        ("faites figurer ACH2024117 sur nos factures", ["ACH2024117"]),
        ("le PO, c'est FR01.2290", ["FR01.2290"]),
        ("c'est désormais DA-33871", ["DA-33871"]),
        ("notre bon de commande est « Viaduc-09 »", ["Viaduc-09"]),
        ("l'engagement E2600318 tient lieu de bon de commande", ["E2600318"]),
        ("change le bon de commande pour BC-9", ["BC-9"]),
        ("mettez PO/7", ["PO/7"]),
        ("le po-boy de midi", []),
        ("PE-1001", []),
        ("mon abonnement PE-1001", []),
        ("482913", []),
        ("le code est 482 913", []),
        ("12/03/2026", []),
        ("06 12 34 56 78", []),
        ("0612345678", []),
        ("ajoute 12 licences", []),
        ("Windows 11", []),
        ("cheville HST3 M12", []),
        ("béton C25/30", []),
        ("EN 1992-4", []),
        ("HIT-HY 200", []),
        ("je passe commande de 5 licences", []),
        ("comment changer le bon de commande ?", []),
        ("", []),
    ],
)
def test_numbers(message, expected):
    assert [f.value for f in entities.extract(message) if f.entity == "po_number"] == expected
