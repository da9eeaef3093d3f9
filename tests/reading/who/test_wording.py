from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.found import Found
from onrecord.reading.who.wording import BUCKETS, wordings_of


def buckets(text, **parts):
    spans = {name: ((text.index(part), text.index(part) + len(part)),) for name, part in parts.items()}
    found = Found(*(spans.get(name, ()) for name in ("source", "cue", "content")), 0.9)
    return set(wordings_of(text, [found])[0].buckets.tolist())


@pytest.mark.parametrize(
    ("parts", "sequences"),
    [
        ({"cue": "did not rule out"}, ["c did", "c did not", "c did not rule", "c rule out"]),
        ({"content": "a Second vote"}, ["t a", "t a second", "t second vote", "f ^ a second vote"]),
        ({"source": "Ada Moor"}, ["s ada", "s moor", "s ada moor"]),
        ({"cue": "rule out", "content": "a Second"}, ["x rule a", "x out second"]),
    ],
)
def test_sequences_of_words(parts, sequences):
    found = buckets("Ada Moor did not rule out a Second vote?", **parts)
    assert {crc32(one.encode()) % BUCKETS for one in sequences} <= found


def test_nothing_said_is_only_a_beginning():
    assert buckets("nothing") == {crc32(b"f ^") % BUCKETS}


@given(st.text(max_size=300))
def test_any_text_has_a_wording(text):
    (wording,) = wordings_of(text, [Found((), (), ((0, len(text)),), 0.5)])
    assert len(wording.buckets) == len(wording.values) == len(set(wording.buckets.tolist()))
    assert all(0 <= bucket < BUCKETS for bucket in wording.buckets.tolist())
