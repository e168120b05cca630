"""A change that is forbidden or only imagined is not read as a wish."""

import pytest

from bot.nlu.caution import harmless_first, second_thoughts
from bot.nlu.decision import decide
from bot.nlu.text import fold

RANKING = [("remove_user", 0.97), ("faq_remove_users", 0.02), ("add_user", 0.01)]


@pytest.mark.parametrize(
    "message",
    [
        "Ne retirez pas Claire",
        "Je ne veux pas que vous retiriez Paul",
        "ne le supprimez surtout pas",
        "pas besoin de retirer Paul",
    ],
)
def test_forbidden(message):
    ranking = second_thoughts(RANKING, fold(message))
    assert ranking[0][0] == "deny"
    assert decide(ranking) == "unsure"


@pytest.mark.parametrize(
    ("read", "message"),
    [
        ("change_license_type", "Ne résiliez pas, passez-nous en Standard"),
        ("change_license_type", "On ne résilie pas, on redescend en Standard"),
        ("undo_cancellation", "on ne résilie plus, finalement"),
        ("reinvite_user", "pas question d'ajouter Léo, renvoyez-lui son invitation"),
        ("remove_user", "La quantité ne baisse pas, enlevez Mme Okafor"),
        ("change_po_number", "Le prix ne baisse pas ; changez le bon de commande"),
        ("add_user", "pas la peine de relancer Luc, ajoutez Eva"),
    ],
)
def test_something_else_is_forbidden(read, message):
    ranking = [(read, 0.95), ("inform", 0.05)]
    assert second_thoughts(ranking, fold(message)) == ranking


@pytest.mark.parametrize(
    ("read", "message"),
    [
        ("add_user", "n'ajoutez personne"),
        ("bulk_add_users", "n'importez pas la liste"),
        ("reinvite_user", "ne relancez personne"),
        ("change_quantity", "n'augmentez pas le nombre"),
        ("change_license_type", "ne nous passez pas en Premium"),
        ("undo_cancellation", "n'annulez pas la résiliation"),
        ("transfer_admin", "ne nommez personne à ma place"),
        ("change_po_number", "ne changez rien au bon de commande"),
        ("change_payment_method", "ne touchez pas au moyen de paiement"),
        ("transfer_admin", "je ne veux pas que Léa devienne administratrice"),
    ],
)
def test_each_change_can_be_forbidden_by_its_own_verb(read, message):
    assert second_thoughts([(read, 0.95), ("inform", 0.05)], fold(message))[0][0] == "deny"


@pytest.mark.parametrize(
    "message", ["Si je retirais Paul, que se passerait-il ?", "Et si on enlevait deux personnes, ça change quoi ?"]
)
def test_imagined(message):
    ranking = second_thoughts(RANKING, fold(message))
    assert ranking[0][0] == "faq_remove_users"
    assert decide(ranking) == "unsure"


@pytest.mark.parametrize(
    "message",
    [
        "Puis-je retirer Paul plus tard ?",
        "peut-on retirer quelqu'un à tout moment",
        "Est-ce qu'on peut enlever Paul avant la fin du mois ?",
        "on peut retirer Paul sans perdre la licence ?",
        "je pourrai le retirer si jamais il part ?",
    ],
)
def test_asked_for_some_other_time(message):
    ranking = second_thoughts(RANKING, fold(message))
    assert ranking[0][0] == "faq_remove_users"
    assert decide(ranking) == "unsure"


@pytest.mark.parametrize(
    ("read", "message", "first"),
    [
        ("add_user", "Sophie qu'on avait ajoutée hier ne vient plus : supprimez-la", "remove_user"),
        ("add_user", "Retirez Paul, le nouveau", "remove_user"),
        ("remove_user", "La place de Karim parti hier, attribuez-la à Nora", "add_user"),
        ("remove_user", "retire Paul et ajoute Léa", "remove_user"),
        ("add_user", "retire Paul et ajoute Léa", "add_user"),
        ("add_user", "Nora arrive lundi", "add_user"),
        ("remove_user", "Paul est parti hier", "remove_user"),
        ("remove_user", "on a ajouté Paul par erreur, il faut qu'il parte", "remove_user"),
    ],
)
def test_the_verb_tells_adding_from_removing(read, message, first):
    ranking = second_thoughts([(read, 0.95), ("inform", 0.05)], fold(message))
    assert ranking[0][0] == first
    assert (decide(ranking) == "sure") == (first == read)


@pytest.mark.parametrize(
    "message",
    [
        "j'ai renvoyé l'invitation de Hugo ce matin",
        "on a déjà retiré Paul Girard la semaine dernière",
        "nous avons ajouté deux licences hier.",
        "mon collègue a supprimé Paul",
        "Bonjour, j'ai déjà mis Paul dans la liste",
    ],
)
def test_told_of_the_past(message):
    ranking = second_thoughts([("reinvite_user", 0.99), ("faq_reinvite_users", 0.01)], fold(message))
    assert ranking[0][0] == "inform"
    assert decide(ranking) == "unsure"


@pytest.mark.parametrize(
    "message",
    [
        "j'ai retiré Paul par erreur",
        "on a invité Hugo, renvoyez-lui le lien",
        "j'ai ajouté Hugo hier mais il n'a rien reçu, relance-le",
        "j'ai supprimé Paul trop vite",
        "j'ai un collègue à retirer",
        "on a deux licences à retirer svp",
    ],
)
def test_told_and_wanted(message):
    ranking = [("reinvite_user", 0.99), ("faq_reinvite_users", 0.01)]
    assert second_thoughts(ranking, fold(message)) == ranking


CANCEL = [("cancel_subscription", 0.9), ("undo_cancellation", 0.1)]


@pytest.mark.parametrize(
    "message",
    [
        "undo la résiliation",
        "annulez l'annulation",
        "retirez ma demande de résiliation",
        "on ne veut plus résilier",
        "résilié par erreur",
        "rétablissez l'abonnement",
    ],
)
def test_a_cancellation_taken_back(message):
    ranking = second_thoughts(CANCEL, fold(message))
    assert [name for name, _ in ranking] == ["undo_cancellation", "cancel_subscription"]
    assert decide(ranking) == "unsure"


@pytest.mark.parametrize(
    "message",
    [
        "résiliez l'abonnement",
        "annulez l'abonnement",
        "je ne veux plus de l'abonnement, résiliez",
        "arrêtez tout, c'est la résiliation que je veux",
        "je veux résilier, plus rien ne marche",
        "on avait retiré la résiliation, cette fois nous résilions",
    ],
)
def test_a_cancellation_that_stands(message):
    assert second_thoughts(CANCEL, fold(message)) == CANCEL


@pytest.mark.parametrize(
    "message",
    [
        "Puis-je vous demander de retirer Paul ?",
        "tu peux retirer Paul ?",
        "pouvez-vous retirer Paul avant lundi",
        "Retirez Paul",
        "Paul n'est plus chez nous, retirez-le",
        "si possible, retirez Paul",
        "pourrait-on retirer Paul dès midi, si ça vous va",
    ],
)
def test_a_wish_stays_a_wish(message):
    assert second_thoughts(RANKING, fold(message)) == RANKING


def test_a_harmless_reading_nearly_as_likely_goes_first():
    ranking = harmless_first([("remove_user", 0.6), ("add_user", 0.2), ("faq_remove_users", 0.25)])
    assert ranking[0][0] == "faq_remove_users"
    assert ranking[1][0] == "remove_user"
    assert decide(ranking) == "unsure"


@pytest.mark.parametrize(
    "ranking",
    [
        [("remove_user", 0.9), ("faq_remove_users", 0.1)],
        [("remove_user", 0.6), ("add_user", 0.35), ("deny", 0.05)],
        [("faq_remove_users", 0.5), ("remove_user", 0.45)],
    ],
    ids=["sure", "far behind", "harmless already"],
)
def test_the_order_stays(ranking):
    assert harmless_first(ranking) == ranking


def test_other_readings_are_left_alone():
    ranking = [("faq_find_portal", 0.9), ("remove_user", 0.1)]
    assert second_thoughts(ranking, fold("ne retirez pas Claire")) == ranking
