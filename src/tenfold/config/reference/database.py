"""The database: tables, what each role may do with them, policies, and keys that carry the wall."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from tenfold.config.reference.markdown import block, code, codes, first_line, join, table
from tenfold.foundation.grants import NARROW, ROLES
from tenfold.foundation.wall import ADDRESSED, ALL, ME, MINE, PURPOSE, Bound, Grants, Script, Wall

WORDS = {"MINE": MINE, "ME": ME, "PURPOSE": PURPOSE, "ADDRESSED": ADDRESSED}
_ACTS = {"see": "read", "add": "insert", "edit": "update", "drop": "delete"}


def pages() -> dict[str, str]:
    """The page."""
    tables = sorted(apps.get_models(), key=lambda model: model._meta.db_table)
    legend = "\n".join(f"{name} = {sql}" for name, sql in WORDS.items())
    return {
        "database.md": join(
            "# Tables, grants and policies",
            "Written out from the models. Grants are applied after every migration; policies and keys ride the migrations. Row security"
            " is enabled and forced on every table that has a policy. What is not named here is not granted and not allowed.",
            "In the conditions:",
            block(legend, "sql"),
            "## Roles",
            table(("role", "for"), (
                ("`owner`", "owns the tables; migrations only. Under forced row security even the owner sees no walled row"),
                ("`app`", "pages, interface for programs, commands"),
                ("`sealer`", "seals the audit and verifies it"),
                ("`upgrade`", "makes the projections again"),
                ("`backup`", "reads every row, for backups, and writes none; no running process of a node holds its password"),
                ("`statistics`", "counts for the figures of networks, in a few columns that hold no content, and writes nothing; the worker alone has its password"),
                ("`dispatcher`", "reads what is to be told and takes away what was; it sees no record"),
                ("`matching`", "nobody signs in by it; functions of its own compare keys across organisations"),
                ("root", "the superuser of a server that the node manages itself; no part of daily use"),
            )),
            "## What each role may do",
            table(("table", "class", *ROLES, *NARROW), (_rights(model) for model in tables)),
            "`update` names the columns that may change.",
            "## Policies and keys",
            *(part for model in tables for part in _wall(model)),
        )
    }  # fmt: skip


def _rights(model: type[models.Model]) -> list[str]:
    declared: dict[str, Grants] = getattr(model, "grants", {"app": ALL})
    said = [_words(declared[role]) if role in declared else "" for role in (*ROLES, *NARROW)]
    return [code(model._meta.db_table), getattr(model, "handling", "of the framework"), *said]


def _words(rights: Grants) -> str:
    reads = f"read {codes(rights.select)}" if isinstance(rights.select, tuple) else "read"
    said = [
        word for word, given in ((reads, rights.select), ("insert", rights.insert), ("delete", rights.delete)) if given
    ]
    if rights.update:
        said.append("update" if rights.update == ("*",) else f"update {codes(rights.update)}")
    return ", ".join(said)


def _wall(model: type[models.Model]) -> Iterator[str]:
    carried = [one for one in model._meta.constraints if isinstance(one, Wall | Bound | Script)]
    if not carried:
        return
    yield f"### {model._meta.db_table}"
    yield first_line(model.__doc__)
    lines = [line for one in carried for line in _lines(one)]
    yield block("\n".join(lines), "text")


def _lines(one: Any) -> Iterator[str]:
    given = one.given
    if isinstance(one, Wall):
        yield from (f"{_ACTS[act]}: {_short(given[act])}" for act in _ACTS if given[act])
        yield from (f"read by {role}: {_short(what)}" for role, what in given["readers"])
        yield from (f"everything by {role}" for role in given["owners"])
    elif isinstance(one, Bound):
        follow = ", and follows it" if given["follow"] else ""
        yield f"key: ({', '.join(given['columns'])}) is a ({', '.join(given['keys'])}) of {given['to']}{follow}"
    else:
        yield f"also made: {one.name}"


def _short(sql: str) -> str:
    for name, long in WORDS.items():
        sql = sql.replace(long, name)
    return sql
