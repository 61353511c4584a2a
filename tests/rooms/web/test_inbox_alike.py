"""The inbox: what is alike stands in one line, which opens and is marked as one."""

import re
from typing import Any

from tenfold.accounts.models import Participant
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.notices import selectors
from tenfold.notices.services import noticing
from tenfold.records.addressing import Target
from tenfold.records.services import sharing
from tests.cast import Cast
from tests.factories import records


def test_alike_notices_stand_in_one_line_that_opens_and_is_marked_as_one(cast: Cast, seat: Any) -> None:
    Participant.objects.exclude(pk__in=[one.pk for one in cast.participants]).exclude(type="node").update(active=False)
    for number in range(4):
        ref = records.make_report(by=cast.ana, release=cast.rosa)
        to = cast.belmora_police if number < 3 else cast.corvo_police
        with acting(cast.ana) as ana:
            sharing.share(ref, [Target(f"participant:{to.slug}")], by=ana, at=now())
    noticing.dispatch()
    bob, sender = seat(cast.bob), cast.arlen_border.name["en"]
    page = bob.get("/inbox").content.decode()
    assert f"3 records shared by {sender}" in page and page.count(">Shared with you<") == 3
    alone = seat(cast.cora).get("/inbox").content.decode()
    assert "records shared by" not in alone and f"<bdi>{sender}</bdi>" in alone
    (refs,) = [one for one in re.findall(r'name="notice" value="([^"]*)"', page) if "," in one]
    bob.post("/inbox/seen", {"notice": refs, "act": "chosen"})
    with acting(cast.bob) as actor:
        assert selectors.list_notices(actor, unseen=True) == []
