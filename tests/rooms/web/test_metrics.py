"""Figures for the operator's monitor: nobody else gets them, and they tell nothing of records and readers."""

import re
from typing import Any

import pytest
from django.test import Client, override_settings

from tests.cast import Cast

TOKEN = "a token of twenty-four letters or more"


def test_this_machine_reads_them_on_a_node_that_serves_no_other(client: Client) -> None:
    client.get("/healthz")
    given = client.get("/metrics")
    assert given.status_code == 200
    assert given.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert re.search(r'tenfold_requests_total\{route="home:healthz",status="200"\} [1-9]', given.content.decode())


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"])
def test_what_came_through_a_proxy_is_not_this_machine(client: Client, header: str) -> None:
    assert client.get("/metrics", headers={header: "127.0.0.1"}).status_code == 404


def test_others_are_answered_as_if_there_were_nothing(client: Client, cast: Cast, seat: Any) -> None:
    for browser in (client, seat(cast.adam), seat(cast.cora)):
        refused, absent = browser.get("/metrics", REMOTE_ADDR="192.0.2.1"), browser.get("/no-such-page")
        assert (refused.status_code, absent.status_code) == (404, 404)
        assert b"tenfold_" not in refused.content


@override_settings(HTTPS=True)
def test_a_node_that_serves_others_tells_nobody_without_a_token(client: Client) -> None:
    assert client.get("/metrics").status_code == 404


@override_settings(HTTPS=True, METRICS_TOKEN=TOKEN)
def test_the_token_opens_them_and_nothing_else_does(client: Client) -> None:
    assert (
        client.get("/metrics", REMOTE_ADDR="192.0.2.1", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    )
    for wrong in ("", "Bearer", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN):
        assert client.get("/metrics", headers={"Authorization": wrong}).status_code == 404


def test_nothing_of_records_or_readers_is_in_them(client: Client, cast: Cast, seat: Any, make_report: Any) -> None:
    """A hidden record, its readers and a stranger's questions change numbers of routes, and no word."""
    ref = make_report(by=cast.ana)
    for name in ("ana", "cora"):
        browser = seat(getattr(cast, name))
        for address in (f"/records/{ref}", "/search?q=Lorries+Quillfeather", "/no-such-page/Quillfeather"):
            browser.get(address)
    said = client.get("/metrics").content.decode()
    for secret in (
        str(ref),
        "Lorries",
        "Quillfeather",
        cast.ana.email,
        cast.arlen_border.slug,
    ):
        assert secret not in said, secret
    unrouted = re.sub(r'route="[a-z_:-]*"', "", said)  # an operation may be called after what it lists
    assert "participant" not in unrouted and "person" not in unrouted
    labels = set(re.findall(r'(\w+)="', said))
    assert labels <= {"route", "status", "le", "job", "outcome", "state"}


def test_the_worker_gathers_what_no_page_may_see(client: Client, cast: Cast) -> None:
    from tenfold.audit import sealing
    from tenfold.cli import figures
    from tenfold.foundation.clock import now

    sealing.seal(at=now())
    figures.gather()
    said = dict(line.rsplit(" ", 1) for line in client.get("/metrics").content.decode().splitlines() if line[0] != "#")
    assert float(said["tenfold_audit_unsealed"]) == float(said["tenfold_retention_due"]) == 0
    assert 0 < float(said["tenfold_disk_free_bytes"]) <= float(said["tenfold_disk_size_bytes"])
    assert float(said['tenfold_database_connections{state="active"}']) >= 1


def test_a_failing_job_is_counted_as_one(client: Client) -> None:
    from tenfold.foundation import metrics

    with pytest.raises(RuntimeError), metrics.running("trial"):
        raise RuntimeError
    with metrics.running("trial"):
        pass
    said = client.get("/metrics").content.decode()
    assert 'tenfold_job_runs_total{job="trial",outcome="failed"} 1.0' in said
    assert 'tenfold_job_runs_total{job="trial",outcome="done"} 1.0' in said
