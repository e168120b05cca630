"""Only a clear other language is "other"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.language import language


@pytest.mark.parametrize(
    "message",
    [
        "How do I add a user to my account please?",
        "Can you add a user to my subscription?",
        "I need two more licenses",
        "please cancel my subscription",
        "where is the invoice",
        "I don't speak French",
        "Wie kann ich eine Lizenz hinzufügen?",
        "Ich möchte kündigen",
        "Bitte fügen Sie einen Benutzer hinzu",
        "¿Cómo puedo cancelar la suscripción?",
        "Quiero añadir dos licencias por favor",
        "necesito ayuda con mi factura",
        "Come posso aggiungere un utente?",
        "vorrei disdire il mio abbonamento",
        "Hoe kan ik een gebruiker toevoegen?",
        "Ik wil mijn abonnement opzeggen",
        "Como posso cancelar a minha assinatura?",
        "preciso de mais licenças, obrigado",
        "كيف أضيف ترخيصا؟",
        "Как добавить лицензию?",
        "如何添加许可证",
        "ライセンスを追加したい",
        "Πώς προσθέτω άδεια;",
        "איך מוסיפים רישיון",
    ],
)
def test_other(message):
    assert language(message) == "other"


@pytest.mark.parametrize(
    "message",
    [
        "ok",
        "upgrade",
        "invoice",
        "hello",
        "cancel",
        "comment upgrader vers Premium ?",
        "jean@acme.example",
        "https://www.example.com/how/to/add/the/user",
        "12",
        "",
        "🙂",
        "Maria de los Angeles Garcia",
        "Giovanni della Rossa",
        "Van der Meer",
        "add user Paul svp",
        "help svp je suis perdu",
        "cmt on met fin a labonnement",
        "cmt je cancel mon abo",
        "jveux upgrade ma licence",
        "le user est en pending, resend l'invitation stp",
        "slt g pas recu le mail",
        "admin = Aicha Ben Salah",
        "la facture de mars",
        "sa marche pa",
        "PROFIS Engineering Premium",
        "on a un bug au login",
        "resilier",
        "es tu un robot",
        "tu es con",
        "non merci",
        "si si",
        "α",
    ],
)
def test_french_or_too_little_to_tell(message):
    assert language(message) == "fr"


@given(st.text(max_size=3_000))
def test_any_text(message):
    assert language(message) in {"fr", "other"}
