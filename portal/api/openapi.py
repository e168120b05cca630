"""The OpenAPI 3.1 document, made from the same declarations that route and check."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from portal.api.endpoints import Endpoint, Nothing
from portal.api.problems import CONTENT_TYPE
from portal.domain import errors
from portal.domain.operations import OPERATIONS
from portal.domain.operations.fields import fields_schema
from portal.schemas import ProblemDetails

Json = dict[str, Any]
_REF = "#/components/schemas/{model}"


def document(endpoints: Sequence[Endpoint[Any, Any]]) -> Json:
    """Ready for `json.dumps`."""
    paths: Json = {}
    for endpoint in endpoints:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "PROFIS Engineering subscription portal",
            "version": "1",
            "description": "Refusals are problem details (RFC 9457) with a stable `code`; docs/errors.md lists them.",
        },
        "paths": paths,
        "components": {
            "schemas": _schemas(endpoints),
            "securitySchemes": {"service": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"service": []}],
    }


def _operation(endpoint: Endpoint[Any, Any]) -> Json:
    operation: Json = {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "parameters": [*_path_parameters(endpoint), *_query_parameters(endpoint)],
        "responses": _responses(endpoint),
    }
    if endpoint.body is not Nothing:
        content = {"application/json": {"schema": _ref(endpoint.body)}}
        operation["requestBody"] = {"required": True, "content": content}
    if not endpoint.path.startswith("/v1"):
        operation["security"] = []
    return operation


def _path_parameters(endpoint: Endpoint[Any, Any]) -> list[Json]:
    schema = {"type": "string", "minLength": 1, "maxLength": 200}
    names = re.findall(r"{(\w+)}", endpoint.path)
    return [{"name": name, "in": "path", "required": True, "schema": schema} for name in names]


def _query_parameters(endpoint: Endpoint[Any, Any]) -> list[Json]:
    schema = endpoint.query.model_json_schema()
    required = schema.get("required", ())
    properties = schema.get("properties", {}).items()
    return [{"name": name, "in": "query", "required": name in required, "schema": rest} for name, rest in properties]


def _responses(endpoint: Endpoint[Any, Any]) -> Json:
    answered: Json = {"description": "Done"}
    if endpoint.answer is not None:
        answered["content"] = {"application/json": {"schema": _ref(endpoint.answer)}}
    responses = {str(endpoint.status): answered}
    by_status: dict[int, list[str]] = {}
    for problem in (*endpoint.problems, *_common(endpoint)):
        by_status.setdefault(problem.status, []).append(problem.code)
    for status, codes in sorted(by_status.items()):
        content = {CONTENT_TYPE: {"schema": _ref(ProblemDetails)}}
        responses[str(status)] = {"description": ", ".join(f"`{code}`" for code in codes), "content": content}
    return responses


def _common(endpoint: Endpoint[Any, Any]) -> Iterable[type[errors.Problem]]:
    """What any call of this shape may refuse."""
    yield from (errors.StorageUnavailable, errors.Internal, errors.RequestInvalid)
    if endpoint.path.startswith("/v1"):
        yield errors.Unauthorized
    if "{" in endpoint.path:
        yield errors.NotFound
    if endpoint.body is not Nothing:
        yield from (errors.JsonBroken, errors.BodyTooLarge)


def _schemas(endpoints: Sequence[Endpoint[Any, Any]]) -> Json:
    models: dict[type[BaseModel], None] = {ProblemDetails: None}
    for endpoint in endpoints:
        models.update(dict.fromkeys(m for m in (endpoint.body, endpoint.answer) if m not in (None, Nothing)))
    _, definitions = models_json_schema([(model, "validation") for model in models], ref_template=_REF)
    schemas: Json = dict(definitions["$defs"])
    params = {f"{_camel(name)}Params": fields_schema(operation.fields) for name, operation in OPERATIONS.items()}
    schemas["Propose"]["properties"]["params"] = {"anyOf": [{"$ref": _REF.format(model=name)} for name in params]}
    return {**schemas, **params}


def _ref(model: type[BaseModel]) -> Json:
    return {"$ref": _REF.format(model=model.__name__)}


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
