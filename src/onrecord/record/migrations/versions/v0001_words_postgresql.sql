CREATE TEXT SEARCH DICTIONARY onrecord_stems (TEMPLATE = snowball, LANGUAGE = porter);

CREATE TEXT SEARCH CONFIGURATION onrecord_words (COPY = pg_catalog.simple);

ALTER TEXT SEARCH CONFIGURATION onrecord_words
  ALTER MAPPING FOR asciiword, word, numword WITH onrecord_stems;

ALTER TABLE attributions ADD COLUMN words tsvector GENERATED ALWAYS AS (
  to_tsvector(
    'onrecord_words'::regconfig,
    regexp_replace(
      regexp_replace(normalize(content, NFD), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'
    )
  )
) STORED;

CREATE INDEX ix_attributions_words ON attributions USING gin (words);
