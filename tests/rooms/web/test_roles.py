"""Roles given and taken: by whoever has no less power, never the own ones; what no longer fits ends, and it is seen."""

from typing import Any

import pytest

from tenfold.accounts import selectors
from tenfold.accounts.models import Notice, Person
from tenfold.accounts.permissions import Permission
from tenfold.accounts.services import credentials, people, roles
from tenfold.audit import selectors as audit
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tests.cast import PASSWORD, Cast
from tests.factories.codes import enrol
from tests.factories.colleagues import agreed


def change(who: Any, whom: Any, *, add: Any = (), remove: Any = ()) -> Any:
    with acting(who) as by:
        return roles.change(Person.objects.get(pk=whom.pk), add=add, remove=remove, by=by, at=now())


@pytest.mark.parametrize(("who", "whom", "add", "remove", "reason"), [
    ("ana", "cato", ["reviewer"], [], Reason.NOT_ALLOWED), ("adam", "bob", ["reviewer"], [], Reason.NOT_FOUND),
    ("adam", "adam", ["analyst"], [], Reason.NOT_ON_YOURSELF), ("adam", "adam", [], ["administrator"], Reason.NOT_ON_YOURSELF),
    ("adam", "gerd", ["analyst"], [], Reason.NOT_MORE_POWERFUL), ("adam", "gerd", [], ["guardian"], Reason.NOT_MORE_POWERFUL),
    ("adam", "ana", ["guardian"], [], Reason.NOT_MORE_POWERFUL), ("gerd", "ana", ["reviewer"], [], Reason.NOT_ALLOWED),
])  # fmt: skip
def test_nobody_gives_or_takes_beyond_his_power(
    cast: Cast, who: str, whom: str, add: Any, remove: Any, reason: Reason
) -> None:
    before = Person.objects.get(pk=getattr(cast, whom).pk).roles
    with pytest.raises(Denied) as refused:
        change(getattr(cast, who), getattr(cast, whom), add=add, remove=remove)
    assert refused.value.reason == reason and Person.objects.get(pk=getattr(cast, whom).pk).roles == before


def test_what_no_longer_fits_ends_and_it_is_told_and_recorded(cast: Cast, seat: Any) -> None:
    browser = seat(cast.ana)
    with acting(cast.ana) as ana:
        reading, sharing = (
            credentials.create_token(cast.ana, label="t", scopes=[scope], purpose="analysis", days=1, by=ana, at=now())
            for scope in (Permission.RECORD_READ, Permission.RECORD_SHARE)
        )
    assert change(cast.adam, cast.ana, add=["statistician"]) == ["analyst", "statistician"]
    assert browser.get("/").status_code == 200 and selectors.find_token(sharing) is not None
    assert change(cast.adam, cast.ana, remove=["analyst"]) == ["statistician"]
    assert browser.get("/").status_code == 302
    assert selectors.find_token(sharing) is None and selectors.find_token(reading) is not None
    for act, fault in ((["statistician"], Conflict), (["emperor"], Invalid)):
        with pytest.raises(fault):
            change(cast.adam, cast.ana, add=act)
    with pytest.raises(Invalid):
        change(cast.adam, cast.ana, remove=["statistician"])
    assert Notice.objects.filter(person=cast.ana, event="accounts.roles.changed", by_person=cast.adam.pk).count() == 2
    with acting(cast.gerd) as gerd:
        told = [one for one in audit.list_entries(gerd.house) if one.event == "accounts.roles.changed"]
    assert [(one.detail["given"], one.detail["taken"]) for one in told] == [([], ["analyst"]), (["statistician"], [])]


def test_a_guardian_who_administers_too_gives_and_takes_the_watch(cast: Cast) -> None:
    both = people.add_person(f"both@{cast.ending}.example", participant=cast.arlen_border, roles=["administrator", "guardian"],
                             name="Both", password=PASSWORD, by=None, at=now())  # fmt: skip
    assert change(both, cast.gerd, add=["analyst"]) == ["analyst", "guardian"]
    assert change(both, cast.gerd, remove=["guardian"]) == ["analyst"]


def test_whoever_newly_reads_waits_for_a_second_person(cast: Cast, seat: Any) -> None:
    """By no order of acts does the one administrator lift what waits for another: not by a password either, beside a factor."""
    two = people.add_person(f"two@{cast.ending}.example", participant=cast.arlen_border, roles=["administrator"], name="Two",
                            password=PASSWORD, by=None, at=now())  # fmt: skip
    enrol(two, now())
    with acting(two) as by:
        token = credentials.create_token(
            two, label="t", scopes=[Permission.TOKEN_CREATE], purpose="analysis", days=1, by=by, at=now()
        )
    page = (
        seat(cast.adam)
        .post(f"/people/{two.pk}/roles", {"roles": ["administrator", "analyst"]}, follow=True)
        .content.decode()
    )
    assert f"/people/{two.pk}/agree" in page
    assert selectors.find_token(token) is None
    with pytest.raises(Denied):
        credentials.sign_in(two.email, PASSWORD, at=now())
    with acting(cast.adam) as adam:
        made = credentials.reset_password(Person.objects.get(pk=two.pk), by=adam, at=now())
        with pytest.raises(Denied):
            credentials.agree(Person.objects.get(pk=two.pk), by=adam, at=now())
    with pytest.raises(Denied):
        credentials.sign_in(two.email, made, at=now())
    agreed(cast, two)
    assert credentials.sign_in(two.email, made, at=now()).pk == two.pk


@pytest.mark.parametrize(
    "role, waits", [("contributor", True), ("coordinator", True), ("analyst", True), ("administrator", False)]
)
def test_a_role_by_which_somebody_learns_more_waits_for_a_second_person(cast: Cast, role: str, waits: bool) -> None:
    only = people.add_person(f"only@{cast.ending}.example", participant=cast.arlen_border, roles=["statistician"], name="Only",
                             password=PASSWORD, by=None, at=now())  # fmt: skip
    change(cast.adam, only, add=[role])
    held = Person.objects.get(pk=only.pk).held_by
    assert held == (cast.adam.pk if waits else None)
    if waits:
        with pytest.raises(Denied):
            credentials.sign_in(only.email, PASSWORD, at=now())
        agreed(cast, only)
    assert credentials.sign_in(only.email, PASSWORD, at=now()).pk == only.pk


def test_a_role_that_opens_nothing_more_waits_for_nobody(cast: Cast) -> None:
    assert change(cast.adam, cast.cato, add=["analyst", "reviewer"]) == ["contributor", "reviewer", "analyst"]
    assert Person.objects.get(pk=cast.cato.pk).held_by is None
    change(cast.adam, cast.cato, add=["coordinator"])  # sees who read what, breaks glass
    assert Person.objects.get(pk=cast.cato.pk).held_by == cast.adam.pk


def test_an_administrator_changes_roles_on_a_page_that_asks_again_who_one_is(cast: Cast, seat: Any, root: Any) -> None:
    admin, address = seat(cast.adam), f"/people/{cast.cato.pk}/roles"
    assert "Change the roles" in admin.get(f"/people/{cast.cato.pk}").content.decode()
    page = admin.get(address).content.decode()
    assert 'value="statistician"' in page and 'value="guardian"' not in page
    assert admin.post(address, {"roles": ["analyst", "reviewer"]}).status_code == 302
    assert Person.objects.get(pk=cast.cato.pk).roles == ["reviewer", "analyst"]
    assert admin.post(address, {"roles": []}).status_code == 422
    root.execute(
        "UPDATE accounts_session SET kept = jsonb_set(kept, '{proved}', to_jsonb((now() - interval '16 minutes')::text))"
    )
    assert admin.post(address, {"roles": ["analyst"]}).headers["Location"].startswith("/account/prove")
