"""Every call has its example, which is what a server of invented articles answers; problems their shape."""

import json
from functools import cache

import pytest
from jsonschema import Draft202012Validator

from onrecord.web.routes import ROUTERS

from ..conftest import ROOT

EXAMPLES = ROOT / "src" / "onrecord" / "web" / "api_examples.json"
ONE = "council-vote"
TEXT = "Ada “It is so.” Bo “It is not.”"
pytestmark = pytest.mark.usefixtures("readers")


def shortened(value):
    """An example that is read at a glance: the first thing of each list, the first words of each text."""
    if isinstance(value, dict):
        return {name: shortened(one) for name, one in value.items()}
    if isinstance(value, list):
        plain = len(value) <= 3 and all(isinstance(one, (int, float, str)) for one in value)
        return value if plain else [shortened(one) for one in value[:1]]
    return f"{value[:117]}…" if isinstance(value, str) and len(value) > 120 else value


def asked(client):
    """Each call by method and path, with what it is asked with here: a path, and an order or a form."""
    mark = client.get("/api/v1/search").json()["hits"][0]["fingerprint"]
    key = client.get("/api/v1/speakers").json()["speakers"][0]["key"]
    part = key.replace("/", "~2F")
    judged = {"judgement": "different", "left": key, "right": "person/tomas-orre", "reason": "not the mayor"}
    review = {"fingerprint": mark, "verdict": "accept", "reason": "read in the article"}
    order = {"texts": [{"text": TEXT, "doc": "bridge-2026-02-17", "outlet": "Bracken Bay Courier"}]}
    calls = {
        "GET /record": "/record", "GET /search": "/search?q=roof", "GET /facets": "/facets?q=roof",
        "GET /articles": "/articles", "GET /articles/{part}": f"/articles/{ONE}",
        "GET /articles/{part}/revisions": f"/articles/{ONE}/revisions",
        "GET /articles/{part}/attributions/{name}": f"/articles/{ONE}/attributions/a1",
        "GET /speakers": "/speakers", "GET /speakers/{part}": f"/speakers/{part}",
        "GET /statements/{part}": f"/statements/{mark}", "GET /trace": "/trace?text=The+roof+is+ugly",
        "POST /read": ("/read", {"text": TEXT, "outlet": "Bracken Bay Courier", "published": "2026-02-17"}),
        "POST /check": ("/check", {"text": f"{TEXT} “Nobody said this at all,” she said."}),
        "GET /audit": "/audit", "POST /jobs": ("/jobs", order), "GET /jobs": "/jobs",
        "GET /jobs/{number}": "/jobs/1",
        "DELETE /jobs/{number}": "/jobs/1", "POST /decisions": ("/decisions", judged),
        "GET /decisions": "/decisions", "DELETE /decisions/{number}": "/decisions/1",
        "GET /uncertain": "/uncertain", "POST /reviews": ("/reviews", review), "GET /reviews": "/reviews",
        "DELETE /reviews/{number}": "/reviews/1",
    }  # fmt: skip
    for name, call in calls.items():
        path, order = call if isinstance(call, tuple) else (call, None)
        method = name.partition(" ")[0]
        yield name, order, client.request(method, f"/api/v1{path}", json=order)


def described(client):
    return client.get("/api/v1/openapi.json").json()


@pytest.fixture
def answers(serve, reading, others):
    from onrecord.tracing import Tracer

    client = serve(reading, *others)
    Tracer(client.app.state.service.record).update()
    return {name: (order, answer) for name, order, answer in asked(client)}


def test_every_call_has_an_example_that_is_true(answers, request):
    found = answers
    assert not {name: answer.text for name, (_, answer) in found.items() if not answer.is_success}
    made = {}
    for name, (order, answer) in found.items():
        method, path = name.split(" ")
        given = {"request": order} if order else {}
        made[f"{method} /api/v1{path}"] = {**given, "response": shortened(answer.json())}
    if request.config.getoption("--pictures"):
        EXAMPLES.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    kept = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    assert kept.keys() == made.keys()
    for name, example in made.items():
        assert kept[name]["response"].keys() == example["response"].keys(), name


def test_examples_are_told_and_fit_their_schemas(client):
    api = described(client)
    without = []
    for path, methods in api["paths"].items():
        for method, call in methods.items():
            if path in ("/api/v1/uploads", "/api/v1/export"):
                continue  # a form with files, and files
            bodies = [call["responses"].get(status, {}) for status in ("200", "201", "202")]
            bodies += [call["requestBody"]] if "requestBody" in call else []
            for content in filter(None, (body.get("content", {}).get("application/json") for body in bodies)):
                if "example" not in content:
                    without.append(f"{method} {path}")
                    continue
                schema = {**content["schema"], "components": api["components"]}
                Draft202012Validator(schema).validate(content["example"])
    assert without == []


PROBLEMS = [
    ("GET", "/api/v1/search?q=a:b", {}, 400), ("GET", "/api/v1/nothing", {}, 404),
    ("GET", "/api/v1/articles/none", {}, 404), ("GET", "/api/v1/jobs/99", {}, 404),
    ("PUT", "/api/v1/search", {}, 405), ("POST", "/api/v1/jobs", {"content": iter([b"{}"])}, 411),
    ("POST", "/api/v1/jobs", {"content": b"", "headers": {"Content-Length": "20000001"}}, 413),
    ("POST", "/api/v1/jobs", {"json": {"texts": [{"text": "a"}] * 501}}, 422),
    ("POST", "/api/v1/uploads", {"files": [("files", ("a.exe", b"MZ"))]}, 415),
    ("POST", "/api/v1/jobs", {"content": b"a=b", "headers": {"Content-Type": "text/plain"}}, 415),
    ("POST", "/api/v1/check", {"content": b"a", "headers": {"Content-Type": "text/plain"}}, 415),
    ("POST", "/api/v1/jobs", {"content": b"{", "headers": {"Content-Type": "application/json"}}, 422),
    ("GET", "/api/v1/search?limit=0", {}, 422), ("GET", "/api/v1/jobs/x", {}, 422),
    ("GET", "/api/v1/record", {"headers": {"Host": "evil.example"}}, 421),
    ("POST", "/api/v1/jobs", {"json": {}, "headers": {"Sec-Fetch-Site": "cross-site"}}, 403),
    ("GET", "/api/v1/export?format=tei", {}, 422),
    ("DELETE", "/api/v1/decisions/7", {}, 404), ("DELETE", "/api/v1/reviews/7", {}, 404),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "given", "status"), PROBLEMS)
def test_every_problem_has_one_shape(client, method, path, given, status):
    answer = client.request(method, path, **given)
    assert_problem(answer, status)
    assert answer.json()["instance"] == path.partition("?")[0]


def assert_problem(answer, status):
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    told = answer.json()
    assert told.keys() == {"type", "title", "status", "detail", "instance"}
    assert told["status"] == status
    assert len(told["detail"]) > 10


def test_too_much_has_that_shape_too(serve):
    client = serve(base="https://record.example", host="0.0.0.0", proxy=True, per_minute=1)
    assert_problem(client.get("/api/v1/record"), 401)
    program = {"Accept": "application/json"}
    assert client.get("/sign-in", headers=program).status_code == 200
    answer = client.get("/sign-in", headers=program)
    assert_problem(answer, 429)
    assert int(answer.headers["retry-after"]) > 0


@pytest.mark.parametrize(
    "path",
    [
        "/record", "/search?q=roof", "/articles", f"/articles/{ONE}", "/facets", "/speakers", "/jobs",
        "/decisions", "/reviews", "/uncertain", "/audit",
    ],
)  # fmt: skip
def test_what_has_not_changed_is_not_sent_again(client, path):
    first = client.get(f"/api/v1{path}")
    again = client.get(f"/api/v1{path}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get(f"/api/v1{path}", headers={"If-None-Match": '"other"'}).status_code == 200


@cache
def documented():
    """The functions of the client in the documentation."""
    text = (ROOT / "docs" / "reference" / "rest.md").read_text(encoding="utf-8")
    names = {}
    exec(text.split("```python\n")[1].split("```")[0], names)
    return names


@pytest.fixture
def program(serve, reading, others):
    """An HTTP client as programs have it, of a server with the articles."""
    return serve(reading, *others)


def test_the_client_of_the_documentation(program):
    lines = list(documented()["said"](program, "speaker:lindqvist"))
    assert lines
    assert {line[2] for line in lines} == {"Mara Lindqvist"}
    found = documented()["pages"](program, "/api/v1/articles", limit=1)
    assert [page["articles"][0]["key"] for page in found] == ["2026/03/orre.final", "roof-aldmouth", ONE]
    assert documented()["wrong"](program, "Tomas Orre said: “I will not look up, ever.”")


def test_what_is_added_moves_nothing_to_another_page(program, finished):
    page = program.get("/api/v1/articles?limit=2")
    job = program.post("/api/v1/jobs", json={"texts": [{"text": TEXT, "doc": "new"}]}).json()
    finished(program, job["id"])
    rest = program.get(page.links["next"]["url"]).json()["articles"]
    assert [one["key"] for one in rest] == [ONE]


def test_no_call_is_left_out():
    told = {name for router in ROUTERS for one in router.routes if one.path.startswith("/api/v1")
            for name in [f"{min(one.methods)} {one.path}"]}  # fmt: skip
    kept = set(json.loads(EXAMPLES.read_text(encoding="utf-8")))
    assert told - kept == {"POST /api/v1/uploads", "GET /api/v1/export"}
