"""The tenth version: what articles and entities count for; the package counts it afterwards."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"

_STATEMENTS = """
CREATE TABLE phrases (
  id {key} NOT NULL,
  digest BIGINT NOT NULL,
  words TEXT NOT NULL,
  CONSTRAINT pk_phrases PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_phrases_digest ON phrases (digest);
CREATE TABLE counted_articles (
  article_id {key} NOT NULL,
  reading_id {key} NOT NULL,
  story_id {key} NOT NULL,
  stamp BIGINT NOT NULL,
  outlet TEXT,
  published_on DATE,
  nearness TEXT NOT NULL,
  examples TEXT,
  quotations {bytes} NOT NULL,
  CONSTRAINT pk_counted_articles PRIMARY KEY (article_id),
  CONSTRAINT fk_counted_articles_article_id FOREIGN KEY(article_id)
    REFERENCES articles (id) ON DELETE CASCADE,
  CONSTRAINT fk_counted_articles_reading_id FOREIGN KEY(reading_id)
    REFERENCES readings (id) ON DELETE CASCADE
);
CREATE INDEX ix_counted_articles_reading_id ON counted_articles (reading_id);
CREATE INDEX ix_counted_articles_story_id ON counted_articles (story_id);
CREATE INDEX ix_counted_articles_stamp ON counted_articles (stamp);
CREATE INDEX ix_counted_articles_outlet ON counted_articles (outlet);
CREATE INDEX ix_counted_articles_published_on ON counted_articles (published_on);
CREATE TABLE entity_counts (
  entity_id {key} NOT NULL,
  part TEXT NOT NULL,
  words {key} NOT NULL,
  outlet {key} NOT NULL,
  articles INTEGER NOT NULL,
  attributions INTEGER NOT NULL,
  first DATE,
  last DATE,
  CONSTRAINT pk_entity_counts PRIMARY KEY (entity_id, part, words, outlet),
  CONSTRAINT fk_entity_counts_entity_id FOREIGN KEY(entity_id) REFERENCES entities (id) ON DELETE CASCADE
){rowless};
CREATE INDEX ix_entity_counts_articles ON entity_counts (articles, entity_id) WHERE part = 'all'
"""


def upgrade() -> None:
    """Make the tables."""
    connection = op.get_bind()
    is_sqlite = connection.dialect.name == "sqlite"
    names = ("INTEGER", "BLOB", " WITHOUT ROWID") if is_sqlite else ("BIGINT", "BYTEA", "")
    for statement in _STATEMENTS.format(**dict(zip(("key", "bytes", "rowless"), names, strict=True))).split(
        ";\n"
    ):
        connection.exec_driver_sql(statement.strip())
