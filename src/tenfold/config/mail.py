"""How mails leave the node. An unsafe way stops the start: no words in the clear to another machine, no half a set."""

from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from tenfold.config.environment import Environment

_LOCAL = {"127.0.0.1", "localhost", "::1"}
_TLS = ("starttls", "tls", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """How mails go, and under which names."""

    host: str
    port: int
    tls: str
    user: str
    password: str
    sender: str
    link: str

    @property
    def backend(self) -> str:
        """What sends them; without a host, nothing does."""
        return "tenfold.notices.posting.Quiet" if self.host else "django.core.mail.backends.dummy.EmailBackend"


def read(env: Environment) -> Mail:
    """The settings for mails; without TENFOLD_MAIL_HOST none is sent."""
    host = env.value("TENFOLD_MAIL_HOST") or ""
    tls = env.value("TENFOLD_MAIL_TLS") or "starttls"
    sender, link = env.value("TENFOLD_MAIL_FROM") or "", (env.value("TENFOLD_MAIL_LINK") or "").rstrip("/")
    user, password = env.value("TENFOLD_MAIL_USER") or "", env.value("TENFOLD_MAIL_PASSWORD") or ""
    if host:
        _refuse_unsafe(host, tls, user)
        _refuse_half(sender, link, user, password)
    port = env.number("TENFOLD_MAIL_PORT", 465 if tls == "tls" else 587, least=1, most=65535)
    return Mail(host=host, port=port, tls=tls, user=user, password=password, sender=sender, link=link)


def _refuse_unsafe(host: str, tls: str, user: str) -> None:
    if tls not in _TLS:
        raise ImproperlyConfigured("TENFOLD_MAIL_TLS is starttls, tls or none.")
    if tls == "none" and host not in _LOCAL:
        raise ImproperlyConfigured(
            f"Mails would go to {host} in the clear: set TENFOLD_MAIL_TLS to starttls or tls. none is for a server on this machine."
        )
    if tls == "none" and user:
        raise ImproperlyConfigured(
            "TENFOLD_MAIL_USER would sign in without TLS: set TENFOLD_MAIL_TLS to starttls or tls."
        )


def _refuse_half(sender: str, link: str, user: str, password: str) -> None:
    name, address = parseaddr(sender)
    if "@" not in address or address.startswith("@") or address.endswith("@") or "\n" in sender + name:
        raise ImproperlyConfigured(
            "TENFOLD_MAIL_FROM is the address from which mails come, such as tenfold@node.example."
        )
    parts = urlsplit(link)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ImproperlyConfigured(
            "TENFOLD_MAIL_LINK is the address at which people reach the node, such as https://node.example."
        )
    if parts.scheme == "http" and parts.hostname not in _LOCAL:
        raise ImproperlyConfigured(
            "TENFOLD_MAIL_LINK leads people to the node in the clear: let it begin with https://."
        )
    if bool(user) != bool(password):
        raise ImproperlyConfigured("TENFOLD_MAIL_USER and TENFOLD_MAIL_PASSWORD go together.")
