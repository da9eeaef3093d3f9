"""``onrecord`` with a reader that needs no model and takes its time: for servers that tests run and kill."""

import sys
import time

from onrecord import api
from onrecord.cli import main

from ..record.conftest import QuotedReader


class SlowReader(QuotedReader):
    """Takes a moment for each article."""

    def read(self, article):
        """Read one article."""
        time.sleep(0.02)
        return super().read(article)


if __name__ == "__main__":
    api.reader = SlowReader
    main(sys.argv[1:])
