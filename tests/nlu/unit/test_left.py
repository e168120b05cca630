"""Of several values the one that is wanted counts; a value alone always does."""

import pytest

from bot.nlu import entities


def values(message, name):
    return [f.value for f in entities.extract(message) if f.entity == name]


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("passer de la carte au prélèvement", ["sepa"]),
        ("sur facture plutôt que par carte", ["invoice", "card"]),
        ("stop cb, payer sur facture svp", ["card", "invoice"]),
        ("Veuillez substituer le prélèvement SEPA au paiement par carte.", ["sepa"]),
        ("pas la carte, le prélèvement", ["card", "sepa"]),
        ("remplacez la carte par un virement", ["invoice"]),
        ("carte ou prélèvement ?", ["card", "sepa"]),
        ("différence entre virement et prélèvement", ["invoice", "sepa"]),
        ("plus de carte", ["card"]),
        ("pas de prélèvement", ["sepa"]),
    ],
)
def test_means_of_payment(message, wanted):
    assert values(message, "payment_method") == wanted


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("convertir notre abonnement Premium en Standard", ["standard"]),
        ("changer la licence Standard vers Premium", ["premium"]),
        ("Standard, non merci, passez en Premium", ["premium"]),
        ("on redescend en Standard, le Premium on s'en sert pas", ["standard"]),
        ("Premium et Standard, quelle différence ?", ["premium", "standard"]),
        ("pas Premium", ["premium"]),
    ],
)
def test_types_of_licence(message, wanted):
    assert values(message, "license_type") == wanted


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("remplace le bon de commande BC-1200 par BC-1300", ["BC-1300"]),
        ("substituer le numéro QC-2291 à l'ancien bon de commande QC-1984", ["QC-2291"]),
        ("bons de commande BC-1200 et BC-1300", ["BC-1200", "BC-1300"]),
        ("supprimer le bon de commande BC-1200", ["BC-1200"]),
    ],
)
def test_order_numbers(message, wanted):
    assert values(message, "po_number") == wanted
