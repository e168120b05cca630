"""Reading a request: who calls, from where, and a body in the expected shape, or a `Problem`."""

from __future__ import annotations

import json
from typing import TypeVar
from uuid import UUID

from aiohttp import BodyPartReader, web
from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, ValidationError

from web.server.errors import (
    FileMissing,
    FileTooLarge,
    JsonBroken,
    MediaTypeUnsupported,
    MessageShape,
    RequestInvalid,
    TokenInvalid,
    TokenMissing,
)
from web.server.keys import CHAT, SETTINGS, SIGNER

_JSON = "application/json"
_FORM = "multipart/form-data"
_MEGABYTE = 1024 * 1024
_MOST_FORM_PARTS = 8
_LONGEST_FIELD = 200


class OpenBody(BaseModel):
    """`POST /api/v1/conversations`; unknown members are ignored in every body."""

    model_config = ConfigDict(extra="ignore")
    site_token: StrictStr | None = Field(None, max_length=8192)
    context: StrictStr | None = Field(None, max_length=200)


class MessageBody(BaseModel):
    """`POST /api/v1/messages`: exactly one of `text` and `button`."""

    model_config = ConfigDict(extra="ignore")
    text: StrictStr | None = None
    button: StrictStr | None = Field(None, max_length=100)
    client_id: UUID | None = None
    edits: StrictInt | None = Field(None, ge=1)

    @property
    def client(self) -> str | None:
        return None if self.client_id is None else str(self.client_id)


class FileForm(BaseModel):
    """`POST /api/v1/files`, read in full: the file is small by then."""

    name: str
    content: bytes
    client_id: UUID | None

    @property
    def client(self) -> str | None:
        return None if self.client_id is None else str(self.client_id)


Body = TypeVar("Body", bound=BaseModel)


async def caller(request: web.Request) -> str:
    """The conversation of the bearer token; raises an `AuthProblem`."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if not scheme:
        raise TokenMissing
    if scheme.lower() != "bearer" or not token.strip():
        raise TokenInvalid
    return await request.app[CHAT].authenticate(request.app[SIGNER].read(token.strip()))


def address(request: web.Request) -> str:
    """The caller's address, for counting only. Behind N trusted proxies: the N-th from the right of X-Forwarded-For."""
    hops = request.app[SETTINGS].trusted_proxies
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if hops and len(forwarded) >= hops:
        return forwarded[-hops]
    return request.remote or "unknown"


async def read_json(request: web.Request, model: type[Body]) -> Body:
    """A JSON object of the model's shape; requiring the type keeps plain cross-site forms out."""
    if request.content_type != _JSON:
        raise MediaTypeUnsupported(expected=_JSON)
    try:
        value = json.loads(await request.read())
    except (ValueError, RecursionError):
        raise JsonBroken from None
    if not isinstance(value, dict):
        raise JsonBroken
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise RequestInvalid(field=str(error.errors()[0]["loc"][0])) from None


async def read_message(request: web.Request) -> MessageBody:
    body = await read_json(request, MessageBody)
    if (body.text is None) == (body.button is None):
        raise MessageShape
    return body


async def read_file(request: web.Request) -> FileForm:
    """The part `file` of a form and an optional `client_id`, never more bytes than the limit."""
    if request.content_type != _FORM:
        raise MediaTypeUnsupported(expected=_FORM)
    form: dict[str, object] = {"client_id": None}
    try:
        reader = await request.multipart()
        for _ in range(_MOST_FORM_PARTS):
            part = await reader.next()
            if part is None:
                break
            if isinstance(part, BodyPartReader):
                await _read_part(part, form, request.app[SETTINGS].upload_limit)
    except (ValueError, AssertionError):
        raise FileMissing from None
    if "content" not in form:
        raise FileMissing
    try:
        return FileForm.model_validate(form)
    except ValidationError:
        raise RequestInvalid(field="client_id") from None


async def _read_part(part: BodyPartReader, form: dict[str, object], limit: int) -> None:
    if part.name == "file" and part.filename:
        form["name"], form["content"] = part.filename, await _read_within(part, limit)
    elif part.name == "client_id":
        form["client_id"] = (await _read_within(part, _LONGEST_FIELD)).decode(errors="replace")
    else:
        await _read_within(part, _LONGEST_FIELD)


async def _read_within(part: BodyPartReader, limit: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk():
        content += chunk
        if len(content) > limit:
            raise FileTooLarge(max=max(1, limit // _MEGABYTE))
    return bytes(content)


def read_number(text: str, field: str) -> int:
    """A `seq` given in a query or a header: a non-negative whole number."""
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise RequestInvalid(field=field)
    return int(text)
