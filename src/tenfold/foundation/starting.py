"""A server that loads while its database is made ready waits here, once it has loaded, until it is let go.

It listens to nobody before: whoever started it lets it go when all that guards the data has been checked.
"""

import os
import sys

HELD = "WAITS_UNTIL_LET_GO"  # an environment variable: the descriptor at which whoever is held waits


def held() -> bool:
    """Whether this process was started before it may serve."""
    return HELD in os.environ


def wait() -> None:
    """Return once this process is let go; end it where whoever started it has gone or wants it no more."""
    if (way := os.environ.pop(HELD, None)) is None:
        return
    told = os.read(int(way), 1)
    os.close(int(way))
    if not told:
        sys.exit(0)
