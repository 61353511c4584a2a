"""The way to the mail server, on which the node does not say how the machine is called on which it runs."""

import smtplib
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend


def domain() -> str:
    """The part of the sender's address that anybody may know: how the node greets, and under which its mails are numbered."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]


class _Plain(smtplib.SMTP):
    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **{**how, "local_hostname": domain()})


class _Secure(smtplib.SMTP_SSL):
    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **{**how, "local_hostname": domain()})


class Quiet(EmailBackend):
    """As the framework sends, but greeting under the domain of the sender instead of the name of the machine."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """A connection that greets so."""
        return _Secure if self.use_ssl else _Plain
