CREATE TABLE articles (
  id INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  added TEXT NOT NULL,
  CONSTRAINT pk_articles PRIMARY KEY (id),
  CONSTRAINT uq_articles_key UNIQUE ("key")
);

CREATE TABLE decisions (
  id INTEGER NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  "before" TEXT NOT NULL,
  "after" TEXT NOT NULL,
  reason TEXT,
  maker TEXT NOT NULL,
  made TEXT NOT NULL,
  undoes INTEGER,
  CONSTRAINT pk_decisions PRIMARY KEY (id),
  CONSTRAINT fk_decisions_undoes FOREIGN KEY(undoes) REFERENCES decisions (id) ON DELETE CASCADE
);

CREATE INDEX ix_decisions_undoes ON decisions (undoes);

CREATE TABLE entities (
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  merged_into INTEGER,
  added TEXT NOT NULL,
  CONSTRAINT pk_entities PRIMARY KEY (id),
  CONSTRAINT fk_entities_merged_into FOREIGN KEY(merged_into) REFERENCES entities (id) ON DELETE CASCADE
);

CREATE INDEX ix_entities_merged_into ON entities (merged_into);

CREATE TABLE reviews (
  id INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  verdict TEXT NOT NULL,
  correction TEXT,
  reason TEXT,
  maker TEXT NOT NULL,
  made TEXT NOT NULL,
  undoes INTEGER,
  CONSTRAINT pk_reviews PRIMARY KEY (id),
  CONSTRAINT fk_reviews_undoes FOREIGN KEY(undoes) REFERENCES reviews (id) ON DELETE CASCADE
);

CREATE INDEX ix_reviews_fingerprint ON reviews (fingerprint);

CREATE INDEX ix_reviews_undoes ON reviews (undoes);

CREATE TABLE statements (
  id INTEGER NOT NULL,
  added TEXT NOT NULL,
  CONSTRAINT pk_statements PRIMARY KEY (id)
);

CREATE TABLE stories (
  id INTEGER NOT NULL,
  added TEXT NOT NULL,
  CONSTRAINT pk_stories PRIMARY KEY (id)
);

CREATE TABLE texts (
  id INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  length INTEGER NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT pk_texts PRIMARY KEY (id),
  CONSTRAINT uq_texts_sha256 UNIQUE (sha256)
);

CREATE TABLE entity_ids (
  entity_id INTEGER NOT NULL,
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  CONSTRAINT pk_entity_ids PRIMARY KEY (entity_id, scheme, value),
  CONSTRAINT fk_entity_ids_entity_id FOREIGN KEY(entity_id) REFERENCES entities (id) ON DELETE CASCADE
);

CREATE INDEX ix_entity_ids_scheme_value ON entity_ids (scheme, value);

CREATE TABLE entity_names (
  entity_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  CONSTRAINT pk_entity_names PRIMARY KEY (entity_id, name),
  CONSTRAINT fk_entity_names_entity_id FOREIGN KEY(entity_id) REFERENCES entities (id) ON DELETE CASCADE
);

CREATE INDEX ix_entity_names_folded ON entity_names (folded);

CREATE TABLE entity_roles (
  id INTEGER NOT NULL,
  entity_id INTEGER NOT NULL,
  role TEXT NOT NULL,
  since DATE,
  until DATE,
  CONSTRAINT pk_entity_roles PRIMARY KEY (id),
  CONSTRAINT fk_entity_roles_entity_id FOREIGN KEY(entity_id) REFERENCES entities (id) ON DELETE CASCADE
);

CREATE INDEX ix_entity_roles_entity_id ON entity_roles (entity_id);

CREATE TABLE revisions (
  id INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  text_id INTEGER NOT NULL,
  current BOOLEAN NOT NULL,
  doc TEXT NOT NULL,
  url TEXT,
  title TEXT,
  authors TEXT NOT NULL,
  outlet TEXT,
  published TEXT,
  published_on DATE,
  language TEXT,
  added TEXT NOT NULL,
  story_id INTEGER NOT NULL,
  marks INTEGER NOT NULL,
  CONSTRAINT pk_revisions PRIMARY KEY (id),
  CONSTRAINT uq_revisions_article_id_text_id UNIQUE (article_id, text_id),
  CONSTRAINT uq_revisions_article_id_number UNIQUE (article_id, number),
  CONSTRAINT fk_revisions_article_id FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE,
  CONSTRAINT fk_revisions_text_id FOREIGN KEY(text_id) REFERENCES texts (id) ON DELETE CASCADE,
  CONSTRAINT fk_revisions_story_id FOREIGN KEY(story_id) REFERENCES stories (id) ON DELETE CASCADE
);

CREATE INDEX ix_revisions_published_on ON revisions (published_on);

CREATE INDEX ix_revisions_story_id ON revisions (story_id);

CREATE INDEX ix_revisions_text_id ON revisions (text_id);

CREATE TABLE readings (
  id INTEGER NOT NULL,
  revision_id INTEGER NOT NULL,
  model TEXT NOT NULL,
  current BOOLEAN NOT NULL,
  agency TEXT,
  via TEXT,
  place TEXT,
  version TEXT NOT NULL,
  added TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  found TEXT NOT NULL,
  CONSTRAINT pk_readings PRIMARY KEY (id),
  CONSTRAINT uq_readings_revision_id_model UNIQUE (revision_id, model),
  CONSTRAINT fk_readings_revision_id FOREIGN KEY(revision_id) REFERENCES revisions (id) ON DELETE CASCADE
);

CREATE TABLE story_marks (
  mark BIGINT NOT NULL,
  revision_id INTEGER NOT NULL,
  CONSTRAINT pk_story_marks PRIMARY KEY (mark, revision_id),
  CONSTRAINT fk_story_marks_revision_id FOREIGN KEY(revision_id) REFERENCES revisions (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_story_marks_revision_id ON story_marks (revision_id);

CREATE TABLE attributions (
  id INTEGER NOT NULL,
  reading_id INTEGER NOT NULL,
  outer_id INTEGER,
  name TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  source TEXT NOT NULL,
  cue TEXT NOT NULL,
  content TEXT NOT NULL,
  mode TEXT NOT NULL,
  negated BOOLEAN NOT NULL,
  kind TEXT NOT NULL,
  act TEXT NOT NULL,
  speaker TEXT,
  role TEXT,
  confidence DOUBLE,
  said TEXT,
  said_from DATE,
  said_to DATE,
  published_on DATE,
  outlet TEXT,
  agency TEXT,
  current BOOLEAN NOT NULL,
  CONSTRAINT pk_attributions PRIMARY KEY (id),
  CONSTRAINT fk_attributions_reading_id FOREIGN KEY(reading_id) REFERENCES readings (id) ON DELETE CASCADE,
  CONSTRAINT fk_attributions_outer_id FOREIGN KEY(outer_id) REFERENCES attributions (id) ON DELETE CASCADE
);

CREATE INDEX ix_attributions_fingerprint ON attributions (fingerprint);

CREATE INDEX ix_attributions_outer_id ON attributions (outer_id);

CREATE INDEX ix_attributions_published_on ON attributions (published_on);

CREATE INDEX ix_attributions_reading_id ON attributions (reading_id);

CREATE INDEX ix_attributions_said_from ON attributions (said_from);

CREATE TABLE dates (
  id INTEGER NOT NULL,
  reading_id INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  exact TEXT NOT NULL,
  value TEXT,
  type TEXT NOT NULL,
  CONSTRAINT pk_dates PRIMARY KEY (id),
  CONSTRAINT fk_dates_reading_id FOREIGN KEY(reading_id) REFERENCES readings (id) ON DELETE CASCADE
);

CREATE INDEX ix_dates_reading_id ON dates (reading_id);

CREATE INDEX ix_dates_value ON dates (value);

CREATE TABLE speakers (
  id INTEGER NOT NULL,
  reading_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  role TEXT,
  confidence DOUBLE,
  entity_id INTEGER,
  CONSTRAINT pk_speakers PRIMARY KEY (id),
  CONSTRAINT fk_speakers_reading_id FOREIGN KEY(reading_id) REFERENCES readings (id) ON DELETE CASCADE,
  CONSTRAINT fk_speakers_entity_id FOREIGN KEY(entity_id) REFERENCES entities (id) ON DELETE CASCADE
);

CREATE INDEX ix_speakers_entity_id ON speakers (entity_id);

CREATE INDEX ix_speakers_name ON speakers (name);

CREATE INDEX ix_speakers_reading_id ON speakers (reading_id);

CREATE TABLE attribution_speakers (
  attribution_id INTEGER NOT NULL,
  relation TEXT NOT NULL,
  number INTEGER NOT NULL,
  speaker_id INTEGER NOT NULL,
  CONSTRAINT pk_attribution_speakers PRIMARY KEY (attribution_id, relation, number),
  CONSTRAINT fk_attribution_speakers_attribution_id FOREIGN KEY(attribution_id) REFERENCES attributions (id) ON DELETE CASCADE,
  CONSTRAINT fk_attribution_speakers_speaker_id FOREIGN KEY(speaker_id) REFERENCES speakers (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_attribution_speakers_speaker_id ON attribution_speakers (speaker_id);

CREATE TABLE figures (
  id INTEGER NOT NULL,
  reading_id INTEGER NOT NULL,
  attribution_id INTEGER,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  exact TEXT NOT NULL,
  value DOUBLE,
  high DOUBLE,
  unit TEXT,
  modifier TEXT,
  CONSTRAINT pk_figures PRIMARY KEY (id),
  CONSTRAINT fk_figures_reading_id FOREIGN KEY(reading_id) REFERENCES readings (id) ON DELETE CASCADE,
  CONSTRAINT fk_figures_attribution_id FOREIGN KEY(attribution_id) REFERENCES attributions (id) ON DELETE CASCADE
);

CREATE INDEX ix_figures_attribution_id ON figures (attribution_id);

CREATE INDEX ix_figures_reading_id ON figures (reading_id);

CREATE INDEX ix_figures_unit_value ON figures (unit, value);

CREATE TABLE mentions (
  speaker_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  exact TEXT NOT NULL,
  CONSTRAINT pk_mentions PRIMARY KEY (speaker_id, number),
  CONSTRAINT fk_mentions_speaker_id FOREIGN KEY(speaker_id) REFERENCES speakers (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE occurrences (
  attribution_id INTEGER NOT NULL,
  statement_id INTEGER NOT NULL,
  similarity DOUBLE,
  drift TEXT,
  CONSTRAINT pk_occurrences PRIMARY KEY (attribution_id),
  CONSTRAINT fk_occurrences_attribution_id FOREIGN KEY(attribution_id) REFERENCES attributions (id) ON DELETE CASCADE,
  CONSTRAINT fk_occurrences_statement_id FOREIGN KEY(statement_id) REFERENCES statements (id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX ix_occurrences_statement_id ON occurrences (statement_id);

CREATE TABLE selectors (
  attribution_id INTEGER NOT NULL,
  part TEXT NOT NULL,
  number INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  CONSTRAINT pk_selectors PRIMARY KEY (attribution_id, part, number),
  CONSTRAINT fk_selectors_attribution_id FOREIGN KEY(attribution_id) REFERENCES attributions (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
