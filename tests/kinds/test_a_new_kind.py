"""A kind that nobody has heard of, declared in this file and in one file of labels, is served like all others."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import pytest
import yaml

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.kinds import display, labels, registry
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Facts, Row, check, derived, kind
from tenfold.kinds.marks import From, Nominal, Open, Protected, Scheme, To, Unit
from tenfold.kinds.validation import clean, json_schema
from tenfold.kinds.values import Code, Ident, LongText, LText, Range, Ref, Text, When, Where
from tenfold.records import representation, search, verification
from tenfold.records.selectors import hanging, opening
from tenfold.records.services import drafting, reading, sharing
from tenfold.vocabulary.languages import LANGUAGES
from tests.cast import Cast
from tests.factories import records


class Defendant(Row):
    """Somebody before the court."""

    name: Annotated[Text, Nominal(weight="A", need="draft")]
    plea: Annotated[Text, Open(weight="C")]
    story: Annotated[LongText, Protected(weight="C")]


@kind(
    "court_case", art10="10.1.a", schema=1, occurred="heard_on", place="court_at", headline=("court", "heard_on"),
    sections=(("head", "title"), ("court", "court"), ("people", "defendants")),
    facts=(Facts(grain="case", measure="convicted", unit="person", by=("heard_on", "outcome")),),
)  # fmt: skip
class CourtCase(Body):
    """A case at court, as its register has it."""

    title: Annotated[LText, Open(weight="A", need="draft")]
    court: Annotated[Text, Open(weight="B", need="release")]
    court_at: Annotated[Where, Open(facet=True)]
    docket: Annotated[Ident, Scheme("docket"), Open(weight="B")]
    heard_on: Annotated[When, Open(facet=True, need="release")]
    outcome: Annotated[list[Code], From("investigation_status"), Open(facet=True)] = []
    convicted: Annotated[Range, Unit("person"), Open()]
    about: Annotated[list[Ref], To("incident"), Open()] = []
    defendants: list[Defendant]

    @derived(list="yes_no_unknown", after="outcome")
    @staticmethod
    def decided(body: Mapping[str, Any]) -> str | None:
        """Whether there is an outcome."""
        return "yes" if body.get("outcome") else "no" if body.get("docket") else None

    @check("release")
    def named_or_numbered(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """A case without a docket cannot be found again."""
        if self.docket is None:
            yield Fault("docket", Reason.FIELD_REQUIRED)


DECLARED = vars(CourtCase)["__tenfold_kind__"]
BODY = {
    "title": {"en": "The Crown against Wintergreen", "zh": "诉温特格林案"}, "court": "Harbour Court", "court_at": {"country": "MLT"}, "docket": "HC 12/2026",
    "heard_on": "2026-03", "convicted": "2-3", "date_of_info": "2026-04", "legal_basis": "Register Act", "retention_until": "2040-01-01",
    "defendants": [{"key": "D1", "name": "Ida Wintergreen", "plea": "not guilty", "story": "She had been locked in the hold."}],
}  # fmt: skip


def words(text: str) -> dict[str, str]:
    return {lang: f"{text} ({lang})" for lang in LANGUAGES}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[None]:
    """The two files of a new kind, and nothing else."""
    paths = [path for path, _ in registry.shape_of(CourtCase).leaves()] + ["defendants", "decided"]
    own = {path: {"label": words(path.rpartition(".")[2])} for path in paths}
    made = {
        "kind": "court_case", "translated_by": "the test", "label": words("Court case"), "plural": words("Court cases"), "definition": words("A case."),
        "sections": {name: words(name) for name, _ in DECLARED.sections}, "fields": own,
    }  # fmt: skip
    path = tmp_path / "court_case.yml"
    path.write_text(yaml.safe_dump(made, allow_unicode=True))
    with registry.visiting(DECLARED), labels.visiting("court_case", path):
        yield


def test_it_is_unknown_outside_of_its_visit() -> None:
    assert "court_case" not in registry.names()
    with pytest.raises(Missing):
        registry.get("court_case")


def test_registry_labels_and_schema_serve_it(served: None) -> None:
    assert "court_case" in registry.names()
    assert labels.of("court_case").plural("fr") == "Court cases (fr)"
    schema = json_schema(registry.get("court_case"))
    assert schema["x-tenfold"]["defendants.story"]["part"] == "protected"


def test_validation_serves_it(served: None) -> None:
    body, _ = clean(DECLARED, BODY, at="release")
    assert body["convicted"] == {"low": 2, "high": 3}
    with pytest.raises(Invalid) as raised:
        clean(DECLARED, {**BODY, "docket": None} | {"defendants": [{"key": "D1", "plea": "x"}]})
    assert {fault.at for fault in raised.value.faults} >= {"docket"}
    with pytest.raises(Invalid) as raised:
        clean(DECLARED, {name: value for name, value in BODY.items() if name not in {"docket", "court"}}, at="release")
    assert [fault.at for fault in raised.value.faults] == ["court", "docket"]


def test_its_whole_life_is_served(served: None, cast: Cast) -> None:
    """Drafted, released, found by its words, facets and docket, read without its closed parts, revised, recalled."""
    incident = records.make_incident(by=cast.ana)
    there = f"participant:{cast.belmora_police.slug}"
    ref = records.make("court_case", {**BODY, "about": [str(incident)]}, by=cast.ana, release=cast.rosa, to=[there])
    with acting(cast.bob) as bob:
        opened = reading.open_record(ref, by=bob, at=now())
        assert opened.body["court"] == "Harbour Court" and opened.unreadable == ["nominal", "protected"]
        assert (
            "Wintergreen" in opened.body["title"]["en"]
            and "Ida" not in str(opened.body)
            and "hold" not in str(opened.body)
        )
        for asked in ("Wintergreen", "温特格林", "HC 12/2026", "harbour"):
            assert [hit.ref for hit in search.search(bob, asked, lang="en", kind="court_case").hits] == [ref], asked
        found = search.search(bob, "", lang="en", filters={"kind": ["court_case"], "court_at": ["MLT"]})
        assert found.total == 1 and dict(found.facets["heard_on"]) == {"2026": 1}
        assert dict(found.facets["decided"]) == {"no": 1} and search.facet_title("decided", "fr") == "decided (fr)"
        assert search.facet_label("court_case", "decided", "no", "fr") == "Non"
        assert search.search(bob, "", lang="en", filters={"decided": ["yes"]}).total == 0
        assert search.search(bob, "Ida", lang="en").total == 0
        assert list(hanging.list_links(bob, opened.record)) == []
        answer = representation.record(bob, opened, "fr")
        assert answer["kind"] == "court_case" and answer["title_lang"] == "en"
        assert answer["derived"] == {"decided": "no"} and "decided" not in answer["body"]
        assert verification.check(bob, ref).ok
    with pytest.raises(Invalid):
        clean(DECLARED, {**BODY, "decided": "yes"})
    assert display.headline(DECLARED, {"court": "Harbour Court", "heard_on": "2026-03"}, "en")[0].startswith(
        "Harbour Court"
    )
    with acting(cast.ana) as ana:
        assert opening.get(ana, ref).body["defendants"][0]["story"]
        assert len(hanging.list_links(ana, opening.get(ana, ref).record)) == 1
        drafting.revise(ref, {**BODY, "convicted": "3"}, seen=1, by=ana, at=now())
        sharing.recall(ref, "other", by=ana, at=now())
    with acting(cast.bob) as bob, pytest.raises(Missing):
        reading.open_record(ref, by=bob, at=now())


def test_a_reference_to_another_kind_is_refused(served: None, cast: Cast) -> None:
    report = records.make_report(by=cast.ana)
    with pytest.raises(Invalid) as raised:
        records.make("court_case", {**BODY, "about": [str(report)]}, by=cast.ana)
    assert [fault.at for fault in raised.value.faults] == ["about"]


def test_its_figures_and_identifiers_are_derived(served: None, cast: Cast) -> None:
    from tenfold.records.models import Fact, Identifier, Place

    ref = records.make("court_case", BODY, by=cast.ana)
    with acting(cast.ana) as ana:
        record = opening.get(ana, ref).record.pk
        fact = Fact.objects.get(record_id=record)
        assert (fact.measure, fact.low, fact.best, fact.high, str(fact.first_on)) == (
            "convicted",
            2,
            None,
            3,
            "2026-03-01",
        )
        assert Identifier.objects.get(record_id=record, scheme="docket").value == "HC122026"
        assert Place.objects.get(record_id=record).country == "MLT"
