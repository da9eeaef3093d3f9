"""Given names that stand between a title and a surname are no part of a role."""

import pytest

from onrecord.errors import EntityError
from onrecord.record.entities.names import plain_role

from .said import person, said

ROLES = [
    ("mayor", "mayor"), ("Donald J.", ""), ("J.", ""), ("James B.", ""),
    ("FBI Director James B.", "FBI Director"), ("Gen. Joseph F.", "Gen."), ("Attorney Maya D.", "Attorney"),
    ("Chief Justice John G.", "Chief Justice"), ("Senator J.", "Senator"), ("Dr. R. S.", "Dr."),
    ("Director of H.R.", "Director of H.R."), ("Mayor of Washington D.C.", "Mayor of Washington D.C."),
    ("head of Section B", "head of Section B"), ("R-Vt.", "R-Vt."), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("role", "plain"), ROLES)
def test_names_are_no_roles(role, plain):
    assert plain_role(role) == plain


def test_they_are_listed_nowhere(record):
    record.keep(
        [
            said("a", person("Mara Lindqvist", "Mara J."), published="2026-01-02"),
            said("b", person("Mara Lindqvist", "Mayor Mara J."), published="2026-01-03", outlet="B"),
            said("c", person("Mara Lindqvist", "Mayor"), published="2026-01-05", outlet="A"),
        ]
    )
    (role,) = record.entity("Mara Lindqvist").roles
    assert (role.role, role.articles, role.outlets) == ("Mayor", 2, ("A", "B"))
    assert (str(role.first), str(role.last)) == ("2026-01-03", "2026-01-05")
    assert [one.role for one in record.speaker("Mara Lindqvist").statements] == ["Mayor", "Mayor", None]


@pytest.mark.parametrize("name", ["", "  "])
def test_nobody_is_meant_by_no_name(record, name):
    record.keep([said("a", person("Mara Lindqvist"))])
    with pytest.raises(EntityError, match="nobody is named"):
        record.entity(name)
