import pytest

from onrecord.errors import EmptyError
from onrecord.sources import article_from_text


def test_text_is_kept_as_it_is():
    text = " \ttwo  spaces\r\nand\u00a0more\u00ad \n\n"
    article = article_from_text(text, doc="d", published="2024-01-01", language="en")
    assert (article.text, article.doc, article.published, article.language) == (text, "d", "2024-01-01", "en")


@pytest.mark.parametrize("text", ["", " \n"])
def test_no_text_is_an_error(text):
    with pytest.raises(EmptyError):
        article_from_text(text)
