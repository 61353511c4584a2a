"""The web application, for any WSGI server. What is declared unsafely stops it here, not at the first request."""

from importlib import import_module

from django.core.wsgi import get_wsgi_application

from tenfold.config import logging

logging.configure()
application = get_wsgi_application()
import_module("tenfold.config.urls")
