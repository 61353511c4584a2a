"""Who calls: the holder of a token, or whoever signed in to the pages. And the one view in which the call is served."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ninja.utils import check_csrf

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.services import machines
from tenfold.api.problems import NotFromHere, NotSignedIn
from tenfold.audit import circumstances
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.vocabulary import lists

if TYPE_CHECKING:
    from tenfold.accounts.models import Person

# The header by which a program says why it reads.
REASON = "Tenfold-Reason"


@dataclass(frozen=True, slots=True)
class Caller:
    """A person, the one purpose of the call, and the scopes of the token; a session has none."""

    person: "Person"
    purpose: str
    scopes: tuple[str, ...] | None


def authenticate(request: Any) -> Caller:
    """The caller. A token that is sent counts alone: where it is not live, no session makes up for it.

    Whoever comes with a session proves that one of our pages sent him, whatever type the body claims to be.
    """
    request.body  # noqa: B018 - read whole before anything else looks into it
    if "Authorization" in request.headers:
        return _holder(request.headers["Authorization"])
    ask = getattr(request, "signed_in", None)
    found = ask() if ask is not None else None
    if found is None:
        raise NotSignedIn
    if check_csrf(request, authenticate) is not None:
        raise NotFromHere
    person, purpose = found
    return Caller(person, purpose, None)


def _holder(header: str) -> Caller:
    scheme, _, secret = header.partition(" ")
    token = accounts.find_token(secret.strip()) if scheme.lower() == "bearer" else None
    person = accounts.find_person(token.person_id) if token is not None else None
    if token is None or person is None:
        raise NotSignedIn
    machines.note_use(token, at=now())
    return Caller(person, token.purpose, tuple(token.scopes))


@contextmanager
def view(request: Any) -> Iterator[Actor]:
    """The view of the caller, for all that the request reads and writes; whatever is raised in it undoes what it wrote."""
    caller: Caller = request.auth
    told = circumstances.under(circumstances.API, _because(request))
    with told, acting(caller.person, caller.purpose, caller.scopes) as actor:
        yield actor


def _because(request: Any) -> str:
    """Why the caller reads, as the header says; the originators of what is read see it."""
    given = str(request.headers.get(REASON, ""))
    if given and given not in lists.get("reading_reason"):
        raise Invalid(faults=[Fault(REASON, Reason.CODE_UNKNOWN, (("value", given[:60]), ("list", "reading_reason")))])
    return given


def note_refusal(request: Any, refusal: Denied, act: str) -> None:
    """A refusal is an entry too, in a transaction of its own: the one that was refused is gone."""
    with view(request) as actor:
        audit.write(
            Event.REFUSED, person=actor.person, at=now(), refused=refusal.reason, detail={"act": act, "door": "api"}
        )
