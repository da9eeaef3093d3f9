"""``onrecord`` with a reader that needs no model, as a process of its own.

usage: python -m tests.record.stubbed [--slowly] [--largest BYTES] ARGUMENTS...
"""

import argparse
import sys
import time

from onrecord import api
from onrecord.cli import main
from onrecord.record import adding, record  # noqa: F401  # loaded now, so that a kill meets the work

from .conftest import QuotedReader


class SlowReader(QuotedReader):
    def read(self, article):
        time.sleep(0.002)
        return super().read(article)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--slowly", action="store_true")
    parser.add_argument("--largest", type=int)
    options, arguments = parser.parse_known_args()
    if options.largest:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (options.largest, options.largest))
    api.reader = SlowReader if options.slowly else QuotedReader
    print("ready", flush=True)
    sys.argv[0] = "onrecord"
    main(arguments)
