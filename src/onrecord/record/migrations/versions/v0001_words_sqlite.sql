CREATE VIRTUAL TABLE attribution_words USING fts5 (
  content,
  content='attributions',
  content_rowid='id',
  tokenize='porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER attributions_words_in AFTER INSERT ON attributions BEGIN
  INSERT INTO attribution_words (rowid, content) VALUES (new.id, new.content); END;

CREATE TRIGGER attributions_words_out AFTER DELETE ON attributions BEGIN
  INSERT INTO attribution_words (attribution_words, rowid, content) VALUES ('delete', old.id, old.content); END;

CREATE TRIGGER attributions_words_changed AFTER UPDATE OF content ON attributions BEGIN
  INSERT INTO attribution_words (attribution_words, rowid, content) VALUES ('delete', old.id, old.content);
  INSERT INTO attribution_words (rowid, content) VALUES (new.id, new.content); END;

PRAGMA application_id = 1869509219;
