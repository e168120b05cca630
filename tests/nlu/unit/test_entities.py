"""Values found by rules, as tables: what is typed, what is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu import entities, masking, text


def found(message, name):
    return [value.value for value in entities.extract(text.clean(message)) if value.entity == name]


@pytest.mark.parametrize(
    ("message", "quantity", "mode"),
    [
        ("ajoute trois licences", [3], ["increase"]),
        ("ajoute 3 licences", [3], ["increase"]),
        ("rajoute 1O places", [10], ["increase"]),
        ("trois de plus", [3], ["increase"]),
        ("trois licences de plus", [3], ["increase"]),
        ("+2 licences", [2], ["increase"]),
        ("encore deux licences", [2], ["increase"]),
        ("il manque deux licences", [2], ["increase"]),
        ("une licence supplémentaire", [1], ["increase"]),
        ("ajoute une licence", [1], ["increase"]),
        ("retire deux licences", [2], ["decrease"]),
        ("une licence en moins", [1], ["decrease"]),
        ("deux de moins", [2], ["decrease"]),
        ("enlève quatre postes", [4], ["decrease"]),
        ("passe à dix licences", [10], ["set"]),
        ("passez de 5 à 8 licences", [8], ["set"]),
        ("il nous en faut huit", [8], ["set"]),
        ("il nous faudrait une vingtaine de licences en tout", [20], ["set"]),
        ("huit en tout", [8], ["set"]),
        ("septante-deux licences en tout", [72], ["set"]),
        ("monte à vingt et une licences", [21], ["set"]),
        ("augmente à 8 licences", [8], ["set"]),
        ("une douzaine de licences en tout", [12], ["set"]),
        ("doublez nos licences", [], ["increase"]),
        ("réduis de moitié le nombre de licences, la moitié", [], ["decrease"]),
        ("deux ou trois licences de plus", [], ["increase"]),
        ("12", [12], []),
        ("douze", [12], []),
        ("plutôt quatre", [4], []),
        ("ajoute Paul", [], []),
        ("essai gratuit de 30 jours", [], []),
        ("le code est 482 913", [], []),
        ("réunion le 12 mars", [], []),
        ("erreur 404", [], []),
        ("Windows 11", [], []),
        ("j'ai une question", [], []),
        ("re-bonjour, c'est encore moi", [], []),
        ("", [], []),
    ],
)
def test_quantity_and_mode(message, quantity, mode):
    assert (found(message, "quantity"), found(message, "quantity_mode")) == (quantity, mode)


@pytest.mark.parametrize(
    ("message", "emails"),
    [
        ("ajoute Jean.Dupont@Acme.example", ["jean.dupont@acme.example"]),
        ("jean point dupont arobase acme point fr", ["jean.dupont@acme.fr"]),
        ("jean tiret paul arobase acme point fr", ["jean-paul@acme.fr"]),
        ("a@b.example et c@d.example.", ["a@b.example", "c@d.example"]),
        ("léa @ acme.example", ["léa@acme.example"]),
        ("pas d'adresse ici", []),
        ("@moi", []),
    ],
)
def test_email(message, emails):
    assert found(message, "email") == emails


@pytest.mark.parametrize(
    ("message", "numbers"),
    [
        ("mets BC-2024/117 comme bon de commande", ["BC-2024/117"]),
        ("le numéro de commande est 4500123456", ["4500123456"]),
        ("PO : 4500-12", ["4500-12"]),
        ("bon de commande n° 88213", ["88213"]),
        ("4500123456", ["4500123456"]),
        ("PE-1001", []),
        ("482913", []),
    ],
)
def test_po_number(message, numbers):
    assert found(message, "po_number") == numbers


@pytest.mark.parametrize(
    ("message", "people"),
    [
        ("ajoute Marie Curie", ["Marie Curie"]),
        ("Mme Perrin nous quitte", ["Perrin"]),
        ("retire paul", ["paul"]),
        ("invite Jean-Pierre de la Tour", ["Jean-Pierre de la Tour"]),
        ("Paul et Léa arrivent lundi", ["Paul", "Léa"]),
        ("ouvre PROFIS Engineering Premium", []),
        ("Bonjour, comment payer par SEPA ?", []),
    ],
)
def test_person(message, people):
    assert found(message, "person") == people


@pytest.mark.parametrize(
    ("message", "name", "values"),
    [
        ("passe en premium", "license_type", ["premium"]),
        ("de Standard à Premium", "license_type", ["premium"]),
        ("prenium svp", "license_type", ["premium"]),
        ("différence entre Standard et Premium", "license_type", ["standard", "premium"]),
        ("par virement", "payment_method", ["invoice"]),
        ("en prélèvement SEPA", "payment_method", ["sepa"]),
        ("par carte bancaire", "payment_method", ["card"]),
        ("cb coûte premium", "payment_method", []),
        ("je résilie car c'est trop cher", "reason", ["c'est trop cher"]),
        ("ajoute Paul car il arrive", "reason", []),
    ],
)
def test_choices_and_reason(message, name, values):
    assert found(message, name) == values


@given(st.text(max_size=300))
def test_any_text_gives_values_inside_it(message):
    clean = text.clean(message)
    for value in entities.extract(clean):
        assert 0 <= value.start < value.end <= len(clean)
        assert value.entity != "quantity" or isinstance(value.value, int)


@given(st.integers(2, 9999))
def test_a_number_of_licences_is_read_whole(number):
    assert found(f"ajoute {number} licences", "quantity") == [number]


def test_masking_hides_names_addresses_and_numbers():
    message = "ajoute Marie Curie, marie@acme.example, 3 licences sur PE-1001"
    masked = masking.mask(message, entities.extract(message))
    assert "Curie" not in masked
    assert "acme" not in masked
    assert "3" not in masked
    assert {"xnom", "xmail", "xnombre", "xabo"} <= set(masked.replace(",", " ").split())
