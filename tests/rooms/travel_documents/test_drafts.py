"""Drafts for other systems: what they say, what they refuse, what they do not carry; and whom they never touch."""

import json
import uuid
from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.records.services import referring
from tenfold.travel_documents import ranges
from tenfold.travel_documents.drafts import latin, making, writing
from tenfold.travel_documents.drafts.targets import DIAL_DOC, PURPLE, SLTD, TARGETS
from tenfold.travel_documents.services import drafting_for
from tenfold.vocabulary import lists
from tests.cast import Cast
from tests.factories import documents, records

GRADED = {"grading": {"scheme": "admiralty", "source_code": "admiralty-b", "info_code": "admiralty-2"}}


def method(**changes: Any) -> dict[str, Any]:
    return {
        "title": {"en": "False walls in refrigerated lorries"}, "lang": "en", "date_of_info": "2026-06", "narrative": "A second wall is put in.",
        "stages": ["advertising"], "notice_draft": {"subject": "False walls", "request": "Say whether you met this."}, **GRADED,
    } | changes  # fmt: skip


def refusal(cast: Cast, ref: uuid.UUID, target: str) -> Reason:
    with pytest.raises(Denied) as refused, acting(cast.ana) as actor:
        drafting_for.make(ref, target, lang="en", by=actor, at=now())
    return refused.value.reason


def test_every_field_has_a_label_and_every_source_is_a_field_of_its_kind() -> None:
    from tenfold.kinds import registry

    for target in TARGETS.values():
        known = {field.name for field in registry.shape(target.kind).fields}
        assert target.name in lists.get("draft_target")
        for item in target.items:
            assert item.code in lists.get("draft_field") and set(item.sources) <= known, item
            assert not item.list_ or item.list_ in lists.names()


def test_a_loss_names_what_is_out_now_in_letters_a_to_z() -> None:
    body = documents.loss(place={"name": "Жёлтый склад", "country": "QMM"}, circumstances="Взято из фургона № 7.")
    body = ranges.taken_back(body, "AR0048301", "AR0048400", "2026-06-01")
    made = making.make(SLTD, body, reference="ABG-1", lang="en")
    assert made.faults == []
    assert made.values["numbers"] == ["AR0048201-AR0048300", "AR0048401-AR0048700"] and made.values["quantity"] == 400
    assert made.values["place"] == "Zheltyi sklad" and made.values["circumstances"] == "Vziato iz furgona No. 7."
    assert [one.name for one in made.rewritten] == ["place", "circumstances"] and made.rewritten[
        0
    ].stood == "Жёлтый склад"
    assert made.values["action"] == "report" and "date_of_info" in made.lost


def test_what_came_back_whole_is_taken_out_there_too() -> None:
    made = making.make(SLTD, documents.single(doc_status="recovered"), reference="ABG-1", lang="en")
    assert (made.values["action"], made.values["numbers"], made.values["quantity"]) == ("withdraw", ["AR771204"], 1)


@pytest.mark.parametrize("changes, fault", [
    ({"confirm_with": ""}, ("contact", Reason.FIELD_REQUIRED)), ({"circumstances": "x" * 501}, ("circumstances", Reason.TOO_LONG)),
    ({"circumstances": "从货车上被盗"}, ("circumstances", Reason.LATIN_NEEDED)),
])  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(changes: dict[str, Any], fault: tuple[str, Reason]) -> None:
    made = making.make(SLTD, documents.loss(**changes), reference="ABG-1", lang="en")
    assert [(one.at, one.reason) for one in made.faults] == [fault]


def test_letters_are_written_as_in_a_zone_and_signs_plainly() -> None:
    assert latin.write("Tür – «Café», № 5 ،") == 'Tuer - "Cafe", No. 5 ,'
    assert latin.write("٤٢ ПАСПОРТ") == "42 PASPORT"


def test_marking_and_what_is_lost_stand_in_every_form() -> None:
    from datetime import UTC, datetime

    head = writing.Head(
        "ABG-1",
        3,
        "arlen-border",
        datetime(2026, 6, 1, tzinfo=UTC),
        Marking("amber", "green", frozenset({"h1"}), "By hand"),
    )
    for target, body in (
        (SLTD, documents.loss()),
        (PURPLE, method()),
        (DIAL_DOC, documents.alert(found_at={"country": "QNN"})),
    ):
        made = making.make(target, body, reference="ABG-1", lang="en")
        assert made.faults == [], target.name
        told = json.loads(writing.as_file(made, head))
        assert (
            told["marking"] == {"tlp": "amber", "pap": "green", "caveats": ["h1"], "note": "By hand"}
            and told["verify"] is True
        )
        for lang in ("en", "fr", "es", "ru", "zh", "ar"):
            text = writing.as_text(made, head, lang)
            assert (
                text.count("TLP:AMBER · PAP:GREEN") == 2
                and "By hand" in text
                and all(name in text for name in made.lost)
            )
    alert = making.make(DIAL_DOC, documents.alert(number_pattern="AR-999-*"), reference="ABG-1", lang="en")
    assert "AR-999-001" not in writing.fields_of(alert.values), "samples stay in the house"
    assert "number_samples" in alert.lost and alert.values["number_pattern"] == "AR-999-*"


def test_only_the_originator_of_what_is_released_makes_one_and_it_is_in_the_evidence(cast: Cast, root: Any) -> None:
    there = [f"participant:{cast.belmora_police.slug}"]
    ref = records.make("modus_operandi", method(), by=cast.ana, release=cast.rosa, tlp="amber", to=there)
    with acting(cast.ana) as actor:
        made = drafting_for.make(ref, "purple", lang="fr", by=actor, at=now())
        assert made.draft.values["grade"] == "admiralty admiralty-b admiralty-2" and "TLP:AMBER" in made.as_text()
        with pytest.raises(Invalid):
            drafting_for.make(ref, "sltd", lang="en", by=actor, at=now())
    entry = root.execute(
        "SELECT detail FROM audit_entry WHERE event = 'travel_documents.draft.made' AND subject = %s", [ref]
    ).fetchone()
    assert entry[0]["target"] == "purple" and "False walls" not in json.dumps(entry[0])
    with pytest.raises(Denied) as refused, acting(cast.bob) as actor:
        drafting_for.make(ref, "purple", lang="en", by=actor, at=now())
    assert refused.value.reason in {Reason.NOT_ORIGINATOR, Reason.NOT_ALLOWED}
    with pytest.raises(Missing), acting(cast.cora) as actor:
        drafting_for.preview(ref, "purple", lang="en", by=actor, at=now())
    draft = records.make("modus_operandi", method(), by=cast.ana)
    assert refusal(cast, draft, "purple") == Reason.NOT_IN_THIS_STATE
    closed = records.make("modus_operandi", method(), by=cast.ana, release=cast.rosa, tlp="red")
    assert refusal(cast, closed, "purple") == Reason.NOTICE_MARKED_TOO_NARROW


def test_r_art5_no_draft_touches_whom_the_protocol_protects(cast: Cast) -> None:
    """Protocol Arts. 5 and 19: a link, a name or a number in the text is enough; no reason opens it."""
    guarded = documents.person(
        notices_barred="yes", protected_check={"is_smuggled_person": "yes", "is_child": "no", "is_refugee_claimant": "unknown"},
        documents=[{"key": "D1", "doc_type": "passport-ordinary", "number": "QX-55-1009"}],
    )  # fmt: skip
    free = records.make("modus_operandi", method(), by=cast.ana, release=cast.rosa, tlp="amber")
    named = [
        records.make("modus_operandi", method(narrative=said), by=cast.ana, release=cast.rosa, tlp="amber")
        for said in ("Quillfeather, Oskar steers.", "They show passport QX551009.")
    ]  # fmt: skip
    with acting(cast.ana) as actor:
        assert drafting_for.make(named[0], "purple", lang="en", by=actor, at=now())
    person = records.make("person_of_interest", guarded, by=cast.ana, release=cast.rosa, tlp="amber")
    for ref in named:
        assert refusal(cast, ref, "purple") == Reason.NOTICE_OF_PROTECTED
    with acting(cast.ana) as actor:
        assert drafting_for.make(free, "purple", lang="en", by=actor, at=now())
        referring.link(free, person, "involves", by=actor, at=now())
    assert refusal(cast, free, "purple") == Reason.NOTICE_OF_PROTECTED
    pressed = documents.person(roles=["migrant-under-pressure"], names=[{"key": "N1", "full": "Wendeline Harrowgate"}])
    records.make("person_of_interest", pressed, by=cast.ana, release=cast.rosa, tlp="amber")
    said = records.make(
        "modus_operandi",
        method(narrative="Wendeline Harrowgate is made to steer."),
        by=cast.ana,
        release=cast.rosa,
        tlp="amber",
    )
    assert refusal(cast, said, "purple") == Reason.NOTICE_OF_PROTECTED


def test_no_draft_names_what_its_record_keeps_apart(cast: Cast) -> None:
    body = documents.alert(description="One bore the number AR 999 001.")
    ref = records.make("document_fraud_alert", body, by=cast.ana, release=cast.rosa)
    assert refusal(cast, ref, "dial-doc") == Reason.NOTICE_NAMES
