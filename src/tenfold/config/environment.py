"""Reading the environment strictly: a value that is not understood stops the start with one line."""

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# Statements that ask to be planned once a connection are (foundation.bulk); none is because it was asked often.
_NEVER_BY_ITSELF = 2**31


class Environment:
    """Typed access to environment variables, each also readable from the file that NAME_FILE names."""

    source = Path(__file__).resolve().parent.parent

    def value(self, name: str) -> str | None:
        """The variable, or what its _FILE holds; a file that is named but missing stops the start."""
        if (direct := os.environ.get(name)) is not None:
            return direct
        if (path := os.environ.get(f"{name}_FILE")) is None:
            return None
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE names a file that cannot be read: {error.strerror}.") from None

    def flag(self, name: str, *, default: bool) -> bool:
        """True or False; anything else stops the start."""
        given = self.value(name)
        if given not in (None, "True", "False"):
            raise ImproperlyConfigured(f"{name} is True or False, nothing else.")
        return default if given is None else given == "True"

    def count(self, name: str) -> int | None:
        """A whole number above zero, or None where it is not set."""
        given = self.value(name)
        if given is None:
            return None
        if not given.isdecimal() or int(given) == 0:
            raise ImproperlyConfigured(f"{name} is a whole number above zero.")
        return int(given)

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number within bounds; anything else stops the start."""
        given = self.value(name)
        if given is None:
            return default
        if not given.isdecimal() or not least <= int(given) <= most:
            raise ImproperlyConfigured(f"{name} is a whole number from {least} to {most}.")
        return int(given)

    def token(self, name: str) -> str | None:
        """A secret that is long enough, or None where it is not set."""
        given = self.value(name)
        if given is not None and len(given) < 24:
            raise ImproperlyConfigured(f"{name} is too short: use at least 24 random characters.")
        return given

    def words(self, name: str, default: str) -> list[str]:
        """A list separated by commas."""
        return [word.strip() for word in (self.value(name) or default).split(",") if word.strip()]

    def path(self, name: str, default: str) -> Path:
        """An absolute path."""
        return Path(self.value(name) or default).absolute()

    def secret(self, name: str, kept: Path) -> str:
        """The secret from the environment, else from the file, which is made for its owner only where it is missing."""
        if given := self.value(name):
            if len(given) < 32:
                raise ImproperlyConfigured(f"{name} is too short: use at least 32 random characters.")
            return given
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = kept.with_name(f"{kept.name}.{os.getpid()}")
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(48))
            with suppress(FileExistsError):  # of two processes that start together, both have the one that came first
                os.link(draft, kept)
            draft.unlink()
        if kept.stat().st_mode & 0o077:
            raise ImproperlyConfigured(f"{kept} can be read by others. Type: chmod 600 {kept}")
        return kept.read_text(encoding="utf-8").strip()

    def refuse_unsafe(self, *, debug: bool, hosts: Sequence[str], https: bool) -> None:
        """Debug beside a public address, or a public address without HTTPS, is refused."""
        public = [host for host in hosts if host not in {"127.0.0.1", "localhost", "[::1]", "testserver"}]
        if "*" in hosts:
            raise ImproperlyConfigured("TENFOLD_HOSTS names hosts; * is not one.")
        if debug and public:
            raise ImproperlyConfigured(
                "TENFOLD_DEBUG is for loopback only. Set it to False, or take out " + ", ".join(public)
            )
        if public and not https:
            raise ImproperlyConfigured(
                "People reach " + ", ".join(public) + " over HTTPS only: set TENFOLD_HTTPS=True behind your proxy."
            )

    def databases(self, roles: Sequence[str]) -> dict[str, Any]:
        """One alias a role; `default` is app. Without an address of app there is no database, and the start stops later."""
        made = {role: _database(given) for role in roles if (given := self.value(f"DATABASE_URL_{role.upper()}"))}
        if "app" in made:
            made["default"] = made.pop("app")
            made["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8, "timeout": 15}
            made["default"]["OPTIONS"]["prepare_threshold"] = _NEVER_BY_ITSELF
        return made

    def collected(self, root: Path) -> bool:
        """Static files were collected and hashed at set-up."""
        return (root / "staticfiles.json").exists()


def _database(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("A database address begins with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or query.pop("port", "")),
        "OPTIONS": {**query},
        "CONN_HEALTH_CHECKS": True,
    }
