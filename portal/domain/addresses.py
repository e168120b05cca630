"""E-mail addresses: one shape for all that are typed."""

from re import compile as pattern

from portal.domain.errors import EmailInvalid

_EMAIL = pattern(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+")
LONGEST_EMAIL = 254


def normal_email(typed: str) -> str:
    """In lower case, without blanks around; raises `EmailInvalid`."""
    email = typed.strip().lower()
    if len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise EmailInvalid
    return email
