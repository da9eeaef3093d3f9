import subprocess
import sys

import pytest

HEAVY = (
    "trafilatura",
    "httpx",
    "httpcore",
    "lxml",
    "py3langid",
    "charset_normalizer",
    "numpy",
    "htmldate",
    "csv",
    "fastwarc",
    "feedparser",
    "pyarrow",
)


@pytest.mark.parametrize("names", ["", "open_sources, SourceOptions, Failure, article_from_text, fetch"])
def test_importing_loads_nothing_heavy(names):
    line = f"from onrecord.sources import {names}" if names else "import onrecord.sources"
    code = f"{line}\nimport sys\nprint([name for name in {HEAVY} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_only_known_names():
    import onrecord.sources

    with pytest.raises(AttributeError, match="nothing"):
        _ = onrecord.sources.nothing
    assert all(hasattr(onrecord.sources, name) for name in onrecord.sources.__all__)
