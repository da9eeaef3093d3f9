"""Attributions as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from onrecord.attribution import Spans
from onrecord.output.marks import numbered
from onrecord.record.exporting.selected import Selected
from onrecord.record.selectors import fingerprint

COLUMNS: Final = (
    "article", "revision", "name", "outer", "fingerprint", "speaker", "role", "kind", "act", "mode",
    "negated", "source", "cue", "content", "said", "quoting", "published", "outlet", "agency", "title", "url",
    "sha256", "model", "confidence", "source_spans", "cue_spans", "content_spans",
)  # fmt: skip
SPANS: Final = ("source_spans", "cue_spans", "content_spans")

Row = dict[str, Any]


def rows(found: Iterator[Selected]) -> Iterator[Row]:
    """A row for each attribution that was asked for."""
    for one in found:
        yield from rows_of(one)


def rows_of(one: Selected) -> Iterator[Row]:
    """The rows of one reading, in the order of its text; ``outer`` is the id of the one around it."""
    reading, article = one.reading, one.reading.article
    names = {number: each.id for number, each in numbered(reading.attributions).items()}
    for number, each in one.attributions.items():
        yield {
            "article": one.key, "revision": one.revision, "name": each.id,
            "outer": names.get(number.rpartition(".")[0]), "fingerprint": fingerprint(article, each),
            "speaker": _joined(who.name for who in each.speakers),
            "role": _joined(who.role for who in each.speakers), "kind": each.kind, "act": each.act,
            "mode": each.mode, "negated": each.negated, "source": reading.quoted(each.source),
            "cue": reading.quoted(each.cue), "content": reading.quoted(each.content),
            "said": each.said.value if each.said else None, "quoting": _joined(w.name for w in each.quoting),
            "published": article.published, "outlet": article.outlet,
            "agency": reading.credit.agency if reading.credit else None, "title": article.title,
            "url": article.url, "sha256": article.sha256, "model": reading.model,
            "confidence": each.confidence, "source_spans": _listed(each.source),
            "cue_spans": _listed(each.cue), "content_spans": _listed(each.content),
        }  # fmt: skip


def _joined(names: Iterator[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(name for name in names if name)) or None


def _listed(spans: Spans) -> list[list[int]]:
    return [[start, end] for start, end in spans]
