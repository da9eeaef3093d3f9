import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import FormatError
from onrecord.sources.decoding import decode_html, decode_text, without_surrogates

FRENCH = (
    "« C’est décidé », a déclaré la ministre à l’Assemblée, où les députés fêtaient déjà l’été près du café. "
)
RUSSIAN = "Министр заявил, что переговоры продолжатся на следующей неделе в столице, несмотря на возражения. "
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl ministr novinářům v úterý večer před budovou vlády. "


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        ("déjà".encode(), "déjà"),
        (codecs.BOM_UTF8 + "é".encode(), "é"),
        (codecs.BOM_UTF16_LE + "é…".encode("utf-16-le"), "é…"),
        (codecs.BOM_UTF16_BE + "é…".encode("utf-16-be"), "é…"),
        (codecs.BOM_UTF32_LE + "é".encode("utf-32-le"), "é"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        ("cut é".encode()[:-1], "cut "),
        ("cut 😀".encode()[:-2], "cut "),
        (codecs.BOM_UTF8 + "cut é".encode()[:-1], "cut "),
        (codecs.BOM_UTF16_LE + b"a\x00\xd8", "a\ufffd"),
        (b"caf\xe9", "café"),
        (b"\x93Quoted\x94 \x96 he said", "“Quoted” – he said"),
        ((FRENCH * 3).encode("cp1252"), FRENCH * 3),
        ((RUSSIAN * 3).encode("cp1251"), RUSSIAN * 3),
        ((CZECH * 3).encode("cp1250"), CZECH * 3),
    ],
)
def test_reads_bytes_as_they_stand(data, text):
    assert decode_text(data) == text


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "cp1251", "utf-16-le", "koi8-r"])
def test_a_declared_encoding_counts(encoding):
    assert decode_text(RUSSIAN.encode(encoding), encoding) == RUSSIAN


@pytest.mark.parametrize(
    ("data", "encoding"),
    [(b"a", "no-such"), (b"a", "base64"), (b"\xff\xfea\xff", "ascii-8"), (b"\x80\x81a", "utf-8")],
)
def test_refuses_encodings_that_do_not_fit(data, encoding):
    if data.startswith(codecs.BOM_UTF16_LE):
        assert decode_text(data, encoding)
        return
    with pytest.raises(FormatError, match=r"encoding|utf-8"):
        decode_text(data, encoding)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_utf8_comes_back_whole(text):
    assert decode_text(text.encode()) == text.removeprefix("\ufeff")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1), st.integers(0, 3))
def test_a_cut_end_loses_one_character_at_most(text, cut):
    whole = "x" + text
    data = whole.encode()[: len(whole.encode()) - cut]
    assert whole.startswith(decode_text(data)) or not decode_text(data).isascii()


@given(st.binary())
def test_no_bytes_give_lone_surrogates(data):
    for text in (decode_text(data), decode_html(data)):
        text.encode()


def test_surrogates_of_escaping_codecs_are_replaced():
    assert decode_text(rb"a\ud800b", "unicode_escape") == "a\ufffdb"
    assert without_surrogates("a\udfffb") == "a\ufffdb"


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("<p>é".encode("cp1252"), "iso-8859-1", "<p>é"),
        ("<p>“é”".encode("cp1252"), "latin1", "<p>“é”"),
        ("<meta charset='windows-1251'><p>Да".encode("cp1251"), None, "<meta charset='windows-1251'><p>Да"),
        (
            "<?xml version='1.0' encoding='koi8-r'?>Да".encode("koi8-r"),
            None,
            "<?xml version='1.0' encoding='koi8-r'?>Да",
        ),
        ("<meta charset=latin1>é…".encode(), None, "<meta charset=latin1>é…"),
        (codecs.BOM_UTF8 + "é".encode(), "koi8-r", "é"),
        ("é".encode(), "no-such", "é"),
        ("<meta charset=utf-8>caf\xe9 au lait".encode("cp1252"), None, "<meta charset=utf-8>café au lait"),
    ],
)
def test_pages_say_their_charset(data, charset, text):
    assert decode_html(data, charset) == text
