CREATE VIEW quotations AS
SELECT
  a.id, articles.key AS article, revisions.number AS revision, a.name, a.speaker, a.role, a.kind, a.source,
  a.cue, a.content, a.mode, a.act, a.negated, a.said, a.confidence, a.outlet, a.agency, revisions.published,
  revisions.title, revisions.url, readings.model, texts.sha256
FROM attributions AS a
JOIN readings ON readings.id = a.reading_id
JOIN revisions ON revisions.id = readings.revision_id
JOIN articles ON articles.id = revisions.article_id
JOIN texts ON texts.id = revisions.text_id
WHERE a.current;

CREATE VIEW evidence AS
SELECT
  s.attribution_id, articles.key AS article, revisions.number AS revision, s.part, s.number, s.start, s.stop,
  s.prefix, s.exact, s.suffix, texts.sha256
FROM selectors AS s
JOIN attributions AS a ON a.id = s.attribution_id
JOIN readings ON readings.id = a.reading_id
JOIN revisions ON revisions.id = readings.revision_id
JOIN articles ON articles.id = revisions.article_id
JOIN texts ON texts.id = revisions.text_id;

CREATE VIEW changed_articles AS
SELECT articles.key AS article, count(*) AS revisions, max(revisions.added) AS changed
FROM revisions
JOIN articles ON articles.id = revisions.article_id
GROUP BY articles.key
HAVING count(*) > 1;

CREATE VIEW copies AS
SELECT
  story_id AS story, article, revision, outlet, agency, via, published,
  row_number() OVER (
    PARTITION BY story_id
    ORDER BY CASE WHEN agency IS NULL THEN 2 WHEN via IS NULL OR outlet = agency THEN 0 ELSE 1 END,
      coalesce(published, '9'), -length, article
  ) AS nearness
FROM (
  SELECT
    revisions.story_id, articles.key AS article, revisions.number AS revision, revisions.outlet, readings.agency,
    readings.via, revisions.published, texts.length, count(*) OVER (PARTITION BY revisions.story_id) AS articles
  FROM revisions
  JOIN articles ON articles.id = revisions.article_id
  JOIN texts ON texts.id = revisions.text_id
  JOIN readings ON readings.revision_id = revisions.id AND readings.current
  WHERE revisions.current
) AS told
WHERE articles > 1;
