"""No cell of a table that onrecord writes is taken for a formula, and each can be read back."""

import csv
import io

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.cli.commands import onrecord as group
from onrecord.record import Record
from onrecord.sources import open_sources
from onrecord.sources.cells import csv_line, guarded_cell, plain_cell

from ..record.said import person, said

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
FORMULA = "=HYPERLINK(\"http://no.example\",\"vote\")"  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
def test_what_owasp_names_is_no_formula(sign):
    assert guarded_cell(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("value", ["", "'", "'tis", "1-2", "Mara", "'s Heer", -0.5, None, True, 12])
def test_anything_else_is_left_alone(value):
    assert guarded_cell(value) == value


@given(
    st.text(alphabet=st.sampled_from("'=+-@\t\r\nａ＝a,\""))
    | st.text(st.characters(exclude_categories=["Cs"]))
)
def test_any_cell_comes_back(value):
    ((cell, _),) = csv.reader(io.StringIO(csv_line((value, "x")), newline=""), strict=True)
    assert not cell.startswith(SIGNS)
    assert plain_cell(cell) == value


@pytest.fixture
def place(tmp_path):
    place = tmp_path / "record.db"
    with Record.open(place) as record:
        record.keep([said("a", person(FORMULA, "@mayor", f"{FORMULA} and more", "deny"), outlet="=1+1")])
    return place


@pytest.mark.parametrize(
    "command", [("search", "--format", "csv"), ("export", "--format", "csv"), ("audit", "--format", "csv"),
                ("search", "--facets", "--format", "csv")],
)  # fmt: skip
def test_every_table_is_guarded(place, command):
    done = CliRunner().invoke(group, [*command, "--record", str(place)])
    assert done.exit_code == 0, done.stderr
    cells = [cell for row in csv.reader(done.stdout.splitlines()) for cell in row]
    assert any(cell.startswith("'=") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(SIGNS)]


def test_a_table_that_was_exported_is_read_as_it_was(place, tmp_path):
    with Record.open(place) as record:
        record.export(tmp_path / "x.csv", format="csv")
    (article,) = open_sources([str(tmp_path / "x.csv")])
    assert isinstance(article, Article)
    assert article.text == f"{FORMULA} and more"
    assert article.extra["speaker"] == FORMULA
