"""The first page: what the record holds, or how to begin one."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Request

from onrecord.attribution import Act, Kind, Mode
from onrecord.record.searching.language import NAMES
from onrecord.web.pages import Shown, page
from onrecord.web.service import service

router = APIRouter(include_in_schema=False)


@page(router, "/", "home.html")
def home(request: Request) -> Shown:
    """What the record holds, and the articles added last."""
    there = service(request)
    return Shown({"coverage": there.coverage(), "articles": there.record.articles(limit=10)})


@page(router, "/help", "help.html")
def help_page(request: Request) -> Shown:
    """The search language, the keys, the words."""
    return Shown(
        {"fields": list(NAMES), "acts": get_args(Act), "kinds": get_args(Kind), "modes": get_args(Mode)}
    )
