"""Where things are: an article's key as one part of a path, and the paths that lead to things.

Keys may hold slashes, dots and whole URLs. Every byte that is no letter, digit, hyphen or underscore is
written as ``~`` and two digits, as Datasette writes names, so that proxies leave it as it is and ``.json``
can follow.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode

from onrecord.errors import OnrecordError

_PLAIN = re.compile(r"[A-Za-z0-9_-]")
_WRITTEN = re.compile(r"(?:[A-Za-z0-9_-]|~[0-9A-F]{2})+")


class AddressUnknownError(OnrecordError):
    """A path names nothing."""


def part(key: str) -> str:
    """A key as one part of a path."""
    written = (char if _PLAIN.fullmatch(char) else _bytes(char) for char in key)
    return "".join(written)


def key(part: str) -> str:
    """The key that a part of a path names. Raises AddressUnknownError where it can be none."""
    if not _WRITTEN.fullmatch(part):
        raise AddressUnknownError("that address names no article; follow a link, or search")
    octets = re.sub("~([0-9A-F]{2})", lambda found: chr(int(found[1], 16)), part).encode("latin-1")
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError as error:
        raise AddressUnknownError("that address names no article; follow a link, or search") from error


def article(key: str, revision: int | None = None) -> str:
    """The path of an article's page, of its newest revision unless told otherwise."""
    return f"/articles/{part(key)}" + (f"?revision={revision}" if revision else "")


def attribution(key: str, name: str) -> str:
    """The path of one attribution of an article."""
    return f"/articles/{part(key)}/attributions/{part(name)}"


def search(**query: object) -> str:
    """The path of a search; what is None or empty is left out."""
    given = {name: value for name, value in query.items() if value not in (None, "")}
    return "/search" + (f"?{urlencode(given)}" if given else "")


def outlet(url: str | None, words: str = "", before: str = "", behind: str = "") -> str | None:
    """The article at its outlet, scrolled to the words (a text fragment).

    None where it has no web address.
    """
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    return url + (f"#:~:text={_fragment(words, before, behind)}" if words.strip() else "")


_MOST = 5


def _fragment(words: str, before: str, behind: str) -> str:
    said = words.split(" … ")[0].split()
    long = len(said) > 2 * _MOST
    start = " ".join(said[:_MOST] if long else said)
    parts = [f"{escaped(' '.join(before.split()[-3:]))}-,"] if before.split() else []
    parts.append(escaped(start))
    if long:
        parts.append(f",{escaped(' '.join(said[-_MOST:]))}")
    if behind.split():
        parts.append(f",-{escaped(' '.join(behind.split()[:3]))}")
    return "".join(parts)


def escaped(words: str) -> str:
    """Words as they are written in an address, where hyphens have a meaning of their own."""
    from urllib.parse import quote

    return quote(words, safe="").replace("-", "%2D")


def _bytes(char: str) -> str:
    return "".join(f"~{octet:02X}" for octet in char.encode("utf-8", "replace"))


def passage(key: str, start: int, end: int, revision: int | None = None) -> str:
    """The path of some words of an article: code points from start to end."""
    return f"/articles/{part(key)}/passages/{start}-{end}" + (f"?revision={revision}" if revision else "")


def statement(fingerprint: str) -> str:
    """The path of the statement that an attribution is an occurrence of."""
    return f"/statements/{part(fingerprint)}"


def speaker(key: str) -> str:
    """The path of an entity's dossier."""
    return f"/speakers/{part(key)}"
