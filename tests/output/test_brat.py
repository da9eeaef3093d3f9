import io
import re

import pytest
from hypothesis import given

from onrecord.evaluation import read_brat
from onrecord.output import OneArticleError
from onrecord.output.brat import reading_to_ann, write_ann

from .strategies import readings

BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def parse(ann, text):
    """The spans of each attribution's parts, pieces with only line breaks between them joined."""
    bound, events = {}, []
    for line in ann.split("\n")[:-1]:
        name, fields = line.split("\t", 1)
        if name[0] == "T":
            (label, offsets), words = fields.split("\t", 1)[0].split(" ", 1), fields.split("\t", 1)[1]
            pieces = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
            assert " ".join(text[start:end] for start, end in pieces) == words
            bound[name] = (label, pieces)
        elif name[0] == "E":
            events.append([argument.split(":") for argument in fields.split(" ")])
    return [parts_of(event, bound, text) for event in events]


def parts_of(event, bound, text):
    parts = {"Source": [], "Cue": [], "Content": []}
    for role, name in event[1:]:
        label, pieces = bound[name]
        assert re.fullmatch(label + r"\d*", role)
        parts[label] += joined(pieces, text)
    return {label: sorted(spans) for label, spans in parts.items()}


def flat(attributions):
    for attribution in attributions:
        yield attribution
        yield from flat(attribution.nested)


def joined(pieces, text):
    spans = []
    for start, end in pieces:
        if spans and not text[spans[-1][1] : start].strip(BREAKS):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def trimmed(spans, text):
    """What is left of the spans without line breaks at their ends, which brat cannot hold."""
    kept = []
    for start, end in spans:
        words = text[start:end]
        left = start + len(words) - len(words.lstrip(BREAKS))
        if words.strip(BREAKS):
            kept.append((left, left + len(words.strip(BREAKS))))
    return sorted(kept)


@given(readings())
def test_any_spans_come_back_from_the_file(one):
    text = one.article.text
    expected = [
        {"Source": trimmed(a.source, text), "Cue": trimmed(a.cue, text), "Content": trimmed(a.content, text)}
        for a in flat(one.attributions)
    ]
    ann = reading_to_ann(one)
    assert parse(ann, text) == [parts for parts in expected if any(parts.values())]
    assert len(ann.splitlines()) == ann.count("\n")


def test_the_layout_is_polnear_s(reading):
    lines = reading_to_ann(reading).splitlines()
    events = [line.split("\t")[1] for line in lines if line.startswith("E")]
    assert events[0] == "Attribution:T4 Content:T1 Cue:T2 Source:T3"
    content = next(line for line in lines if line.startswith("T1\t"))
    assert re.match(r"T1\tContent \d+ \d+;\d+ \d+\t“We are not", content)


def test_an_attribution_without_a_source_has_no_source(reading):
    events = [line for line in reading_to_ann(reading).splitlines() if line.startswith("E")]
    assert [("Source:" in event) for event in events] == [True, True, True, False, True, True]


@pytest.mark.parametrize(
    "line",
    [
        "Mode E1 direct",
        "Act E1 deny",
        "Negated E3",
        "Nested E6",
        "AnnotatorNotes E1\tspeaker: Mara Lindqvist (Mayor, person)",
    ],
)
def test_what_is_said_about_an_attribution(reading, line):
    assert re.search(rf"^[A#]\d+\t{re.escape(line)}$", reading_to_ann(reading), re.MULTILINE)


@pytest.mark.parametrize(
    "pattern",
    [
        r"#\d+\tAnnotatorNotes E8\tspeaker: A spokesman \(unknown\); quoting: Mara Lindqvist \(.*\)",
        r"#\d+\tAnnotatorNotes E1\t.*; said: 2026-02-17",
        r"T(\d+)\tDate \d+ \d+\tTuesday\n#\d+\tAnnotatorNotes T\1\t2026-02-17",
        r"T(\d+)\tFigure \d+ \d+\tseven to five\n#\d+\tAnnotatorNotes T\1\t5–7",
        r"T(\d+)\tFigure \d+ \d+\tabout 4.2 million euros\n#\d+\tAnnotatorNotes T\1\tabout 4200000 EUR",
    ],
)
def test_speakers_dates_and_figures_are_noted(voiced, pattern):
    assert re.search(f"^{pattern}$", reading_to_ann(voiced), re.MULTILINE)


def test_dates_and_figures_leave_the_attributions_as_they_are(voiced):
    assert len(read_brat(reading_to_ann(voiced))) == len(voiced)


def test_only_nested_attributions_are_marked_as_such(reading):
    assert reading_to_ann(reading).count("\tNested ") == 1
    assert len(read_brat(reading_to_ann(reading))) == len(reading)


def test_a_file_holds_one_article(reading):
    stream = io.StringIO()
    with pytest.raises(OneArticleError, match="--output FOLDER"):
        write_ann([reading, reading], stream)
    assert stream.getvalue() == ""
    assert write_ann([reading], stream) == 1
