"""The tables of kept counts; all that stands in them can be counted anew from the other tables."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.record.schema import articles, entities, metadata, readings

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _ref(name: str, to: sa.Table, *, key: bool = False) -> sa.Column[int]:
    target = sa.ForeignKey(to.c.id, ondelete="CASCADE")
    return sa.Column(name, _KEY, target, primary_key=key, nullable=False, autoincrement=False)


phrases = sa.Table(
    "phrases", metadata, sa.Column("id", _KEY, primary_key=True, autoincrement=False),
    sa.Column("digest", sa.BigInteger, nullable=False), sa.Column("words", sa.Text, nullable=False),
    sa.Index(None, "digest", unique=True),
)  # fmt: skip
counted_articles = sa.Table(
    "counted_articles", metadata, _ref("article_id", articles, key=True), _ref("reading_id", readings),
    # Not a reference: stories are joined, and this follows when they are.
    sa.Column("story_id", _KEY, nullable=False), sa.Column("stamp", sa.BigInteger, nullable=False),
    sa.Column("outlet", sa.Text), sa.Column("published_on", sa.Date),
    sa.Column("nearness", sa.Text, nullable=False), sa.Column("examples", sa.Text),
    sa.Column("quotations", sa.LargeBinary, nullable=False), sa.Index(None, "reading_id"),
    sa.Index(None, "story_id"), sa.Index(None, "stamp"), sa.Index(None, "outlet"),
    sa.Index(None, "published_on"),
)  # fmt: skip
entity_counts = sa.Table(
    "entity_counts", metadata, _ref("entity_id", entities, key=True),
    sa.Column("part", sa.Text, primary_key=True),
    sa.Column("words", _KEY, primary_key=True, autoincrement=False),
    sa.Column("outlet", _KEY, primary_key=True, autoincrement=False),
    sa.Column("articles", sa.Integer, nullable=False), sa.Column("attributions", sa.Integer, nullable=False),
    sa.Column("first", sa.Date), sa.Column("last", sa.Date),
    sa.Index("ix_entity_counts_articles", "articles", "entity_id", sqlite_where=sa.text("part = 'all'"),
             postgresql_where=sa.text("part = 'all'")), sqlite_with_rowid=False,
)  # fmt: skip
