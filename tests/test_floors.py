"""Quality must not sink unnoticed: floors on a fixed part of the annotated articles, a little below it."""

from pathlib import Path

import pytest

from onrecord.evaluation import score_folder

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
FLOORS = {
    ("default", "polnear/dev"): {"linked": 76, "strict": 60, "char content": 91},
    ("default", "othernews"): {"linked": 82, "strict": 74, "char content": 91},
    ("fast", "polnear/dev"): {"linked": 69, "strict": 53, "char content": 89},
    ("fast", "othernews"): {"linked": 78, "strict": 70, "char content": 91},
}


def part(folder, every, to):
    """Every n-th article of an annotated folder, by name."""
    for kind in ("text", "attributions"):
        (to / kind).mkdir()
    for text in sorted((folder / "text").glob("*.txt"))[::every]:
        for path in (text, *(folder / "attributions").glob(f"{text.stem}_*.ann")):
            (to / path.parent.name / path.name).symlink_to(path)
    return to


@pytest.mark.parametrize(("model", "name"), FLOORS, ids="-".join)
def test_attributions(model, name, tmp_path):
    if not (GOLD / name).is_dir():
        pytest.skip(f"the annotated articles are not here: {GOLD / name}")
    # The other news' every fifth article was kept out of training: every tenth is among them.
    result = score_folder(part(GOLD / name, 10, tmp_path), model=model)
    reached = {measure: result["scores"][measure][2] for measure in FLOORS[model, name]}
    assert all(reached[measure] >= floor for measure, floor in FLOORS[model, name].items()), reached
