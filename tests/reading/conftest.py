import pytest
from hypothesis import settings
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

# A busy machine is no failure.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

WORDS = "the a of to in and mayor minister said told bridge harbour would open close not ##s ##ing ##ed"


@pytest.fixture(scope="session")
def tokenizer():
    """A small tokenizer of the shipped one's kind: WordPiece on lower-cased words without accents."""
    characters = [*map(chr, range(33, 127)), *"“”‘’«»„–—…"]
    pieces = ["[UNK]", *characters, *("##" + c for c in characters), *WORDS.split()]
    vocabulary = {piece: i for i, piece in enumerate(dict.fromkeys(pieces))}
    made = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made
