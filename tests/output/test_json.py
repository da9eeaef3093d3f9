import io
import json
from dataclasses import replace

import pytest
from hypothesis import given

from onrecord.article import Article
from onrecord.attribution import Reading, TimeExpression
from onrecord.output.json import (
    reading_from_dict,
    reading_to_dict,
    reading_to_line,
    write_json,
    write_jsonl,
)

from .strategies import readings

KEYS = [
    "doc", "sha256", "url", "title", "authors", "outlet", "published", "language", "credit", "dateline",
    "text", "attributions", "dates", "figures", "speakers", "model",
]  # fmt: skip
ATTRIBUTION_KEYS = [
    "id", "source", "cue", "content", "mode", "negated", "speakers", "kind", "act", "figures",
    "confidence", "nested", "quoting", "said",
]  # fmt: skip


def test_keys_and_their_order_are_fixed(reading):
    found = reading_to_dict(reading)
    assert list(found) == KEYS
    nested = found["attributions"][4]["nested"]
    assert [one["id"] for one in nested] == ["a6"]
    assert all(list(one) == ATTRIBUTION_KEYS for one in found["attributions"] + nested)


def test_readings_from_before_there_were_nested_attributions_are_read(reading):
    found = reading_to_dict(reading)
    for one in found["attributions"]:
        del one["nested"]
    assert not any(one.nested for one in reading_from_dict(found))


def test_when_it_was_said_comes_back(reading):
    said = TimeExpression(0, 6, "Friday", "2014-09-05")
    dated = replace(reading.attributions[0], said=said)
    found = reading_to_dict(replace(reading, attributions=(dated,)))
    assert found["attributions"][0]["said"] == {
        "start": 0, "end": 6, "text": "Friday", "value": "2014-09-05", "type": "DATE",
    }  # fmt: skip
    assert reading_from_dict(found).attributions[0].said == said


def test_parts_are_pairs_of_offsets(reading):
    content = reading_to_dict(reading)["attributions"][0]["content"]
    assert [reading.article.text[start:end] for start, end in content] == [
        "“We are not closing the market, we are giving it a roof,”",
        "“Nobody will lose a stall.”",
    ]


def test_a_reading_survives_the_way_to_json_and_back(reading, empty_reading):
    for one in (reading, empty_reading):
        assert reading_from_dict(json.loads(reading_to_line(one))) == one


@given(readings())
def test_any_reading_survives_as_one_line(one):
    line = reading_to_line(one)
    assert len(line.splitlines()) == 1
    assert reading_from_dict(json.loads(line)) == one


def test_unknown_keys_are_passed_over(reading):
    found = {**reading_to_dict(reading), "later": 1}
    found["attributions"][0]["later"] = 1
    assert reading_from_dict(found) == reading


def test_another_text_than_the_one_hashed_is_refused(reading):
    found = {**reading_to_dict(reading), "text": "Something else."}
    with pytest.raises(ValueError, match="read the article again"):
        reading_from_dict(found)


def test_fields_that_the_input_had_besides_are_kept():
    article = Article("a", "Text.", extra={"desk": "foreign"})
    found = reading_to_dict(Reading(article))
    assert found["extra"] == {"desk": "foreign"}
    assert reading_from_dict(found).article.extra == {"desk": "foreign"}


def test_a_lone_surrogate_is_written_as_json_can():
    line = reading_to_line(Reading(Article("a", "broken \ud83d text")))
    assert line.encode("utf-8")
    assert json.loads(line)["text"] == "broken \ud83d text"


@pytest.mark.parametrize(("count", "shape"), [(0, list), (1, dict), (2, list), (3, list)])
def test_json_is_one_object_or_a_list(empty_reading, count, shape):
    stream = io.StringIO()
    assert write_json([empty_reading] * count, stream) == count
    found = json.loads(stream.getvalue())
    assert isinstance(found, shape)
    assert len(found) == (count if shape is list else len(KEYS))


def test_jsonl_writes_each_reading_before_it_asks_for_the_next(empty_reading):
    stream = io.StringIO()

    def given_one_by_one():
        for number in range(3):
            assert stream.getvalue().count("\n") == number
            yield empty_reading

    assert write_jsonl(given_one_by_one(), stream) == 3
