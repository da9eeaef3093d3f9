import shutil

from onrecord.reading.models import FOLDER, weights_of


def test_weights_are_named_by_what_is_in_the_files(tmp_path):
    same, other = tmp_path / "same", tmp_path / "other"
    for copy in (same, other):
        shutil.copytree(FOLDER / "fast", copy)
    (other / "model.json").write_text(
        (other / "model.json").read_text(encoding="utf-8") + " ", encoding="utf-8"
    )
    assert weights_of(str(same)) == weights_of("fast") != weights_of(str(other))
    assert len(weights_of("fast")) == 64
