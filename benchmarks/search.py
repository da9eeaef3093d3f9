"""How long searches take in a record of many attributions, and how that grows.

usage: python benchmarks/search.py READINGS.jsonl [--at 10000 100000 1000000] [--record PLACE]
       [--figure FILE.svg] [--times 3] [--show]

READINGS.jsonl are a few hundred readings (`onrecord read --format jsonl`). Their attributions are put in
again and again with other names, numbers, words and days, straight into the tables: no model runs. Without
--record the databases are files that are deleted afterwards; a PostgreSQL URL must name an empty database.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from operator import itemgetter
from pathlib import Path

import sqlalchemy as sa

from onrecord import Reading, Record, reading_from_dict
from onrecord.record.database import Database
from onrecord.record.days import newest_first
from onrecord.record.measures import Measured, measures_of
from onrecord.record.rows import FOUND, NUMBERED, Numbers, Row, Rows, rows_of
from onrecord.record.schema import metadata

DATABASES = {"sqlite": 50, "postgresql": 80}
"""How many milliseconds 95 of 100 searches may take."""
_FIRST = date(2015, 1, 1)
_DAYS = 10 * 365
_BATCH = 20_000
_OWNERS = {
    "attributions": {"id": "attributions", "outer_id": "attributions"},
    "selectors": {"attribution_id": "attributions"}, "speakers": {"id": "speakers"},
    "mentions": {"speaker_id": "speakers"},
    "attribution_speakers": {"attribution_id": "attributions", "speaker_id": "speakers"},
    "figures": {"id": "figures", "attribution_id": "attributions"}, "dates": {"id": "dates"},
}  # fmt: skip
"""The columns that refer to rows of numbered tables."""
_SYLLABLES = "ka lo mi ren ta vo sel dar in pe ru zan bo li mar ek ost ha".split()  # noqa: SIM905
_NUMBER = re.compile(r"\d+")


Took = list[float]
Drawn = dict[str, dict[str, dict[int, tuple[float, float]]]]
"""Medians and 95th percentiles by database, by clock, processors or facets, by number of attributions."""


class Varied:
    """Readings like those given, each with names, numbers, words and days of its own."""

    def __init__(self, readings: list[Reading], seed: int = 1) -> None:
        self._readings = [one for one in readings if len(one)]
        self._made = [(one, rows_of(one, 0, Numbers(lambda _: 1))) for one in self._readings]
        self._seed, self._random, self._last = seed, random.Random(seed), Counter()
        self.names = [self._name() for _ in range(20_000)]
        self.outlets = [
            f"{self._word()} {kind}" for kind in ("Courier", "Times", "News", "Post") for _ in range(50)
        ]
        self.agencies = ["AP", "Reuters", "AFP", "VOA", None, None, None, None]
        words = {word for one in self._readings for word in re.findall(r"\b[a-z]{4,}\b", one.article.text)}
        self._words = sorted(words)
        self._stems = [self._word().lower() for _ in range(30_000)]

    def go_on(self, connection: sa.Connection) -> None:
        """Number what is made after what a record holds already."""
        for table in ("articles", *NUMBERED):
            last = sa.select(sa.func.max(metadata.tables[table].c.id))
            self._last[table] = connection.scalar(last) or 0
        self._random.seed(f"{self._seed} {self._last['articles']}")

    def rows(self) -> Rows:
        """The rows of one more article."""
        self._last["articles"] += 1
        number = self._last["articles"]
        reading, rows = self._random.choice(self._made)
        day = _FIRST + timedelta(days=self._random.randrange(_DAYS))
        outlet, key = self._random.choice(self.outlets), f"a{number}"
        text, found = {"id": number, "sha256": f"{number:064x}", "length": 0, "body": ""}, {"id": number}
        revision = {"article_id": number, "text_id": number, "story_id": number, "number": 1, "current": True,
                    "doc": key, "url": None, "title": reading.article.title, "authors": "[]",
                    "outlet": outlet, "published": day.isoformat(), "published_on": day,
                    "language": "en", "added": "", "marks": 0}  # fmt: skip
        made = {"revision_id": number, "model": "none", "current": True, "version": "", "added": "",
                "agency": None, "via": None, "place": None, "sha256": "", "found": "{}",
                "weights": None}  # fmt: skip
        return {"texts": [text], "articles": [found | {"key": key, "added": ""}],
                "stories": [found | {"added": ""}], "revisions": [found | revision],
                "readings": [found | made], **self._vary(rows, number, day, outlet)}  # fmt: skip

    def _vary(self, rows: Rows, reading: int, day: date, outlet: str) -> Rows:
        names = {row["name"]: self._chosen(self.names) for row in rows["speakers"]}
        agency = self._random.choice(self.agencies)
        given = {"speakers": {"name": None}, "attributions": {"agency": agency, "outlet": outlet}}
        varied = {table: [row | given.get(table, {}) for row in rows[table]] for table in FOUND}
        first = dict(self._last)
        for table, owner in _OWNERS.items():
            for row in varied[table]:
                for column, of in owner.items():
                    row[column] = None if row[column] is None else row[column] + first[of]
        for table in NUMBERED:
            for row in varied[table]:
                row["reading_id"] = reading
            self._last[table] += len(varied[table])
        self._vary_values(rows, varied, names, day)
        return varied

    def _vary_values(self, rows: Rows, varied: Rows, names: dict[str, str], day: date) -> None:
        for row, one in zip(rows["speakers"], varied["speakers"], strict=True):
            one["name"] = names[row["name"]]
        figures: dict[int, list[Measured]] = defaultdict(list)
        for row in varied["figures"]:
            if row["value"] is not None:
                row["value"] *= self._random.lognormvariate(0, 2)
                row["high"] = None
            if row["attribution_id"]:
                figures[row["attribution_id"]].append((row["value"], row["high"], row["unit"]))
        for row in varied["attributions"]:
            spoken = [names.get(one, one) for one in (row["speaker"] or "").split("; ")]
            row["speaker"] = "; ".join(spoken) or None
            row["content"] = self._said(row["content"])
            row["published_on"], row["newest"] = day, newest_first(day, row["id"])
            if row["said"]:
                said = day - timedelta(days=min(int(self._random.paretovariate(1)) - 1, 3000))
                row["said"], row["said_from"], row["said_to"] = said.isoformat(), said, said
            row["measures"] = measures_of(figures[row["id"]], row["said_from"], row["said_to"])

    def _said(self, content: str) -> str:
        """The content with every fourth longer word another one, the commonest of them oftenest."""
        varied = re.sub(r"\b[a-z]{4,}\b", self._replaced, content)
        return _NUMBER.sub(lambda _: str(self._random.randrange(2000)), varied)

    def _replaced(self, found: re.Match[str]) -> str:
        chance = self._random.random()
        if chance > 0.25:
            return found[0]
        return self._random.choice(self._words) if chance > 0.05 else self._chosen(self._stems)

    def _chosen(self, among: list[str]) -> str:
        return among[min(int(self._random.paretovariate(0.5)) - 1, 10**9) % len(among)]

    def _word(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4))).title()

    def _name(self) -> str:
        return f"{self._word()} {self._word()}"

    def queries(self, count: int = 100) -> list[tuple[str, str]]:
        """Mixed searches with their order: words of any frequency, names, acts, days, figures, together."""
        kinds = [kind for _, kind in zip(range(count), self._cycled(), strict=False)]
        return [(kind(), self._random.choice(("rank", "newest"))) for kind in kinds]

    def _cycled(self) -> Iterator:
        word = lambda: self._random.choice(self._words)  # noqa: E731
        name = lambda: f'speaker:"{self._chosen(self.names)}"'  # noqa: E731
        act = lambda: f"act:{self._random.choice(('reject', 'deny', 'state', 'warn', 'criticize'))}"  # noqa: E731
        month = lambda: f"2{self._random.randrange(15, 24):03}-{self._random.randrange(1, 13):02}"  # noqa: E731
        money = lambda: f"figure:>{self._random.choice(('1e6', '1e9', '5e10'))}USD"  # noqa: E731
        while True:
            yield from (
                word, lambda: f"{word()} {word()}", self._phrase, lambda: f"{word()} -{word()}", name,
                lambda: f"{name()} {word()}", lambda: f"{word()} {act()}", lambda: f"{act()} kind:person",
                lambda: f"{word()} published:{month()}",
                lambda: f"mode:direct published:>={month()} {name()}", money, lambda: f"{word()} {money()}",
                lambda: f'outlet:"{self._random.choice(self.outlets)}" {act()}',
                lambda: f"agency:AP {word()} kind:organization", lambda: f"role:minister {word()}",
                lambda: f"said:{month()}", lambda: f"{money()} published:{month()} {act()}",
                lambda: f"government {act()} agency:Reuters", lambda: f"people {money()}", lambda: "said new",
            )  # fmt: skip

    def _phrase(self) -> str:
        reading = self._random.choice(self._readings)
        content = reading.quoted(self._random.choice(reading.attributions).content)
        words = re.findall(r"\w+", content)
        at = self._random.randrange(max(1, len(words) - 2))
        return f'"{" ".join(words[at : at + 2])}"' if words else "people"


def _put(connection: sa.Connection, table: sa.Table, rows: list[Row]) -> None:
    """All rows into a table, past SQLAlchemy, which would take most of the time."""
    names = list(rows[0])
    cursor = connection.connection.cursor()
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * len(names))
        values = ([str(v) if isinstance(v, date) else v for v in row.values()] for row in rows)
        cursor.executemany(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})", values)
        return
    with cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(list(row.values()))


def fill(place: str, varied: Varied, attributions: int) -> None:
    """Put more articles into the record, until it has so many attributions."""
    Record.open(place).close()
    database = Database(place)
    with database.reading() as connection:
        varied.go_on(connection)
        wanted = sa.select(sa.func.count()).select_from(metadata.tables["attributions"])
        there = connection.scalar(wanted) or 0
    while there < attributions:
        rows: dict[str, list[Row]] = defaultdict(list)
        while len(rows["attributions"]) < min(_BATCH, attributions - there):
            for table, new in varied.rows().items():
                rows[table] += new
        there += len(rows["attributions"])
        # The index of words takes rows in its own order much faster.
        rows["attributions"].sort(key=itemgetter("newest"))
        with database.writing() as connection:
            for table in ("texts", "articles", "stories", "revisions", "readings", *FOUND):
                if rows[table]:
                    _put(connection, metadata.tables[table], rows[table])
    if "://" in place:
        with database.writing() as connection:
            connection.execute(sa.text("ANALYZE"))
    database.close()


def measured(record: Record, queries: list[tuple[str, str]], times: int, show: bool) -> list[Took]:
    """Milliseconds of each search for a page of twenty, the least of some times, in ascending order."""
    best = [(float("inf"), float("inf"))] * len(queries)
    record.search("warm")
    for _ in range(times):
        for place, (query, sort) in enumerate(queries):
            began = time.perf_counter(), time.process_time()
            record.search(query, sort=sort)
            took = 1000 * (time.perf_counter() - began[0]), 1000 * (time.process_time() - began[1])
            best[place] = min(best[place][0], took[0]), min(best[place][1], took[1])
    if show:
        for (clock, processors), (query, sort) in sorted(zip(best, queries, strict=True)):
            print(f"{clock:8.1f} ms {processors:8.1f} ms {sort:7} {query}")
    return [sorted(one) for one in zip(*best, strict=True)]


def counted(record: Record, queries: list[tuple[str, str]]) -> Took:
    """Milliseconds of each search's counts by facet, made once, in ascending order."""
    record.facets("warm")
    took = []
    for query, _ in queries:
        began = time.perf_counter()
        record.facets(query)
        took.append(1000 * (time.perf_counter() - began))
    return sorted(took)


def draw(path: Path, results: Drawn) -> None:
    """Draw 95th percentiles on the clock by the number of attributions, with the limits dotted."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4), layout="constrained")
    for (name, found), colour in zip(results.items(), ("tab:blue", "tab:orange"), strict=False):
        heights = [high for _, high in found["clock"].values()]
        label = f"{name}, 95 of 100 under"
        axes.plot(list(found["clock"]), heights, color=colour, marker="o", label=label)
        axes.axhline(DATABASES[name], color=colour, linewidth=0.7, linestyle=":")
    axes.set(
        xscale="log", xlabel="attributions in the record", ylabel="milliseconds a search", ylim=(0, None)
    )
    axes.legend(frameon=False)
    figure.savefig(path)


def main() -> None:
    """Fill, search, print and draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("readings", type=Path)
    parser.add_argument("--at", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--record", action="append", help="where: a new file or an empty PostgreSQL database")
    parser.add_argument("--figure", type=Path)
    parser.add_argument(
        "--times", type=int, default=3, help="how often each search is made; the least counts"
    )
    parser.add_argument("--show", action="store_true", help="print every search")
    options = parser.parse_args()
    lines = options.readings.read_text(encoding="utf-8").splitlines()
    readings = [reading_from_dict(json.loads(line)) for line in lines]
    results: Drawn = {}
    with tempfile.TemporaryDirectory() as folder:
        for place in options.record or [str(Path(folder, "search.db"))]:
            name = "postgresql" if "://" in place else "sqlite"
            varied, found = Varied(readings), results.setdefault(name, {})
            for count in sorted(options.at):
                began = time.monotonic()
                fill(place, varied, count)
                filled = time.monotonic() - began
                with Record.open(place) as record:
                    queries = Varied(readings).queries()
                    both = measured(record, queries, options.times, options.show)
                    facets = counted(record, queries)
                for what, took in zip(("clock", "processors", "facets"), (*both, facets), strict=True):
                    told = statistics.median(took), took[int(0.95 * len(took)) - 1]
                    found.setdefault(what, {})[count] = told
                    print(f"{name} {count:>9,}, {what:10}: median {told[0]:6.1f} ms,"
                          f" 95 of 100 under {told[1]:6.1f} ms,"
                          f" slowest {took[-1]:6.1f} ms (filled in {filled:.0f} s)", flush=True)  # fmt: skip
    if options.figure:
        draw(options.figure, results)


if __name__ == "__main__":
    main()
