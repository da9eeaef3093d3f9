ALTER TABLE attributions ADD COLUMN said_start INTEGER;

ALTER TABLE attributions ADD COLUMN said_stop INTEGER;

ALTER TABLE attributions ADD COLUMN newest BIGINT NOT NULL DEFAULT 0;

UPDATE attributions SET newest = id
  + coalesce(CAST(julianday(published_on) - 1721424.5 AS INTEGER), 0) * 4294967296;
