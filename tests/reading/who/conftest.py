from functools import partial

import pytest

from .invented import Text


@pytest.fixture(scope="session")
def text(tokenizer):
    """Makes texts that are cut into words as the shipped models cut them."""
    return partial(Text, tokenizer=tokenizer)
