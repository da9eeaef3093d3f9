import pytest

from ...output.conftest import voiced  # noqa: F401  # a fixture


@pytest.fixture
def exported(tmp_path):
    """What an export writes, as bytes."""

    def export(record, *arguments, **options):
        path = tmp_path / "exported"
        record.export(path, *arguments, **options)
        return path.read_bytes()

    return export


@pytest.fixture
def contents():
    """All that a record tells of its articles, whatever the numbers of its rows."""
    quotations = (
        "SELECT article, revision, name, speaker, role, kind, source, cue, content, mode, act, negated, said,"
        " confidence, outlet, agency, published, title, url, model, sha256 FROM quotations ORDER BY 1, 2,"
        " 3, 9"
    )
    evidence = (
        "SELECT article, revision, part, number, start, stop, prefix, exact, suffix, sha256 FROM evidence"
        " ORDER BY 1, 2, 3, 4, 5, 6, 8"
    )
    revised = (
        "SELECT key, number, doc, current, authors, language, published FROM revisions"
        " JOIN articles ON articles.id = article_id ORDER BY 1, 2"
    )
    found = "SELECT sha256, model, current, agency, via, place FROM readings ORDER BY 1, 2"

    def contents_of(rows):
        return [rows(query) for query in (quotations, evidence, revised, found)]

    return contents_of
