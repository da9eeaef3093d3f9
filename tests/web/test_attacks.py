"""Nothing that comes from outside becomes markup, an address, a script or a way in, on any page."""

import csv
import io
import json
import re

import pytest
from fastapi.testclient import TestClient
from lxml import etree, html

from onrecord import api
from onrecord.article import Article
from onrecord.attribution import Attribution, Reading, Speaker
from onrecord.record import Record
from onrecord.tracing import Tracer
from onrecord.web import addresses
from onrecord.web.app import create_app
from onrecord.web.routes import ROUTERS
from onrecord.web.settings import Settings

from ..record.conftest import QuotedReader

ATTACKS = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "'\"--></style></script><svg onload=alert(1)>", "javascript:alert(1)", "JaVaScRiPt:alert(1)//http://x",
    "data:text/html,<script>alert(1)</script>", "http://x.example/\" onmouseover=\"alert(1)",
    "{{7*7}}", "${7*7}", "{% raw %}", "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>", "&lt;b&gt;", "&#60;b&#62;", "<!--", "]]><script>", "%3Cscript%3E",
    "<a href=\"javascript:alert(1)\">x</a>", "\u202e<i>", "\u2028<b>", "` onfocus=alert(1) x=`",
    "<math><mi xlink:href=x>", "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>", "<form action=//evil.example>", "x\r\nSet-Cookie: a=b",
    "../../etc/passwd", "=HYPERLINK(\"http://evil.example\")", "' OR '1'='1", "\"; DROP TABLE articles; --",
]  # fmt: skip


ALONE = ("/", "/articles", "/people", "/account", "/jobs", "/decisions", "/speakers", "/audit", "/add")
WITH_KEYS = (
    "/search", "/review", "/articles/{part}", "/articles/{part}/revisions",
    "/articles/{part}/attributions/{name}", "/articles/{part}/passages/{start}-{end}",
    "/statements/{part}", "/speakers/{part}", "/jobs/{number}", "/compare",
)  # fmt: skip


def attacked(number, attack):
    """An article whose every field is the attack."""
    name = f"Mara Lindqvist {attack}"
    text, end = f"{name} said “{name}” on Monday. Plan {number} costs 5 euros.", len(name)
    speaker = Speaker(name, "person", attack, ((0, end),))
    one = Attribution(
        f"a{number}", ((0, end),), ((end + 1, end + 5),), ((end + 6, 2 * end + 8),), "direct",
        speakers=(speaker,), kind="person", confidence=0.3,
    )  # fmt: skip
    known = {"url": attack, "title": attack, "authors": (attack,), "outlet": attack, "published": attack}
    return Reading(Article(f"{attack} {number}", text, **known), (one,))


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A record of attacks, traced."""
    place = tmp_path_factory.mktemp("attacks") / "record.db"
    with Record.open(place) as record:
        record.keep([attacked(number, attack) for number, attack in enumerate(ATTACKS)])
        Tracer(record).update()
    return place


@pytest.fixture(scope="module")
def client(place, tmp_path_factory):
    folder = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(api, "reader", QuotedReader)
        yield from signed_in(place, folder)


def signed_in(place, folder):
    """A client with an admin's session, in a newsroom whose names are attacks, too."""
    app = create_app(
        Settings(record=str(place), state=folder, host="0.0.0.0", proxy=True, per_minute=100_000)
    )
    with TestClient(app, base_url="https://record.example", follow_redirects=False) as client:
        there = app.state.service
        for attack in ATTACKS:  # people, tokens, jobs and checks that are called so
            there.accounts.invite(attack[:100], "reader")
        code = there.accounts.invite("<b>admin</b>", "admin")
        client.post("/welcome", data={"code": code, "password": "four words make one"})
        for attack in ATTACKS:
            client.post("/account/tokens", data={"label": attack, "role": "reader"})
            there.state.insert("jobs", {
                "kind": "upload", "targets": json.dumps([attack]), "options": "{}", "maker": attack,
                "state": "failed", "counts": "{}", "failures": json.dumps([[attack, attack]]),
                "problem": attack, "added": attack,
            })  # fmt: skip
        yield client


def paths(client):
    """Every page that shows what comes from outside, by the route that answers it."""
    hits = client.get("/search.json?limit=100").json()["hits"]
    found = {path: [path] for path in ALONE}
    found["/search"] = ["/search", "/search?sort=newest&limit=100"]
    found["/review"] = [f"/review?queue={name}" for name in ("speakers", "joins", "spans")]
    found["/articles/{part}"] = [addresses.article(one["article"]) for one in hits]
    found["/articles/{part}/revisions"] = [f"{addresses.article(one['article'])}/revisions" for one in hits]
    found["/articles/{part}/attributions/{name}"] = [one["address"] for one in hits]
    found["/articles/{part}/passages/{start}-{end}"] = [
        addresses.passage(one["article"], 0, 5) for one in hits
    ]
    found["/statements/{part}"] = [addresses.statement(one["fingerprint"]) for one in hits]
    found["/compare"] = [client.get(f"{path}.json").json()["pinned"] for path in found["/statements/{part}"]]
    speakers = client.get("/api/v1/speakers?limit=100").json()["speakers"]
    found["/speakers/{part}"] = [addresses.speaker(one["key"]) for one in speakers]
    found["/jobs/{number}"] = [f"/jobs/{one}" for one in range(1, len(ATTACKS) + 1)]
    return found


def test_every_page_is_attacked(client):
    """A page that is new, or shows no attack at all, is noticed here."""
    found = paths(client)
    assert all(found.values())
    shown = {one.path for router in ROUTERS for one in router.routes if str(one.name).startswith("page:")}
    others = {"/check", "/help", "/api", "/trace", "/checks/{name}"}
    assert shown - others <= {*found} == {*ALONE, *WITH_KEYS}


@pytest.mark.parametrize("route", [*ALONE, *WITH_KEYS])
def test_what_is_on_record_becomes_no_markup(client, route):
    for path in paths(client)[route]:
        assert_plain(client.get(path))


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_asked_becomes_no_markup(client, attack):
    given = {"q": attack, "text": attack, "name": attack[:200], "next": attack, "code": attack}
    for path in ("/search", "/speakers", "/audit", "/trace", "/nothing", "/sign-in", "/welcome",
                 f"/articles/{addresses.part(attack + 'x')}", f"/speakers/{addresses.part(attack + 'x')}",
                 f"/statements/{addresses.part(attack)}", f"/checks/{addresses.part(attack)}"):  # fmt: skip
        assert_plain(client.get(path, params=given))
    assert_plain(client.get("/search", params={"q": 'speaker:"' + attack.replace('"', " ") + '"'}))
    assert_plain(client.get("/compare", params={"base": attack, "with": f"{attack}.1.0-4.{'0' * 12}"}))
    assert_plain(client.post("/sign-in", data={"name": attack, "password": "x", "next": attack}))
    assert_plain(client.post("/check", data={"draft": f"{attack} said “{attack}”.", "title": attack}))
    assert_plain(client.post("/add/address", data={"addresses": attack}))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_kept_check_and_its_files_become_no_markup(client, attack):
    draft = {"draft": f"Ada said “{attack}”, and {attack} said “so it is”.", "title": attack}
    kept = client.post("/checks", data=draft)
    assert_plain(client.get(kept.headers["location"]))
    page = client.post("/check", data={**draft, "form": "html"})
    tree = html.fromstring(page.content)
    assert not list(tree.iter("script", "img", "svg", "iframe", "base", "form"))


def test_pictures_and_tables_become_no_markup_either(client):
    for number, attack in enumerate(ATTACKS):
        asked = {"q": f'outlet:"{attack.replace(chr(34), " ")}"', "anew": number == 0}
        picture = client.get("/audit.svg", params=asked)
        if picture.status_code == 200:
            tree = etree.fromstring(picture.content)
            assert not list(tree.iter("{*}script", "{*}a", "{*}img", "{*}foreignObject"))
    table = client.get("/audit.csv").text
    assert "HYPERLINK" in table
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def assert_plain(answer):
    """Nothing in the page is an element, an attribute or an address that the templates did not make."""
    assert answer.status_code < 500, answer.text
    assert "set-cookie" not in answer.headers
    assert "unsafe" not in answer.headers["content-security-policy"]
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return
    tree = html.fromstring(answer.content)
    scripts = {"/static/htmx.min.js", "/static/onrecord.js"}
    assert {script.get("src").partition("?")[0] for script in tree.iter("script")} == scripts
    assert not any(script.text for script in tree.iter("script"))
    assert not list(tree.iter("img", "iframe", "object", "embed", "style", "b", "i", "math", "base"))
    assert {one.get("http-equiv") for one in tree.iter("meta")} <= {None, "refresh"}
    for one in tree.iter():
        if isinstance(one.tag, str):
            assert not [name for name in one.attrib if name.startswith("on") or name in ("style", "srcdoc")]
            for name in ("href", "action", "src", "formaction", "hx-get", "hx-post"):
                assert_leads_nowhere_else(one.get(name))
    heading = tree.xpath("//h1")[0].text_content()
    assert "49" not in re.sub(r"\d{3,}", "", heading)


def assert_leads_nowhere_else(address):
    """An address of this server, or a web address: no script, no data."""
    lead = (address or "/").strip().lower()
    assert lead.startswith(("/", "#", "?", "http://", "https://")), address
    assert not lead.startswith("//")
    assert "evil.example" not in lead.partition("?")[0]
