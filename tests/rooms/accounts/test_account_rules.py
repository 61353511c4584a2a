"""Who may do what to an account: the rules alone, without a database, over every pair of roles."""

import itertools

import pytest

from tenfold.accounts import rules
from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import ROLES, Permission, of_roles
from tenfold.foundation.reason import Reason

# By hand: which roles reset an account with which role, within one participant.
RESETS = {("administrator", role) for role in ROLES if role != "guardian"}


def actor(*roles: str, person: int = 1, participant: int = 10, scopes: frozenset[Permission] | None = None) -> Actor:
    return Actor(
        person, participant, None, frozenset({person, participant}), "analysis", roles=frozenset(roles), scopes=scopes
    )


@pytest.mark.parametrize("mine, theirs", list(itertools.product(ROLES, ROLES)))
def test_who_resets_whom(mine: str, theirs: str) -> None:
    decision = rules.may_change_credential(actor(mine), participant=10, roles=[theirs])
    assert bool(decision) == ((mine, theirs) in RESETS)
    assert not rules.may_change_credential(actor(mine), participant=11, roles=[theirs])


@pytest.mark.parametrize("mine", ROLES)
def test_everybody_changes_the_own_account(mine: str) -> None:
    assert rules.may_change_credential(actor(mine), participant=10, roles=[mine], person=1)


def test_a_guardian_who_administers_resets_guardians() -> None:
    assert rules.may_change_credential(actor("administrator", "guardian"), participant=10, roles=["guardian"])


@pytest.mark.parametrize("roles, good", [(["analyst"], True), (["analyst", "reviewer"], True), (["administrator"], True), (["guardian"], False),
                                         ([], False), (["owner"], False), (["analyst", "owner"], False)])  # fmt: skip
def test_which_roles_an_administrator_gives(roles: list[str], good: bool) -> None:
    assert bool(rules.may_add_person(actor("administrator"), participant=10, roles=roles)) is good
    assert not rules.may_add_person(actor("administrator"), participant=11, roles=roles)
    assert not rules.may_add_person(actor("coordinator"), participant=10, roles=roles)


def test_no_role_but_that_of_the_administrator_touches_accounts_and_that_one_touches_no_content() -> None:
    accounts = {Permission.PERSON_ADD, Permission.PERSON_RESET}
    for role in ROLES:
        given = of_roles(frozenset({role}))
        assert bool(given & accounts) == (role == "administrator")
        content = {permission for permission in given if permission.value.startswith("records:")}
        assert bool(content) == (role != "administrator")


@pytest.mark.parametrize("person, scopes, good", [
    (1, {Permission.RECORD_READ}, True), (1, set(), True), (2, set(), False), (1, {Permission.RECORD_ERASE}, False),
    (1, {Permission.RECORD_READ, Permission.RECORD_RELEASE}, False),
])  # fmt: skip
def test_a_token_is_for_oneself_and_does_no_more_than_oneself(person: int, scopes: set[Permission], good: bool) -> None:
    assert bool(rules.may_make_token(actor("analyst"), person=person, scopes=scopes)) is good


def test_a_scope_that_is_not_a_right_gives_none() -> None:
    limited = actor("analyst", scopes=frozenset({Permission.RECORD_RELEASE, Permission.RECORD_READ}))
    assert limited.permissions == {Permission.RECORD_READ}
    lacking = rules.may(limited, Permission.RECORD_WRITE)
    assert (lacking.reason, lacking.params) == (Reason.SCOPE_LACKING, (("scope", "records:record:write"),))
    assert rules.may(limited, Permission.RECORD_RELEASE).reason == Reason.NOT_ALLOWED
