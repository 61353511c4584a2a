"""Threads of a network: who reads and writes, what is new, what is found, and a report made of one without retyping."""

import uuid
from typing import Any

import pytest

from tenfold.discussion.selectors import news, threads
from tenfold.discussion.services import reporting
from tenfold.discussion.services import threads as services
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.handling.services import groups
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import drafting, review
from tests.cast import Cast
from tests.factories import bodies, records

GRADE = {"source_code": "europol-b", "info_code": "europol-2"}


@pytest.fixture
def net(cast: Cast) -> Any:
    return groups.found(
        f"route-{cast.ending}", members=[cast.arlen_border, cast.belmora_police, cast.belmora_coast], at=now()
    )


def opened(person: Any, net: Any, text: str = "They come by night.", **how: Any) -> uuid.UUID:
    with acting(person) as actor:
        return services.open_thread(net.slug, how.pop("title", "The northern route"), text, by=actor, at=now(), **how)


def write(person: Any, ref: uuid.UUID, text: str, **how: Any) -> uuid.UUID:
    with acting(person) as actor:
        return services.post(ref, text, by=actor, at=now(), **how)


def said(person: Any, ref: uuid.UUID) -> list[str | None]:
    with acting(person) as actor:
        return [one.text for one in threads.get(actor, ref).posts]


def test_a_network_reads_its_threads_and_nobody_else_does(cast: Cast, net: Any) -> None:
    ref = opened(cast.ana, net, type="route")
    write(cast.bob, ref, "Here too.")
    assert said(cast.bela, ref) == ["They come by night.", "Here too."]
    with acting(cast.cora) as cora:
        assert threads.list_threads(cora) == []
        for ask in (lambda: threads.get(cora, ref), lambda: threads.member_of(cora, net.slug)):
            with pytest.raises(Missing):
                ask()
    with acting(cast.cora) as cora, pytest.raises(Missing):
        services.open_thread(net.slug, "Mine", "x", by=cora, at=now())


def test_a_coordinator_that_is_no_member_sees_no_content_and_closes_nothing(cast: Cast) -> None:
    net = groups.found(f"quiet-{cast.ending}", members=[cast.belmora_coast, cast.arlen_border], at=now())
    ref = opened(cast.ana, net)
    with acting(cast.bela) as bela:
        services.move(ref, "close", by=bela, at=now())
    with acting(cast.ana) as ana, pytest.raises(Denied) as refused:
        services.post(ref, "More", by=ana, at=now())
    assert refused.value.reason == Reason.THREAD_CLOSED
    from tenfold.handling.models import Membership

    Membership.objects.using("root").filter(group=net, participant=cast.belmora_coast).delete()
    with acting(cast.bela) as bela:
        assert threads.list_threads(bela) == []
        with pytest.raises(Missing):
            threads.get(bela, ref)
    with acting(cast.bela) as bela, pytest.raises(Missing):
        services.move(ref, "reopen", by=bela, at=now())


def test_who_has_left_reads_and_writes_no_more(cast: Cast, net: Any) -> None:
    from tenfold.handling.models import Membership

    ref = opened(cast.bob, net)
    Membership.objects.using("root").filter(group=net, participant=cast.belmora_police).delete()
    with acting(cast.bob) as bob, pytest.raises(Missing):
        services.post(ref, "Still here", by=bob, at=now())
    assert said(cast.ana, ref) == ["They come by night."]


def test_new_posts_are_counted_for_who_follows_until_they_are_read(cast: Cast, net: Any) -> None:
    ref = opened(cast.ana, net)
    with acting(cast.bob) as bob:
        services.follow(ref, True, by=bob, at=now())
        services.read(ref, by=bob, at=now())
        assert news.counted(bob).threads == 0
    write(cast.ana, ref, "One more.")
    with acting(cast.bob) as bob:
        assert news.counted(bob).threads == 1 and threads.list_threads(bob)[0].fresh == 1
        services.read(ref, by=bob, at=now())
        assert news.counted(bob).threads == 0 and threads.list_threads(bob)[0].fresh == 0
    with acting(cast.ana) as ana:
        assert news.counted(ana).threads == 0, "what one said oneself is not new"
        services.follow(ref, False, by=ana, at=now())
    write(cast.bob, ref, "Seen.")
    with acting(cast.ana) as ana:
        assert news.counted(ana).threads == 0


def test_threads_are_found_by_words_in_six_scripts(cast: Cast, net: Any) -> None:
    first = opened(cast.ana, net, "Lorries were seen crossing.", title="Lorries at night")
    opened(cast.ana, net, "橡皮艇在夜间离开。", title="船只", lang="zh")
    with acting(cast.bob) as bob:
        assert [one.ref for one in threads.list_threads(bob, words="lorry")] == [first]
        assert len(threads.list_threads(bob, words="橡皮艇", lang="zh")) == 1
        assert threads.list_threads(bob, words="submarine") == []
        assert len(threads.list_threads(bob, group=net.slug, type="other")) == 2


def test_a_correction_stands_for_an_own_post_and_both_remain(cast: Cast, net: Any) -> None:
    ref = opened(cast.ana, net)
    wrong = write(cast.bob, ref, "Four of them.")
    with acting(cast.ana) as ana, pytest.raises(Invalid):
        services.post(ref, "Five.", supersedes=wrong, by=ana, at=now())
    write(cast.bob, ref, "Five of them.", supersedes=wrong)
    with acting(cast.ana) as ana:
        found = threads.get(ana, ref)
    assert len(found.posts) == 3 and found.superseded()[wrong].text == "Five of them."


def test_a_thread_is_marked_within_the_charter(cast: Cast, net: Any) -> None:
    for tlp in ("red", "amber-strict"):
        with acting(cast.ana) as ana, pytest.raises(Denied):
            services.open_thread(net.slug, "T", "x", tlp=tlp, by=ana, at=now())
    with acting(cast.ana) as ana, pytest.raises(Invalid):
        services.open_thread(net.slug, " ", "x", type="gossip", by=ana, at=now())


def test_r10_a_linked_record_is_seen_by_who_sees_it_and_by_nobody_else(cast: Cast, net: Any) -> None:
    shown = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    ref = opened(cast.ana, net, records=[shown])
    for person, links in ((cast.bob, 1), (cast.bela, 0)):
        with acting(person) as actor:
            assert len(threads.get(actor, ref).posts[0].links) == links
    with acting(cast.bela) as bela, pytest.raises(Missing):
        services.post(ref, "This one", records=[shown], by=bela, at=now())


def test_posts_become_statements_with_source_and_grade_and_the_network_holds_on_to_them(cast: Cast, net: Any) -> None:
    ref = opened(cast.ana, net, title="The northern route")
    graded = write(cast.bob, ref, "Four lorries on Monday.", grading=GRADE)
    with acting(cast.ana) as ana:
        first = threads.get(ana, ref).posts[0].ref
        made = reporting.report(ref, [graded, first], by=ana, at=now())
        draft = opening.get(ana, made)
        reference = threads.get(ana, ref).thread.human_ref
    rows = draft.body["statements"]
    assert [(row["line"], row["text"]) for row in rows] == [
        ("comment", "They come by night."),
        ("fact", "Four lorries on Monday."),
    ]
    assert rows[1]["source_ref"] == f"{reference}/2"
    assert draft.marks[f"statements.{rows[1]['key']}"]["grading"]["info_code"] == "europol-2"
    assert draft.body["title"] == {"en": "The northern route"} and draft.marking.tlp == "amber"
    whole = {**bodies.report(), **{name: draft.body[name] for name in ("title", "statements")}}
    with acting(cast.ana) as ana:
        drafting.revise(
            made,
            whole,
            seen=1,
            marks=draft.marks,
            targets=[Target(f"participant:{cast.corvo_police.slug}")],
            by=ana,
            at=now(),
        )
        review.submit(made, by=ana, at=now())
    with acting(cast.rosa) as rosa, pytest.raises(Denied) as refused:
        review.release(made, by=rosa, at=now())
    assert refused.value.reason == Reason.SOURCE_NOT_REACHING
    with acting(cast.ana) as ana:
        drafting.propose(made, [Target(f"group:{net.slug}")], by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(made, by=rosa, at=now())
    with acting(cast.bob) as bob:
        assert opening.get(bob, made).body["statements"][1]["text"] == "Four lorries on Monday."


def test_a_report_is_made_of_posts_of_this_thread_that_stand(cast: Cast, net: Any) -> None:
    ref, other = opened(cast.ana, net), opened(cast.ana, net)
    wrong = write(cast.bob, ref, "Four.")
    write(cast.bob, ref, "Five.", supersedes=wrong)
    with acting(cast.ana) as ana:
        elsewhere = threads.get(ana, other).posts[0].ref
    for posts in ([], [wrong], [elsewhere], [uuid.uuid4()]):
        with acting(cast.ana) as ana, pytest.raises(Invalid):
            reporting.report(ref, posts, by=ana, at=now())


def test_r10_in_a_closed_network_nothing_more_is_said(cast: Cast) -> None:
    theirs = groups.found(f"shut-{cast.ending}", members=[cast.belmora_coast, cast.belmora_police], at=now())
    ref = opened(cast.bob, theirs)
    with acting(cast.bela) as bela:
        groups.close(theirs, by=bela, at=now())
    with pytest.raises(Denied) as refused:
        write(cast.bob, ref, "And now?")
    assert refused.value.reason == Reason.GROUP_CLOSED
    assert said(cast.bob, ref) == ["They come by night."], "what was said stays"


def test_a_grade_of_two_schemes_is_refused(cast: Cast, net: Any) -> None:
    ref = opened(cast.ana, net)
    with pytest.raises(Invalid) as refused:
        write(cast.bob, ref, "Four vans.", grading={"source_code": "admiralty-b", "info_code": "europol-2"})
    assert [(fault.at, fault.reason) for fault in refused.value.faults] == [("grading.info_code", Reason.GRADE_MIXED)]
