ALTER TABLE attributions ADD COLUMN said_start INTEGER;

ALTER TABLE attributions ADD COLUMN said_stop INTEGER;

ALTER TABLE attributions ADD COLUMN newest BIGINT;

UPDATE attributions SET newest = id + coalesce(published_on - DATE '0001-01-01' + 1, 0) * 4294967296;

ALTER TABLE attributions ALTER COLUMN newest SET NOT NULL;
