ALTER TABLE attributions DROP COLUMN names_words;

ALTER TABLE attributions ADD COLUMN names_words tsvector GENERATED ALWAYS AS (
  setweight(onrecord_lexemes(speaker), 'A') || setweight(onrecord_lexemes(role), 'B')
  || setweight(onrecord_lexemes(outlet), 'C') || setweight(onrecord_lexemes(agency), 'D')
  || array_to_tsvector(
    ARRAY['kind:' || kind, 'act:' || act, 'mode:' || mode] || string_to_array('m:' || replace(measures, ' ', ' m:'), ' ')
  )
) STORED;

CREATE INDEX ix_attributions_names_words ON attributions USING gin (names_words);
