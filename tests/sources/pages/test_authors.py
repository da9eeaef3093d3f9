import json

import pytest

from onrecord.sources.pages.authors import find_authors, split_names
from onrecord.sources.pages.structured import read_structured
from onrecord.sources.pages.tree import parse_page

MIA = {"@type": "Person", "name": "Mia Sorel"}


def authors(given=None, head="", body="", graph=()):
    nodes = [{"@type": "NewsArticle", "headline": "T", "author": given}, *graph]
    root = parse_page(
        f"<html><head><script type='application/ld+json'>{json.dumps(nodes)}</script>"
        f"{head}</head>"
        f"<body>{body}<p>x</p></body></html>"
    )
    return find_authors(root, read_structured(root), ["The Velden Post"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mia Sorel", ["Mia Sorel"]),
        ("By Mia Sorel and Jan Hout", ["Mia Sorel", "Jan Hout"]),
        ("By MIA SOREL, JAN HOUT and Li Wei", ["MIA SOREL", "JAN HOUT", "Li Wei"]),
        ("Mia Sorel, Harbour Editor", ["Mia Sorel"]),
        ("Mia Sorel | mia@post.test", ["Mia Sorel"]),
        ("Mia Sorel (AP) @miasorel", ["Mia Sorel"]),
        ("Von Max Müller", ["Max Müller"]),
        ("Par Zoé Blanc et Luc Noir", ["Zoé Blanc", "Luc Noir"]),
        ("Written by: Mia Sorel", ["Mia Sorel"]),
        ("Mia Sorel in Velden", ["Mia Sorel"]),
        ("Jean-Luc d'Arc", ["Jean-Luc d'Arc"]),
        ("https://post.test/mia", []),
        ("mia-sorel", []),
        ("Post Staff", []),
        ("4 March 2024", []),
        ("O&#39;Neil &amp; Sorel", ["O'Neil", "Sorel"]),
        ("", []),
    ],
)
def test_names_in_a_byline(text, names):
    assert split_names(text) == names


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ({"given": MIA}, ("Mia Sorel",)),
        ({"given": [MIA, MIA, {"@type": "Person", "name": "Jan Hout"}]}, ("Mia Sorel", "Jan Hout")),
        ({"given": ["Mia Sorel"]}, ("Mia Sorel",)),
        ({"given": {"@type": "Person", "name": ["Mia Sorel", "Jan Hout"]}}, ("Mia Sorel", "Jan Hout")),
        ({"given": {"@id": "#mia"}, "graph": [{"@id": "#mia", **MIA}]}, ("Mia Sorel",)),
        ({"given": [{"@type": "Organization", "name": "The Velden Post"}, MIA]}, ("Mia Sorel",)),
        ({"given": {"@type": "Organization", "name": "The Velden Post"}}, ("The Velden Post",)),
        ({"given": "mia-sorel", "head": "<meta name=author content='Mia Sorel'>"}, ("Mia Sorel",)),
        (
            {
                "head": "<meta property='article:author' content='https://f.test/mia'>",
                "body": "<span class=byline>By Mia Sorel</span>",
            },
            ("Mia Sorel",),
        ),
        ({"head": "<meta name=author content='The Velden Post'>"}, ()),
        ({"body": "<a rel=author href=/x>Mia Sorel</a>"}, ("Mia Sorel",)),
        ({}, ()),
    ],
)
def test_authors_of_a_page(page, names):
    assert authors(**page) == names
