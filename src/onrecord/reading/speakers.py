"""First account of who speaks: the source's own words, and what they surely tell about kind and role.

Nothing is resolved here: a pronoun stays a pronoun, and what no rule knows is "unknown".
"""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.attribution import Kind, Span, Spans, Speaker
from onrecord.reading.speaker_words import (
    ANONYMOUS_HEADS,
    DOCUMENT_HEADS,
    FIRST_PERSON,
    GIVEN,
    GROUP_HEADS,
    HONORIFICS,
    LONG_TITLES,
    NAME_PARTICLES,
    ORGANIZATION_HEADS,
    PLACES,
    PRONOUNS,
    TITLES,
)

_EDGE = " \t\r\n\f\v\u00a0,;:.\"“”‘’'`—–-"
_DETERMINER = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr)\.?$|,?\s+(?:II|III|IV)$")
_PARENTHESIS = re.compile(r"\s*\(([^()]{1,40})\)")
_JOINT = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_OF_NOUN = re.compile(
    r"\s+(?:of|in|for|from|at|who|that|with|by|to|on|about|familiar|close|among|including|whose)\b"
)
# "his best friend, Ada Brown": somebody with a name, but which words are it is not certain.
_NAMED_LATER = re.compile(r"[a-z](?:,| -+) [A-Z][a-z]+ [A-Z][a-z]+,?$")
_NO_LAST_NAMES = PLACES | GROUP_HEADS | DOCUMENT_HEADS | TITLES
_LONGEST = 300  # a source longer than this is no name with a role


def first_speakers(text: str, source: Spans, quoted: Spans = ()) -> tuple[tuple[Speaker, ...], Kind]:
    """Name the source by its own words, with the kind and the role that these surely give.

    Without a source there are no speakers and the kind is "none"; "I" and "we" outside quotation marks
    are the narrator. Two names joined are two speakers.
    """
    words = " ".join(" ".join(text[start:end] for start, end in source).split()).strip(_EDGE)
    if not words:
        return (), "none"
    if words.lower() in FIRST_PERSON:
        return _first_person(words, source, quoted)
    names = _joined(text, words)
    if names:
        speakers = tuple(_speaker(text, name, _mentions(text, source, name)) for name in names)
        return speakers, speakers[0].kind
    speaker = _speaker(text, words, source)
    return (speaker,), speaker.kind


def _first_person(words: str, source: Spans, quoted: Spans) -> tuple[tuple[Speaker, ...], Kind]:
    start = source[0][0]
    index = bisect_right(quoted, (start, start)) - 1
    if any(left <= start < right for left, right in quoted[max(index, 0) : index + 2]):
        return (Speaker(words, "unknown", None, source),), "unknown"
    return (), "narrator"


def _speaker(text: str, words: str, mentions: Spans) -> Speaker:
    if len(words) > _LONGEST or words.lower() in PRONOUNS:
        return Speaker(words, "unknown", None, mentions)
    name, role, is_person = _name_and_role(words)
    if is_person or _is_known_person(text, name):
        return Speaker(name, "person", role, mentions)
    head, _, rest = words.partition(", ")
    if rest and _is_known_person(text, _bare(head)):
        return Speaker(_bare(head), "person", None, mentions)
    if _starts_with_person(text, words) or _NAMED_LATER.search(words):
        return Speaker(words, "unknown", None, mentions)
    plain = _DETERMINER.sub("", words, count=1)
    kind = _kind_of_words(words, plain)
    return Speaker(plain if kind == "organization" else words, kind, None, mentions)


def _starts_with_person(text: str, words: str) -> bool:
    """Tell whether a person is only part of it: "Ms. Brown and her allies"."""
    first, joint, _ = words.partition(" and ")
    return bool(joint) and _stands_alone(text, first)


def _name_and_role(words: str) -> tuple[str, str | None, bool]:
    """Part a person's name from title and apposition; say whether these make it surely a person."""
    party = _PARENTHESIS.search(words)
    plain = _PARENTHESIS.sub("", words).strip(_EDGE)
    head, _, rest = plain.partition(", ")
    name, role, is_person = _titled(head)
    if is_person:
        return name, _joined_role(role, party, rest), True
    tail = rest.split(", ")[0]
    if _is_name(_bare(head)) and _has_title(rest) and not _ends_as_organization(head):
        return _bare(head), _joined_role(None, party, rest), True
    if _is_name(_bare(tail)) and _has_title(head) and head.split()[-1].lower() in TITLES:
        return _bare(tail), _role(head), True
    return words, None, False


def _titled(head: str) -> tuple[str, str | None, bool]:
    # "US Defense Secretary Pete Hegseth": the words up to the last title are the role.
    tokens = head.split()
    lowered = [token.lower() for token in tokens]
    cut = 0
    for index, word in enumerate(lowered[:-1]):
        if word in TITLES or word in HONORIFICS:
            cut = index + 1
            cut += max((_length(lowered, index, long) for long in LONG_TITLES), default=0)
    name = " ".join(tokens[cut:])
    if not cut or cut >= len(tokens) or not _is_name(name) or _ends_as_organization(name):
        return head, None, False
    role = " ".join(token for token in tokens[:cut] if token.lower() not in HONORIFICS)
    return name, _DETERMINER.sub("", role) or None, True


def _length(words: list[str], index: int, title: str) -> int:
    """How many words a long title goes on after the one at the index."""
    parts = title.split()
    return len(parts) - 1 if words[index : index + len(parts)] == parts and len(parts) > 2 else 0


def _bare(name: str) -> str:
    tokens = name.split()
    while len(tokens) > 1 and tokens[0].lower() in HONORIFICS:
        tokens = tokens[1:]
    return " ".join(tokens)


def _is_name(words: str) -> bool:
    tokens = _SUFFIX.sub("", words).split()
    if not 1 <= len(tokens) <= 5 or not tokens[-1][0].isupper():
        return False
    return all(token[0].isupper() or token.lower() in NAME_PARTICLES for token in tokens) and not any(
        token.lower() in {"the", "and", "of"} or any(char.isdigit() for char in token) for token in tokens
    )


def _has_title(words: str) -> bool:
    return any(word.strip(_EDGE).lower() in TITLES for word in words.split()[:12])


def _ends_as_organization(words: str) -> bool:
    return words.split()[-1].lower() in ORGANIZATION_HEADS


def _joined_role(role: str | None, party: re.Match[str] | None, apposition: str) -> str | None:
    parts = [role or "", f"({party.group(1)})" if party else ""]
    if not role and _has_title(apposition):
        parts.insert(0, _role(apposition.split(", who ")[0]) or "")
    return " ".join(part for part in parts if part) or None


def _role(words: str) -> str | None:
    return _DETERMINER.sub("", words.strip(_EDGE), count=1) or None


def _is_known_person(text: str, name: str) -> bool:
    # A given name in front, here or where the article gives the last name in full, or an honorific.
    tokens = _SUFFIX.sub("", name).split()
    if not _is_name(name) or _ends_as_organization(name) or tokens[-1].lower() in _NO_LAST_NAMES:
        return False
    if len(tokens) > 1:
        return tokens[0].lower() in GIVEN
    return any(before in GIVEN or before in HONORIFICS for before in _words_before(text, tokens[0]))


def _words_before(text: str, name: str, most: int = 12) -> set[str]:
    found: set[str] = set()
    at = text.find(" " + name)
    while at >= 0 and most:
        end = at + 1 + len(name)
        if not text[end : end + 1].isalpha():
            found.add(" ".join(text[max(0, at - 16) : at].split()[-1:]).lower())
        at, most = text.find(" " + name, end), most - 1
    return found


def _kind_of_words(words: str, plain: str) -> Kind:
    """Take the kind that the head noun tells; "unknown" where it tells nothing."""
    noun = _OF_NOUN.split(plain, maxsplit=1)[0].split(",")[0]
    head = (noun.split() or [""])[-1].strip(_EDGE)
    lowered = head.lower().removesuffix("'s").removesuffix("’s")
    proper = head[:1].isupper() and not words.isupper()
    if lowered in DOCUMENT_HEADS and not (proper and " " in plain):
        return "document"
    if lowered in ANONYMOUS_HEADS and not proper:
        return "anonymous"
    if lowered in GROUP_HEADS or re.match(r"\d+(?:\.\d+)? (?:percent|%)|\w+ percent of", plain):
        return "group"
    if lowered in ORGANIZATION_HEADS or (lowered in PLACES and proper) or _is_acronym(head, words):
        return "organization"
    return "unknown"


def _is_acronym(head: str, words: str) -> bool:
    return (
        2 <= len(head) <= 6 and head.isupper() and head.isalpha() and not (len(words) > 6 and words.isupper())
    )


def _joined(text: str, words: str) -> tuple[str, ...]:
    """Part "X and Y" where each is surely a name of its own."""
    if " and " not in words or len(words) > _LONGEST:
        return ()
    parts = tuple(part for part in _JOINT.split(words) if part)
    if len(parts) < 2 or _ends_as_organization(words) or not all(_stands_alone(text, part) for part in parts):
        return ()
    return parts


def _stands_alone(text: str, part: str) -> bool:
    if part.lower() in PRONOUNS and part.lower() in {"he", "she", "him", "her"}:
        return True
    return _titled(part)[2] or (_is_name(part) and _is_known_person(text, part))


def _mentions(text: str, source: Spans, name: str) -> Spans:
    found: list[Span] = []
    for start, end in source:
        at = text.find(name, start, end)
        if at >= 0:
            found.append((at, at + len(name)))
    return tuple(found[:1]) or source
