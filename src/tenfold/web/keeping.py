"""Where sessions are kept: in the accounts of this node, under the digest of the key that the browser holds."""

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError

from tenfold.accounts import selectors as accounts
from tenfold.accounts.services import sessions as services

if TYPE_CHECKING:
    from tenfold.accounts.models import Session

PERSON, DEVICE = "person", "device"


def digest(key: str | None) -> bytes:
    """Under what a session is kept."""
    return hashlib.sha256(b"tenfold-session\n" + (key or "").encode()).digest()


class SessionStore(SessionBase):
    """One session. `found` is its row, where it was read."""

    found: "Session | None" = None

    def load(self) -> dict[str, Any]:
        """What was kept; nothing, under no key, where there is no such session."""
        self.found = accounts.find_session(digest(self.session_key)) if self.session_key else None
        if self.found is None:
            self._session_key = None
            return {}
        return dict(self.found.kept)

    def exists(self, session_key: str) -> bool:
        """Whether a key is taken."""
        return accounts.find_session(digest(session_key)) is not None

    def create(self) -> None:
        """A new key that nobody has, and the row for it."""
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        """Keep what the session holds. Raises UpdateError where somebody ended it meanwhile."""
        if self.session_key is None:
            self.create()
            return
        kept = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        until: datetime = self.get_expiry_date()
        write, failed = (services.start, CreateError) if must_create else (services.keep, UpdateError)
        if not write(digest(self.session_key), kept, person=kept.get(PERSON), device=kept.get(DEVICE, ""), until=until):
            raise failed

    def delete(self, session_key: str | None = None) -> None:
        """End it."""
        key = session_key or self.session_key
        if key is not None:
            services.close(digest(key))

    @classmethod
    def clear_expired(cls) -> None:
        """Forget what has run out; the worker does."""
        services.forget()
