"""The parameters of an operation, declared once: they check what a caller sends and describe it in OpenAPI."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from portal.domain.addresses import LONGEST_EMAIL, normal_email
from portal.domain.errors import EmailInvalid, NameInvalid, ParamsInvalid, Problem
from portal.domain.people import LONGEST_NAME, normal_name

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
    """One of a few words, with the one that silence means; `problem` is what anything else raises."""

    name: str
    values: tuple[str, ...]
    default: str | None = None
    problem: type[Problem] = ParamsInvalid

    @property
    def required(self) -> bool:
        return self.default is None

    def read(self, raw: Any) -> str:
        chosen = self.default if raw is None else raw
        if chosen not in self.values:
            raise self.problem(field=self.name)
        return str(chosen)

    def schema(self) -> Json:
        default = {} if self.default is None else {"default": self.default}
        return {"type": "string", "enum": list(self.values), **default}


@dataclass(frozen=True)
class Text:
    """One line of text without blanks around it, 1 to `longest` characters; `problem` is what else raises."""

    name: str
    longest: int
    required: bool = False
    problem: type[Problem] = ParamsInvalid

    def read(self, raw: Any) -> str | None:
        if raw is None and not self.required:
            return None
        text = " ".join(raw.split()) if isinstance(raw, str) else ""
        if not 0 < len(text) <= self.longest or not text.isprintable():
            raise self.problem(field=self.name)
        return text

    def schema(self) -> Json:
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


@dataclass(frozen=True)
class Name:
    """The name of a person, as `normal_name` has it."""

    name: str
    required: bool = True

    def read(self, raw: Any) -> str:
        if not isinstance(raw, str):
            raise NameInvalid
        return normal_name(raw)

    def schema(self) -> Json:
        return {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}


@dataclass(frozen=True)
class Email:
    """An address, in lower case."""

    name: str
    required: bool = True

    def read(self, raw: Any) -> str:
        if not isinstance(raw, str):
            raise EmailInvalid
        return normal_email(raw)

    def schema(self) -> Json:
        return {"type": "string", "minLength": 1, "maxLength": LONGEST_EMAIL}


@dataclass(frozen=True)
class Rows:
    """A list of objects with the same fields; a refusal of one of them tells its `row`, from 1."""

    name: str
    fields: tuple[Field, ...]
    most: int
    too_many: type[Problem]
    required: bool = True

    def read(self, raw: Any) -> list[Json]:
        if not isinstance(raw, list):
            raise ParamsInvalid(field=self.name)
        if len(raw) > self.most:
            raise self.too_many(max=self.most)
        return [self._row(number, row) for number, row in enumerate(raw, 1)]

    def schema(self) -> Json:
        return {"type": "array", "maxItems": self.most, "items": fields_schema(self.fields)}

    def _row(self, number: int, raw: Any) -> Json:
        if not isinstance(raw, dict):
            raise ParamsInvalid(field=self.name, row=number)
        try:
            return read_fields(self.fields, raw)
        except Problem as problem:
            raise type(problem)(**problem.params, row=number) from None


@dataclass(frozen=True)
class References:
    """Users by name or address, as a person would say them: 1 to `most` texts."""

    name: str
    most: int
    too_many: type[Problem]
    required: bool = True

    def read(self, raw: Any) -> list[str] | None:
        if raw is None and not self.required:
            return None
        if not isinstance(raw, list) or not raw:
            raise ParamsInvalid(field=self.name)
        if len(raw) > self.most:
            raise self.too_many(max=self.most)
        return [str(self._one.read(one)) for one in raw]

    def schema(self) -> Json:
        return {"type": "array", "minItems": 1, "maxItems": self.most, "items": self._one.schema()}

    @property
    def _one(self) -> Text:
        return Text(self.name, LONGEST_EMAIL, required=True)


@dataclass(frozen=True)
class Flag:
    """Yes or no; silence means no."""

    name: str
    required: bool = False

    def read(self, raw: Any) -> bool:
        if raw is not None and not isinstance(raw, bool):
            raise ParamsInvalid(field=self.name)
        return bool(raw)

    def schema(self) -> Json:
        return {"type": "boolean", "default": False}


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
