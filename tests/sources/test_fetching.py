import gzip
import time

import pytest

from onrecord.errors import AddressError, FetchError, FormatError, SourceError
from onrecord.sources import SourceOptions, fetch

HTML = {"Content-Type": "text/html; charset=utf-8"}
LOCAL = SourceOptions(allow_private=True, timeout=5)


def to(place):
    return (302, {"Location": place, "Content-Length": "0"}, [])


def test_fetches_a_page(serve):
    site = serve({"/a?b=c%20d": (200, HTML, [b"<p>said"])})
    page = fetch(f"{site}/a?b=c%20d", options=LOCAL)
    assert (page.data, page.kind, page.charset, page.url) == (
        b"<p>said",
        "html",
        "utf-8",
        f"{site}/a?b=c%20d",
    )


def test_private_addresses_are_refused(serve):
    site = serve({"/": (200, HTML, [b"secret"])})
    for url in (
        site,
        site.replace("127.0.0.1", "localhost"),
        site.replace("127.0.0.1", "[::ffff:127.0.0.1]"),
    ):
        with pytest.raises(AddressError) as caught:
            fetch(url)
        assert "\n" not in str(caught.value)


def test_environment_proxies_do_not_go_round_the_guard(serve, monkeypatch):
    site = serve({"/": (200, HTML, [b"secret"])})
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, site)
    with pytest.raises(AddressError):
        fetch(site)


def test_redirects_are_followed_and_each_is_checked(serve):
    inside = serve({"/": (200, HTML, [b"secret"])}, address="127.0.0.2")
    outside = serve({"/a": to("/b"), "/b": to("/c"), "/c": (200, HTML, [b"here"]), "/in": to(inside + "/")})
    permits = {"127.0.0.1"}.__contains__
    assert fetch(f"{outside}/a", permits=permits).url == f"{outside}/c"
    with pytest.raises(AddressError, match=r"127\.0\.0\.2"):
        fetch(f"{outside}/in", permits=permits)


def test_the_checked_address_is_the_one_connected_to(serve):
    site = serve({"/": (200, HTML, [b"public"])})
    inside = serve({"/": (200, HTML, [b"secret"])}, address="127.0.0.2")
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    url = site.replace("127.0.0.1", "rebinding.test")

    def resolver(host, port):
        return next(answers)

    permits = {"127.0.0.1"}.__contains__
    assert fetch(url, resolver=resolver, permits=permits).data == b"public"
    with pytest.raises(AddressError):
        fetch(inside.replace("127.0.0.2", "rebinding.test"), resolver=resolver, permits=permits)


def test_a_name_is_asked_for_once_per_connection(serve):
    site, asked = serve({"/": (200, HTML, [b"x"])}), []

    def resolver(host, port):
        asked.append(host)
        return ["127.0.0.1"]

    fetch(site.replace("127.0.0.1", "name.test"), resolver=resolver, permits={"127.0.0.1"}.__contains__)
    assert asked == ["name.test"]


def test_the_next_address_is_tried(serve):
    site = serve({"/": (200, HTML, [b"x"])})
    url = site.replace("127.0.0.1", "name.test")
    assert fetch(url, options=LOCAL, resolver=lambda *_: ["127.0.0.3", "127.0.0.1"]).data == b"x"


@pytest.mark.parametrize("place", ["file:///etc/hosts", "ftp://a.test/", "//", "http://", "javascript:1"])
def test_redirects_to_other_schemes_are_refused(serve, place):
    site = serve({"/": to(place)})
    with pytest.raises(SourceError):
        fetch(site, options=LOCAL)


@pytest.mark.parametrize("url", ["file:///etc/hosts", "http://", "http:///x", "http://[::1", "nothing"])
def test_what_is_no_web_address(url):
    with pytest.raises(FetchError):
        fetch(url, options=LOCAL)


def test_a_redirect_loop_ends(serve):
    site = serve({"/": to("/")})
    with pytest.raises(FetchError, match="more than 5 times"):
        fetch(site, options=LOCAL)


@pytest.mark.parametrize(
    ("headers", "body"),
    [({}, [b"x" * 50_000] * 10), ({"Content-Encoding": "gzip"}, [gzip.compress(b"x" * 500_000)])],
)
def test_size_is_limited_after_decompression(serve, headers, body):
    site = serve({"/": (200, HTML | headers, body)})
    with pytest.raises(FormatError, match="larger than 100,000 bytes"):
        fetch(site, options=SourceOptions(allow_private=True, max_bytes=100_000))


def drip(count):
    for _ in range(count):
        time.sleep(0.05)
        yield b"x"


def test_the_whole_time_is_limited(serve):
    site = serve({"/": (200, HTML, drip(100))})
    started = time.perf_counter()
    with pytest.raises(FetchError, match=r"longer than 0\.4 s"):
        fetch(site, options=SourceOptions(allow_private=True, timeout=0.4))
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    ("status", "headers", "error", "said"),
    [
        (404, HTML, FetchError, "404"),
        (500, HTML, FetchError, "500"),
        (200, {"Content-Type": "application/pdf"}, FormatError, "application/pdf"),
        (200, {"Content-Type": "image/png"}, FormatError, "image/png"),
        (200, HTML | {"Content-Encoding": "gzip"}, FetchError, "could not be fetched"),
    ],
)
def test_answers_that_are_no_page(serve, status, headers, error, said):
    site = serve({"/": (status, headers, [b"broken"])})
    with pytest.raises(error, match=said) as caught:
        fetch(site, options=LOCAL)
    assert "\n" not in str(caught.value)


def test_nobody_there():
    with pytest.raises(FetchError, match="could not be fetched"):
        fetch("http://127.0.0.1:1/", options=LOCAL)
