"""`python -m tenfold.config.reference write|check`."""

import os
import secrets
import sys

import django


def main(argv: list[str]) -> int:
    """Make the pages, or say which are out of date. Needs no database and no secret of a node."""
    if argv not in (["write"], ["check"]):
        sys.stderr.write("python -m tenfold.config.reference write|check\n")
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tenfold.config.settings")
    os.environ.setdefault("TENFOLD_SECRET_KEY", secrets.token_urlsafe(48))
    os.environ.pop("TENFOLD_AS", None)  # who makes the pages is no part of them
    django.setup()
    from tenfold.config.reference import making

    if argv == ["write"]:
        making.write()
        return 0
    stale = making.outdated()
    sys.stderr.write("".join(f"out of date: docs/reference/{path}\n" for path in stale))
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
