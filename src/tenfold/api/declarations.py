"""What the node declares: its kinds with their JSON Schema, and its code lists. The documentation shows the same."""

from ninja import Query, Router

from tenfold.api import shapes
from tenfold.api import told_declarations as told
from tenfold.api.answers import Answer
from tenfold.api.operations import public
from tenfold.foundation.errors import Missing
from tenfold.kinds import labels, registry
from tenfold.kinds.validation import json_schema
from tenfold.records import addressing
from tenfold.vocabulary import lists as vocabulary
from tenfold.vocabulary.codelist import Code, CodeList

router = Router(tags=["declarations"])


@router.get("/kinds", response=told.Kinds, operation_id="list_kinds")
@public
def kinds(_nobody: None, asked: Query[shapes.In]) -> Answer:
    """All kinds of record."""
    return Answer({"kinds": [_kind(name, asked.lang) for name in registry.names()]})


@router.get("/kinds/{slug:name}", response=dict, operation_id="describe_kind")
@public
def kind(_nobody: None, name: str, asked: Query[shapes.In]) -> Answer:
    """The JSON Schema of the body of a kind; `x-tenfold-kind` holds what a schema cannot say."""
    declaration = registry.get(name)
    said = labels.of(name)
    beside = {
        **_kind(name, asked.lang),
        "sections": [
            {"name": section, "label": said.section(section, asked.lang)} for section, _ in declaration.sections
        ],
        "purposes": list(addressing.default_purposes(declaration)),
        "marks_on": list(declaration.marks_on),
        "fields": {path: said.field(path, asked.lang) for path, _ in registry.shape(name).leaves()},
        "derived": {
            one.name: {"label": said.field(one.name, asked.lang), "list": one.list} for one in declaration.derived
        },
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema", **json_schema(declaration), "x-tenfold-kind": beside,
    }  # fmt: skip
    return Answer(schema, content_type="application/schema+json")


def _kind(name: str, lang: str) -> dict[str, object]:
    declaration, said = registry.get(name), labels.of(name)
    return {
        "name": name, "label": said.name(lang), "plural": said.plural(lang), "definition": said.definition(lang),
        "art10": declaration.art10, "schema_version": declaration.schema, "tlp": declaration.tlp, "href": f"/api/kinds/{name}",
    }  # fmt: skip


@router.get("/lists", response=told.Lists, operation_id="list_lists")
@public
def lists(_nobody: None, asked: Query[shapes.In]) -> Answer:
    """All code lists."""
    return Answer({"lists": [_list(vocabulary.get(name), asked.lang) for name in vocabulary.names()]})


@router.get("/lists/{slug:name}", response=told.List, operation_id="read_list")
@public
def code_list(_nobody: None, name: str, asked: Query[shapes.In]) -> Answer:
    """One code list with the words of its codes in six languages."""
    if name not in vocabulary.names():
        raise Missing
    found = vocabulary.get(name)
    entries = [_code(code, asked.lang) for code in found.codes.values()]
    return Answer({**_list(found, asked.lang), "labels": dict(found.title), "entries": entries})


def _list(found: CodeList, lang: str) -> dict[str, object]:
    return {
        "name": found.name, "title": found.title.get(lang, found.name), "version": found.version, "source": found.source,
        "verify": found.verify, "codes": len(found.codes), "href": f"/api/lists/{found.name}",
    }  # fmt: skip


def _code(code: Code, lang: str) -> dict[str, object]:
    return {
        "code": code.code, "label": code.labels.get(lang, code.code), "labels": dict(code.labels),
        "definition": (code.definition or {}).get(lang), "since": code.since.isoformat() if code.since else None,
        "until": code.until.isoformat() if code.until else None, "replaced_by": code.replaced_by, "parent": code.parent,
        "source": code.source, "verify": code.verify,
    }  # fmt: skip
