"""The description of the interface as a file: `python -m tenfold.api.document`, kept in docs/reference/openapi.json."""

import json
import sys


def text() -> str:
    """The OpenAPI description, in the one form in which it is kept and compared."""
    from tenfold.api.urls import api

    return json.dumps(api.get_openapi_schema(path_prefix="/api/"), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(text())
