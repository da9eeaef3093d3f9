"""The record's tables, the same in SQLite and PostgreSQL; ``docs/reference/record.md`` explains each.

Offsets are code points in ``texts.body``, ``stop`` exclusive. Keys are given by the writer, who holds the
record alone while it writes, so that a record is the same whatever wrote it.
"""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


# SQLite takes a key for the row's own number only where it is called INTEGER.
_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _id() -> sa.Column[int]:
    return sa.Column("id", _KEY, primary_key=True, autoincrement=False)


def _ref(
    table: str, *, name: str | None = None, nullable: bool = False, key: bool = False, index: bool = True
) -> sa.Column[int]:
    column = name or table.removesuffix("s") + "_id"
    target = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(column, _KEY, target, nullable=nullable, primary_key=key, index=index and not key)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _place() -> tuple[sa.Column[int], sa.Column[int], sa.Column[str]]:
    return _number("start"), _number("stop"), _text("exact")


texts = sa.Table("texts", metadata, _id(), _text("sha256"), _number("length"), _text("body"),
                 sa.UniqueConstraint("sha256"))  # fmt: skip
articles = sa.Table("articles", metadata, _id(), _text("key"), _text("added"), sa.UniqueConstraint("key"))
stories = sa.Table("stories", metadata, _id(), _text("added"))
revisions = sa.Table(
    "revisions", metadata, _id(), _ref("articles", index=False), _number("number"), _ref("texts"),
    sa.Column("current", sa.Boolean, nullable=False), _text("doc"), _text("url", nullable=True),
    _text("title", nullable=True), _text("authors"), _text("outlet", nullable=True),
    _text("published", nullable=True), sa.Column("published_on", sa.Date, index=True),
    _text("language", nullable=True), _text("added"), _ref("stories", name="story_id"), _number("marks"),
    sa.UniqueConstraint("article_id", "text_id"), sa.UniqueConstraint("article_id", "number"),
)  # fmt: skip
readings = sa.Table(
    "readings", metadata, _id(), _ref("revisions", index=False), _text("model"),
    sa.Column("current", sa.Boolean, nullable=False), _text("agency", nullable=True),
    _text("via", nullable=True), _text("place", nullable=True), _text("version"), _text("added"),
    _text("sha256"), _text("found"), _text("weights", nullable=True),
    sa.UniqueConstraint("revision_id", "model"),
)  # fmt: skip
attributions = sa.Table(
    "attributions", metadata, _id(), _ref("readings"), _ref("attributions", name="outer_id", nullable=True),
    _text("name"), sa.Column("fingerprint", sa.Text, nullable=False, index=True),
    _text("source"), _text("cue"), _text("content"), _text("mode"),
    sa.Column("negated", sa.Boolean, nullable=False), _text("kind"), _text("act"),
    _text("speaker", nullable=True), _text("role", nullable=True), sa.Column("confidence", sa.Double),
    _text("said", nullable=True), sa.Column("said_start", sa.Integer), sa.Column("said_stop", sa.Integer),
    sa.Column("said_from", sa.Date, index=True), sa.Column("said_to", sa.Date),
    sa.Column("published_on", sa.Date, index=True), _text("outlet", nullable=True),
    _text("agency", nullable=True), sa.Column("current", sa.Boolean, nullable=False),
    sa.Column("newest", sa.BigInteger, nullable=False), _text("measures", nullable=True),
    sa.Index(None, "newest", unique=True),
    sa.Index(None, "confidence", sqlite_where=sa.text("current"), postgresql_where=sa.text("current")),
)  # fmt: skip
selectors = sa.Table(
    "selectors", metadata, _ref("attributions", key=True), sa.Column("part", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False), *_place(), _text("prefix"),
    _text("suffix"), sqlite_with_rowid=False,
)  # fmt: skip
entities = sa.Table(
    "entities", metadata, _id(), _text("key"), _text("name"), _text("kind"),
    _ref("entities", name="merged_into", nullable=True), _text("added"), sa.Index(None, "key", unique=True),
)  # fmt: skip
speakers = sa.Table(
    "speakers", metadata, _id(), _ref("readings"), sa.Column("name", sa.Text, nullable=False, index=True),
    _text("kind"), _text("role", nullable=True), sa.Column("confidence", sa.Double),
    _ref("entities", name="entity_id", nullable=True), sa.Index(None, "entity_id", "reading_id"),
)  # fmt: skip
mentions = sa.Table(
    "mentions", metadata, _ref("speakers", key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False), *_place(),
    sqlite_with_rowid=False,
)  # fmt: skip
attribution_speakers = sa.Table(
    "attribution_speakers", metadata, _ref("attributions", key=True),
    sa.Column("relation", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False), _ref("speakers"),
    sqlite_with_rowid=False,
)  # fmt: skip
figures = sa.Table(
    "figures", metadata, _id(), _ref("readings"), _ref("attributions", nullable=True), *_place(),
    sa.Column("value", sa.Double), sa.Column("high", sa.Double), _text("unit", nullable=True),
    _text("modifier", nullable=True), sa.Index(None, "unit", "value"), sa.Index(None, "unit", "high"),
)  # fmt: skip
dates = sa.Table(
    "dates", metadata, _id(), _ref("readings"), *_place(), sa.Column("value", sa.Text, index=True),
    _text("type"),
)  # fmt: skip
entity_names = sa.Table(
    "entity_names", metadata, _ref("entities", name="entity_id", key=True),
    sa.Column("name", sa.Text, primary_key=True), sa.Column("folded", sa.Text, nullable=False, index=True),
    sa.Column("core", sa.Text, index=True),
)  # fmt: skip
entity_roles = sa.Table(
    "entity_roles", metadata, _id(), _ref("entities", name="entity_id"), _text("role"),
    sa.Column("since", sa.Date), sa.Column("until", sa.Date),
)  # fmt: skip
entity_ids = sa.Table(
    "entity_ids", metadata, _ref("entities", name="entity_id", key=True),
    sa.Column("scheme", sa.Text, primary_key=True), sa.Column("value", sa.Text, primary_key=True),
    sa.Index(None, "scheme", "value"),
)  # fmt: skip
entity_mentions = sa.Table(
    # By the article's key, not its number: what was decided holds in whatever record the article is.
    "entity_mentions", metadata, sa.Column("article", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True), _ref("entities", name="entity_id"),
    sqlite_with_rowid=False,
)  # fmt: skip
decisions = sa.Table(
    "decisions", metadata, _id(), _text("action"), _text("subject"), _text("before"), _text("after"),
    _text("reason", nullable=True), _text("maker"), _text("made"),
    _ref("decisions", name="undoes", nullable=True),
)  # fmt: skip
reviews = sa.Table(
    "reviews", metadata, _id(), sa.Column("fingerprint", sa.Text, nullable=False, index=True),
    _text("verdict"), _text("correction", nullable=True), _text("reason", nullable=True), _text("maker"),
    _text("made"), _ref("reviews", name="undoes", nullable=True),
    sa.Column("blind", sa.Boolean, nullable=False, server_default=sa.false()),
)  # fmt: skip
separations = sa.Table(
    # By fingerprints, not by attributions: what was decided holds when the record is read and traced anew.
    "separations", metadata, _id(), _text("apart"), _text("others"), _text("reason", nullable=True),
    _text("maker"), _text("made"), _ref("separations", name="undoes", nullable=True),
)  # fmt: skip
statements = sa.Table("statements", metadata, _id(), _text("added"))
occurrences = sa.Table(
    "occurrences", metadata, _ref("attributions", key=True), _ref("statements"),
    sa.Column("similarity", sa.Double), _text("drift", nullable=True), sqlite_with_rowid=False,
)  # fmt: skip
story_marks = sa.Table(
    "story_marks", metadata, sa.Column("mark", sa.BigInteger, primary_key=True, autoincrement=False),
    _ref("revisions", key=True), sa.Index(None, "revision_id"), sqlite_with_rowid=False,
)  # fmt: skip
cells = sa.Table(
    "cells", metadata, _id(), _text("space"), sa.Column("centre", sa.LargeBinary, nullable=False),
    _number("size"), sa.Index(None, "space"),
)  # fmt: skip
vectors = sa.Table(
    "vectors", metadata, _ref("cells", key=True), _ref("attributions", key=True),
    sa.Column("vector", sa.LargeBinary, nullable=False), sa.Index(None, "attribution_id"),
    sqlite_with_rowid=False,
)  # fmt: skip
sequences = sa.Table(
    # Not a reference: another index, as large as this one, would only serve to delete what is never deleted.
    "sequences", metadata, sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("attribution", _KEY, primary_key=True, autoincrement=False), sqlite_with_rowid=False,
)  # fmt: skip
