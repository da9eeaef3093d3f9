"""Uploads on their way to a job: written to disk first, so that nothing is lost once it is promised."""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from starlette.datastructures import UploadFile

from onrecord.sources.kinds import kind_of_suffix
from onrecord.web.jobs import Job
from onrecord.web.problems import Refused
from onrecord.web.service import Service

_UNSAFE = re.compile(r"[^\w.,()+ -]+")
_MOST_FILES = 500
_LONGEST_NAME = 120
_ONCE = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text with what is known about it; empty fields are unknown."""

    text: str
    doc: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""


class Uploading:
    """One upload to a service: a folder of files, then the order to read it."""

    def __init__(self, service: Service, maker: str, once: str | None = None) -> None:
        if once is not None and not _ONCE.fullmatch(once):
            raise Refused(422, "once has 8 to 64 letters, digits, hyphens and underscores")
        self._service, self._maker = service, maker
        self._once = once or secrets.token_urlsafe(24)
        self._folder = service.state.uploads / self._once
        self._names: list[str] = []

    def files(self, uploaded: Sequence[UploadFile]) -> None:
        """Write the files. Raises Refused for a file of a kind that is not read."""
        if len(uploaded) > _MOST_FILES:
            raise Refused(
                413,
                f"that are {len(uploaded)} files, and at most {_MOST_FILES} are taken at once; pack them"
                f" as WARC or JSONL",
            )
        for one in uploaded:
            name = _plain(one.filename or "")
            if kind_of_suffix(name) is None:
                raise Refused(
                    415,
                    f"{name or 'a file without a name'} is of no kind that is read: .txt, .html, .jsonl,"
                    f" .xml, .csv, .parquet, .warc",
                )
            self._write(name, one.file.read())

    def pasted(self, texts: Sequence[Pasted]) -> None:
        """Write texts with what is known about them."""
        lines = [_line(one) for one in texts]
        self._write("texts.jsonl", "".join(lines).encode("utf-8", "replace"))
        self._names = [one.title or one.doc or one.text[:60] for one in texts]

    def examples(self) -> None:
        """Write the invented articles that come with the package."""
        self._write("examples.jsonl", files("onrecord.web").joinpath("examples.jsonl").read_bytes())
        self._names = ["examples"]

    def order(self, kind: str, expected: int | None = None) -> Job:
        """Write down that it is to be read."""
        known = expected if expected is not None else len(self._names)
        names = tuple(self._names)
        return self._service.jobs.order(kind, names, self._maker, expected=known, once=self._once)

    def _write(self, name: str, data: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._folder / _free(name, self._names)
        with path.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        self._names.append(path.name)


def _plain(name: str) -> str:
    """A file's name that leads nowhere else."""
    bare = _UNSAFE.sub("-", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    stem, dot, suffix = bare.partition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{suffix[-20:]}"


def _free(name: str, taken: list[str]) -> str:
    if name not in taken:
        return name
    path = Path(name)
    return next(
        free for count in range(2, 10_000) if (free := f"{path.stem}-{count}{path.suffix}") not in taken
    )


def _line(one: Pasted) -> str:
    from hashlib import sha256

    digest = sha256(one.text.encode("utf-8", "replace")).hexdigest()[:16]
    known = {name: getattr(one, name).strip() for name in ("title", "outlet", "published", "url")}
    found = {name: value for name, value in known.items() if value}
    doc = one.doc.strip() or one.url.strip() or f"pasted-{digest}"
    return json.dumps({"doc": doc, **found, "text": one.text.replace("\r\n", "\n")}) + "\n"
