"""Who is signed in. The session holds the person, the epoch of the password, and the purpose; nothing else of a person.

Between password and second factor it holds only who is to prove the factor: that is nobody's session yet.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from tenfold.accounts import selectors as accounts
from tenfold.accounts.services import sessions as services
from tenfold.foundation.clock import now
from tenfold.vocabulary import lists
from tenfold.web import browsers
from tenfold.web.keeping import DEVICE, PERSON

if TYPE_CHECKING:
    from tenfold.accounts.models import Person

_EPOCH, _PURPOSE, _BECAUSE, _NOTICES, _PROVED, _HALF = "epoch", "purpose", "because", "notices", "proved", "half"
_HALF_LASTS = timedelta(minutes=10)
_FRESH = timedelta(minutes=15)


def begin(request: HttpRequest, person: "Person") -> None:
    """Sign a person in, under a new key: what was known before sign-in is worth nothing after it."""
    request.session.flush()
    request.session[PERSON] = person.pk
    request.session[_EPOCH] = person.session_epoch
    request.session[DEVICE] = browsers.of(request)
    request.session[_PROVED] = now().isoformat()
    rotate_token(request)


def begin_half(request: HttpRequest, person: "Person") -> None:
    """The password was right; the second factor is still to be proved, under a new key and for some minutes."""
    request.session.flush()
    request.session[_HALF] = {PERSON: person.pk, _EPOCH: person.session_epoch, "at": now().isoformat()}
    rotate_token(request)


def find_half(request: HttpRequest) -> "Person | None":
    """Whoever has still to prove the second factor here, active and with the same password."""
    half = request.session.get(_HALF)
    if half is None or now() - datetime.fromisoformat(half["at"]) > _HALF_LASTS:
        return None
    person = accounts.find_person(half[PERSON])
    return person if person is not None and person.session_epoch == half[_EPOCH] else None


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
    pk = request.session.get(PERSON)
    if pk is None:
        return None
    found = getattr(request.session, "found", None)
    person = accounts.person_in(found, pk)
    if person is None or person.session_epoch != request.session.get(_EPOCH):
        request.session.flush()
        return None
    if found is not None:
        services.note_seen(found, at=now())
    return person


def is_fresh(request: HttpRequest) -> bool:
    """Whether she proved who she is in this session not long ago; what guards the account asks for it."""
    proved = request.session.get(_PROVED)
    return proved is not None and now() - datetime.fromisoformat(proved) <= _FRESH


def renew(request: HttpRequest) -> None:
    """She has just proved it again."""
    request.session.cycle_key()
    request.session[_PROVED] = now().isoformat()


def purpose(request: HttpRequest, person: "Person") -> str:
    """The one purpose of this session: the chosen one, else the person's default, else one that is still open."""
    open_ones = person.participant.purposes
    wanted = (request.session.get(_PURPOSE), person.purpose, *open_ones)
    return next((one for one in wanted if one in open_ones), person.purpose)


def choose_purpose(request: HttpRequest, chosen: str) -> None:
    """Read and write for another purpose from the next page on."""
    request.session[_PURPOSE] = chosen


def because(request: HttpRequest) -> str:
    """Why she reads in this session, as she said: a code of `reading_reason`; empty where she said nothing."""
    said = request.session.get(_BECAUSE, "")
    return said if said in lists.get("reading_reason") else ""


def choose_because(request: HttpRequest, chosen: str) -> None:
    """Read for this reason from the next page on."""
    request.session[_BECAUSE] = chosen


def tell(request: HttpRequest, message: str, level: str = "success") -> None:
    """Say something on the next page."""
    request.session[_NOTICES] = [*request.session.get(_NOTICES, []), {"message": message, "level_tag": level}]


def told(request: HttpRequest) -> list[dict[str, Any]]:
    """What the page before wanted said, once."""
    waiting: list[dict[str, Any]] = request.session.pop(_NOTICES, []) if _NOTICES in request.session else []
    return waiting
