"""Signing in, roles, tokens, and starting where others can reach the server."""

import socket

import pytest

from onrecord.web.serving import ServerError, checked, lines
from onrecord.web.serving import serve as serve_record
from onrecord.web.settings import Settings

NEWSROOM = {"host": "0.0.0.0", "proxy": True, "names": ("record.example",)}
PASSWORD = "four words make one"
READ = ["/", "/search?q=roof", "/articles/council-vote", "/api/v1/search", "/account"]
WRITE = ["/add/examples", "/add/address", "/add/text", "/api/v1/jobs", "/jobs/1/stop"]


class FrozenTime:
    """A clock that stands still: no bucket fills, however slow the machine is."""

    @staticmethod
    def monotonic():
        return 0.0


@pytest.fixture
def newsroom(serve, reading):
    return serve(reading, base="https://record.example", **NEWSROOM)


@pytest.fixture
def person(newsroom):
    """A client with a session of a role."""

    def enter(role, name="ann"):
        code = newsroom.app.state.service.accounts.invite(name, role)
        answer = newsroom.post("/welcome", data={"code": code, "password": PASSWORD})
        assert answer.status_code == 303
        return newsroom

    return enter


@pytest.mark.parametrize("address", READ)
def test_strangers_are_asked_to_sign_in(newsroom, address):
    answer = newsroom.get(address)
    if address.startswith("/api"):
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    else:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in?next=%2F")


@pytest.mark.parametrize("address", WRITE)
def test_strangers_change_nothing(newsroom, address):
    assert newsroom.post(address, data={}).status_code == 401


@pytest.mark.parametrize("address", [*READ])
def test_a_reader_reads(person, address):
    assert person("reader").get(address).status_code == 200


@pytest.mark.parametrize("address", ["/add/examples", "/jobs/1/stop"])
def test_a_reader_changes_nothing(person, address):
    assert person("reader").post(address).status_code == 403


def test_only_an_admin_lets_others_in(person):
    client = person("reviewer")
    assert client.get("/people").status_code == 403
    assert client.post("/people", data={"name": "bo", "role": "admin"}).status_code == 403
    client = person("admin", "cleo")
    page = client.post("/people", data={"name": "bo", "role": "reader"})
    assert "https://record.example/welcome?code=" in page.text
    actions = client.get("/people.json").json()["actions"]
    assert (actions[0]["who"], actions[0]["did"], actions[0]["what"]) == ("cleo", "invited", "bo (reader)")


def test_the_cookie_is_the_server_s_alone(newsroom):
    code = newsroom.app.state.service.accounts.invite("ann", "reader")
    cookie = newsroom.post("/welcome", data={"code": code, "password": PASSWORD}).headers["set-cookie"]
    assert cookie.startswith("__Host-onrecord=")
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}


def test_a_link_works_once(newsroom):
    code = newsroom.app.state.service.accounts.invite("ann", "reader")
    short = newsroom.post("/welcome", data={"code": code, "password": "short"})
    assert short.status_code == 422
    assert newsroom.get(f"/welcome?code={code}").status_code == 200
    assert newsroom.post("/welcome", data={"code": code, "password": PASSWORD}).status_code == 303
    assert newsroom.get(f"/welcome?code={code}").status_code == 404
    assert newsroom.post("/welcome", data={"code": code, "password": PASSWORD}).status_code == 404


@pytest.mark.parametrize(
    ("place", "led"),
    [("/articles", "/articles"), ("//evil.example", "/"), ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
     ("", "/"), ("javascript:alert(1)", "/")],
)  # fmt: skip
def test_signing_in_leads_back_and_nowhere_else(person, place, led):
    client = person("reader")
    assert client.post("/sign-out").status_code == 303
    client.cookies.clear()
    wrong = client.post("/sign-in", data={"name": "ann", "password": "no"})
    assert (wrong.status_code, "do not belong together" in wrong.text) == (403, True)
    right = client.post("/sign-in", data={"name": "ann", "password": PASSWORD, "next": place})
    assert (right.status_code, right.headers["location"]) == (303, led)


def test_signing_out_ends_the_session(person):
    client = person("reader")
    session = dict(client.cookies)
    client.post("/sign-out")
    client.cookies.update(session)
    assert client.get("/account").status_code == 303


def test_guessing_passwords_is_slowed_down(newsroom, monkeypatch):
    monkeypatch.setattr("onrecord.web.rates.time", FrozenTime)
    said = [newsroom.post("/sign-in", data={"name": "x", "password": "y"}).status_code for _ in range(12)]
    assert said[-1] == 429


def test_a_token_may_what_its_role_may(person):
    client = person("reviewer")
    page = client.post("/account/tokens", data={"label": "feeds", "role": "reader"}).text
    token = page.split("<code>onrecord_")[1].split("</code>")[0]
    client.cookies.clear()
    bearer = {"Authorization": f"Bearer onrecord_{token}", "Sec-Fetch-Site": "cross-site"}
    assert client.get("/api/v1/record", headers=bearer).status_code == 200
    order = {"addresses": ["https://x.example/"]}
    assert client.post("/api/v1/jobs", json=order, headers=bearer).status_code == 403
    assert client.get("/api/v1/record", headers={"Authorization": "Bearer onrecord_x"}).status_code == 401


def test_a_closed_account_opens_nothing(person):
    client = person("reviewer")
    accounts = client.app.state.service.accounts
    token = accounts.make_token(accounts.by_session(client.cookies["__Host-onrecord"]), "x", "reader")
    accounts.end("ann")
    assert client.get("/account").status_code == 303
    assert client.get("/api/v1/record", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_no_secret_is_kept_as_it_is(person, tmp_path):
    client = person("admin")
    session = client.cookies["__Host-onrecord"]
    kept = b"".join(path.read_bytes() for path in (tmp_path / "state").glob("serve.db*"))
    assert PASSWORD.encode() not in kept
    assert session.encode() not in kept


def test_many_requests_are_slowed_down(serve, monkeypatch):
    client = serve(base="https://record.example", **NEWSROOM, per_minute=5)
    monkeypatch.setattr("onrecord.web.rates.time", FrozenTime)
    said = [client.get("/sign-in").status_code for _ in range(7)]
    assert said == [200] * 5 + [429] * 2


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"host": "0.0.0.0"}, "could listen"), ({"host": "192.168.1.5"}, "could listen"),
        ({"certificate": "/nowhere/c.pem"}, "needs its key"), ({"key": "/nowhere/k.pem"}, "needs its key"),
        ({"certificate": __file__, "key": __file__}, "no certificate and its key"),
        ({"proxy_address": ("10.0.0.1",)}, "give --proxy"),
        ({"proxy": True, "proxy_address": ("caddy",)}, "neither an IP address nor a network"),
        ({"certificate": "/nowhere/c.pem", "key": "/nowhere/k.pem"}, "does not exist"),
    ],
)  # fmt: skip
def test_it_does_not_start_where_others_could_listen(settings, told):
    with pytest.raises(ServerError, match=told):
        checked(Settings(**settings))


def test_a_port_that_is_taken_is_told():
    taken = socket.create_server(("127.0.0.1", 0))
    with taken, pytest.raises(ServerError, match="give another --port"):
        serve_record(Settings(port=taken.getsockname()[1]), print)


def test_the_first_admin_comes_in_by_a_link_that_is_told_at_the_start(newsroom):
    there = newsroom.app.state.service
    link = lines(there.settings, there)[-1].rpartition(" ")[2]
    assert link.startswith("https://record.example/welcome?code=")
    assert newsroom.get(link).status_code == 200
    newsroom.post("/welcome", data={"code": link.rpartition("=")[2], "password": PASSWORD})
    assert len(lines(there.settings, there)) == 1
