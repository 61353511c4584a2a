"""What was written under an older schema of its kind is read, found, changed and verified in the present one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from tenfold.foundation.clock import now
from tenfold.kinds import registry
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import kind, upgrade
from tenfold.kinds.marks import Nominal, Open
from tenfold.kinds.values import Text
from tenfold.records import rebuilding, search, surroundings, verification
from tenfold.records.selectors import content, opening
from tenfold.records.services import drafting
from tests.cast import Cast


@contextmanager
def first() -> Iterator[None]:
    """The kind as it was: a colour, and a witness."""

    @kind("notice_of_past", art10="10.1.a", schema=1, sections=(("head", "title"),))
    class Notice(Body):
        colour: Annotated[Text, Open(weight="B")]
        witness: Annotated[Text, Nominal(weight="B")]

    with registry.visiting(Notice.__tenfold_kind__):  # type: ignore[attr-defined]
        yield


@contextmanager
def second() -> Iterator[None]:
    """The kind as it is: a hull that has the colour; and who saw it stands under another name, as personal as before."""

    @kind("notice_of_past", art10="10.1.a", schema=2, sections=(("head", "title"),))
    class Notice(Body):
        hull: Annotated[Text, Open(weight="B")]
        seen_by: Annotated[Text, Nominal(weight="B")]

        @upgrade(1)
        @staticmethod
        def renamed(body: dict[str, Any]) -> dict[str, Any]:
            names = {"colour": "hull", "witness": "seen_by"}
            return {names.get(name, name): value for name, value in body.items()}

    with registry.visiting(Notice.__tenfold_kind__):  # type: ignore[attr-defined]
        yield


def test_an_older_version_is_read_changed_and_found_in_the_present_form(cast: Cast, acting: Any) -> None:
    body = {"title": {"en": "A notice"}, "lang": "en", "colour": "vermilion", "witness": "Quillfeather", "legal_basis": "Law",
            "retention_until": "2036-01-01"}  # fmt: skip
    with first(), acting(cast.ana) as ana:
        ref = drafting.create("notice_of_past", body, by=ana, at=now())
    with second(), acting(cast.ana) as ana:
        opened = opening.get(ana, ref)
        assert (opened.body["hull"], opened.body["seen_by"]) == ("vermilion", "Quillfeather")
        assert "colour" not in opened.body and opened.contents["open"]["body"]["colour"] == "vermilion"
        assert verification.check(ana, ref).ok
        assert content.bodies(ana, [opened.version.pk])[opened.version.pk] == opened.body
        drafting.revise(ref, opened.body | {"hull": "cerulean"}, seen=1, by=ana, at=now())
        later = opening.get(ana, ref)
        assert (later.version.schema, later.body["hull"]) == (2, "cerulean")
        assert surroundings.content(ana, later, opened.version.pk)[0]["hull"] == "vermilion"
        assert verification.check(ana, ref, 1).ok and verification.check(ana, ref, 2).ok


def test_projections_are_made_again_in_the_present_form(cast: Cast, acting: Any) -> None:
    body = {"title": {"en": "A notice"}, "lang": "en", "colour": "vermilion"}
    with first(), acting(cast.ana) as ana:
        ref = drafting.create("notice_of_past", body, by=ana, at=now())
    with second():
        rebuilding.rebuild()
        with acting(cast.ana) as ana:
            assert [hit.ref for hit in search.search(ana, "vermilion", lang="en").hits] == [ref]
