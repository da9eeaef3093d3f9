from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, given, settings

from ..output.strategies import readings

NUMBERS = count()


@given(reading=readings())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_reading_comes_back_as_it_was_and_holds(record, reading):
    key = f"a{next(NUMBERS)}"
    reading = replace(reading, article=replace(reading.article, doc=key))
    record.keep([reading])
    assert record.reading(key) == reading
    assert record.verify().faults == ()
