"""A reading as one self-contained page: no script, nothing loaded from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import TextIO

from onrecord.attribution import Reading
from onrecord.output.html import styled
from onrecord.output.marking import safe

_AROUND = "html{color-scheme:light dark}body{margin:0;background:light-dark(#fff,#16181d)}"


def write_page(readings: Iterable[Reading], stream: TextIO) -> int:
    """Write the page of the one article; returns how many.

    Raises OneArticleError where there is more than one: a page holds one article.
    """
    from onrecord.output.writing import only_one

    pages = [reading_to_page(reading) for reading in only_one(readings, "html")]
    stream.writelines(pages)
    return len(pages)


def reading_to_page(reading: Reading) -> str:
    """The reading as an HTML document."""
    style, body = styled(reading)
    style = _AROUND + style
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{safe(reading.article.title or reading.article.doc)} · onrecord</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n<main>{body}</main>\n</body>\n</html>\n"
    )
