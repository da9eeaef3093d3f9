"""Invented articles that report the same statements in other words, over an agency, by several outlets."""

from dataclasses import replace

from onrecord.article import Article
from onrecord.attribution import Attribution, Credit, Reading, Speaker

MARA = ("Mara Lindqvist", "mayor")


def report(
    doc, outlet, published, content, *, speaker=MARA, before="", agency="", behind="", confidence=0.95,
    act="state", language="en",
):  # fmt: skip
    """A reading of an article of a few sentences in which somebody says something."""
    head = f"HARBOUR CITY ({agency}) — " if agency else ""
    text = f"{head}{before}{' ' if before else ''}"
    name, role = speaker
    start = len(text)
    text += f"The {role}, {name}, said "
    cue = (len(text) - 5, len(text) - 1)
    source = (start, start + len(f"The {role}, {name}"))
    place = (len(text), len(text) + len(content))
    text += f"{content}. {behind}".rstrip()
    mention = (start + len(f"The {role}, "), source[1])
    one = Attribution(
        "a1", (source,), (cue,), (place,), "direct" if content.startswith("“") else "indirect",
        speakers=(Speaker(name, "person", role, (mention,)),), kind="person", act=act, confidence=confidence,
    )  # fmt: skip
    article = Article(
        doc, text, outlet=outlet, published=published, language=language, title=f"{outlet}: the ferry",
        url=f"https://{doc.replace('/', '-')}.example/ferry",
    )  # fmt: skip
    found = Reading(article, (one,), model="default")
    if not agency:
        return found
    return replace(found, credit=Credit(agency, None, head.index("("), head.index(")") + 1))


WORDS = (
    "“The ferry to Norrholm will stop running on the first of March, and it will not come back before May”"
)
REPORTS = (
    report("wire/ferry", "Reuters", "2026-02-10", WORDS, agency="Reuters", before="The island waits."),
    report("courier/ferry", "Courier", "2026-02-11", WORDS, agency="Reuters", before="Bad news."),
    report("post/ferry", "Aldmouth Post", "2026-02-11",
           "“The ferry to Norrholm will stop running on the first of March”", agency="Reuters",
           behind="Tickets stay valid."),
    report("gazette/ferry", "Gazette", "2026-02-14",
           WORDS.replace("will not come", "will come"),
           before="A week later the plan is known."),
)  # fmt: skip
