CREATE VIRTUAL TABLE text_words USING fts5 (
  sequences,
  content='',
  columnsize=0,
  detail=none,
  tokenize='ascii'
);
