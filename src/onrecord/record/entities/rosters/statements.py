"""Rosters as statements, a claim a row, as OpenSanctions publishes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

COLUMNS: Final = ("entity_id", "prop", "schema", "value")
"""What every statement has; ``canonical_id`` stands beside it where entities were merged."""
_WIDE: Final = ("Thing", "LegalEntity", "Organization")
"""Schemata that others of one entity's statements tell more narrowly, the widest first."""


def are_statements(names: Iterable[str]) -> bool:
    """Whether columns, or the keys of a JSON object, are those of a statement."""
    return set(COLUMNS) <= set(names)


def entities_of(statements: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The entities that the statements tell of, in the form of ``entities.ftm.json``."""
    found: dict[str, dict[str, Any]] = {}
    for one in statements:
        source = str(one.get("entity_id") or "")
        entity = found.setdefault(
            str(one.get("canonical_id") or source), {"schema": "Thing", "referents": [], "properties": {}}
        )
        entity["schema"] = max(entity["schema"], str(one["schema"]), key=_narrow)
        if source and source not in entity["referents"]:
            entity["referents"].append(source)
        values = entity["properties"].setdefault(str(one["prop"]), [])
        if one.get("value") and one["value"] not in values:
            values.append(one["value"])
    return [{"id": number, **entity} for number, entity in found.items()]


def _narrow(schema: str) -> int:
    return _WIDE.index(schema) if schema in _WIDE else len(_WIDE)
