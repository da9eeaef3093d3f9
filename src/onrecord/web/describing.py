"""What the descriptions of the REST API's calls have in common."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from onrecord.web.problems import MEDIA_TYPE, Problem

PROBLEM: dict[str, Any] = {
    "model": Problem,
    "content": {MEDIA_TYPE: {}},
    "description": "What went wrong, and what to do",
}
_PROBLEMS: dict[int | str, dict[str, Any]] = dict.fromkeys(
    (400, 401, 403, 404, 409, 411, 413, 415, 422, 429, 500, 503), PROBLEM
)


def rest_router() -> APIRouter:
    """A router for calls of the API, each of which may answer with a problem."""
    return APIRouter(prefix="/api/v1", responses=_PROBLEMS)


def told(description: str, *required: str) -> dict[int | str, dict[str, Any]]:
    """What a call answers that gives an object which is described elsewhere."""
    schema = {"type": "object", "required": list(required)}
    return {200: {"description": description, "content": {"application/json": {"schema": schema}}}}


Part = Annotated[
    str,
    Path(
        description="The article's key; all but letters, digits, - and _ is written ~XX.",
        examples=["council-vote"],
    ),
]
Number = Annotated[int, Path(ge=1, le=2**62)]
Limit = Annotated[int, Query(ge=1, le=100)]
Written = Annotated[
    str, Query(max_length=2_000, description="In the search language.", examples=["bridge act:deny"])
]
Before = Annotated[int | None, Query(ge=1, le=2**62, description="`after` of the page before.")]


def sound(described: Any) -> Any:  # noqa: ANN401  # JSON
    """A description with pairs told so that older tools read them, too: ``prefixItems`` is new in 2020-12."""
    if isinstance(described, list):
        return [sound(one) for one in described]
    if not isinstance(described, dict):
        return described
    found = {name: sound(value) for name, value in described.items()}
    kinds = found.pop("prefixItems", None)
    if isinstance(kinds, list):
        found["items"] = kinds[0] if all(one == kinds[0] for one in kinds) else {"anyOf": kinds}
    return found


def exampled(described: dict[str, Any]) -> dict[str, Any]:
    """A description with an example of each call's order and answer; tests make and check the examples."""
    for path, methods in described["paths"].items():
        for method, call in methods.items():
            example = examples().get(f"{method.upper()} {path}", {})
            _put(call.get("requestBody", {}), example.get("request"))
            for status in ("200", "201", "202"):
                _put(call["responses"].get(status, {}), example.get("response"))
    return described


@cache
def examples() -> dict[str, Any]:
    """Orders and answers by method and path: those of an invented record."""
    found: dict[str, Any] = json.loads(files("onrecord.web").joinpath("api_examples.json").read_bytes())
    return found


def _put(place: dict[str, Any], example: object) -> None:
    content = place.get("content", {}).get("application/json")
    if content is not None and example is not None:
        content["example"] = example
