"""What keeping costs: `onrecord add` against `read` of the same articles, and a second run that adds nothing.

usage: python benchmarks/record.py PATH... [--model fast]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def measured(*arguments: str) -> tuple[float, float, float]:
    """Seconds of the processors, seconds on the clock, and the most memory (MiB) of one command."""
    began = time.monotonic()
    # Articles that cannot be read end both commands with status 2, and cost both the same.
    process = subprocess.Popen([sys.executable, "-m", "onrecord", *arguments], stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, time.monotonic() - began, usage.ru_maxrss / 1024


def main() -> None:
    """Print a line for each run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--model", default="fast")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record, output = str(Path(folder, "record.db")), str(Path(folder, "read.jsonl"))
        common = (*options.paths, "--model", options.model, "--quiet")
        runs = {
            "read": measured("read", *common, "--format", "jsonl", "--output", output),
            "add": measured("add", *common, "--record", record),
            "add again": measured("add", *common, "--record", record),
            "verify": measured("verify", "--record", record, "--quiet"),
        }
    print(f"{'':12}{'processors':>12}{'clock':>10}{'memory':>12}")
    for name, (processors, clock, memory) in runs.items():
        print(f"{name:12}{processors:10.1f} s{clock:8.1f} s{memory:8.0f} MiB")
    print(f"add takes {100 * (runs['add'][0] / runs['read'][0] - 1):.1f} % more of the processors than read")


if __name__ == "__main__":
    main()
