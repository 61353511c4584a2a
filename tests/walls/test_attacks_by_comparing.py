"""A reader's pages and answers before and after all that others do with what she reads: not a word of them changes.

Cora reads a report of Arlen's. Arlen and Belmora then draft, share, comment, link, tag, correct, ask and decide on it among themselves.
"""

import difflib
import re
import uuid
from datetime import date
from typing import Any

from django.test import Client

from tenfold.desk.services import searches, tagging
from tenfold.discussion.services import commenting, proposing
from tenfold.exchange.services import consenting
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.services import groups
from tenfold.notices.services import noticing
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import consents, dating, drafting, reading, referring, review, sharing
from tenfold.records.services.dating import Days
from tenfold.subjects.services import registering
from tests.cast import PASSWORD, Cast
from tests.factories import attached, bodies, records
from tests.rooms.api.conftest import Program, static_folder, token  # noqa: F401
from tests.walls.test_attacks_before_acknowledged import addresses

GRADE = {"source_code": "europol-b", "info_code": "europol-2"}
MET = (
    "/", "/search", "/search?q=Quillfeather", "/search?q=lorries&view=table", "/search?view=map", "/search?view=time", "/search/export?q=lorries",
    "/inbox", "/requests", "/desk/lists", "/desk/searches", "/desk/tags", "/matches", "/groups", "/persons", "/seen?q=Quillfeather",
    "/discussion/proposals", "/records/recalls", "/imports", "/figures", "/api/records", "/api/search?q=Quillfeather", "/api/search?q=lorries",
    "/api/search?f.originator={arlen}", "/api/search?f.originator={belmora}", "/api/search/map?q=", "/api/figures", "/api/export?q=lorries&format=json",
)  # fmt: skip
_VARY = re.compile(
    r'name="csrfmiddlewaretoken" value="\w+"|"took_ms": [\d.]+|"exported_at": "[^"]+"|value="[0-9a-f-]{36}"|"next": "[^"]+"|after=[\w%-]+'
)


class Reader:
    """Cora, in a browser and as a program."""

    def __init__(self, cast: Cast) -> None:
        self.browser = Client()
        self.browser.post("/sign-in", {"email": cast.cora.email, "password": PASSWORD})
        self.program = Program(Client(), token(acting, cast.cora, "analysis", None))

    def get(self, address: str) -> str:
        """Status, what a cache would be told, and every word of the answer but what differs each time."""
        answer = self.program.get(address[4:]) if address.startswith("/api") else self.browser.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        heads = [answer.headers.get(name, "") for name in ("ETag", "Last-Modified", "Content-Type", "Location")]
        return f"{answer.status_code} {heads}\n{_VARY.sub('', content.decode(errors='replace'))}"


def _alike(address: str) -> bool:
    """Whether an address answers alike twice: forms draw new keys of rows, and a printed page its fonts."""
    return not address.endswith(("/propose", "/render", "/print"))


def among_themselves(cast: Cast, ref: uuid.UUID) -> None:
    """What Arlen and Belmora do with the report, of which nothing is for Corvo."""
    belmora = f"participant:{cast.belmora_police.slug}"
    hidden = records.make_report(by=cast.ana, release=cast.rosa, to=[belmora], body=bodies.nominal_report())
    groups.found(f"net-{cast.ending}", members=[cast.arlen_border, cast.belmora_police], at=now())
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(belmora)], parts=["open", "nominal"], by=ana, at=now())
        referring.link(ref, hidden, "same-as", note_text="Quillfeather", by=ana, at=now())
        consents.give(ref, cast.belmora_police.slug, "use-in-court", by=ana, at=now())
        commenting.add(ref, "Quillfeather was here too", by=ana, at=now())
        tag = tagging.make("Quillfeather case", by=ana, at=now())
        tagging.set_tags(ref, [tag.ref], by=ana, at=now())
        searches.save("Lorries", "q=lorries", shared=True, at_home=True, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        dating.set_days(ref, Days(review_on=date(2090, 1, 1)), by=rosa, at=now())
    with acting(cast.bob) as bob:
        reading.open_record(ref, by=bob, at=now())
        own = drafting.create("intelligence_report", bodies.report(), by=bob, at=now())
        referring.link(own, ref, "same-as", note_text="Quillfeather", by=bob, at=now())
        body = {**opening.get(bob, ref).body, "gaps": "Quillfeather"}
        proposing.propose(ref, body, "Why", grading=GRADE, by=bob, at=now())
        consenting.ask_consent(ref, {"uses": ["cite"], "text": "We cite it."}, by=bob, at=now())
    with acting(cast.gerd) as gerd:
        registering.register("access", "Oskar Quillfeather", by=gerd, at=now())
    later = bodies.nominal_report(title={"en": "Zanzibar"}, attachments=[attached.row(cast.ana)])
    with acting(cast.ana) as ana:
        drafting.revise(ref, later, seen=1, by=ana, at=now())
        review.submit(ref, by=ana, at=now())
    noticing.dispatch()


def test_nothing_that_others_do_with_a_record_shows_to_another_reader(cast: Cast) -> None:
    to = [f"participant:{cast.corvo_police.slug}"]
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=to, body=bodies.nominal_report())
    records.make_report(by=cast.cora, body=bodies.nominal_report())
    houses: dict[str, Any] = {"arlen": cast.arlen_border.slug, "belmora": cast.belmora_police.slug}
    cora, every = Reader(cast), [*filter(_alike, addresses(ref)), *(one.format(**houses) for one in MET)]
    with acting(cast.cora) as actor:
        reading.open_record(ref, by=actor, at=now())
    noticing.dispatch()  # what she is told of, and has read already
    before = {one: cora.get(one) for one in every}
    among_themselves(cast, ref)
    changed = {}
    for one in every:
        if (after := cora.get(one)) != before[one]:
            changed[one] = list(difflib.unified_diff(before[one].splitlines(), after.splitlines(), lineterm="", n=0))[
                :12
            ]
    assert not changed
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    page = f"/records/{ref}"
    assert "Zanzibar" in cora.get(page) != before[page], "what is for her is seen by the same means"
