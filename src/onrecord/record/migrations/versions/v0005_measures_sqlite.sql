DROP TRIGGER attributions_words_in;

DROP TRIGGER attributions_words_out;

DROP TRIGGER attributions_words_changed;

DROP TABLE attribution_words;

CREATE VIRTUAL TABLE attribution_words USING fts5 (
  content, speaker, role, outlet, agency, kind, act, mode, measures,
  content='attributions',
  content_rowid='newest',
  tokenize='porter unicode61 remove_diacritics 2'
);

INSERT INTO attribution_words (attribution_words) VALUES ('rebuild');

CREATE TRIGGER attributions_words_in AFTER INSERT ON attributions BEGIN
  INSERT INTO attribution_words (rowid, content, speaker, role, outlet, agency, kind, act, mode, measures)
  VALUES (
    new.newest, new.content, new.speaker, new.role, new.outlet, new.agency, new.kind, new.act, new.mode, new.measures
  ); END;

CREATE TRIGGER attributions_words_out AFTER DELETE ON attributions BEGIN
  INSERT INTO attribution_words (
    attribution_words, rowid, content, speaker, role, outlet, agency, kind, act, mode, measures
  )
  VALUES (
    'delete', old.newest, old.content, old.speaker, old.role, old.outlet, old.agency, old.kind, old.act, old.mode,
    old.measures
  ); END;

CREATE TRIGGER attributions_words_changed
AFTER UPDATE OF newest, content, speaker, role, outlet, agency, kind, act, mode, measures ON attributions BEGIN
  INSERT INTO attribution_words (
    attribution_words, rowid, content, speaker, role, outlet, agency, kind, act, mode, measures
  )
  VALUES (
    'delete', old.newest, old.content, old.speaker, old.role, old.outlet, old.agency, old.kind, old.act, old.mode,
    old.measures
  );
  INSERT INTO attribution_words (rowid, content, speaker, role, outlet, agency, kind, act, mode, measures)
  VALUES (
    new.newest, new.content, new.speaker, new.role, new.outlet, new.agency, new.kind, new.act, new.mode, new.measures
  ); END;
