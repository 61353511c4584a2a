"""What would send mails in the clear, or half, stops the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from tenfold.config import mail
from tenfold.config.environment import Environment

WHOLE = {"HOST": "mail.example", "FROM": "tenfold@node.example", "LINK": "https://node.example"}


def read(monkeypatch: pytest.MonkeyPatch, **given: str) -> mail.Mail:
    for name, value in (WHOLE | given).items():
        monkeypatch.setenv(f"TENFOLD_MAIL_{name}", value)
    return mail.read(Environment())


def test_a_whole_set_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch)
    assert (found.host, found.port, found.tls) == ("mail.example", 587, "starttls")
    assert read(monkeypatch, TLS="tls").port == 465
    assert read(monkeypatch, TLS="none", HOST="127.0.0.1").tls == "none"


def test_without_a_server_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in WHOLE:
        monkeypatch.delenv(f"TENFOLD_MAIL_{name}", raising=False)
    assert "dummy" in mail.read(Environment()).backend


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"TLS": "none"}, "in the clear"),
        ({"TLS": "maybe"}, "TENFOLD_MAIL_TLS"),
        ({"TLS": "none", "HOST": "localhost", "USER": "u", "PASSWORD": "p"}, "without TLS"),
        ({"FROM": "nobody"}, "TENFOLD_MAIL_FROM"),
        ({"LINK": "node.example"}, "TENFOLD_MAIL_LINK"),
        ({"LINK": "http://node.example"}, "https://"),
        ({"USER": "u"}, "go together"),
    ],
)
def test_what_is_unsafe_or_half_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], words: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=words):
        read(monkeypatch, **given)
