"""Who is signed in. The session holds the person, the epoch of the password, and the purpose; nothing else of a person."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from tenfold.accounts import selectors as accounts

if TYPE_CHECKING:
    from tenfold.accounts.models import Person

_PERSON, _EPOCH, _PURPOSE, _NOTICES = "person", "epoch", "purpose", "notices"


def begin(request: HttpRequest, person: "Person") -> None:
    """Sign a person in, under a new key: what was known before sign-in is worth nothing after it."""
    request.session.flush()
    request.session[_PERSON] = person.pk
    request.session[_EPOCH] = person.session_epoch
    rotate_token(request)


def end(request: HttpRequest) -> None:
    """Sign out; the session is deleted."""
    request.session.flush()


def outlive_password(request: HttpRequest) -> None:
    """A changed password ends all sessions; the one in which it was changed goes on under a new key."""
    epoch = request.session[_EPOCH] + 1
    request.session.cycle_key()
    request.session[_EPOCH] = epoch


def find_person(request: HttpRequest) -> "Person | None":
    """The person who signed in here, still active and with the same password; otherwise the session ends."""
    pk = request.session.get(_PERSON)
    if pk is None:
        return None
    person = accounts.find_person(pk)
    if person is None or person.session_epoch != request.session.get(_EPOCH):
        request.session.flush()
        return None
    return person


def purpose(request: HttpRequest, person: "Person") -> str:
    """The one purpose of this session: the chosen one, else the person's default, else one that is still open."""
    open_ones = person.participant.purposes
    wanted = (request.session.get(_PURPOSE), person.purpose, *open_ones)
    return next((one for one in wanted if one in open_ones), person.purpose)


def choose_purpose(request: HttpRequest, chosen: str) -> None:
    """Read and write for another purpose from the next page on."""
    request.session[_PURPOSE] = chosen


def tell(request: HttpRequest, message: str, level: str = "success") -> None:
    """Say something on the next page."""
    request.session[_NOTICES] = [*request.session.get(_NOTICES, []), {"message": message, "level_tag": level}]


def told(request: HttpRequest) -> list[dict[str, Any]]:
    """What the page before wanted said, once."""
    waiting: list[dict[str, Any]] = request.session.pop(_NOTICES, []) if _NOTICES in request.session else []
    return waiting
