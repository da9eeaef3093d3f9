"""The REST API keeps to what it says of itself."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from onrecord import api as verbs
from onrecord.record import Record
from onrecord.web.app import create_app
from onrecord.web.settings import Settings

from ..record.conftest import QuotedReader

EXAMPLES = 8
"""Requests for each call; a run with more is part of making a release."""


@pytest.fixture(scope="module")
def described(tmp_path_factory, reading):
    """The API's description, of a server with one article, and with a reader that needs no model."""
    folder = tmp_path_factory.mktemp("rest")
    with Record.open(folder / "record.db") as record:
        record.keep([reading])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verbs, "reader", QuotedReader)
        patch.setattr("onrecord.web.service.follow_up", lambda there, _: there.suggestions.changed())
        app = create_app(
            Settings(record=str(folder / "record.db"), state=folder / "state", names=("testserver",))
        )
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
        app.state.service.close()


@pytest.mark.filterwarnings("ignore")
def test_every_call_keeps_to_its_description(described):
    wrong = {}
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
        )  # fmt: skip
        @given(case=operation.as_strategy())
        def keeps(case):
            # What a string says in the search language, or whether a key is on record, no schema can tell.
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        try:
            keeps()
        except BaseExceptionGroup as error:
            wrong[operation.label] = [str(one) for one in error.exceptions]
    assert wrong == {}


def test_lists_go_on_where_they_ended(serve, reading, others):
    client = serve(reading, *others)
    found, after = [], None
    while True:
        page = client.get(
            "/api/v1/articles", params={"limit": 1, **({"after": after} if after else {})}
        ).json()
        found += [one["key"] for one in page["articles"]]
        after = page["after"]
        if after is None:
            break
    assert found == ["2026/03/orre.final", "roof-aldmouth", "council-vote"]


def test_the_api_gives_what_the_pages_show(client):
    assert client.get("/api/v1/search?q=roof").json() == client.get("/search.json?q=roof").json()
    assert (
        client.get("/api/v1/articles/council-vote").json() == client.get("/articles/council-vote.json").json()
    )
    one = "articles/council-vote/attributions/a1"
    assert client.get(f"/api/v1/{one}").json() == client.get(f"/{one}.json").json()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_what_is_not_done_is_told(client, method):
    answer = client.request(method, "/api/v1/search")
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": "Ada “It is so.”", "doc": "one", "published": "2026-02-17"}, 200),
        ({"text": " \n"}, 422),
        ({"text": "Der Rat sagte am Dienstag, dass die Brücke gesperrt wird und bleibt. " * 4}, 422),
        ({"text": "a" * 500_001}, 422),
        ({"words": "a"}, 422),
    ],
)
def test_a_text_is_read_and_not_kept(client, readers, sent, status):
    before = client.get("/api/v1/record").json()
    answer = client.post("/api/v1/read", json=sent)
    assert answer.status_code == status, answer.text
    if status == 200:
        found = answer.json()
        assert (found["doc"], found["published"]) == ("one", "2026-02-17")
        assert [one["speakers"][0]["name"] for one in found["attributions"]] == ["Ada"]
    assert client.get("/api/v1/record").json() == before
