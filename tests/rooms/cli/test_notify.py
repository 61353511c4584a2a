"""What follows from which act, and telling people from the command line."""

import argparse
import json

import pytest

from tenfold.cli import notify
from tenfold.notices import tellings
from tests.cast import Cast


def test_every_event_that_is_followed_is_listed(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert notify.list_events(argparse.Namespace(json=True)) == 0
    said = json.loads(capsys.readouterr().out)
    assert {one["event"] for one in said["events"]} == set(tellings.events())
    assert {name for one in said["events"] for name in one["notices"]} == {
        one.name for one in tellings.ALL if one.events
    }


def test_a_dry_run_sends_nothing(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert notify.tell(argparse.Namespace(json=True, dry_run=True)) == 0
    assert json.loads(capsys.readouterr().out)["sent"] == 0


def test_without_a_mail_server_it_says_so(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert notify.tell(argparse.Namespace(json=False, dry_run=False)) == 0
    assert "TENFOLD_MAIL_HOST" in capsys.readouterr().out
