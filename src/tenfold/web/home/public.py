"""What is told to everybody: what Tenfold is, and whether this node lives and is ready."""

from functools import cache

from django.db import Error as DatabaseError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.shortcuts import render

from tenfold import __version__
from tenfold.web.pages import Request, page


@page(public=True)
def about(request: Request) -> HttpResponse:
    """What it is, what its names and marks do not claim."""
    return render(request, "home/about.html", {"version": __version__})


@page()
def style_guide(request: Request) -> HttpResponse:
    """Every component of the pages, with invented content."""
    return render(request, "pages/styleguide.html")


@page(probe=True)
def healthz(request: Request) -> HttpResponse:
    """The process lives. Asks nobody else."""
    return HttpResponse("alive\n", content_type="text/plain")


@page(probe=True)
def readyz(request: Request) -> HttpResponse:
    """The database answers the application's role and its tables are those of this program; no details."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        ready = _is_migrated() or _look_again()
    except DatabaseError:
        ready = False
    return HttpResponse("ready\n" if ready else "not ready\n", content_type="text/plain", status=200 if ready else 503)


@cache
def _is_migrated() -> bool:
    """Once true it stays true: tables do not go back while a program runs."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _look_again() -> bool:
    _is_migrated.cache_clear()
    return _is_migrated()
