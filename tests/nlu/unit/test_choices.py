"""Licence types and means of payment: values out of a short list."""

import pytest

from bot.nlu import entities


def values(message, name):
    return [f.value for f in entities.extract(message) if f.entity == name]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("passe en premium", ["premium"]),
        ("PREMIUM", ["premium"]),
        ("prenium svp", ["premium"]),
        ("premuim", ["premium"]),
        ("premiun", ["premium"]),
        ("prémium", ["premium"]),
        ("la Standard", ["standard"]),
        ("mettez-nous en standart", ["standard"]),
        ("licence std", ["standard"]),
        ("standrad", ["standard"]),
        ("standard", ["standard"]),
        ("version de base", ["standard"]),
        ("de Standard à Premium", ["premium"]),
        ("passer de premium à standard", ["standard"]),
        ("Standard -> Premium", ["premium"]),
        ("Premium au lieu de Standard", ["premium"]),
        ("différence entre Standard et Premium", ["standard", "premium"]),
        ("Premium ou Standard ?", ["premium", "standard"]),
        ("premium premium", ["premium"]),
        ("notre Standard ne suffit pas", ["standard"]),
        ("le standard ne répond pas", []),
        ("le standard téléphonique", []),
        ("un format standard", []),
        ("prime de fin d'année", []),
        ("première licence", []),
        ("", []),
    ],
)
def test_license_type(message, expected):
    assert values(message, "license_type") == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("par virement", ["invoice"]),
        ("sur facture", ["invoice"]),
        ("facture", ["invoice"]),
        ("règlement : facture", ["invoice"]),
        ("facture à 30 jours", ["invoice"]),
        ("à réception de facture", ["invoice"]),
        ("passez-nous en facturation", ["invoice"]),
        ("en prélèvement SEPA", ["sepa"]),
        ("prelevement auto", ["sepa"]),
        ("prelvmt", ["sepa"]),
        ("prélevez-nous directement", ["sepa"]),
        ("un mandat", ["sepa"]),
        ("débitez plutôt notre compte", ["sepa"]),
        ("payer par invoice", ["invoice"]),
        ("where is my invoice", []),
        ("on m'a débité le compte", []),
        ("voici mon IBAN", ["sepa"]),
        ("domiciliation bancaire", ["sepa"]),
        ("par carte bancaire", ["card"]),
        ("carte bleue", ["card"]),
        ("CB", ["card"]),
        ("payer par CB", ["card"]),
        ("Mastercard", ["card"]),
        ("visa", ["card"]),
        ("mets la carte au lieu du sepa", ["card", "sepa"]),
        ("plus de carte svp, facture à 30j", ["card", "invoice"]),
        ("cb coûte premium", []),
        ("cb de licences on a", []),
        ("carte graphique récente", []),
        ("où est ma facture ?", []),
        ("la facture de mars", []),
        ("le numéro de commande sur facture", []),
        ("on a été prélevés deux fois", []),
        ("le mandataire judiciaire", []),
        ("30 jours fin de mois", []),
        ("", []),
    ],
)
def test_payment_method(message, expected):
    assert values(message, "payment_method") == expected
