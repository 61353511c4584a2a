"""The web application, for any WSGI server. What is declared unsafely stops it here, not at the first request."""

import threading
from importlib import import_module

from django.core.wsgi import get_wsgi_application

from tenfold.config import logging
from tenfold.foundation import lasting
from tenfold.vocabulary.places import gazetteer

logging.configure()
application = get_wsgi_application()
import_module("tenfold.config.urls")
lasting.settle()
# The names of cities take seconds to unpack: the first person who looks for a place does not wait for them.
threading.Thread(target=gazetteer.warm, daemon=True).start()
