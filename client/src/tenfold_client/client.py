"""The client: one node, one token."""

import os
import ssl
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from tenfold_client import addresses
from tenfold_client.contacts import Contacts
from tenfold_client.desk import Desk
from tenfold_client.discussion import Discussion
from tenfold_client.documents import Documents
from tenfold_client.erasures import Erasures
from tenfold_client.files import Files
from tenfold_client.groups import Groups
from tenfold_client.imports import Imports
from tenfold_client.links import Links
from tenfold_client.match import Match
from tenfold_client.matches import Matches
from tenfold_client.naming import Lang
from tenfold_client.node import Declarations
from tenfold_client.pace import Pace
from tenfold_client.recalls import Recalls
from tenfold_client.records import Records
from tenfold_client.requests import RequestsPart
from tenfold_client.reviewers import Reviewers
from tenfold_client.subjects import SubjectsPart
from tenfold_client.tables import Tables
from tenfold_client.threads import ThreadsPart
from tenfold_client.twins import Twins
from tenfold_client.version import VERSION
from tenfold_client.wire import Wire
from tenfold_client.work import Work


class Client(Declarations):
    """Everything that a token may do at a node. Use it as a context manager, or close it.

    `lang` is the language of titles and words where a call names none; `timeout` the seconds that a silence may last;
    `ca` a context with the authorities of your own network. Proxies come from the environment. One client can be used
    by several threads. `because` says why the program reads, a code of the list reading_reason: the originators of what it
    reads see it.
    """

    def __init__(
        self, base_url: str, token: str, *, lang: Lang = "en", timeout: float = 30.0, pace: Pace | None = None,
        ca: ssl.SSLContext | None = None, allow_plain_http: bool = False, transport: httpx.BaseTransport | None = None,
        because: str = "",
    ) -> None:  # fmt: skip
        url = addresses.base(base_url, allow_plain_http=allow_plain_http)
        # What is this machine's own never goes through a proxy, which would see the token.
        self._http = httpx.Client(
            base_url=url, timeout=httpx.Timeout(timeout), follow_redirects=False, transport=transport, verify=ca or True,
            trust_env=not addresses.is_here(url),
            headers={
                "Authorization": f"Bearer {addresses.token(token)}", "Accept": "application/json, */*;q=0.5",
                "User-Agent": f"tenfold-client/{VERSION}", **({"Tenfold-Reason": because} if because else {}),
            },
        )  # fmt: skip
        self._url = url
        wire = Wire(self._http, pace or Pace(), lang)
        super().__init__(wire)
        self.records = Records(wire)
        self.files = Files(wire)
        self.links = Links(wire)
        self.recalls = Recalls(wire)
        self.groups = Groups(wire)
        self.requests = RequestsPart(wire)
        self.contacts = Contacts(wire)
        self.reviewers = Reviewers(wire)
        self.imports = Imports(wire)
        self.tables = Tables(wire)
        self.erasures = Erasures(wire)
        self.subjects = SubjectsPart(wire)
        self.desk = Desk(wire)
        self.work = Work(wire)
        self.discussion = Discussion(wire)
        self.threads = ThreadsPart(wire)
        self.twins = Twins(wire)
        self.documents = Documents(wire)
        self.match = Match(wire)
        self.matches = Matches(wire)

    @classmethod
    def from_environment(cls, *, lang: Lang = "en", timeout: float = 30.0, pace: Pace | None = None) -> Self:
        """A client of the node TENFOLD_URL with the token TENFOLD_TOKEN, or the one in the file TENFOLD_TOKEN_FILE."""
        url, token, file = (os.environ.get(f"TENFOLD_{name}", "") for name in ("URL", "TOKEN", "TOKEN_FILE"))
        if not url or bool(token) == bool(file):
            raise ValueError("set TENFOLD_URL, and either TENFOLD_TOKEN or TENFOLD_TOKEN_FILE")
        return cls(url, token or Path(file).read_text(encoding="utf-8"), lang=lang, timeout=timeout, pace=pace)

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Client of {self._url.copy_with(path='/')}>"
