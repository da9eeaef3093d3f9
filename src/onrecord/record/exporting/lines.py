"""JSON lines: each reading as it is, with what the record says of it, so that it can be added again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from onrecord.output.json import reading_to_dict, to_line
from onrecord.record.exporting.selected import Selected

KEY = "record"


def lines(found: Iterator[Selected]) -> Iterator[str]:
    """The lines of a file of JSON lines."""
    for one in found:
        described = reading_to_dict(one.reading)
        about = {"key": one.key, "revision": one.revision, "version": one.version}
        yield to_line({**described, KEY: about | {"sha256": digest(described)}}) + "\n"


def digest(described: Mapping[str, Any]) -> str:
    """The SHA-256 of a reading's JSON object, whatever the order of its keys and the spaces in it."""
    bare = {key: value for key, value in described.items() if key != KEY}
    written = json.dumps(_plain(bare), sort_keys=True, separators=(",", ":"), default=str)
    return sha256(written.encode()).hexdigest()


def _plain(value: Any) -> Any:  # noqa: ANN401  # whatever JSON holds
    """The value with 5.0 as 5: programs that rewrite JSON take them for the same."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
