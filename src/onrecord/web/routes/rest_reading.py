"""The REST API's call that reads a text and keeps nothing."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from onrecord import api
from onrecord.article import Article
from onrecord.errors import EmptyError
from onrecord.output.json import reading_to_dict
from onrecord.web import shapes
from onrecord.web.describing import rest_router, told
from onrecord.web.pages import answered
from onrecord.web.service import service

router = rest_router()


@router.post(
    "/read", tags=["reading"], response_model=None,
    responses=told("The reading, as onrecord read gives it", "doc", "sha256", "text", "attributions"),
)  # fmt: skip
def read(request: Request, order: shapes.ToRead) -> Response:
    """Read a text and tell who said what in it; nothing of it is kept."""
    if not order.text.strip():
        raise EmptyError("the text is empty; there is nothing to read")
    article = Article(
        order.doc or "text", order.text, title=order.title or None, published=order.published or None,
        outlet=order.outlet or None, url=order.url or None,
    )  # fmt: skip
    reading = api.reader(service(request).settings.model).read(api.admitted(article, order.force))
    return answered(request, reading_to_dict(reading))
