"""The door with a scripted assistant behind it: enough of a dialogue to look at the page without the whole stack."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from pathlib import Path

from aiohttp.test_utils import TestServer

from tests.web.door import write_entry
from tests.web.fakes import FakePortal, FakeRasa, Item, button, say
from web.server import create_app
from web.settings import Settings

CODE = "482913"
EMAIL = "claire.martin@martin-be.example"
RELATED = [
    button("Oui", "useful"),
    button("Non", "useless"),
    button("Ajouter des utilisateurs", "entry", "faq_add_users"),
    button("Modifier la quantité de licences", "entry", "faq_change_quantity"),
]
WELCOME = say(
    "Bonjour, je suis l’**assistant automatique** de PROFIS Engineering\u202f: un programme vous répond, pas une "
    "personne.\n\nJe réponds à vos questions et je peux modifier votre abonnement, toujours avec votre accord. Vos "
    "messages sont conservés 30 jours au plus.",
    buttons=[
        button("Trouver le portail d’abonnement", "entry", "faq_find_portal"),
        button("Ajouter des utilisateurs", "entry", "faq_add_users"),
        button("Modifier la quantité de licences", "entry", "faq_change_quantity"),
    ],
)
PORTAL = say(
    "**Trouver le portail d’abonnement**\n\nLe lien du portail se trouve dans le menu de votre compte.\n\n"
    "1. Connectez-vous avec votre adresse e-mail et votre mot de passe.\n"
    "2. Cliquez sur **votre nom**, en haut de la page.\n"
    "3. Dans la rubrique **Abonnement**, ouvrez **Logiciels**.\n\n"
    "Depuis le logiciel\u00a0: menu à 3 points, puis «\u202fGérer mon compte\u202f».\n\nCela répond-il à votre "
    "question\u202f?",
    entry="faq_find_portal",
    buttons=RELATED,
    links=[{"title": "Source\u00a0: FAQ PROFIS Engineering, 1er mars 2025", "url": "/aide/faq_find_portal"}],
)
ASK_EMAIL = say(
    "Avec plaisir. Pour continuer, indiquez l’adresse e-mail de l’administrateur de l’abonnement.", ask="email"
)
ASK_CODE = say(
    f"Si l’adresse {EMAIL} est celle d’un administrateur, un code à 6 chiffres vient d’y être envoyé. Il est valable "
    "10 minutes.",
    ask="code",
    buttons=[button("Renvoyer le code", "resend"), button("Utiliser une autre adresse", "other_email")],
)
NOTES = [
    "Prise d’effet\u00a0: immédiate.",
    "Le changement figurera sur votre prochaine facture.",
    "Votre entreprise demande un numéro de bon de commande. Numéro actuel\u00a0: BC-2026-014.",
]
QUESTION = "En confirmant, vous acceptez l’avenant au contrat. Confirmez-vous\u202f?"
RECEIPT = say(
    "C’est fait\u00a0: l’abonnement PE-1001 compte maintenant **8 licences**.\n\nUn e-mail de confirmation vous a été "
    "envoyé.",
    operation="OP-2026-000001",
    buttons=[button("Annuler cette opération", "undo", "OP-2026-000001")],
)


def card() -> list[Item]:
    """The proposal, valid for half an hour."""
    expiry = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=30)
    title = "Ajouter des licences à PE-1001"
    proposal = {
        "id": "prop_1",
        "operation": "change_quantity",
        "title": title,
        "subscription": "PE-1001",
        "rows": [{"label": "Nombre de licences", "before": "5", "after": "8"}],
        "changes": [{"field": "quantity", "before": 5, "after": 8}],
        "effective": {"when": "now", "date": expiry.date().isoformat()},
        "invoice": "next",
        "notes": NOTES,
        "terms": {"title": "Avenant au contrat d’abonnement", "url": "/conditions/amendment", "version": "2"},
        "expires_at": expiry.isoformat(),
    }
    notes = "\n".join(f"- {note}" for note in NOTES)
    text = f"**{title}**\n\n- Nombre de licences\u00a0: 5 → 8\n\n{notes}\n\n{QUESTION}"
    choices = [button("Confirmer", "confirm", "prop_1"), button("Annuler", "cancel", "prop_1")]
    choices.append(button("Indiquer un numéro de bon de commande", "set_po", "prop_1"))
    links = [{"title": "Avenant au contrat d’abonnement", "url": "/conditions/amendment"}]
    return [say("Merci, votre identité est confirmée."), say(text, proposal=proposal, buttons=choices, links=links)]


class ScriptedRasa(FakeRasa):
    """Plays one operation and one question; anything else is not understood."""

    def __init__(self, mail_dir: Path) -> None:
        super().__init__()
        self.mail_dir = mail_dir

    def answer(self, message: str) -> list[Item]:
        for pattern, items in (
            ('"open"', [WELCOME]),
            ("portail|faq_find_portal", [PORTAL]),
            ("licences", [ASK_EMAIL]),
            ("@", [ASK_CODE]),
            (CODE, card()),
            ('"confirm"', [RECEIPT]),
        ):
            if re.search(pattern, message):
                self._mail_code(pattern == "@")
                return items
        return [say("Je n’ai pas compris. Pouvez-vous reformuler\u202f?", buttons=RELATED[2:])]

    def _mail_code(self, wanted: bool) -> None:
        if not wanted:
            return
        self.mail_dir.mkdir(exist_ok=True)
        message = EmailMessage()
        message["Subject"], message["To"] = "Votre code de vérification", EMAIL
        message.set_content(f"Votre code : {CODE}")
        (self.mail_dir / "1.eml").write_bytes(bytes(message))


@asynccontextmanager
async def serve_scripted(folder: Path) -> AsyncIterator[str]:
    """The base address of the door, which runs in the test's own loop."""
    rasa, portal = ScriptedRasa(folder / "mail"), FakePortal()
    async with rasa.server, portal.server:
        settings = _settings(folder, str(rasa.server.make_url("/")), str(portal.server.make_url("/")))
        async with TestServer(create_app(settings)) as door:
            yield str(door.make_url("/")).rstrip("/")


def _settings(folder: Path, rasa_url: str, portal_url: str) -> Settings:
    write_entry(folder / "corpus")
    return Settings(
        secret="a secret of the tests, long enough for HS256",
        portal_token="service-token",
        rasa_url=rasa_url,
        portal_url=portal_url,
        database_url=f"sqlite+aiosqlite:///{folder}/web.db",
        upload_dir=folder / "uploads",
        corpus_dir=folder / "corpus",
        mail_dir=folder / "mail",
        demo=True,
        rate_messages="1000/minute",
    )
