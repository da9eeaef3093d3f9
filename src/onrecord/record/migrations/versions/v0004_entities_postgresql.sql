ALTER TABLE entities ADD COLUMN key TEXT NOT NULL DEFAULT '';

CREATE UNIQUE INDEX ix_entities_key ON entities (key);

ALTER TABLE entity_names ADD COLUMN core TEXT;

CREATE INDEX ix_entity_names_core ON entity_names (core);

CREATE TABLE entity_mentions (
  article TEXT NOT NULL,
  name TEXT NOT NULL,
  entity_id BIGINT NOT NULL,
  CONSTRAINT pk_entity_mentions PRIMARY KEY (article, name),
  CONSTRAINT fk_entity_mentions_entity_id FOREIGN KEY(entity_id) REFERENCES entities (id) ON DELETE CASCADE
);

CREATE INDEX ix_entity_mentions_entity_id ON entity_mentions (entity_id);
