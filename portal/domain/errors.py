"""Every refusal of the portal: a stable code, an HTTP status, a French sentence for the customer.

Problem
├── RequestProblem      JsonBroken, RequestInvalid, BodyTooLarge, NotFound, MethodNotAllowed, Unauthorized
├── IdentityProblem     EmailInvalid, ChallengeThrottled, ChallengeUnknown, CodeWrong, CodeLocked, CodeExpired,
│                       CodeUsed, SiteTokenInvalid, IdentityRequired, IdentityStale
├── RuleProblem         SubscriptionUnknown, SubscriptionNotActive, OperationUnknown, ParamsInvalid, TermsUnknown
│   ├── QuantityProblem QuantityInvalid, QuantityUnchanged, QuantityBelowOne, QuantityTooLarge
│   ├── UserProblem     NameInvalid, UserUnknown, UserAmbiguous, UserExists, UserAlreadyActive, NobodyPending,
│   │                   NothingToAdd, TooManyUsers, NoFreeLicense
│   ├── BillingProblem  PoNumberInvalid, PoNumberUnchanged, PaymentMethodUnchanged, PaymentMethodNotOnFile,
│   │                   NoOtherPaymentMethod
│   └── ContractProblem LicenseTypeUnchanged, ReasonInvalid, AlreadyCancelled, NoticePeriodOver, NothingPlanned,
│                       PlannedAmbiguous, AdminUnchanged
├── ProposalProblem     ProposalUnknown, ProposalExpired, ProposalWithdrawn, ProposalStale, ProposalConfirmed,
│                       TermsNotAccepted, IdempotencyKeyReused
├── UndoProblem         UndoWindowClosed, AlreadyUndone, NotUndoable, LicensesInUse
└── ServiceProblem      StorageUnavailable, Internal

docs/errors.md has one line per code; a test compares both, and `portal.schemas.Code`.
"""

from collections.abc import Iterator
from typing import Any, ClassVar


class Problem(Exception):
    """`params` fill the sentence's braces and go to the caller, so they are JSON values."""

    code: ClassVar[str]
    status: ClassVar[int]
    sentence: ClassVar[str]

    def __init__(self, **params: Any) -> None:
        super().__init__(type(self).__name__)
        self.params = params

    @property
    def detail(self) -> str:
        return self.sentence.format(**self.params)


def every_problem(root: type[Problem] = Problem) -> Iterator[type[Problem]]:
    """All classes that have a code, for the documentation and its test."""
    for child in root.__subclasses__():
        if "code" in vars(child):
            yield child
        yield from every_problem(child)


class RequestProblem(Problem):
    """The request itself cannot be taken."""


class JsonBroken(RequestProblem):
    code, status = "json_broken", 400
    sentence = "La demande n’est pas un document JSON lisible."


class RequestInvalid(RequestProblem):
    code, status = "request_invalid", 422
    sentence = "Le champ « {field} » est absent ou n’a pas la forme attendue."


class BodyTooLarge(RequestProblem):
    code, status = "body_too_large", 413
    sentence = "La demande est trop volumineuse."


class NotFound(RequestProblem):
    code, status = "not_found", 404
    sentence = "Cette adresse n’existe pas."


class MethodNotAllowed(RequestProblem):
    code, status = "method_not_allowed", 405
    sentence = "Cette méthode n’est pas acceptée à cette adresse."


class Unauthorized(RequestProblem):
    code, status = "unauthorized", 401
    sentence = "Le service appelant n’a pas présenté un jeton valable."


class IdentityProblem(Problem):
    """Who is there is not established."""


class EmailInvalid(IdentityProblem):
    code, status = "email_invalid", 422
    sentence = "Cette adresse e-mail n’a pas une forme valable. Vérifiez-la, puis réessayez."


class ChallengeThrottled(IdentityProblem):
    """`retry_after` in seconds."""

    code, status = "challenge_throttled", 429
    sentence = "Un code vient d’être demandé pour cette adresse. Vous pourrez en redemander un dans {retry_after} s."


class ChallengeUnknown(IdentityProblem):
    code, status = "challenge_unknown", 404
    sentence = "Aucun code n’est attendu ici. Demandez-en un nouveau."


class CodeWrong(IdentityProblem):
    code, status = "code_wrong", 422
    sentence = "Ce code n’est pas le bon. Essais restants : {attempts_left}."


class CodeLocked(IdentityProblem):
    code, status = "code_locked", 423
    sentence = "Trois codes erronés ont été saisis : ce code est bloqué. Demandez-en un nouveau."


class CodeExpired(IdentityProblem):
    code, status = "code_expired", 410
    sentence = "Ce code n’est plus valable. Demandez-en un nouveau."


class CodeUsed(IdentityProblem):
    code, status = "code_used", 409
    sentence = "Ce code a déjà servi. Demandez-en un nouveau."


class SiteTokenInvalid(IdentityProblem):
    code, status = "site_token_invalid", 401
    sentence = "Le site n’a pas pu confirmer votre identité. Rechargez la page, puis réessayez."


class IdentityRequired(IdentityProblem):
    code, status = "identity_required", 403
    sentence = "Confirmez d’abord que vous êtes l’administrateur de l’abonnement."


class IdentityStale(IdentityProblem):
    code, status = "identity_stale", 403
    sentence = "Votre dernière confirmation d’identité est trop ancienne pour cette étape. Demandez un nouveau code."


class RuleProblem(Problem):
    """The business rules do not allow it."""


class SubscriptionUnknown(RuleProblem):
    code, status = "subscription_unknown", 404
    sentence = "Cet abonnement n’existe pas ou n’est pas administré par vous."


class SubscriptionNotActive(RuleProblem):
    code, status = "subscription_not_active", 409
    sentence = "Cet abonnement n’est plus actif : il ne peut pas être modifié."


class OperationUnknown(RuleProblem):
    """A kind of operation when proposing (422), a reference when undoing (404)."""

    code, status = "operation_unknown", 422
    sentence = "Cette opération n’existe pas."


class LedgerLineUnknown(OperationUnknown):
    """The same code for a reference that is not in the ledger, or not in the caller's part of it."""

    code, status = "operation_unknown", 404


class ParamsInvalid(RuleProblem):
    code, status = "params_invalid", 422
    sentence = "La valeur « {field} » est absente ou n’a pas la forme attendue."


class TermsUnknown(RuleProblem):
    code, status = "terms_unknown", 404
    sentence = "Ce texte n’existe pas."


class QuantityProblem(RuleProblem):
    """The number of licences asked for is not possible."""


class QuantityInvalid(QuantityProblem):
    code, status = "quantity_invalid", 422
    sentence = "Indiquez un nombre entier de licences."


class QuantityUnchanged(QuantityProblem):
    code, status = "quantity_unchanged", 422
    sentence = "Rien ne changerait : le nombre de licences est déjà {quantity}."


class QuantityBelowOne(QuantityProblem):
    code, status = "quantity_below_one", 422
    sentence = "Un abonnement garde au moins une licence."


class QuantityTooLarge(QuantityProblem):
    code, status = "quantity_too_large", 422
    sentence = "Ce nombre dépasse ce qui peut être commandé ici : {max} licences au plus."


class UserProblem(RuleProblem):
    """The users asked for cannot be added, invited again or removed."""


class NameInvalid(UserProblem):
    code, status = "name_invalid", 422
    sentence = (
        "Ce nom ne convient pas : indiquez de 1 à 120 caractères, sans commencer par un signe de calcul ni par « @ »."
    )


class UserUnknown(UserProblem):
    code, status = "user_unknown", 422
    sentence = "Aucun utilisateur de cet abonnement ne correspond à « {user} »."


class UserAmbiguous(UserProblem):
    """`candidates`: name and address of each, 20 at most."""

    code, status = "user_ambiguous", 422
    sentence = "Plusieurs utilisateurs correspondent à « {user} ». Précisez l’adresse e-mail."


class UserExists(UserProblem):
    code, status = "user_exists", 409
    sentence = "L’adresse {email} est déjà celle d’un utilisateur de cet abonnement."


class UserAlreadyActive(UserProblem):
    code, status = "user_already_active", 409
    sentence = "Invitation inutile : {user} utilise déjà le logiciel."


class NobodyPending(UserProblem):
    code, status = "nobody_pending", 409
    sentence = "Aucune invitation n’est en attente sur cet abonnement."


class NothingToAdd(UserProblem):
    code, status = "nothing_to_add", 422
    sentence = "Il n’y a personne à ajouter : la liste est vide, ou tous ses utilisateurs sont déjà en place."


class TooManyUsers(UserProblem):
    code, status = "too_many_users", 422
    sentence = "La liste est trop longue : {max} utilisateurs au plus à la fois."


class NoFreeLicense(UserProblem):
    """`missing`: how many more licences it would take."""

    code, status = "no_free_license", 409
    sentence = (
        "Les licences libres ne suffisent pas (licences : {quantity}, utilisateurs : {used}, "
        "licences manquantes : {missing})."
    )


class BillingProblem(RuleProblem):
    """What the invoices say, and how they are paid."""


class PoNumberInvalid(BillingProblem):
    code, status = "po_number_invalid", 422
    sentence = "Un numéro de bon de commande compte de 1 à 35 caractères, sur une seule ligne."


class PoNumberUnchanged(BillingProblem):
    code, status = "po_number_unchanged", 422
    sentence = "Rien ne changerait : ce numéro de bon de commande est déjà enregistré."


class PaymentMethodUnchanged(BillingProblem):
    """`on_file`: those the company can choose instead."""

    code, status = "payment_method_unchanged", 422
    sentence = "Rien ne changerait : ce mode de paiement est déjà celui de l’abonnement."


class PaymentMethodNotOnFile(BillingProblem):
    """`on_file`: those the company can choose instead of the present one."""

    code, status = "payment_method_not_on_file", 422
    sentence = "Ce mode de paiement n’est pas enregistré pour votre entreprise."


class NoOtherPaymentMethod(BillingProblem):
    """Whichever is asked for: the present one is the only one on file."""

    code, status = "no_other_payment_method", 409
    sentence = "Votre entreprise n’a pas d’autre mode de paiement enregistré."


class ContractProblem(RuleProblem):
    """The contract itself cannot be changed so: its type, its end, its administrator."""


class LicenseTypeUnchanged(ContractProblem):
    code, status = "license_type_unchanged", 422
    sentence = "Rien ne changerait : l’abonnement a déjà ce type de licence."


class ReasonInvalid(ContractProblem):
    code, status = "reason_invalid", 422
    sentence = "Choisissez le motif de la résiliation dans la liste proposée."


class AlreadyCancelled(ContractProblem):
    """`date`: the last day of access."""

    code, status = "already_cancelled", 409
    sentence = "La résiliation de cet abonnement est déjà enregistrée."


class NoticePeriodOver(ContractProblem):
    """`last_day`: the last one on which cancelling was possible."""

    code, status = "notice_period_over", 409
    sentence = "Le délai de résiliation prévu par votre contrat est dépassé. Adressez-vous au service clientèle."


class NothingPlanned(ContractProblem):
    code, status = "nothing_planned", 409
    sentence = "Aucune résiliation ni modification n’est en attente sur cet abonnement."


class PlannedAmbiguous(ContractProblem):
    """`planned`: the references to choose from."""

    code, status = "planned_ambiguous", 422
    sentence = "Plusieurs modifications sont en attente. Précisez celle que vous souhaitez annuler."


class AdminUnchanged(ContractProblem):
    code, status = "admin_unchanged", 422
    sentence = "Rien ne changerait : cette personne administre déjà l’abonnement."


class ProposalProblem(Problem):
    """The proposal cannot be run, or cannot be taken back."""


class ProposalUnknown(ProposalProblem):
    code, status = "proposal_unknown", 404
    sentence = "Cette proposition n’existe pas dans cette conversation."


class ProposalExpired(ProposalProblem):
    code, status = "proposal_expired", 410
    sentence = "Cette proposition a expiré. Rien n’a été modifié."


class ProposalWithdrawn(ProposalProblem):
    code, status = "proposal_withdrawn", 409
    sentence = "Cette proposition a été retirée. Rien n’a été modifié."


class ProposalStale(ProposalProblem):
    """`before`: the present values of the fields the proposal would change."""

    code, status = "proposal_stale", 409
    sentence = "L’abonnement a changé depuis cette proposition. Rien n’a été modifié."


class ProposalConfirmed(ProposalProblem):
    code, status = "proposal_confirmed", 409
    sentence = "Cette proposition est déjà exécutée, sous la référence {reference}."


class TermsNotAccepted(ProposalProblem):
    code, status = "terms_not_accepted", 422
    sentence = "L’amendement présenté n’a pas été accepté. Rien n’a été modifié."


class IdempotencyKeyReused(ProposalProblem):
    code, status = "idempotency_key_reused", 409
    sentence = "Cette clé a déjà servi à confirmer une autre proposition."


class UndoProblem(Problem):
    """The operation cannot be undone."""

    status = 409


class UndoWindowClosed(UndoProblem):
    code = "undo_window_closed"
    sentence = "Le délai pour annuler cette opération est écoulé."


class AlreadyUndone(UndoProblem):
    code = "already_undone"
    sentence = "Cette opération est déjà annulée."


class NotUndoable(UndoProblem):
    code = "not_undoable"
    sentence = "Cette opération ne peut pas être annulée."


class LicensesInUse(UndoProblem):
    code = "licenses_in_use"
    sentence = (
        "Les licences ajoutées sont déjà attribuées (utilisateurs : {used}, licences restantes : {quantity}). "
        "Supprimez d’abord des utilisateurs."
    )


class ServiceProblem(Problem):
    """The portal itself is in trouble."""


class StorageUnavailable(ServiceProblem):
    code, status = "storage_unavailable", 503
    sentence = "Le portail d’abonnement est momentanément indisponible. Réessayez dans quelques instants."


class Internal(ServiceProblem):
    code, status = "internal", 500
    sentence = "Une erreur est survenue de notre côté. Réessayez dans quelques instants."
