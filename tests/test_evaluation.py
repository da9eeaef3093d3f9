import importlib.util
import json
from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution import Attribution
from onrecord.errors import FormatError, SourceError
from onrecord.evaluation import (
    PARTS,
    Parts,
    gold_articles,
    linked_pairs,
    overlap,
    parts_of,
    read_brat,
    score_folder,
    scores,
    tally,
)

spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1]))
parts = st.lists(spans, max_size=2).map(tuple)
patient = settings(deadline=None, max_examples=50)
sides = st.lists(st.builds(Parts, parts, parts, parts), max_size=5)


@pytest.fixture(scope="session")
def scorer(root):
    """The scorer that the project's results are measured with, where it lies beside the project."""
    path = root.parent / "shared" / "score" / "score_attributions.py"
    if not path.is_file():
        pytest.skip("no scorer beside the project to compare with")
    spec = importlib.util.spec_from_file_location("score_attributions", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(side):
    return [{part: list(p.spans(part)) for part in PARTS} for p in side]


def ours(pairs):
    counts = defaultdict(Counter)
    for gold, read in pairs:
        tally(counts, gold, read)
    return scores(counts)


def theirs(scorer, pairs):
    counts = defaultdict(Counter)
    for gold, read in pairs:
        scorer.tally(counts, plain(gold), plain(read))
    return {name: scorer.prf(count) for name, count in counts.items()}


@patient
@given(st.lists(st.tuples(sides, sides), min_size=1, max_size=4))
def test_scores_are_the_scorers(scorer, pairs):
    assert ours(pairs) == theirs(scorer, pairs)


@patient
@given(sides, sides)
def test_matches_are_the_scorers(scorer, gold, read):
    assert linked_pairs(gold, read) == scorer.linked_pairs(plain(gold), plain(read))


@given(st.integers(0, 3_000), st.integers(0, 3_000), st.integers(0, 3_000))
def test_shares_are_rounded_as_the_scorer_does(scorer, right, more_read, more_gold):
    read, gold = right + more_read, right + more_gold
    found = scores({"exact cue": Counter(right=right, read=read, gold=gold)})
    assert found["exact cue"] == scorer.prf(Counter(tp=right, p=read, g=gold))


@patient
@given(sides)
def test_what_is_read_as_annotated_scores_all(gold):
    for name, (precision, recall, f1) in ours([(gold, gold)]).items():
        assert precision == recall == f1
        assert f1 in (0.0, 100.0) or name == "linked"


SAID = Parts(((0, 5),), ((6, 10),), ((11, 21),))


@pytest.mark.parametrize(
    ("read", "right"),
    [
        (SAID, True),
        (Parts(((0, 5),), ((6, 10),), ((11, 16),)), True),
        (Parts(((0, 5),), ((6, 10),), ((11, 15),)), False),
        (Parts(((0, 5),), (), ((11, 21),)), True),
        (Parts(((0, 5),), ((22, 26),), ((11, 21),)), False),
        (Parts(((0, 5),), ((9, 10),), ((11, 21),)), True),
        (Parts((), ((6, 10),), ((11, 21),)), False),
        (Parts(((0, 2),), ((6, 10),), ((11, 21),)), False),
        (Parts(((0, 3),), ((6, 10),), ((11, 21),)), True),
        (Parts(((0, 5),), ((6, 10),), ()), False),
    ],
)
def test_linked_asks_for_half_of_content_and_source_and_any_of_the_cue(read, right):
    assert linked_pairs([SAID], [read]) == ([(0, 0)] if right else [])


def test_one_annotation_is_matched_once_and_by_the_best():
    close = Parts(SAID.source, SAID.cue, ((11, 19),))
    assert linked_pairs([SAID], [close, SAID]) == [(0, 1)]
    assert linked_pairs([SAID, close], [SAID]) == [(0, 0)]


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [("", "", 1.0), ("ab", "", 0.0), ("ab", "ab", 1.0), ("abc", "b", 1 / 3), ("ab", "bc", 1 / 3)],
)
def test_overlap_is_intersection_over_union(a, b, share):
    assert overlap(frozenset(a), frozenset(b)) == pytest.approx(share)


TEXT = "Mayor Ines Roth said the bridge,\r\nlong delayed, would open.\r\n“In May,” she added.\r\n"
ANNOTATION = """\
T1\tSource 0 15\tMayor Ines Roth
T2\tCue 16 20\tsaid
T3\tContent 21 31;48 58\tthe bridge would open
T4\tContent 61 70\t“In May,”
T5\tSource 71 74\tshe
T6\tCue 75 80\tadded
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
E2\tAttribution:T6 Source:T5 Cue:T6 Content:T4 Content2:T3
E3\tAttribution:T9 Cue:T9
A1\tKind E1 person
#1\tAnnotatorNotes T1\tE4 is no event
"""


def written(folder, name, text=TEXT, *annotations):
    """An article with its annotations in brat's layout."""
    for part in ("text", "attributions"):
        (folder / part).mkdir(exist_ok=True)
    (folder / "text" / f"{name}.txt").write_bytes(text.encode())
    for annotator, annotation in enumerate(annotations, 1):
        (folder / "attributions" / f"{name}_{annotator}.ann").write_bytes(annotation.encode())
    return folder


def test_events_are_read_with_discontinuous_and_repeated_spans():
    assert read_brat(ANNOTATION) == [
        Parts(((0, 15),), ((16, 20),), ((21, 31), (48, 58))),
        Parts(((71, 74),), ((75, 80),), ((61, 70), (21, 31), (48, 58))),
        Parts((), (), ()),
    ]


@pytest.mark.parametrize("annotation", ["", "\n", "T1\n", "E1\n", "T1\tCue 0 4\tsaid\n", "* \tEquiv T1 T2\n"])
def test_no_events_are_no_attributions(annotation):
    assert read_brat(annotation) == []


def test_a_folder_is_read_in_order_with_the_first_annotation_of_each_text(tmp_path):
    written(tmp_path, "b", TEXT, ANNOTATION, "")
    written(tmp_path, "a[1]", TEXT, "")
    written(tmp_path, "c", TEXT)
    assert [(article.doc, len(gold)) for article, gold in gold_articles(tmp_path)] == [("a[1]", 0), ("b", 3)]


def test_offsets_count_carriage_returns(tmp_path):
    ((article, gold),) = gold_articles(written(tmp_path, "bridge", TEXT, ANNOTATION))
    assert [article.text[start:end] for start, end in gold[0].content] == ["the bridge", "would open"]
    assert [article.text[start:end] for start, end in gold[1].cue] == ["added"]


def test_a_folder_is_read_as_the_scorer_does(scorer, tmp_path):
    written(tmp_path, "one", TEXT, ANNOTATION, "")
    written(tmp_path, "two", TEXT, ANNOTATION.replace("\n", "\r\n"))
    read = {article.doc: plain(gold) for article, gold in gold_articles(tmp_path)}
    expected = {name: annotators[0] for name, annotators in scorer.read_gold(tmp_path).items()}
    assert read == expected


# The scorer leaves the closing of its file to the interpreter.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_the_scorers_table_has_the_same_measures(scorer, tmp_path, monkeypatch, capsys):
    written(tmp_path, "bridge", TEXT, ANNOTATION)
    read = [SAID, *read_brat(ANNOTATION)[1:]]
    lines = tmp_path / "read.jsonl"
    lines.write_text(json.dumps({"doc": "bridge", "attributions": plain(read)}))
    monkeypatch.setattr("sys.argv", ["score", str(tmp_path), str(lines), "--json"])
    scorer.main()
    printed = json.loads(capsys.readouterr().out)["scores"]
    found = ours([(read_brat(ANNOTATION), read)])
    assert {name: list(values) for name, values in found.items()} == printed


@pytest.mark.parametrize("prepare", [lambda folder: None, lambda folder: written(folder, "a", TEXT)])
def test_a_folder_without_annotations_is_an_error(tmp_path, prepare):
    prepare(tmp_path)
    with pytest.raises(SourceError, match="attributions/NAME"):
        score_folder(tmp_path)


@pytest.mark.parametrize("annotation", ["T1\tCue zero 4\tsaid\n", "T1\tCue\tsaid\n", "T1\tCue 4\tsaid\n"])
def test_a_damaged_annotation_is_named(tmp_path, annotation):
    written(tmp_path, "a", TEXT, annotation)
    with pytest.raises(FormatError, match=r"a_1\.ann"):
        list(gold_articles(tmp_path))


def test_a_text_that_is_not_in_utf_8_is_named(tmp_path):
    written(tmp_path, "a", TEXT, ANNOTATION)
    (tmp_path / "text" / "a.txt").write_bytes(b"caf\xe9")
    with pytest.raises(FormatError, match=r"a\.txt"):
        list(gold_articles(tmp_path))


def test_nested_attributions_are_outside_the_annotation():
    inner = Attribution("2", (), (), ((12, 14),), "indirect")
    outer = Attribution("1", SAID.source, SAID.cue, SAID.content, "indirect", nested=(inner,))
    assert parts_of([outer]) == [SAID]
