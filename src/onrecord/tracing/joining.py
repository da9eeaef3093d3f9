"""New reports into statements, those that are in the record and new ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from onrecord.record.schema import attributions, occurrences
from onrecord.tracing.candidates import Pair, among, between, stored
from onrecord.tracing.cells import Cells
from onrecord.tracing.grouping import grouped
from onrecord.tracing.likelihood import PairModel, pair_model
from onrecord.tracing.limits import limited
from onrecord.tracing.neighbours import TOGETHER_FROM, with_neighbours
from onrecord.tracing.pairs import facts
from onrecord.tracing.report import Report
from onrecord.tracing.reporting import Reports, parts
from onrecord.tracing.separating import kept_apart

LEAST = 0.7
"""The mean chance from which groups are one statement: precise rather than complete."""
_LIKELY = 0.5
_SLIGHT = 0.02
"""A chance that is left out: it would not be missed in a mean."""
_MEMBERS = 12
"""How many reports of a statement a new one is compared with, at most."""
_HOME: Final = sa.select(occurrences.c.attribution_id, occurrences.c.statement_id).where(
    occurrences.c.attribution_id.in_(sa.bindparam("ids", expanding=True))
)
_OF: Final = (
    sa.select(occurrences.c.attribution_id)
    .select_from(occurrences.join(attributions))
    .where(occurrences.c.statement_id == sa.bindparam("statement"), attributions.c.current)
    .limit(_MEMBERS)
)


@dataclass(frozen=True, slots=True)
class Group:
    """New reports of one statement, with how likely each is of it; ``statement`` where the record has it."""

    statement: int | None
    reports: tuple[tuple[int, float], ...]


class Joining:
    """Finds the statements of a block of new reports."""

    def __init__(self, connection: sa.Connection, cells: Cells, model: PairModel | None = None) -> None:
        self._connection, self._cells = connection, cells
        self._model = model or pair_model()
        self._reader = Reports(connection)
        self._known: Facts = {}

    def groups(self, new: Sequence[Report]) -> list[Group]:
        """The new reports by statement."""
        self._known.clear()
        reports, pairs = self._candidates(new)
        chances = together(reports, pairs, self._model, self._known)
        home = _homes(self._connection, [report.number for report in reports[len(new) :]])
        known = defaultdict(list)
        for place, report in enumerate(reports[len(new) :], len(new)):
            if report.number in home:
                known[home[report.number]].append(place)
        given = [*known.values(), *([place] for place in range(len(new)))]
        never = self._kept_apart(reports, known)
        found = grouped(given, chances, LEAST, lambda i, j: reports[i].overlaps(reports[j]), never)
        return [
            _group(reports, [place for place in group if place < len(new)], group, chances, home)
            for group in found
            if any(place < len(new) for place in group)
        ]

    def _kept_apart(self, reports: Sequence[Report], known: Mapping[int, Sequence[int]]) -> Iterator[Pair]:
        """Places that people decided are not of one statement, or of a statement that the other is in."""
        places = {report.number: place for place, report in enumerate(reports)}
        pairs = kept_apart(self._connection)
        missing = {number for pair in pairs for number in pair} - places.keys()
        home = _homes(self._connection, missing)
        places |= {number: known[home[number]][0] for number in missing if home.get(number) in known}
        for a, b in pairs:
            if a in places and b in places and places[a] != places[b]:
                yield places[a], places[b]

    def _candidates(self, new: Sequence[Report]) -> tuple[list[Report], set[Pair]]:
        """The new reports and those in the record that they may belong to, and which to compare."""
        pairs = among(new)
        wanted = {place: stored(self._connection, self._cells, report) for place, report in enumerate(new)}
        ids = {number for found in wanted.values() for number in found} - {report.number for report in new}
        reports = [*new, *self._reader.read(ids)]
        places = {report.number: place for place, report in enumerate(reports)}
        for place, found in wanted.items():
            pairs |= {(place, places[number]) for number in found if places.get(number, -1) >= len(new)}
        pairs = {pair for pair in pairs if reports[pair[0]].setting.number != reports[pair[1]].setting.number}
        return self._with_members(reports, pairs, len(new))

    def _with_members(
        self, reports: list[Report], pairs: set[Pair], count: int
    ) -> tuple[list[Report], set[Pair]]:
        """Compare with more reports of the statements that seem right, so that their mean can be told."""
        likely = [
            pair
            for pair, chance in alone(reports, pairs, self._model, self._known).items()
            if chance >= _LIKELY
        ]
        pairs |= {pair for pair in between(reports, likely) if pair[0] < count}
        home = _homes(self._connection, [report.number for report in reports[count:]])
        places = {report.number: place for place, report in enumerate(reports)}
        wanted = {(i, home[reports[j].number]) for i, j in likely if reports[j].number in home}
        of = {statement: self._members(statement) for _, statement in wanted}
        missing = {number for members in of.values() for number in members} - places.keys()
        for report in self._reader.read(missing):
            places[report.number] = len(reports)
            reports.append(report)
        for place, statement in wanted:
            for number in of[statement]:
                if (
                    number in places
                    and reports[places[number]].setting.number != reports[place].setting.number
                ):
                    pairs.add((place, places[number]))
        return reports, pairs

    def _members(self, statement: int) -> list[int]:
        return list(self._connection.execute(_OF, {"statement": statement}).scalars())


def _homes(connection: sa.Connection, ids: Iterable[int]) -> dict[int, int]:
    """The statements of those that have one."""
    return {
        number: statement
        for some in parts(list(ids), 500)
        for number, statement in connection.execute(_HOME, {"ids": some})
    }


Facts = dict[Pair, list[float]]


def alone(
    reports: Sequence[Report], pairs: Iterable[Pair], model: PairModel, known: Facts | None = None
) -> dict[Pair, float]:
    """The chance of each pair by itself; ``known`` keeps the facts of pairs, which take most of the time."""
    ordered = sorted(pairs)
    found = model.by_itself(_facts(reports, ordered, {} if known is None else known))
    return dict(zip(ordered, found, strict=True))


def _facts(reports: Sequence[Report], ordered: Sequence[Pair], known: Facts) -> list[list[float]]:
    for i, j in ordered:
        if (i, j) not in known:
            known[i, j] = facts(reports[i], reports[j])
    return [known[pair] for pair in ordered]


def together(
    reports: Sequence[Report], pairs: Iterable[Pair], model: PairModel, known: Facts | None = None
) -> dict[Pair, float]:
    """The chance of each pair by itself and by the pairs around it, where it is not slight."""
    ordered = sorted(pairs)
    own = _facts(reports, ordered, {} if known is None else known)
    chances = dict(zip(ordered, model.alone.chances(own), strict=True))
    around = with_neighbours(reports, chances)
    told = model.together.chances([[*given, *around[pair]] for pair, given in zip(ordered, own, strict=True)])
    # Where no other pair tells anything of the articles, the pair stands for itself.
    found = [
        with_them if around[pair][-1] else by_itself
        for pair, with_them, by_itself in zip(ordered, told, model.by_itself(own), strict=True)
    ]
    limits = (
        limited(reports[i], reports[j], chance, around[i, j][4] >= TOGETHER_FROM)
        for (i, j), chance in zip(ordered, found, strict=True)
    )
    return {pair: chance for pair, chance in zip(ordered, limits, strict=True) if chance >= _SLIGHT}


def _group(
    reports: Sequence[Report],
    new: list[int],
    group: list[int],
    chances: Mapping[Pair, float],
    home: Mapping[int, int],
) -> Group:
    of = {home[reports[place].number] for place in group if reports[place].number in home}
    return Group(
        min(of, default=None), tuple((reports[place].number, _mean(place, group, chances)) for place in new)
    )


def _mean(place: int, group: list[int], chances: Mapping[Pair, float]) -> float:
    """The mean chance of a report with the others of its group; 1 where there is none."""
    pairs = ((min(place, other), max(place, other)) for other in group if other != place)
    known = [chances[pair] for pair in pairs if pair in chances]
    return sum(known) / len(known) if known else 1.0
