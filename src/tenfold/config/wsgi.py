"""The web application, for any WSGI server. What is declared unsafely stops it here, not at the first request."""

import sys
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from tenfold.config import logging
from tenfold.foundation import lasting, starting
from tenfold.vocabulary.places import gazetteer


def _load() -> Any:
    logging.configure()
    made = get_wsgi_application()
    import_module("tenfold.config.urls")
    # The names of cities take seconds to unpack, the first time. Here and not in a thread: what forks from this process, now
    # or after a worker has died, has them at hand, and nobody who looks for a place waits.
    gazetteer.warm(settings.DATA_DIR / "cache")
    lasting.settle()
    return made


try:
    application = _load()
except ImproperlyConfigured:
    if starting.held():  # whoever started this reads the same settings, and says in one line what is wrong
        sys.exit(1)
    raise
starting.wait()
