"""A served node and a real browser. Without Chromium these tests are skipped by name."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.cast import PASSWORD

_WORD = "chromium"


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of web pages that a server process of its own answers, on the database of the suite."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "tenfold.config.wsgi:application",
        "--bind",
        f"127.0.0.1:{port}",
        "--threads",
        "4",
    ]
    server = subprocess.Popen(command, env=dict(os.environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(60)


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the pages are not served")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The system's Chromium."""
    path = shutil.which(_WORD)
    if path is None:
        pytest.skip(f"{_WORD} is not installed")
    from playwright.sync_api import sync_playwright

    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
    ]
    # The tool keeps a loop running in this thread; the tests beside it are ordinary, and the framework must not mind.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as tool:
        window = tool.chromium.launch(executable_path=path, args=[*flags, "--disable-sync"])
        yield window
        window.close()


@pytest.fixture
def sit(chromium: Any, address: str) -> Callable[..., Any]:
    """Opens a window of this language in which a person signs in; what a script or the policy complains of is in `page.faults`."""

    def open_for(person: Any, lang: str = "en", width: int = 1280, **how: Any) -> Any:
        from tenfold.accounts.models import Person

        Person.objects.filter(pk=person.pk).update(language=lang)
        page = chromium.new_context(viewport={"width": width, "height": 900}, base_url=address, **how).new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
        page.set_default_timeout(60_000)
        page.goto("/")
        page.fill("input[name=email]", person.email)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(f"{address}/purpose?begin=1")
        page.click("main button[type=submit]")
        page.wait_for_url(f"{address}/")
        return page

    return open_for
