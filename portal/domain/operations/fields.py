"""The parameters of an operation, declared once: they check what a caller sends and describe it in OpenAPI."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from portal.domain.errors import ParamsInvalid, Problem

Json = dict[str, Any]


class Field(Protocol):
    """One parameter. `read` gives its value (None when it may be absent and is) or raises a Problem."""

    @property
    def name(self) -> str: ...

    @property
    def required(self) -> bool: ...

    def read(self, raw: Any) -> Any: ...

    def schema(self) -> Json: ...


@dataclass(frozen=True)
class Integer:
    """A whole number; `problem` is what to raise for anything else, `true` included."""

    name: str
    problem: type[Problem]
    required: bool = True

    def read(self, raw: Any) -> int:
        if not isinstance(raw, int) or isinstance(raw, bool):
            raise self.problem
        return raw

    def schema(self) -> Json:
        return {"type": "integer"}


@dataclass(frozen=True)
class Choice:
    """One of a few words, with the one that silence means."""

    name: str
    values: tuple[str, ...]
    default: str | None = None

    @property
    def required(self) -> bool:
        return self.default is None

    def read(self, raw: Any) -> str:
        chosen = self.default if raw is None else raw
        if chosen not in self.values:
            raise ParamsInvalid(field=self.name)
        return str(chosen)

    def schema(self) -> Json:
        default = {} if self.default is None else {"default": self.default}
        return {"type": "string", "enum": list(self.values), **default}


@dataclass(frozen=True)
class Text:
    """One line of text without blanks around it, 1 to `longest` characters."""

    name: str
    longest: int
    required: bool = False

    def read(self, raw: Any) -> str | None:
        if raw is None and not self.required:
            return None
        if not isinstance(raw, str):
            raise ParamsInvalid(field=self.name)
        text = " ".join(raw.split())
        if not 0 < len(text) <= self.longest or not text.isprintable():
            raise ParamsInvalid(field=self.name)
        return text

    def schema(self) -> Json:
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


def read_fields(fields: Iterable[Field], raw: Mapping[str, Any]) -> Json:
    """The checked values by name; raises `ParamsInvalid` for a name that no field has."""
    known = list(fields)
    unknown = sorted(set(raw) - {field.name for field in known})
    if unknown:
        raise ParamsInvalid(field=unknown[0][:64])
    return {field.name: field.read(raw.get(field.name)) for field in known}


def fields_schema(fields: Iterable[Field]) -> Json:
    """The JSON schema of `params`."""
    known = list(fields)
    return {
        "type": "object",
        "properties": {field.name: field.schema() for field in known},
        "required": [field.name for field in known if field.required],
        "additionalProperties": False,
    }
