"""A network that is not listed, its votes, threads, standings and rule: a stranger cannot tell them from none, by no address."""

import re
import uuid
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError
from django.test import Client

from tenfold.discussion.services import threads
from tenfold.foundation.clock import now
from tenfold.handling import voting
from tenfold.handling.acting import acting
from tenfold.handling.models import Ballot, Group, Vote
from tenfold.handling.services import groups, polling
from tenfold.handling.services.charters import Terms
from tests.cast import PASSWORD, Cast
from tests.rooms.api.conftest import Program, static_folder, token  # noqa: F401

GROUP = ("", "/apply", "/charter", "/close", "/standing", "/reciprocity", "/reciprocity/write", "/records")
API = (
    ("GET", ""), ("GET", "/standing"), ("GET", "/reciprocity"), ("GET", "/ballots"), ("POST", "/moves"), ("POST", "/charter"), ("POST", "/close"),
    ("POST", "/exempt"), ("POST", "/ballots"), ("POST", "/reciprocity"), ("POST", "/reciprocity/try"),
)  # fmt: skip


class Net:
    """A network of Arlen and Belmora, with a vote under way and a thread; Cora is in none of it."""

    def __init__(self, cast: Cast, root: psycopg.Connection) -> None:
        self.slug, self.absent = f"net-{cast.ending}", f"nix-{cast.ending}"
        group = groups.found(self.slug, members=[cast.belmora_coast, cast.belmora_police, cast.arlen_border], at=now())
        self.group = Group.objects.using("root").get(pk=group.pk)
        with acting(cast.bela) as bela:
            groups.write_charter(group, Terms(purpose={"en": "Boats"}, admission="vote"), by=bela, at=now())
            self.ballot = polling.propose(
                group, cast.corvo_police, "admit", by=bela, because="They patrol", at=now()
            ).ref
        with acting(cast.ana) as ana:
            self.thread = threads.open_thread(self.slug, "Ferries", "Two a day.", by=ana, at=now())
        everything = "{analyst,reviewer,guardian,coordinator}"
        root.execute("UPDATE accounts_person SET roles = %s WHERE principal_id = %s", [everything, cast.cora.pk])


@pytest.fixture
def net(cast: Cast, root: psycopg.Connection) -> Net:
    return Net(cast, root)


def alike(answer: Any, *names: object) -> tuple[int, str]:
    """Status and text, without what was asked for and what differs with every answer."""
    said = answer.content.decode()
    for name in names:
        said = said.replace(str(name), "ASKED")
    return answer.status_code, re.sub(
        r'name="csrfmiddlewaretoken" value="\w+"|<!--.*?-->|"request": ?"\w+"', "", said, flags=re.S
    )


def test_no_address_tells_that_there_is_a_network(cast: Cast, net: Net) -> None:
    cora, program = Client(), Program(Client(), token(acting, cast.cora, "analysis", None))
    cora.post("/sign-in", {"email": cast.cora.email, "password": PASSWORD})
    pages = [f"/groups/{{}}{end}" for end in GROUP]
    pages += [
        f"/groups/{{}}/{cast.corvo_police.slug}/{step}"
        for step in ("accept", "admit", "suspend", "leave", "propose/admit")
    ]
    for page in pages:
        for send in (cora.get, cora.post):
            seen, none = (alike(send(page.format(slug)), slug) for slug in (net.slug, net.absent))
            assert seen == none and seen[0] in {403, 404, 405}, (page, seen[0], none[0])
    for method, end in API:
        seen, none = (alike(program.send(method, f"/groups/{slug}{end}", {}), slug) for slug in (net.slug, net.absent))
        assert seen == none and seen[0] >= 400, (method, end, seen, none)
    seen, none = (
        alike(program.post(f"/networks/{slug}/apply", {"because": "We patrol"}), slug)
        for slug in (net.slug, net.absent)
    )
    assert seen == none and seen[0] >= 400
    seen, none = (
        alike(program.post("/threads", {"network": slug, "title": "A", "text": "B"}), slug)
        for slug in (net.slug, net.absent)
    )
    assert seen == none and seen[0] >= 400


def test_no_address_tells_that_there_is_a_vote_or_a_thread(cast: Cast, net: Net) -> None:
    cora, program, nobody = Client(), Program(Client(), token(acting, cast.cora, "analysis", None)), uuid.uuid4()
    cora.post("/sign-in", {"email": cast.cora.email, "password": PASSWORD})
    for page, ref in ((f"/groups/{net.slug}/votes/{{}}", net.ballot), ("/threads/{}", net.thread)):
        for send in (cora.get, cora.post):
            seen, none = (alike(send(page.format(one)), one) for one in (ref, nobody))
            assert seen == none and seen[0] == 404, (page, seen[0], none[0])
    tried = (
        ("POST", f"/groups/{net.slug}/ballots/{{}}/votes", net.ballot, {"choice": "yes"}), ("GET", "/threads/{}", net.thread, None),
        ("POST", "/threads/{}/posts", net.thread, {"text": "Mine"}), ("POST", "/threads/{}/moves", net.thread, {"move": "follow"}),
        ("POST", "/threads/{}/report", net.thread, {"posts": []}),
    )  # fmt: skip
    for method, path, ref, body in tried:
        seen, none = (alike(program.send(method, path.format(one), body), one) for one in (ref, nobody))
        assert seen == none and seen[0] == 404, (path, seen, none)
    with acting(cast.bob):
        Group.objects.filter(pk=net.group.pk)  # a member's own thread is there
    assert Program(Client(), token(acting, cast.ana, "analysis", None)).get(f"/threads/{net.thread}").status_code == 200


def false_vote(cast: Cast, net: Net) -> tuple[voting.Poll, voting.Poll]:
    """Bob asks himself alone, by statements that no service would say; how it stands then, and two hours later."""
    from tenfold.handling.services.audiences import intern
    from tenfold.handling.terms import cross, purposes

    with acting(cast.bob) as bob:
        audience = intern(cross([net.group.pk], purposes()), originator=bob.house)
        false = Ballot.objects.create(
            ref=uuid.uuid4(), audience_id=audience, originator_id=bob.house, group_id=net.group.pk, candidate_id=cast.arlen_border.pk, matter="end",
            because="They sleep", voters=[bob.house], quorum=1, majority="simple", opened_at=now(), opened_by=bob.hand,
            closes_at=now() + timedelta(hours=1),
        )  # fmt: skip
        Vote.objects.create(
            audience_id=audience, originator_id=bob.house, ballot=false, choice="yes", voted_at=now(), voted_by=bob.hand
        )
        return voting.poll(bob, false.ref, at=now()), voting.poll(bob, false.ref, at=now() + timedelta(hours=2))


def test_whoever_asks_for_a_vote_asks_nobody_but_the_members_whatever_is_inserted(cast: Cast, net: Net) -> None:
    """Oneself alone as voter, one per cent as quorum, an hour as time."""
    stands, found = false_vote(cast, net)
    assert (stands.result.state, found.result.state, found.mandate) == ("open", "open", False)
    assert found.ballot.voters == sorted([cast.belmora_coast.pk, cast.belmora_police.pk])
    assert found.ballot.quorum == 50 and found.ballot.closes_at - found.ballot.opened_at == timedelta(days=14)


def test_it_is_the_database_that_settles_who_votes(cast: Cast, net: Net, root: psycopg.Connection) -> None:
    """Without its trigger the same statements carry the vote of one."""
    root.execute("ALTER TABLE handling_ballot DISABLE TRIGGER ballot_is_settled")
    try:
        stands, found = false_vote(cast, net)
    finally:
        root.execute("ALTER TABLE handling_ballot ENABLE TRIGGER ballot_is_settled")
    assert (stands.result.state, found.mandate, stands.ballot.voters) == ("carried", True, [cast.belmora_police.pk])


def test_a_group_whose_members_do_not_vote_has_no_votes(cast: Cast, net: Net) -> None:
    from tenfold.handling.services.audiences import intern
    from tenfold.handling.terms import cross, purposes

    with acting(cast.bela) as bela:
        alone = groups.begin({"en": "Alone"}, Terms(purpose={"en": "Boats"}), by=bela, at=now())
    with pytest.raises(IntegrityError, match="do not vote"), acting(cast.bela) as bela:
        Ballot.objects.create(
            ref=uuid.uuid4(), audience_id=intern(cross([alone.pk], purposes()), originator=bela.house), originator_id=bela.house, group=alone,
            candidate_id=cast.arlen_border.pk, matter="admit", because="Why not", opened_at=now(), opened_by=bela.hand, closes_at=now(),
        )  # fmt: skip
