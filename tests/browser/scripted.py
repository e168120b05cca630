"""The door with a scripted assistant behind it: enough of a dialogue to look at the page without the whole stack."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestServer

from tests.web.door import write_entry
from tests.web.fakes import FakePortal, FakeRasa, Item, button, say
from web.server import create_app
from web.server.keys import CHAT, SIGNER, STORE
from web.settings import Settings
from web.store import Lease, Outcome, Store
from web.store.messages import BotMessage, notice
from web.store.models import Account

SECRET = "a secret of the tests, long enough for HS256"
CODE = "482913"
EMAIL = "claire.martin@martin-be.example"
RELATED = [
    button("Oui, merci", "useful"),
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

USELESS = say(
    "Désolé que cela ne suffise pas. Dites-moi pourquoi, ou voyez un sujet proche.",
    buttons=[button("Hors sujet", "reason", "off_topic"), button("Incomplet", "reason", "incomplete")],
)
HANDOVER = say("Je transmets votre demande au service clientèle.", handover={"category": "asked"})
FILE = say(
    "J’ai lu votre fichier\u00a0: 12 personnes, dont 2 lignes à compléter.\n\n"
    "- Ligne 3 (Léa Morel)\u00a0: l’adresse e-mail manque.\n"
    "- Ligne 7\u00a0: «\u202fpaul.durand@\u202f» n’est pas une adresse.\n\n"
    "Complétez-les ici, ou renvoyez-moi le fichier corrigé.",
    links=[{"title": "Fichier des corrections", "url": "/modele/utilisateurs.csv"}],
    buttons=[button("Ignorer les 2 lignes incomplètes", "skip_rows")],
)


def plan() -> list[Item]:
    """Two cards under one yes."""
    (_, first), (_, second) = card(), card()
    title = "Retirer un utilisateur de PE-1001"
    rows = [{"label": "Utilisateurs", "before": "Paul Durand", "after": None}]
    custom = {"title": title, "id": "prop_2", "rows": rows, "terms": None, "notes": ["Prise d’effet\u00a0: immédiate."]}
    first["custom"] |= {"buttons": [], "text": ""}
    second["custom"] |= {
        "proposal": second["custom"]["proposal"] | custom,
        "text": "Confirmez-vous ces deux opérations\u202f?",
    }
    return [first, second]


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
            ('"rewind"', [say("D’accord.", rewound=True)]),
            ('"useful"', [say("Parfait. Je reste là si vous avez une autre question.")]),
            ('"useless"', [USELESS]),
            ('"file"', [FILE]),
            ("conseiller", [HANDOVER]),
            ("deux choses", plan()),
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


@dataclass
class ScriptedDoor:
    """The running door, what is behind it, and an advisor at the desk."""

    url: str
    rasa: ScriptedRasa
    portal: FakePortal
    app: Any

    NAME = "Anne Dubois"

    @property
    def store(self) -> Store:
        store: Store = self.app[STORE]
        return store

    @property
    def conversations(self) -> list[str]:
        """Every conversation opened so far, in order."""
        return [sender for sender, message in self.rasa.received if '"open"' in message]

    async def take_over(self) -> None:
        """Anne takes the first case of the queue."""
        async with self.store.sessions.begin() as session:
            session.add(Account(login="anne", name=self.NAME, role="advisor", password="-", created_at=0.0))
        joined = notice("advisor_joined", f"{self.NAME}, du service clientèle, a rejoint la conversation.")
        assert await self.store.cases.take(1, 1, joined) is Outcome.DONE
        self._ring()

    async def advise(self, text: str) -> None:
        await self.store.cases.say(1, 1, BotMessage(author="advisor", text=text, name=self.NAME), None)
        self._ring()

    async def hand_back(self) -> None:
        """Anne gives the conversation back, and the assistant says so."""
        left = notice("advisor_left", f"{self.NAME} a rendu la conversation à l’assistant automatique.")
        lease = await self.store.cases.begin_return(1, 1, left, None)
        assert isinstance(lease, Lease)
        await self.store.turns.finish(lease, [BotMessage(text="Je reprends la conversation.")])
        self._ring()

    async def rotate(self, conversation: str) -> str:
        """The next token, as another tab would have asked for it."""
        bearer = await self.app[CHAT].rotate(conversation)
        token: str = self.app[SIGNER].issue(bearer)
        return token

    def _ring(self) -> None:
        for conversation in self.conversations:
            self.app[CHAT].bells.ring(conversation)


@asynccontextmanager
async def serve_scripted(folder: Path, **overrides: Any) -> AsyncIterator[ScriptedDoor]:
    """The door, which runs in the test's own loop; `overrides` are settings."""
    rasa, portal = ScriptedRasa(folder / "mail"), FakePortal()
    async with rasa.server, portal.server:
        settings = _settings(folder, str(rasa.server.make_url("/")), str(portal.server.make_url("/")), overrides)
        app = create_app(settings)
        async with TestServer(app) as door:
            yield ScriptedDoor(str(door.make_url("/")).rstrip("/"), rasa, portal, app)


def _settings(folder: Path, rasa_url: str, portal_url: str, overrides: dict[str, Any]) -> Settings:
    write_entry(folder / "corpus")
    values: dict[str, Any] = {
        "secret": SECRET,
        "portal_token": "service-token",
        "rasa_url": rasa_url,
        "portal_url": portal_url,
        "database_url": f"sqlite+aiosqlite:///{folder}/web.db",
        "upload_dir": folder / "uploads",
        "corpus_dir": folder / "corpus",
        "mail_dir": folder / "mail",
        "demo": True,
        "rate_messages": "1000/minute",
    }
    return Settings(**{**values, **overrides})
