CREATE UNIQUE INDEX ix_attributions_newest ON attributions (newest);

CREATE INDEX ix_figures_unit_high ON figures (unit, high);

CREATE FUNCTION onrecord_lexemes(written TEXT) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector(
    'onrecord_words'::regconfig,
    regexp_replace(
      regexp_replace(normalize(coalesce(written, ''), NFD), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'
    )
  )
$$;

ALTER TABLE attributions ADD COLUMN names_words tsvector GENERATED ALWAYS AS (
  setweight(onrecord_lexemes(speaker), 'A') || setweight(onrecord_lexemes(role), 'B')
  || setweight(onrecord_lexemes(outlet), 'C') || setweight(onrecord_lexemes(agency), 'D')
  || array_to_tsvector(ARRAY['kind:' || kind, 'act:' || act, 'mode:' || mode])
) STORED;

CREATE INDEX ix_attributions_names_words ON attributions USING gin (names_words);
