CREATE TABLE cells (
  id BIGINT NOT NULL,
  space TEXT NOT NULL,
  centre BYTEA NOT NULL,
  size INTEGER NOT NULL,
  CONSTRAINT pk_cells PRIMARY KEY (id)
);

CREATE INDEX ix_cells_space ON cells (space);

CREATE TABLE vectors (
  cell_id BIGINT NOT NULL,
  attribution_id BIGINT NOT NULL,
  vector BYTEA NOT NULL,
  CONSTRAINT pk_vectors PRIMARY KEY (cell_id, attribution_id),
  CONSTRAINT fk_vectors_cell_id FOREIGN KEY(cell_id) REFERENCES cells (id) ON DELETE CASCADE,
  CONSTRAINT fk_vectors_attribution_id FOREIGN KEY(attribution_id) REFERENCES attributions (id) ON DELETE CASCADE
);

CREATE INDEX ix_vectors_attribution_id ON vectors (attribution_id);

CREATE TABLE sequences (
  sequence INTEGER NOT NULL,
  attribution BIGINT NOT NULL,
  CONSTRAINT pk_sequences PRIMARY KEY (sequence, attribution)
);
