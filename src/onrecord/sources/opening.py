"""Articles out of whatever a user names: files, folders, addresses, standard input."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.article import Article
from onrecord.errors import FetchError, SourceError
from onrecord.sources.contents import articles_from_bytes
from onrecord.sources.files import open_path
from onrecord.sources.following import Follower
from onrecord.sources.kinds import Kind
from onrecord.sources.options import Failure, Found, SourceOptions
from onrecord.sources.streams import articles_from_stream

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


def open_sources(
    targets: Sequence[str], *, options: SourceOptions | None = None, follower: Follower | None = None
) -> Iterator[Article | Failure]:
    """The articles of each target in turn; what cannot be read becomes a Failure, and the others go on.

    A target is a file, a folder, an http or https address, or ``-`` for standard input. Articles are read
    as they are asked for. The pages that feeds link to are fetched, each once; calls that share a
    ``follower`` fetch none twice.
    """
    chosen = options or SourceOptions()
    links = follower or Follower(chosen)
    for target in targets:
        try:
            yield from links.following(_open(target, chosen, links))
        except SourceError as error:
            yield Failure(target, error)


def _open(target: str, options: SourceOptions, links: Follower) -> Iterator[Found]:
    scheme = _ADDRESS.match(target)
    if target == "-":
        yield from _open_stdin(options)
    elif scheme is None:
        yield from open_path(Path(target), options)
    elif scheme[1].lower() in ("http", "https"):
        links.met(target)
        yield from _open_address(target, options)
    else:
        raise FetchError(f"{target}: only http and https addresses can be fetched")


def _open_stdin(options: SourceOptions) -> Iterator[Found]:
    import sys

    kind: Kind | None = None if options.kind == "auto" else options.kind
    yield from articles_from_stream(sys.stdin.buffer, name="stdin", doc="stdin", options=options, kind=kind)


def _open_address(url: str, options: SourceOptions) -> Iterator[Found]:
    from onrecord.sources.fetching import fetch
    from onrecord.sources.pages.page import doc_of_url

    page = fetch(url, options=options)
    yield from articles_from_bytes(
        page.data, name=url, doc=doc_of_url(page.url) or url, options=options, kind=page.kind, url=page.url,
        charset=page.charset,
    )  # fmt: skip
