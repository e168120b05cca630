"""Every refusal of the desk: one class per code, an HTTP status and a French sentence for the advisor.

DeskProblem
├── AccessProblem    who is there, and what may they do
│   └── SignedOut, SignInRefused, SignInThrottled, FormForged, RoleMissing
├── CaseProblem      the case is not in the state that was on the screen
│   ├── CaseUnknown, CaseErased, CaseClosed, CaseHeld, CaseNotHeld, CaseNotTaken
│   └── AssistantAnswering, ErrandUnderWay, ErrandOver
├── FormProblem      what was typed cannot be used
│   └── WordsMissing, WordsTooLong, ChoiceUnknown, ValueInvalid, CannedTitleTaken,
│       PeriodInvalid, PeriodTooLong
├── RecordUnknown    no such file, account or ready answer
└── AssistantSilent  an order of the desk did not get through

The table of docs/desk.md has one line per code; a test compares both.
"""

from __future__ import annotations

from web.server.errors import Problem, TooMany


class DeskProblem(Problem):
    """A refusal that an advisor reads."""


class AccessProblem(DeskProblem):
    """Who is there, and what may they do."""


class SignedOut(AccessProblem):
    status, code = 401, "desk_signed_out"
    sentence = "Votre session a pris fin. Connectez-vous à nouveau\u202f: votre brouillon est conservé."


class SignInRefused(AccessProblem):
    """The same for an unknown login, a wrong password and a disabled account."""

    status, code = 401, "sign_in_refused"
    sentence = "L’identifiant ou le mot de passe n’est pas reconnu."


class SignInThrottled(AccessProblem, TooMany):
    """`retry_after` in seconds, as a header and in the parameters."""

    code = "sign_in_throttled"
    sentence = "Trop d’essais de connexion. Réessayez dans {minutes}\u00a0minutes."


class FormForged(AccessProblem):
    status, code = 403, "form_forged"
    sentence = "Ce formulaire n’est plus valable. Rechargez la page, puis réessayez."


class RoleMissing(AccessProblem):
    status, code = 403, "role_missing"
    sentence = "Cette action est réservée aux responsables."


class CaseProblem(DeskProblem):
    """The case is not in the state that was on the screen."""


class CaseUnknown(CaseProblem):
    status, code = 404, "case_unknown"
    sentence = "Aucune demande ne porte ce numéro."


class CaseErased(CaseProblem):
    status, code = 410, "case_erased"
    sentence = "La conversation de la demande {number} a été effacée. Il n’en reste rien à lire ici."


class CaseClosed(CaseProblem):
    status, code = 409, "case_closed"
    sentence = "La demande {number} est close."


class CaseHeld(CaseProblem):
    status, code = 409, "case_held"
    sentence = "La demande {number} est suivie par {name}."


class CaseNotHeld(CaseProblem):
    status, code = 409, "case_not_held"
    sentence = "Vous ne suivez pas cette conversation. Prenez-la en charge avant d’agir."


class CaseNotTaken(CaseProblem):
    status, code = 409, "case_not_taken"
    sentence = "Personne ne suit cette demande\u202f: prenez-la en charge plutôt que de l’attribuer."


class AssistantAnswering(CaseProblem):
    status, code = 409, "assistant_answering"
    sentence = "L’assistant répond en ce moment au client. Réessayez dans quelques secondes."


class ErrandUnderWay(CaseProblem):
    status, code = 409, "errand_under_way"
    sentence = "L’assistant mène l’opération préparée. Reprenez d’abord la main."


class ErrandOver(CaseProblem):
    status, code = 409, "errand_over"
    sentence = "L’opération préparée est terminée\u202f: vous avez déjà la main."


class FormProblem(DeskProblem):
    """What was typed cannot be used."""


class WordsMissing(FormProblem):
    status, code = 422, "words_missing"
    sentence = "Le champ «\u202f{field}\u202f» est vide."


class WordsTooLong(FormProblem):
    status, code = 422, "words_too_long"
    sentence = "Le champ «\u202f{field}\u202f» dépasse {max} caractères."


class ChoiceUnknown(FormProblem):
    status, code = 422, "choice_unknown"
    sentence = "Choisissez une valeur proposée pour «\u202f{field}\u202f»."


class ValueInvalid(FormProblem):
    status, code = 422, "value_invalid"
    sentence = "La valeur de «\u202f{field}\u202f» n’a pas la forme attendue."


class CannedTitleTaken(FormProblem):
    status, code = 409, "canned_title_taken"
    sentence = "Une autre réponse type porte déjà ce titre."


class PeriodInvalid(FormProblem):
    status, code = 422, "period_invalid"
    sentence = "Indiquez deux dates\u00a0: le premier jour, puis un dernier jour qui ne le précède pas."


class PeriodTooLong(FormProblem):
    status, code = 422, "period_too_long"
    sentence = "La période ne peut pas dépasser {max} jours."


class RecordUnknown(DeskProblem):
    status, code = 404, "record_unknown"
    sentence = "Cet élément n’existe pas, ou plus."


class AssistantSilent(DeskProblem):
    status, code = 503, "assistant_silent"
    sentence = "L’assistant ne répond pas\u202f: l’opération n’a pas été présentée au client. Vous gardez la main."
