"""A statement's page: wordings, way, splitting off, and links that show the same words later."""

import pytest
from lxml import html

from onrecord.record import Record
from onrecord.tracing import Statement, Tracer
from onrecord.tracing.results import Occurrence
from onrecord.web import addresses
from onrecord.web.tracing import comparison_of, timeline_of

from .pages.said import REPORTS, report


@pytest.fixture
def ferry(serve, tmp_path):
    """A client, and the address of a statement with four reports in three wordings."""
    client = serve(*REPORTS)
    with Record.open(tmp_path / "record.db") as record:
        tracer = Tracer(record)
        tracer.update()
        found = max(tracer.statements(), key=len)
    return client, addresses.statement(found.occurrences[0].fingerprint)


def test_wordings_come_the_worst_drift_first_with_all_their_words(ferry):
    client, address = ferry
    found = client.get(f"{address}.json").json()
    assert [one["classes"] for one in found["wordings"]] == [["identical"], ["negation"], ["trimmed"]]
    assert [len(one["occurrences"]) for one in found["wordings"]] == [2, 1, 1]
    told = [(" ".join(one["words"]), one["variants"]) for one in found["passages"]]
    assert ("not", [{"text": "", "wordings": [2, 3]}]) in told
    page = html.fromstring(client.get(address).text)
    assert page.xpath("string(//h1)") == "4 reports, 3 wordings"
    assert [one.strip() for one in page.xpath("//li[@id='w2']//del/text()")] == ["not"]


def test_the_way_leads_from_the_agency_with_the_words_that_prove_it(ferry):
    page = html.fromstring(ferry[0].get(ferry[1]).text)
    first = page.xpath("//section[@aria-labelledby='way']/ul/li")[0]
    assert first.xpath("string(span)") == "Reuters"
    assert first.xpath("ul[@class='way']/li/span[1]//text()") == ["Courier", "Aldmouth Post"]
    assert first.xpath("ul[@class='way']/li/ul[@class='proofs']//a/text()") == ["“(Reuters)”"] * 2


@pytest.mark.parametrize("view", ["inline", "sides", "changes", "list"])
def test_each_view_has_an_address(ferry, view):
    page = html.fromstring(ferry[0].get(f"{ferry[1]}?view={view}").text)
    shown = page.xpath("//ul[contains(@class, 'small')]//a[@aria-current]/@href")
    assert [one.rpartition("=")[2] for one in shown] == [view]


def test_what_is_split_off_is_another_statement_until_that_is_undone(ferry):
    client, address = ferry
    page = html.fromstring(client.get(address).text)
    (form,) = page.xpath("//li[@id='w2']//form")
    marks = form.xpath("input[@name='apart']/@value")
    answer = client.post(form.get("action"), data={"apart": marks, "reason": "it says the opposite"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address}?done=1")
    left = client.get(answer.headers["location"])
    assert "3 reports, 2 wordings" in left.text
    assert "it says the opposite" in client.get("/decisions").text
    assert "the only one so far" in client.get(addresses.statement(marks[0])).text
    assert client.post("/statements/undo", data={"number": 1}).status_code == 303
    assert "4 reports, 3 wordings" in client.get(address).text
    assert client.post("/statements/undo", data={"number": 1}).status_code == 409
    assert client.post("/statements/undo", data={"number": 7}).status_code == 404


def test_a_link_shows_the_same_words_after_articles_were_revised(ferry, tmp_path):
    client, address = ferry
    link = client.get(f"{address}.json").json()["pinned"]
    before = client.get(link.replace("?", ".json?")).json()
    assert len(before["occurrences"]) == 4
    with Record.open(tmp_path / "record.db") as record:
        record.keep([report("wire/ferry", "Reuters", "2026-02-10", "nothing about ferries any more")])
        Tracer(record).update()
    assert client.get(address).status_code == 404
    after = client.get(link.replace("?", ".json?")).json()
    assert after == before
    assert "as they were when the link was made" in client.get(link).text


def test_a_link_fails_openly(ferry):
    client, address = ferry
    link = client.get(f"{address}.json").json()["pinned"]
    lost = client.get(link.replace("courier~2Fferry.1.", "courier~2Fferry.9."))
    assert "the record holds no revision 9 of it" in lost.text
    head, _, digest = link.partition("&")[0].rpartition(".")
    other = client.get(f"{head}.{'0' * len(digest)}&{link.partition('&')[2]}")
    assert "another text than the one that was linked" in other.text
    assert client.get("/compare?base=nonsense").status_code == 422
    assert client.get(f"/compare?base=none.1.0-4.{'0' * 12}").status_code == 404


def occurrence(number, content, **given):
    known = {"source": "", "speaker": None, "mode": "direct", "outlet": None, "published": None, "said": None}
    return Occurrence(
        f"d{number}", 0, len(content), 1, "a1", f"f{number}", content, likelihood=None, **{**known, **given}
    )


def test_other_languages_stand_beside_with_their_numbers():
    statement = Statement(1, (
        occurrence(1, "It will cost 25 million and take 3 years"),
        occurrence(2, "Es wird 35 Millionen kosten und 3 Jahre dauern"),
    ))  # fmt: skip
    found = comparison_of(statement, languages={"d2": "de"})
    (other,) = found.translations
    assert (other.language, other.drift, other.numbers) == ("de", None, (("25",), ("35",)))
    assert [one.is_base for one in found.same_language] == [True]


def test_the_picture_has_a_mark_for_each_report_with_a_day():
    days = ["2026-01-01", "2026-01-01", None, "2026-01-11"]
    statement = Statement(1, tuple(occurrence(n, "so it is", published=day) for n, day in enumerate(days)))
    found = timeline_of(comparison_of(statement))
    assert [(one.x, one.y) for one in found.marks] == [(12.0, 52), (12.0, 40), (588.0, 52)]
    alone = Statement(1, statement.occurrences[:2])
    assert timeline_of(comparison_of(alone)) is None
