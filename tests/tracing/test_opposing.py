import pytest

from onrecord.tracing.opposing import opposed
from onrecord.tracing.report import Report, Setting
from onrecord.tracing.sentences import sentence_encoder


def report(content):
    vector = sentence_encoder().vectors([""])[0]
    setting = Setting(1, "a", content)
    return Report(1, setting, (0, len(content)), content, "", None, "indirect", False, (None, None), vector)


FERRY = "the ferry to {} will stop running on the first of {}"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (FERRY.format("Norrholm", "March"), FERRY.format("Norrholm", "March"), False),
        (FERRY.format("Norrholm", "March"), FERRY.format("Sandvik", "March"), True),
        (FERRY.format("Norrholm", "March"), FERRY.format("Norrholm", "May"), True),
        (FERRY.format("Norrholm", "Sept"), FERRY.format("Norrholm", "September"), False),
        (FERRY.format("Norrholm", "March"), FERRY.format("Nordholm", "March"), False),
        ("that the talks began on Monday", "that the talks began on Friday", True),
        ("that it may rain in the hills", "that it will rain in the hills", False),
        ("that the roof costs 1,000 euros", "that the roof costs 1000 euros", False),
        ("that the roof costs 4,000 euros", "that the roof costs 5,000 euros", True),
        ("that five of the boats sank", "that 5 of the boats sank", False),
        ("that five of the boats sank", "that seven of the boats sank", True),
        ("that Mayor Lindqvist would not resign", "that Mara Lindqvist would not resign", False),
        ("that Mara Lindqvist would not resign", "that Bo Lindqvist would not resign", True),
        ("that the European Union would pay", "that the EU would pay", False),
        ("“Lindqvist will not resign this year”", "“She will not resign this year”", False),
        ("Lindqvist is right about the harbour", "Okafor is right about the harbour", False),
        ("that she met Okafor in Lund", "that the harbour of Sandvik was never his to sell", False),
        ("", "that", False),
    ],
)  # fmt: skip
def test_opposed(one, other, expected):
    assert opposed(report(one), report(other)) == expected
    assert opposed(report(other), report(one)) == expected
