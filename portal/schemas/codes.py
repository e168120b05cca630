"""Stable error codes of the portal's API; docs/errors.md explains each, a test compares them with the error tree."""

from enum import StrEnum


class Code(StrEnum):
    """What a refusal is about. A new code is added, an old one is never renamed."""

    JSON_BROKEN = "json_broken"
    REQUEST_INVALID = "request_invalid"
    BODY_TOO_LARGE = "body_too_large"
    NOT_FOUND = "not_found"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    UNAUTHORIZED = "unauthorized"

    EMAIL_INVALID = "email_invalid"
    CHALLENGE_THROTTLED = "challenge_throttled"
    CHALLENGE_UNKNOWN = "challenge_unknown"
    CODE_WRONG = "code_wrong"
    CODE_LOCKED = "code_locked"
    CODE_EXPIRED = "code_expired"
    CODE_USED = "code_used"
    SITE_TOKEN_INVALID = "site_token_invalid"  # noqa: S105 - a code, not a token
    IDENTITY_REQUIRED = "identity_required"
    IDENTITY_STALE = "identity_stale"

    SUBSCRIPTION_UNKNOWN = "subscription_unknown"
    SUBSCRIPTION_NOT_ACTIVE = "subscription_not_active"
    OPERATION_UNKNOWN = "operation_unknown"
    PARAMS_INVALID = "params_invalid"
    TERMS_UNKNOWN = "terms_unknown"

    QUANTITY_INVALID = "quantity_invalid"
    QUANTITY_UNCHANGED = "quantity_unchanged"
    QUANTITY_BELOW_ONE = "quantity_below_one"
    QUANTITY_TOO_LARGE = "quantity_too_large"

    NAME_INVALID = "name_invalid"
    USER_UNKNOWN = "user_unknown"
    USER_AMBIGUOUS = "user_ambiguous"
    USER_EXISTS = "user_exists"
    USER_ALREADY_ACTIVE = "user_already_active"
    NOBODY_PENDING = "nobody_pending"
    NOTHING_TO_ADD = "nothing_to_add"
    TOO_MANY_USERS = "too_many_users"
    NO_FREE_LICENSE = "no_free_license"
    PO_NUMBER_INVALID = "po_number_invalid"
    PO_NUMBER_UNCHANGED = "po_number_unchanged"
    PAYMENT_METHOD_UNCHANGED = "payment_method_unchanged"
    PAYMENT_METHOD_NOT_ON_FILE = "payment_method_not_on_file"
    NO_OTHER_PAYMENT_METHOD = "no_other_payment_method"

    LICENSE_TYPE_UNCHANGED = "license_type_unchanged"
    REASON_INVALID = "reason_invalid"
    ALREADY_CANCELLED = "already_cancelled"
    NOTICE_PERIOD_OVER = "notice_period_over"
    NOTHING_PLANNED = "nothing_planned"
    PLANNED_AMBIGUOUS = "planned_ambiguous"
    ADMIN_UNCHANGED = "admin_unchanged"

    PROPOSAL_UNKNOWN = "proposal_unknown"
    PROPOSAL_EXPIRED = "proposal_expired"
    PROPOSAL_WITHDRAWN = "proposal_withdrawn"
    PROPOSAL_STALE = "proposal_stale"
    PROPOSAL_CONFIRMED = "proposal_confirmed"
    TERMS_NOT_ACCEPTED = "terms_not_accepted"
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused"

    UNDO_WINDOW_CLOSED = "undo_window_closed"
    ALREADY_UNDONE = "already_undone"
    NOT_UNDOABLE = "not_undoable"
    LICENSES_IN_USE = "licenses_in_use"

    STORAGE_UNAVAILABLE = "storage_unavailable"
    INTERNAL = "internal"
