import io

import pytest

from onrecord.output import FORMATS, write_readings


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_writes_a_reading(reading, format_):
    stream = io.StringIO()
    assert write_readings([reading], format_, stream) == 1
    assert "Lindqvist" in stream.getvalue()


def test_another_format_is_refused(reading):
    with pytest.raises(ValueError, match="choose one of table, json, jsonl, html, brat, tei"):
        write_readings([reading], "docx", io.StringIO())
