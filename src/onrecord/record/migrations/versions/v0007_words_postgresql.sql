CREATE TABLE text_words (
  text_id BIGINT NOT NULL,
  sequences INTEGER[] NOT NULL,
  CONSTRAINT pk_text_words PRIMARY KEY (text_id),
  CONSTRAINT fk_text_words_text_id FOREIGN KEY(text_id) REFERENCES texts (id) ON DELETE CASCADE
);

CREATE INDEX ix_text_words_sequences ON text_words USING gin (sequences);
