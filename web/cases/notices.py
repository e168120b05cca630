"""What the door itself tells the customer about the request: `code` names the kind of notice, for tests and styles."""

from __future__ import annotations

from dataclasses import dataclass

from web.cases.case import Case, Reply, State
from web.cases.masking import mask_emails, mask_phone

PHONE, MAIL, WITHDRAW = "phone", "mail", "withdraw"
"""What the buttons under a notice ask the door for."""

_TITLES = {PHONE: "Être rappelé", MAIL: "Recevoir un e-mail", WITHDRAW: "Je n’en ai plus besoin"}


@dataclass(frozen=True)
class Notice:
    """`choices`: (what it asks for, the button's title)."""

    code: str
    text: str
    choices: tuple[tuple[str, str], ...] = ()


def _choices(*wanted: str) -> tuple[tuple[str, str], ...]:
    return tuple((one, _TITLES[one]) for one in wanted)


def opened(case: Case, expected: str) -> Notice:
    text = (
        f"Votre demande porte le numéro **{case.number}**. {expected}\n\n"
        "Vous pouvez continuer à écrire ici\u00a0: le conseiller lira toute la conversation."
    )
    return Notice("case_opened", text, _choices(PHONE, MAIL, WITHDRAW))


def already_open(case: Case, expected: str) -> Notice:
    """Asked again while the request waits: no second one, and not the same sentence."""
    text = f"Votre demande **{case.number}** est bien enregistrée, vous gardez votre place. {expected}"
    return Notice("case_already_open", text, _choices(PHONE, MAIL, WITHDRAW))


def reopened(case: Case, expected: str) -> Notice:
    return Notice("case_reopened", f"Je redonne votre demande **{case.number}** aux conseillers. {expected}")


def ask_phone() -> Notice:
    return Notice("case_ask_phone", "À quel numéro de téléphone souhaitez-vous être rappelé\u202f?")


def ask_mail() -> Notice:
    return Notice("case_ask_mail", "À quelle adresse e-mail souhaitez-vous recevoir la réponse\u202f?")


def contact_kept(case: Case) -> Notice:
    """The address or the number is shown masked: the screen may be shared."""
    if case.reply is Reply.PHONE:
        how = f"Un conseiller vous rappellera au numéro qui se termine par {mask_phone(case.contact or '')[-2:]}"
    else:
        how = f"La réponse partira à l’adresse {mask_emails(case.contact or '')}"
    return Notice("case_contact_kept", f"C’est noté. {how}, pour la demande **{case.number}**.")


def withdrawn(case: Case) -> Notice:
    return Notice("case_withdrawn", f"La demande **{case.number}** est retirée. Je reste à votre disposition.")


def thanks() -> Notice:
    """Under the withdrawal, where the press itself is answered."""
    return Notice("case_thanks", "Bien reçu. Posez-moi une autre question quand vous voulez.")


def nothing_open() -> Notice:
    return Notice("case_none", "Aucune demande n’est en attente pour cette conversation.")


def taken(name: str, case: Case) -> Notice:
    text = f"{name}, du service clientèle, suit votre demande **{case.number}** et vous répond ici."
    return Notice("advisor_joined", text)


def paused(name: str) -> Notice:
    """A button of the assistant, pressed while a person answers."""
    text = f"{name} suit cette conversation\u00a0: ce bouton est en pause. Écrivez-lui votre réponse."
    return Notice("advisor_holds", text)


def handed_back(name: str) -> Notice:
    return Notice("advisor_left", f"{name} a rendu la conversation à l’assistant automatique.")


def closed(case: Case) -> Notice:
    text = f"Votre demande **{case.number}** est close. L’assistant automatique reprend la conversation."
    return Notice("case_closed", text)


def no_answer_yet(case: Case) -> Notice:
    """The assistant did not answer while the pen was given back to it."""
    state = "suivie" if case.state is State.TAKEN else "enregistrée"
    text = f"L’assistant ne répond pas pour l’instant. Votre demande **{case.number}** reste {state}."
    return Notice("assistant_silent", text)
