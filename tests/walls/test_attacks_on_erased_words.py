"""Words that were erased stay away: where their record is not seen any more, and after a restore."""

import uuid
from typing import Any

import psycopg
import pytest
from django.apps import apps

from tenfold.discussion.models import Comment, PostWords, Proposed, Thread
from tenfold.discussion.selectors import threads as reading
from tenfold.discussion.services import commenting, proposing, threads
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.services import groups
from tenfold.records.selectors import opening
from tenfold.records.services import erasing, scrubbing, sharing
from tests.cast import Cast
from tests.factories import bodies, records
from tests.factories.colleagues import colleague
from tests.rooms.api import conftest as machines
from tests.rooms.web import conftest as browsers
from tests.rooms.web.test_records_form import read

program, seat, static_folder = machines.program, browsers.seat, browsers.static_folder

NAME = "Oskar Quillfeather"
GRADE = {"source_code": "admiralty-b", "info_code": "admiralty-2"}


def behind(model: Any, **which: Any) -> Any:
    """The row as the superuser finds it."""
    return model.objects.using("root").filter(**which).first()


def guardian(cast: Cast) -> Any:
    """Somebody who may erase in the police of Belmora."""
    return colleague(cast.belmora_police, "guardian")


@pytest.mark.parametrize("taken", ["recalled", "narrowed"])
def test_what_a_house_said_of_a_record_is_erased_also_where_it_sees_the_record_no_more(cast: Cast, taken: str) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    with acting(cast.bob) as bob:
        said = commenting.add(ref, f"We know {NAME}.", by=bob, at=now())
        opened = opening.get(bob, ref)
        body = {**opened.body, "title": {"en": f"{NAME} and his lorries"}}
        proposed = proposing.propose(ref, body, f"It is {NAME}.", grading=GRADE, by=bob, at=now())
    with acting(cast.ana) as ana:
        if taken == "recalled":
            sharing.recall(ref, "other", by=ana, at=now())
        else:
            sharing.narrow(ref, [f"participant:{cast.belmora_police.slug}"], by=ana, at=now())
    with acting(guardian(cast)) as gerd:
        assert opening.find(gerd, ref) is None
        done = erasing.erase("Order 7", identifier=NAME, by=gerd, at=now())
    assert done.beyond.get("comments") == 1 and done.beyond.get("proposals") == 1
    assert behind(Comment, ref=said).text == "" and behind(Proposed, proposal__ref=proposed) is None


def test_nobody_erases_the_words_of_another_house(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    with acting(cast.bob) as bob:
        said = commenting.add(ref, f"We know {NAME}.", by=bob, at=now())
    with acting(cast.gerd):
        scrubbing.beyond(words=NAME)
    assert behind(Comment, ref=said).text == f"We know {NAME}."


def test_the_words_of_a_thread_do_not_come_back_with_a_backup(cast: Cast, root: psycopg.Connection) -> None:
    group = groups.found(f"net-{cast.ending}", members=[cast.arlen_border, cast.belmora_police], at=now())
    with acting(cast.ana) as ana:
        made = threads.open_thread(group.slug, f"Who is {NAME}?", f"We look for {NAME}.", by=ana, at=now())
        post: uuid.UUID = reading.get(ana, made).posts[0].ref
    with acting(cast.gerd):
        gone = scrubbing.beyond(words=NAME)
    assert set(gone) >= {"threads", "posts"}
    root.execute("UPDATE discussion_thread SET title = %s WHERE ref = %s", [f"Who is {NAME}?", made])
    root.execute(
        "INSERT INTO discussion_postwords (post_id, audience_id, originator_id, text, vector)"
        " SELECT id, audience_id, originator_id, %s, 'word' FROM discussion_post WHERE ref = %s",
        [f"We look for {NAME}.", post],
    )
    others = [(name, [uuid.UUID(ref) for ref in refs]) for name, refs in gone.items() if isinstance(refs, list)]
    assert scrubbing.beyond_again(root, [(cast.arlen_border.pk, others)]) == 2
    assert behind(Thread, ref=made).title == "" and behind(PostWords, post__ref=post) is None


def test_whatever_can_be_erased_is_erased_again_after_a_restore() -> None:
    """The desk does it for its own; every other model that erases says how."""
    erasing = [model for model in apps.get_models() if hasattr(model, "erase") and model._meta.app_label != "desk"]
    assert erasing and [model.__name__ for model in erasing if not getattr(model, "erased_again", "")] == []


def test_a_form_that_was_open_before_an_erasure_brings_nothing_back(
    cast: Cast, seat: Any, program: Any, root: psycopg.Connection
) -> None:
    """Neither saved nor kept unfinished nor sent by a program; opened anew it is saved without what was erased."""
    ref = records.make_report(by=cast.ana, body=bodies.nominal_report(bottom_line="Somebody paid."))
    browser, machine, address = seat(cast.ana), program(cast.ana), f"/records/{ref}"
    before, had = read(browser.get(f"{address}/edit")).sent, machine.get(address)
    assert any(NAME in value for values in before.values() for value in values)
    with acting(cast.gerd) as gerd:
        erasing.erase("Order 7", record=ref, part="nominal", by=gerd, at=now())
    sent = {**before, "report_no": ["R-8"]}
    assert browser.post(f"{address}/edit", {**sent, "form-do": "save"}).status_code == 409
    assert browser.post("/records/unfinished/intelligence_report", sent).status_code == 409
    body = {"body": had.json()["body"] | {"report_no": "R-8"}}
    assert machine.put(address, body, If_Match=had.headers["ETag"]).status_code == 412
    for table in ("records_content", "desk_unfinished"):
        assert not root.execute(f"SELECT FROM {table} t WHERE t::text LIKE '%Quillfeather%'").fetchall(), table
    after = read(browser.get(f"{address}/edit")).sent
    assert browser.post(f"{address}/edit", {**after, "report_no": ["R-9"], "form-do": "save"}).status_code == 302
    again = machine.get(address)
    assert again.json()["body"]["report_no"] == "R-9"
    body = {"body": again.json()["body"] | {"report_no": "R-10"}}
    assert machine.put(address, body, If_Match=again.headers["ETag"]).status_code == 200
