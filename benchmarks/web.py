"""How long the pages of a large record take, and whether fifty people are served while articles are added.

usage: python benchmarks/web.py RECORD [--times 20] [--people 50] [--seconds 60] [--show]

RECORD is a copy of a record that may be added to (`benchmarks/search.py --record RECORD` makes one of a
million attributions). The server runs as a process of its own, with the fast model; the load comes from this
one, over loopback: first each kind of page alone, then people who each load a page, look at it for a second,
and go on.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import httpx

TARGET = 300
"""Milliseconds that 95 of 100 page loads of each kind may take."""
_WORDS = ("government", "police", "company", "market", "people", "minister", "said new", "people -police")
_THINK = 1.0
_WAIT = 120


def started(record: Path, folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A server of the record, when it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--state",
        str(folder / "state"),
               "--port", str(port), "--model", "fast"]  # fmt: skip
    server, address = subprocess.Popen(command, stderr=subprocess.DEVNULL), f"http://127.0.0.1:{port}"
    until = time.monotonic() + _WAIT
    while time.monotonic() < until:
        try:
            httpx.get(f"{address}/health").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return server, address
    raise SystemExit("the server did not start")


def kinds(client: httpx.Client, seed: int = 1) -> dict[str, list[str]]:
    """Addresses of each kind of page, as a reader would find them."""
    chosen = random.Random(seed)
    hits = client.get("/api/v1/search", params={"q": 'outlet:"Bracken Bay Courier"', "limit": 100}).json()[
        "hits"
    ]
    names = _names(client.get("/api/v1/search?limit=100").json()["hits"])
    articles = sorted({one["address"].partition("/attributions/")[0] for one in hits})
    speakers = [one["key"] for one in client.get("/api/v1/speakers?limit=100").json().get("speakers", [])]
    chosen.shuffle(speakers)
    found = {
        "home": ["/"], "articles": ["/articles"], "search, words": [f"/search?q={one}" for one in _WORDS],
        "search, speaker and act": [f"/search?q=speaker:{one.split()[-1]} act:deny" for one in names],
        "search, newest": ["/search?sort=newest"], "article": articles,
        "attribution": [one["address"] for one in hits], "speakers": ["/speakers"],
        "speaker": ["/speakers/" + one.replace("/", "~2F") for one in speakers],
        "statement": ["/statements/" + one["fingerprint"] for one in hits],
        "review, spans": ["/review?queue=spans"], "review, joins": ["/review?queue=joins"],
        "decisions": ["/decisions"],
        "audit, act": ["/audit?q=act:deny"], "audit, all": ["/audit"],
        "audit, year": ["/audit?q=published:2020"], "audit, outlet": ["/audit?q=outlet:courier"],
        "add": ["/add"], "check": ["/check"], "help": ["/help"],
    }  # fmt: skip
    return {kind: pages for kind, pages in found.items() if pages and _is_there(client, pages[0])}


def _is_there(client: httpx.Client, page: str) -> bool:
    """Whether a page can be shown: of a record that `search.py` filled, not all can."""
    try:
        return client.get(page).status_code in (200, 202)
    except httpx.HTTPError:
        return False


def added(client: httpx.Client) -> None:
    """Add the invented articles: a record that `search.py` filled has attributions, but no texts to show."""
    place = client.post("/add/examples").headers["location"]
    until = time.monotonic() + _WAIT
    while client.get(place + ".json").json()["job"]["state"] in ("waiting", "running"):
        if time.monotonic() > until:
            raise SystemExit("the examples were not read in time")
        time.sleep(0.5)


def _names(hits: list[dict[str, str]]) -> list[str]:
    return [one["speaker"] for one in hits if one["speaker"] and one["speaker"].replace(" ", "").isalpha()][
        :20
    ]


def alone(client: httpx.Client, pages: dict[str, list[str]], times: int) -> dict[str, list[float]]:
    """Milliseconds of each page load, one after the other, by kind."""
    took: dict[str, list[float]] = defaultdict(list)
    for kind, addresses in pages.items():
        for number in range(times):
            began = time.perf_counter()
            client.get(addresses[number % len(addresses)])
            took[kind].append(1000 * (time.perf_counter() - began))
    return took


async def crowd(address: str, pages: list[str], people: int, seconds: float) -> tuple[list[float], list[str]]:
    """Milliseconds of each page load of many people at once, and what went wrong."""
    took, wrong, until = [], [], time.monotonic() + seconds
    limits = httpx.Limits(max_connections=people)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:

        async def person(number: int) -> None:
            chosen = random.Random(number)
            await asyncio.sleep(chosen.random() * _THINK)
            while time.monotonic() < until:
                page, began = chosen.choice(pages), time.perf_counter()
                try:
                    answer = await client.get(page)
                    if answer.status_code not in (200, 202):
                        wrong.append(f"{page}: {answer.status_code}")
                except httpx.HTTPError as error:
                    wrong.append(f"{page}: {type(error).__name__}")
                took.append(1000 * (time.perf_counter() - began))
                await asyncio.sleep(_THINK)

        await asyncio.gather(*(person(number) for number in range(people)))
    return took, wrong


def new_texts(count: int = 400) -> list[dict[str, str]]:
    """Invented articles to be read while people look at pages."""
    story = (
        "“Stall {0} stays,” Mayor Mara Lindqvist said. Tomas Orre called plan {0} “an expensive joke”.\n\n"
    )
    return [
        {
            "doc": f"load-{time.time():.0f}-{one}",
            "text": "".join(story.format(one * 10 + n) for n in range(10)),
        }
        for one in range(count)
    ]


def under(took: list[float]) -> float:
    """What 95 of 100 are under."""
    return sorted(took)[max(0, int(0.95 * len(took)) - 1)]


def main() -> None:
    """Start, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("record", type=Path)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server, address = started(options.record, Path(folder))
        try:
            with httpx.Client(base_url=address, timeout=120) as client:
                held = client.get("/api/v1/record").json()
                print(f"{held['articles']:,} articles, {held['attributions']:,} attributions")
                added(client)
                pages = kinds(client)
                alone(client, pages, 1)
                for kind, took in alone(client, pages, options.times).items():
                    flag = "" if under(took) < TARGET else "  over"
                    shown = f"{statistics.median(took):7.1f} ms, 95 of 100 under {under(took):7.1f}"
                    print(f"{kind:24} median {shown}{flag}", flush=True)
                order = client.post("/api/v1/jobs", json={"texts": new_texts()})
                every = [page for addresses in pages.values() for page in addresses[:5]]
                took, wrong = asyncio.run(crowd(address, every, options.people, options.seconds))
                job = client.get(order.headers["location"]).json()
            print(f"{options.people} people for {options.seconds:.0f} s: {len(took)} pages, median"
                  f" {statistics.median(took):.0f} ms, 95 of 100 under {under(took):.0f} ms, {len(wrong)}"
                  f" errors;"
                  f" meanwhile {json.dumps(job['counts'])}")  # fmt: skip
            for one in sorted(set(wrong))[:10]:
                print(one)
        finally:
            server.terminate()
            server.wait(timeout=60)


if __name__ == "__main__":
    main()
