import time
import tracemalloc
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.reading.tags import (
    FORBIDDEN,
    KINDS,
    LABELS,
    log_softmax,
    paragraph_starts,
    spans_of,
    transition_table,
    viterbi,
)
from onrecord.reading.tokens import tokenize

SIZE = len(LABELS)
numbers = st.floats(-8, 8, width=32)
learned = arrays(np.float32, (SIZE, SIZE), elements=numbers)


def scores_for(words):
    return arrays(np.float32, (words, SIZE), elements=numbers)


def follows(before, after):
    """Whether one label may come after another, "O" standing for the edge of a paragraph too."""
    if before[0] in "BI":
        return after[0] in "IE" and after[1:] == before[1:]
    return after[0] in "OBS"


def legal(labels):
    return all(follows(a, b) for a, b in pairwise(["O", *labels, "O"]))


def paragraphs(items, starts):
    return [items[a:b] for a, b in pairwise([*starts, len(items)])]


def value(labels, emissions, transitions):
    """What a path of one paragraph scores, from scratch."""
    path = [0, *labels, 0]
    return sum(float(e[i]) for e, i in zip(emissions, labels, strict=True)) + sum(
        float(transitions[a, b]) for a, b in pairwise(path)
    )


@st.composite
def texts(draw, most=60):
    """Emissions, learned transitions and the words that begin paragraphs."""
    words = draw(st.integers(1, most))
    starts = draw(st.sets(st.integers(1, most), max_size=8))
    made = np.random.default_rng(draw(st.integers(0, 2**32)))
    emissions = made.normal(size=(words, SIZE)) * draw(st.sampled_from([0, 1, 8, 100]))
    transitions = made.normal(size=(SIZE, SIZE)) * draw(st.sampled_from([0, 1, 8]))
    return (
        emissions.astype(np.float32),
        transition_table(transitions.astype(np.float32)),
        np.array([0, *sorted(s for s in starts if s < words)]),
    )


@given(st.integers(1, 3).flatmap(scores_for), learned)
@settings(max_examples=25, deadline=None)
def test_no_legal_path_is_better_than_the_one_found(emissions, table):
    transitions = transition_table(table)
    found = viterbi(emissions, transitions, np.array([0]))
    best = max(
        value(path, emissions, transitions)
        for path in product(range(SIZE), repeat=len(emissions))
        if legal([LABELS[i] for i in path])
    )
    assert value(found.tolist(), emissions, transitions) == pytest.approx(best, abs=1e-3)


@given(texts())
def test_no_span_is_broken_or_crosses_into_another_paragraph(text):
    labels = [LABELS[i] for i in viterbi(*text)]
    assert all(legal(paragraph) for paragraph in paragraphs(labels, text[2]))


@given(texts())
def test_paragraphs_are_decoded_as_if_each_stood_alone(text):
    emissions, transitions, starts = text
    alone = [viterbi(e, transitions, np.array([0])) for e in paragraphs(emissions, starts)]
    assert viterbi(emissions, transitions, starts).tolist() == np.concatenate(alone).tolist()


@given(texts(most=20))
def test_empty_paragraphs_change_nothing(text):
    emissions, transitions, starts = text
    doubled = np.sort(np.concatenate([starts, starts, [len(emissions)]]))
    assert viterbi(emissions, transitions, doubled).tolist() == viterbi(*text).tolist()


def test_nothing_has_no_labels():
    empty = np.zeros((0, SIZE), dtype=np.float32)
    assert viterbi(empty, transition_table(np.zeros((SIZE, SIZE))), np.array([0])).tolist() == []


@pytest.mark.parametrize("label", LABELS)
def test_a_paragraph_of_one_word_is_outside_or_a_whole_span(label):
    emissions = np.zeros((1, SIZE), dtype=np.float32)
    emissions[0, LABELS.index(label)] = 50
    emissions[0, LABELS.index("S-cue")] += 1
    found = LABELS[viterbi(emissions, transition_table(np.zeros((SIZE, SIZE))), np.array([0]))[0]]
    assert found == (label if label[0] in "OS" else "S-cue")


@given(learned)
def test_the_table_keeps_what_was_learned_where_labels_may_meet(table):
    kept = transition_table(table)
    for i, j in product(range(SIZE), repeat=2):
        assert kept[i, j] == (table[i, j] if follows(LABELS[i], LABELS[j]) else FORBIDDEN)


def noise(words):
    return np.random.default_rng(words).normal(size=(words, SIZE)).astype(np.float32) * 3


def test_a_paragraph_of_20_000_words_takes_reasonable_time():
    emissions, transitions = noise(20_000), transition_table(noise(SIZE))
    begun = time.process_time()
    path = viterbi(emissions, transitions, np.array([0]))
    assert time.process_time() - begun < 5
    assert legal([LABELS[i] for i in path])


@pytest.mark.parametrize(("longest", "short"), [(4_000, 500)])
def test_a_long_paragraph_beside_many_short_ones_takes_little_memory(longest, short):
    starts = np.array([0, *range(longest, longest + short)])
    emissions, transitions = noise(longest + short), transition_table(noise(SIZE))
    tracemalloc.start()
    try:
        viterbi(emissions, transitions, starts)
        assert tracemalloc.get_traced_memory()[1] < 6e6
    finally:
        tracemalloc.stop()


@st.composite
def tagged(draw):
    """A label path, and the spans that it spells out."""
    path, spans = [], []
    for kind, gap, length in draw(
        st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(1, 6)))
    ):
        path += ["O"] * gap
        spans.append((KINDS[kind], len(path), len(path) + length - 1))
        edges = "S" if length == 1 else "B" + "I" * (length - 2) + "E"
        path += [f"{edge}-{KINDS[kind]}" for edge in edges]
    path += ["O"] * draw(st.integers(0, 3))
    return np.array([LABELS.index(label) for label in path], dtype=np.int64), spans


@given(tagged())
def test_spans_are_those_that_the_labels_spell_out(case):
    path, expected = case
    emissions = noise(len(path))
    found = spans_of(path, emissions)
    assert [(s.kind, s.first, s.last) for s in found] == expected
    for span in found:
        own = [float(log_softmax(emissions[i])[path[i]]) for i in range(span.first, span.last + 1)]
        assert span.edges == pytest.approx(min(own[0], own[-1]), abs=1e-4)
        assert span.inner == pytest.approx(sum(own) / len(own), abs=1e-4)


@given(texts())
def test_whatever_is_decoded_spells_out_spans(text):
    emissions, _, starts = text
    for span in spans_of(viterbi(*text), emissions):
        assert 0 <= span.first <= span.last < len(emissions)
        assert not any(span.first < start <= span.last for start in starts)


@given(scores_for(4))
def test_log_softmax_gives_logarithms_of_probabilities(emissions):
    np.testing.assert_allclose(np.exp(log_softmax(emissions)).sum(-1), 1, rtol=1e-5)


@pytest.mark.parametrize(
    ("text", "beginnings"),
    [
        ("", []),
        ("Bridge", ["Bridge"]),
        ("\n\nBridge closed.", ["Bridge"]),
        ("Bridge closed.\n\nMayor silent.", ["Bridge", "Mayor"]),
        ("Bridge closed.\r\n\r\nMayor silent.", ["Bridge", "Mayor"]),
        ("Bridge closed.\n \t\nMayor silent.", ["Bridge", "Mayor"]),
        ("Bridge\n\nMayor silent", ["Bridge", "Mayor"]),
        ("Bridge closed.\nMayor silent.", ["Bridge", "Mayor"]),
        ("Bridge closed “today.”\nMayor silent.", ["Bridge", "Mayor"]),
        ("The bridge will\nclose, the mayor\nsaid on\r\nMonday.\nNobody knew.", ["The", "Nobody"]),
        ("The bridge,\nhe said,\n\nwill close", ["The", "will"]),
        ("She said:\n“No.”", ["She", "“"]),
    ],
)
def test_paragraphs_begin_after_blank_lines_and_ended_sentences(tokenizer, text, beginnings):
    tokens = tokenize(text, tokenizer)
    starts = paragraph_starts(text, tokens)
    words = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert [words[i] for i in starts if words] == beginnings


@given(st.text("ab .\n\r”", max_size=60))
def test_paragraphs_begin_in_order_with_the_first_word(tokenizer, text):
    starts = paragraph_starts(text, tokenize(text, tokenizer))
    assert starts[0] == 0
    assert (np.diff(starts) > 0).all()
