"""What the tests of matching look with."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def queries_said(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The statements that a call sends, in order, without their values."""
    from django.db import connection

    from tenfold.foundation import bulk

    def said(call: Callable[[], Any]) -> list[str]:
        heard: list[str] = []
        run = bulk._run
        monkeypatch.setattr(bulk, "_run", lambda *given: (heard.append(given[2]), run(*given))[1])
        with connection.execute_wrapper(
            lambda execute, sql, params, many, context: (heard.append(sql), execute(sql, params, many, context))[1]
        ):
            call()
        monkeypatch.setattr(bulk, "_run", run)
        return heard

    return said
