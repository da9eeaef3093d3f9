"""Drafts as programs send them: JSON with the text, or a form with the file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from onrecord.web.problems import Refused
from onrecord.web.shapes import Draft, DraftForm

_Shape = TypeVar("_Shape", Draft, DraftForm)
_FILE: Final = {
    "type": "string", "format": "binary",
    "description": "The draft, with its name: .txt, .md, .docx or .html.",
}  # fmt: skip


def _form() -> dict[str, Any]:
    found = DraftForm.model_json_schema()
    return {**found, "properties": {"file": _FILE, **found["properties"]}, "required": ["file"]}


BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": Draft.model_json_schema()},
            "multipart/form-data": {"schema": _form()},
        },
    }
}
"""How OpenAPI tells of it: FastAPI itself knows of one kind of body a call."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A draft on its way to be checked: its text, or the file that it is in."""

    text: str
    title: str
    force: bool
    file: UploadFile | None = None


async def sent(request: Request) -> AsyncIterator[Sent]:
    """The draft of a request. Raises RequestValidationError, Refused for what has another media type."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        draft = _valid(Draft, await request.body())
        yield Sent(draft.text, draft.title, draft.force)
    elif kind == "multipart/form-data":
        async with request.form(max_files=1, max_fields=2) as form:
            fields = dict(form)
            file = fields.pop("file", None)
            if not isinstance(file, UploadFile) or len(form.multi_items()) > len(fields) + 1:
                raise Refused(422, "file: send the draft as a file with its name, and each field once")
            known = _valid(DraftForm, fields)
            yield Sent("", known.title, known.force, file)
    else:
        raise Refused(415, "send JSON (application/json), or a form with a file (multipart/form-data)")


def _valid(shape: type[_Shape], given: bytes | Mapping[str, Any]) -> _Shape:
    try:
        if isinstance(given, bytes):
            return shape.model_validate_json(given)
        return shape.model_validate(given)
    except ValidationError as error:
        raise RequestValidationError(_faults(error)) from error


def _faults(error: ValidationError) -> list[dict[str, Any]]:
    return [{"type": one["type"], "loc": ("body", *one["loc"]), "msg": one["msg"]} for one in error.errors()]
