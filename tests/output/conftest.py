from dataclasses import replace

import pytest

from onrecord.attribution import Attribution, Figure, Reading, Speaker, TimeExpression

from ..conftest import Finder


@pytest.fixture(scope="session")
def voiced(reading):
    """The example with all that can be told of its speakers: joined, relayed, unknown, unsure, with dates."""
    find = Finder(reading.article.text)
    mayor = Speaker(
        "Mara Lindqvist", "person", "Mayor",
        (find("Mara Lindqvist"), find("Lindqvist", after="January."), find("Lindqvist", after="annex")), 0.97,
    )  # fmt: skip
    report = Speaker(
        "report that the council’s auditors published in January", "document", None,
        find.all("report that the council’s auditors"), 0.9,
    )  # fmt: skip
    lawyer = Speaker("Ines Calder", "person", "lawyer", find.all("Ines Calder", "she said"), 0.41)
    people = Speaker(
        "Two people who have seen the drawings", "anonymous", None, find.all("Two people who have seen")
    )
    somebody = Speaker("A spokesman", "unknown", None, find.all("A spokesman"), 0.3)
    tuesday = reading.dates[0]
    sum_ = Figure(*find("58 percent"), "58 percent", 58.0, "percent")
    range_ = Figure(*find("seven to five"), "seven to five", 5.0, None, None, 7.0)
    said, costing, silent, expected, seen = reading.attributions
    added = (
        replace(said, said=tuesday, speakers=(mayor,)),
        replace(costing, speakers=(report,), said=TimeExpression(*find("January"), "January", "2026-01")),
        silent,
        expected,
        replace(seen, speakers=(people,)),
        Attribution(
            "a7", find.all("Lindqvist", "Ms Hallam", after="annex"), find.all("replied"),
            find.all("“The figures are in the annex,”"), "direct", speakers=(mayor, lawyer), kind="person",
            act="reject", confidence=0.88,
        ),
        Attribution(
            "a8", find.all("A spokesman"), find.all("welcomed"), find.all("the vote", after="welcomed"),
            "indirect", speakers=(somebody,), kind="unknown", act="support", confidence=0.7, quoting=(mayor,),
        ),
        Attribution(
            "a9", find.all("A poll carried out by the Bracken Bay Courier"), find.all("found"),
            find.all("that 58 percent of residents supported the move"), "indirect", kind="document",
            figures=(sum_,), confidence=0.9,
        ),
    )  # fmt: skip
    return Reading(
        reading.article, added, (*reading.dates, added[1].said), (*reading.figures, sum_, range_),
        reading.credit, reading.dateline, speakers=(mayor, report, lawyer, people, somebody),
    )  # fmt: skip
