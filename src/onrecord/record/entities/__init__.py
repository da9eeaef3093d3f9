"""Entities: one identity for a person or organisation across articles, by decisions that can be undone."""

from onrecord.record.entities.entity import Entity, EntityLine, EntityName, EntityRole, Mention
from onrecord.record.entities.judgement import Decision, Judgement, Reason, Suggestion

__all__ = [
    "Decision", "Entity", "EntityLine", "EntityName", "EntityRole", "Judgement", "Mention", "Reason",
    "Suggestion",
]  # fmt: skip
