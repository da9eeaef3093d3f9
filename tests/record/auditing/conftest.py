"""Articles whose audit can be counted by hand: who says what stands in braces before the words."""

import re

import pytest

from onrecord.article import Article
from onrecord.attribution import Attribution, Reading, Speaker

_SAID = re.compile(
    r"\{(?P<kind>\w+)(?: (?P<act>\w+))?(?: = (?P<name>[^,}]+)(?:, (?P<role>[^}]+))?)?\} (?P<said>[^\n]+)"
)


def written(doc, outlet, published, *lines, agency=None):
    """A reading of lines such as "{person deny = Ada Moss, mayor} “Words,” she said."."""
    marked = "\n".join(lines)
    found, text = [], ""
    for number, line in enumerate(marked.split("\n")):
        match = _SAID.fullmatch(line)
        start = len(text)
        words = match["said"] if match else line
        text += words + "\n"
        if match:
            found.append(attribution(number, match, start, words))
    return Reading(Article(doc, text, outlet=outlet, published=published), tuple(found))


def attribution(number, match, start, words):
    quoted = re.search("“[^”]*”", words)
    content = (
        (start, start + len(words)) if quoted is None else (start + quoted.start(), start + quoted.end())
    )
    mode = "indirect" if quoted is None else "direct"
    name = match["name"]
    at = start + max(0, words.find(name or " "))
    source = ((at, at + len(name or " ")),)
    speakers = (Speaker(name, match["kind"], match["role"], source),) if name else ()
    return Attribution(
        f"a{number}", source if name else (), (), (content,), mode, speakers=speakers, kind=match["kind"],
        act=match["act"] or "state", confidence=0.9,
    )  # fmt: skip


@pytest.fixture
def kept(record):
    """Keep readings and give the record."""

    def keep(*readings):
        assert not record.keep(readings).failures
        return record

    return keep
