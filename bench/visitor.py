"""A browser without scripts that counts what comes over the line: it takes packed answers and keeps cookies."""

import gzip
import http.client
import re
import urllib.parse
from dataclasses import dataclass

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: `sent` counts the body as it was on the line, `body` is the same unpacked."""

    address: str
    status: int
    type: str
    sent: int
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


class Visitor:
    """One person at a browser, or nobody."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}

    def get(self, address: str) -> Answer:
        """The page behind an address; redirections are followed."""
        for _ in range(5):
            answer, onward = self._ask("GET", address, None)
            if not onward:
                return answer
            address = urllib.parse.urljoin(address, onward)
        raise SystemExit(f"{address} leads round in circles")

    def post(self, address: str, **fields: str) -> Answer:
        """What a form on that page sends."""
        token = _TOKEN.search(self.get(address).text)
        sent = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": token[1] if token else ""}).encode()
        return self._ask("POST", address, sent)[0]

    def sign_in(self, email: str, password: str) -> None:
        if self.post("/sign-in", email=email, password=password).status != 302:
            raise SystemExit(f"{email} could not sign in")

    def _ask(self, method: str, address: str, sent: bytes | None) -> tuple[Answer, str]:
        headers = {"Accept": "text/html,*/*", "Accept-Encoding": "gzip", "Sec-Fetch-Site": "same-origin",
                   "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}  # fmt: skip
        if sent is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            connection.request(method, address, sent, headers)
            response = connection.getresponse()
            raw = response.read()
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        packed = response.headers.get("Content-Encoding") == "gzip"
        kind = (response.headers.get("Content-Type") or "").partition(";")[0]
        answer = Answer(address, response.status, kind, len(raw), gzip.decompress(raw) if packed else raw)
        return answer, response.headers.get("Location") or ""
