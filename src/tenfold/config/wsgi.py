"""The web application, for any WSGI server. What is declared unsafely stops it here, not at the first request."""

from importlib import import_module

from django.core.wsgi import get_wsgi_application

from tenfold.config import logging
from tenfold.foundation import lasting
from tenfold.vocabulary.places import gazetteer

logging.configure()
application = get_wsgi_application()
import_module("tenfold.config.urls")
# The names of cities take seconds to unpack. Here and not in a thread: what forks from this process, now or after a
# worker has died, has them without unpacking, and nobody who looks for a place waits.
gazetteer.warm()
lasting.settle()
