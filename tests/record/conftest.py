"""Every test with a ``place`` runs on SQLite, and on PostgreSQL where a server is named."""

import os
from uuid import uuid4

import pytest
import sqlalchemy as sa

from onrecord import api
from onrecord.article import Article
from onrecord.attribution import Attribution, Reading, Speaker
from onrecord.errors import ReadingError
from onrecord.record import Record
from onrecord.record.database import Database

SERVER = "ONRECORD_TEST_POSTGRESQL"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Where a record of its own can be."""
    if request.param == "sqlite":
        yield str(tmp_path / "record.db")
        return
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"no PostgreSQL server: {SERVER} names none")
    name = f"onrecord_{uuid4().hex}"
    engine = sa.create_engine(sa.make_url(server).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execute(sa.schema.CreateSchema(name))
    url = sa.make_url(server).update_query_dict({"options": f"-csearch_path={name}"})
    yield url.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(sa.schema.DropSchema(name, cascade=True))
    engine.dispose()


@pytest.fixture
def record(place):
    with Record.open(place) as opened:
        yield opened


@pytest.fixture
def rows(place):
    """The rows that a query gives, as tuples."""

    def rows_of(query, **values):
        database = Database(place)
        with database.reading() as connection:
            found = [tuple(row) for row in connection.execute(sa.text(query), values)]
        database.close()
        return found

    return rows_of


@pytest.fixture
def change(place):
    """Change the record behind its back."""

    def run(statement, **values):
        database = Database(place)
        with database.writing() as connection:
            connection.execute(sa.text(statement), values)
        database.close()

    return run


class QuotedReader:
    """Finds what stands in quotation marks, said by the word before it; counts what it reads."""

    def __init__(self, model):
        self.model = model
        self.read_texts = []

    def attempts(self, articles):
        return map(self.attempt, articles)

    def attempt(self, article):
        if "fatal" in article.text:
            return ReadingError(f"{article.doc} made the reader fail", article.doc)
        return self.read(article)

    def read(self, article):
        self.read_texts.append(article.text)
        return Reading(article, tuple(found(article.text)), model=self.model)


def found(text):
    for number, part in enumerate(text.split("“")[1:], 1):
        words = part.split("”")[0]
        start = text.index(f"“{words}”")
        name = text[:start].split()[-1]
        at = text.rindex(name, 0, start)
        source = ((at, at + len(name)),)
        yield Attribution(
            f"a{number}", source, (), ((start, start + len(words) + 2),), "direct",
            speakers=(Speaker(name, "person", None, source),), kind="person", confidence=0.5,
        )  # fmt: skip


@pytest.fixture
def readers(monkeypatch):
    """Readers that need no model, by name, as they are made."""
    made = {}

    def reader(model):
        return made.setdefault(model, QuotedReader(model))

    monkeypatch.setattr(api, "reader", reader)
    return made


@pytest.fixture
def folder(tmp_path):
    """A folder of texts: path below it to text."""

    def write(**texts):
        for name, text in texts.items():
            path = tmp_path / "articles" / f"{name.replace('__', '/')}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "articles"

    return write


@pytest.fixture
def article():
    return Article("a", "Ada “It is so.” Bo “It is not.”", outlet="Courier", published="2026-02-17")
