"""Every refusal of the door: one class per code, an HTTP status and a French sentence for the customer.

Problem
├── RequestProblem      what was sent cannot be read
│   ├── JsonBroken, RequestInvalid, MessageShape, BodyTooLarge, MediaTypeUnsupported
│   └── NotFound, MethodNotAllowed
├── AuthProblem         who is calling is not established
│   └── TokenMissing, TokenInvalid, TokenExpired, TokenRevoked, SiteTokenInvalid
├── TextProblem         TextEmpty, TextTooLong
├── ButtonUnknown, EditTooLate
├── FileProblem         FileMissing, FileEmpty, FileTooLarge, FileTypeUnsupported, FileTypeMismatch,
│                       FileDamaged, FileEncrypted, FileMacros, FileBomb
├── TooMany             RateLimited, TooManyStreams
├── Unavailable         AssistantUnavailable, PortalUnavailable, EraseIncomplete
└── Internal            a defect of ours

The table of docs/web.md has one line per code; a test compares both.
"""

from __future__ import annotations

from typing import ClassVar

from aiohttp import web

Param = str | int | bool


class Problem(Exception):
    """Becomes an RFC 9457 answer; `params` fill the sentence's `{}` and are sent along."""

    status: ClassVar[int]
    code: ClassVar[str]
    sentence: ClassVar[str]

    def __init__(self, **params: Param) -> None:
        super().__init__(self.code)
        self.params = params

    @property
    def detail(self) -> str:
        return self.sentence.format(**self.params)

    @property
    def headers(self) -> dict[str, str]:
        return {}


class RequestProblem(Problem):
    """What was sent cannot be read."""


class JsonBroken(RequestProblem):
    status, code = 400, "json_broken"
    sentence = "La demande n’est pas un document JSON lisible."


class RequestInvalid(RequestProblem):
    status, code = 422, "request_invalid"
    sentence = "Le champ «\u202f{field}\u202f» est absent ou n’a pas la forme attendue."


class MessageShape(RequestProblem):
    status, code = 422, "message_shape"
    sentence = "Envoyez soit un texte, soit un bouton\u00a0: l’un des deux, et un seul."


class BodyTooLarge(RequestProblem):
    status, code = 413, "body_too_large"
    sentence = "La demande est trop volumineuse. La limite est de {max} octets."


class MediaTypeUnsupported(RequestProblem):
    status, code = 415, "media_type_unsupported"
    sentence = "Ce type de contenu n’est pas accepté ici. Type attendu\u00a0: {expected}."


class NotFound(RequestProblem):
    status, code = 404, "not_found"
    sentence = "Cette adresse n’existe pas."


class MethodNotAllowed(RequestProblem):
    status, code = 405, "method_not_allowed"
    sentence = "Cette méthode n’est pas acceptée à cette adresse."


class AuthProblem(Problem):
    """Who is calling is not established."""

    status = 401

    @property
    def headers(self) -> dict[str, str]:
        return {"WWW-Authenticate": "Bearer"}


class TokenMissing(AuthProblem):
    code = "token_missing"
    sentence = "Aucun jeton de conversation n’a été présenté. Ouvrez une conversation pour continuer."


class TokenInvalid(AuthProblem):
    code = "token_invalid"
    sentence = "Le jeton de conversation n’est pas valable. Ouvrez une nouvelle conversation."


class TokenExpired(AuthProblem):
    code = "token_expired"
    sentence = "Cette conversation a expiré. Ouvrez-en une nouvelle pour continuer."


class TokenRevoked(AuthProblem):
    code = "token_revoked"
    sentence = "Cette conversation a été effacée ou fermée. Ouvrez-en une nouvelle pour continuer."


class SiteTokenInvalid(AuthProblem):
    code = "site_token_invalid"
    sentence = "Le site n’a pas pu confirmer votre identité. Rechargez la page, puis réessayez."


class TextProblem(Problem):
    """The typed text cannot be taken as a message."""

    status = 422


class TextEmpty(TextProblem):
    code = "text_empty"
    sentence = "Votre message est vide. Écrivez votre question, puis envoyez-la."


class TextTooLong(TextProblem):
    code = "text_too_long"
    sentence = "Votre message dépasse {max} caractères. Raccourcissez-le ou envoyez-le en plusieurs fois."


class ButtonUnknown(Problem):
    """No such button, or one of another conversation: the two are not told apart."""

    status, code = 404, "button_unknown"
    sentence = "Ce bouton n’existe pas dans cette conversation."


class EditTooLate(Problem):
    """The line is not the last one, or what it did cannot be unsaid."""

    status, code = 409, "edit_too_late"
    sentence = "Ce message ne peut plus être modifié. Écrivez votre correction dans un nouveau message."


class FileProblem(Problem):
    """The file cannot be accepted; nothing of it was kept."""

    status = 422


class FileMissing(FileProblem):
    code = "file_missing"
    sentence = "Aucun fichier n’a été reçu. Choisissez un fichier CSV ou XLSX."


class FileEmpty(FileProblem):
    code = "file_empty"
    sentence = "Ce fichier est vide. Remplissez le modèle, puis déposez-le à nouveau."


class FileTooLarge(FileProblem):
    status, code = 413, "file_too_large"
    sentence = "Ce fichier est trop volumineux. La limite est de {max} Mo."


class FileTypeUnsupported(FileProblem):
    status, code = 415, "file_type_unsupported"
    sentence = "Seuls les fichiers CSV et XLSX sont acceptés."


class FileTypeMismatch(FileProblem):
    status, code = 415, "file_type_mismatch"
    sentence = "Le contenu de ce fichier ne correspond pas à son extension. Enregistrez-le au format CSV ou XLSX."


class FileDamaged(FileProblem):
    code = "file_damaged"
    sentence = "Ce fichier est endommagé. Ouvrez-le, enregistrez-le au format CSV ou XLSX, puis déposez-le à nouveau."


class FileEncrypted(FileProblem):
    code = "file_encrypted"
    sentence = "Ce classeur est protégé par un mot de passe. Enregistrez-le sans protection, puis déposez-le à nouveau."


class FileMacros(FileProblem):
    code = "file_macros"
    sentence = "Ce classeur contient des macros. Enregistrez-le au format XLSX sans macros, puis déposez-le à nouveau."


class FileBomb(FileProblem):
    code = "file_bomb"
    sentence = "Le contenu de ce classeur est anormalement volumineux. Copiez vos lignes dans le modèle vierge."


class TooMany(Problem):
    """Asked too often; `retry_after` is in seconds."""

    status = 429

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self.params["retry_after"])}


class RateLimited(TooMany):
    code = "rate_limited"
    sentence = "Vous avez envoyé trop de demandes en peu de temps. Réessayez dans {retry_after} s."


class TooManyStreams(TooMany):
    code = "too_many_streams"
    sentence = "Cette conversation est déjà ouverte dans trop d’onglets. Fermez-en un, puis réessayez."


class Unavailable(Problem):
    """Something behind the door does not answer; the caller may try again."""

    status = 503

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": "10"}


class AssistantUnavailable(Unavailable):
    """`reached` tells whether the message may have been read: only when it was not can we say nothing was done."""

    code = "assistant_unavailable"
    sentence = (
        "L’assistant est momentanément indisponible. Votre message ne lui est pas parvenu\u00a0: rien n’a été fait, "
        "rien n’a été modifié. Renvoyez-le dans quelques instants."
    )
    sentence_reached = (
        "L’assistant n’a pas pu répondre à votre message. Sans numéro de référence affiché, considérez que rien n’a "
        "été fait. Renvoyez-le dans quelques instants\u00a0: une même opération n’est jamais exécutée deux fois."
    )

    def __init__(self, *, reached: bool = False) -> None:
        super().__init__(reached=reached)

    @property
    def detail(self) -> str:
        return self.sentence_reached if self.params["reached"] else self.sentence


class PortalUnavailable(Unavailable):
    code = "portal_unavailable"
    sentence = "Le portail d’abonnement ne répond pas. Rien n’a été modifié. Réessayez dans quelques instants."


class EraseIncomplete(Unavailable):
    code = "erase_incomplete"
    sentence = "L’effacement n’a pas pu être mené à son terme. Réessayez dans quelques instants."


class Internal(Problem):
    status, code = 500, "internal"
    sentence = "Une erreur est survenue de notre côté. Réessayez dans quelques instants."


def problem_body(problem: Problem) -> dict[str, object]:
    """The JSON of RFC 9457: the same members as the portal's errors."""
    return {
        "type": f"urn:profis-assistant:problem:{problem.code}",
        "title": problem.code.replace("_", " ").capitalize(),
        "status": problem.status,
        "detail": problem.detail,
        "code": problem.code,
        "params": problem.params,
    }


def problem_response(problem: Problem) -> web.Response:
    """The one place where an error body is built."""
    return web.json_response(
        problem_body(problem),
        status=problem.status,
        headers=problem.headers,
        content_type="application/problem+json",
    )
