"""The wall: what the database shows, and to whom.

A view is one actor's principals and one purpose, set transaction-locally in one outermost durable transaction. With no
view set nothing is visible. `Wall`, `Bound` and `Script` carry policies, composite keys and reviewed functions in
ordinary migrations. Architecture sections 3 and 4.2.
"""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import connections, models, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tenfold.foundation import bulk
from tenfold.foundation.opened import Opened

MINE = "ANY ((SELECT nullif(current_setting('tenfold.principals', true), '')::bigint[])::bigint[])"
ME = "(SELECT nullif(current_setting('tenfold.participant', true), '')::bigint)"
PURPOSE = "(SELECT nullif(current_setting('tenfold.purpose', true), ''))"
# The groups that my participant coordinates, as the database found them when it opened the view.
COORDINATED = "ANY ((SELECT nullif(current_setting('tenfold.coordinated', true), '')::bigint[])::bigint[])"
ADDRESSED = "audience_id IN (SELECT audience_id FROM handling_addressee)"
# The same set, written so that the planner may look for one row's audience instead of gathering all of the reader's.
ADDRESSED_ONE = "EXISTS (SELECT 1 FROM handling_addressee reached WHERE reached.audience_id = {table}.audience_id)"
# Break-glass (architecture 4.15): the one participant whose released records the view opens beside what is addressed to it.
OPENED = "(SELECT nullif(current_setting('tenfold.opened', true), '')::bigint)"
OR_OPENED = (
    "audience_id IN (SELECT audience_id FROM handling_addressee UNION ALL SELECT audience_id FROM handling_glass)"
)
OR_OPENED_ONE = (
    ADDRESSED_ONE + " OR EXISTS (SELECT 1 FROM handling_glass pane WHERE pane.audience_id = {table}.audience_id)"
)

# The same set as OR_OPENED, for what is searched (decision 22): a bit answers for each row. Where it is not set
# break-glass alone can show the row, unless its audience was formed since bits were kept: only then is that looked for.
BITS = 8192
_PANES = "SELECT audience_id FROM handling_glass"
GATHERED = (
    f"CASE WHEN get_bit((SELECT handling_named())[(audience_id / {BITS})::integer], (audience_id % {BITS})::integer) = 1 THEN true"
    f" WHEN audience_id < (SELECT handling_gathered()) THEN audience_id IN ({_PANES})"
    " ELSE audience_id IN (SELECT audience_id FROM handling_addressee WHERE audience_id >= (SELECT handling_gathered())"
    f" UNION ALL {_PANES}) END"
)


# What a record says is shown to whoever acknowledged its restrictions, where it asks for that; and to its originator, who while it
# drops what hangs on a record finds what stands for it before, too: nobody deletes what he does not see.
DROPPING = "(SELECT current_setting('tenfold.dropping', true)) = 'on'"
HEEDED = (
    f"({{table}}.heeded IS NULL OR {{table}}.heeded = ({{table}}.originator_id = {ME} OR records_heeded({{table}}.part_id))"
    f" OR ({{table}}.originator_id = {ME} AND {DROPPING}))"
)


# What is addressed to the view, without what break-glass opens beside: for what was told to a house.
TO_THE_VIEW = "{table}.audience_id IN (SELECT audience_id FROM handling_addressee)"


@dataclass(frozen=True, slots=True)
class View:
    """What the database is told: the principals of one actor, its participant (None for the public), one purpose.

    `opened` is told by the database: the participant whose records a person opened by break-glass, how it is called, and
    until when.
    """

    principals: frozenset[int]
    participant: int | None
    purpose: str
    opened: Opened | None = None


_OPEN = "SELECT everybody, owner, owner_name, until, ref FROM handling_open_for(%s::bigint, %s::bigint[], %s::text, %s::bigint)"
_open: ContextVar[View | None] = ContextVar("tenfold_view", default=None)


def current() -> View | None:
    """The view that is open here, or None."""
    return _open.get()


@contextmanager
def opened(view: View, *, glass: int | None = None, using: str = "default") -> Iterator[View]:
    """Open the one transaction in which the database shows this view.

    Outermost only (durable), so that two views never share a transaction; the settings are local to the transaction
    and end with it. The groups of the participant are read by the database itself, so that who leaves one stops
    reading at once; the view that is yielded names them too. `glass` is the person whose break-glass counts here: an
    edge that serves her in person names her, and no other does.
    """
    with transaction.atomic(using=using, durable=True):
        with bulk.together(using=using):  # the beginning of the transaction travels with it
            asked = [view.participant, sorted(view.principals), view.purpose, glass]
            ((principals, owner, name, until, ref),) = bulk.execute(_OPEN, asked, using=using, prepared=True).fetchall()
        pane = None if owner is None else Opened(owner, name, until, ref)
        told = View(frozenset(principals), view.participant, view.purpose, pane)
        token = _open.set(told)
        try:
            yield told
        finally:
            _open.reset(token)


@contextmanager
def under(purpose: str, *, using: str = "default") -> Iterator[None]:
    """For the statements of the block let the open view have another purpose; afterwards it has its own again.

    For a purpose that nobody chooses and one service alone opens, such as the look-up of a number. Without a view nothing
    is opened.
    """
    view = _open.get()
    if view is None:
        raise RuntimeError("no view is open")
    _set_purpose(purpose, using)
    token = _open.set(View(view.principals, view.participant, purpose, view.opened))
    try:
        yield
    finally:
        _open.reset(token)
        if not connections[using].needs_rollback:  # a transaction that failed ends, and its settings with it
            _set_purpose(view.purpose, using)


@contextmanager
def dropping() -> Iterator[None]:
    """For the statements of the block let an originator delete also the rows that stand for what is acknowledged first."""
    bulk.send("SELECT set_config('tenfold.dropping', 'on', true)", [])
    yield
    if not connections["default"].needs_rollback:  # a transaction that failed ends, and its settings with it
        bulk.send("SELECT set_config('tenfold.dropping', '', true)", [])


def _set_purpose(purpose: str, using: str) -> None:
    bulk.send("SELECT set_config('tenfold.purpose', %s, true)", [purpose], using=using, prepared=True)


class _Carried(models.BaseConstraint):
    """A piece of SQL that rides ordinary migrations as if it were a constraint of its table."""

    words: tuple[str, ...] = ()

    def __init__(self, *, name: str, **given: Any) -> None:
        super().__init__(name=name)
        self.given = given

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, Any]]:
        path, _, kwargs = super().deconstruct()
        return path, (), {**kwargs, **self.given}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Carried) and self.deconstruct() == other.deconstruct()

    __hash__ = None  # type: ignore[assignment]

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to check in Python: the database decides."""

    def constraint_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        self.create_sql(model, schema_editor)
        return ""

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        """Defer to the end of the migration: what it names may be made by the same one."""
        schema_editor.deferred_sql.append("; ".join(self.statements(model._meta.db_table)))

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        return "; ".join(self.reversal(model._meta.db_table))

    @abstractmethod
    def statements(self, table: str) -> Sequence[str]:
        """The SQL that makes it."""

    @abstractmethod
    def reversal(self, table: str) -> Sequence[str]:
        """The SQL that takes it away again."""


class Wall(_Carried):
    """Row-level policies, enabled and forced.

    `see`, `add`, `edit` and `drop` are SQL conditions; one that is left out allows nothing. `roles` maps further
    database roles to the condition under which they read, each made for one job (architecture 4.10).
    """

    def __init__(self, *, name: str, see: str, add: str = "", edit: str = "", drop: str = "",
                 readers: Sequence[Sequence[str]] = (), owners: Sequence[str] = ()) -> None:  # fmt: skip
        super().__init__(
            name=name, see=see, add=add, edit=edit, drop=drop, readers=tuple(map(tuple, readers)), owners=tuple(owners)
        )

    def statements(self, table: str) -> Sequence[str]:
        given, name = self.given, self.name
        made = [f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"]
        made.append(f"CREATE POLICY {name}_see ON {table} FOR SELECT TO app USING ({given['see']})")
        if given["add"]:
            made.append(f"CREATE POLICY {name}_add ON {table} FOR INSERT TO app WITH CHECK ({given['add']})")
        if given["edit"]:
            made.append(
                f"CREATE POLICY {name}_edit ON {table} FOR UPDATE TO app USING ({given['edit']}) WITH CHECK ({given['edit']})"
            )
        if given["drop"]:
            made.append(f"CREATE POLICY {name}_drop ON {table} FOR DELETE TO app USING ({given['drop']})")
        made += [
            f"CREATE POLICY {name}_{role} ON {table} FOR SELECT TO {role} USING ({what})"
            for role, what in given["readers"]
        ]
        made += [
            f"CREATE POLICY {name}_{role} ON {table} FOR ALL TO {role} USING (true) WITH CHECK (true)"
            for role in given["owners"]
        ]
        return made

    def reversal(self, table: str) -> Sequence[str]:
        given = self.given
        kinds = [
            word for word, key in (("see", "see"), ("add", "add"), ("edit", "edit"), ("drop", "drop")) if given[key]
        ]
        kinds += [role for role, _ in given["readers"]] + list(given["owners"])
        return [*(f"DROP POLICY {self.name}_{kind} ON {table}" for kind in kinds),
                f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY", f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"]  # fmt: skip


class Bound(_Carried):
    """A composite foreign key: these columns together must exist over there; `follow` lets updates cascade."""

    def __init__(
        self, *, name: str, columns: Sequence[str], to: str, keys: Sequence[str], follow: bool = False
    ) -> None:
        super().__init__(name=name, columns=tuple(columns), to=to, keys=tuple(keys), follow=follow)

    def statements(self, table: str) -> Sequence[str]:
        given = self.given
        rule = " ON UPDATE CASCADE" if given["follow"] else ""
        return [f"ALTER TABLE {table} ADD CONSTRAINT {self.name} FOREIGN KEY ({', '.join(given['columns'])})"
                f" REFERENCES {given['to']} ({', '.join(given['keys'])}){rule}"]  # fmt: skip

    def reversal(self, table: str) -> Sequence[str]:
        return [f"ALTER TABLE {table} DROP CONSTRAINT {self.name}"]


class Script(_Carried):
    """Reviewed SQL beside a table (a trigger, a function), with the statements that take it away again."""

    def __init__(self, *, name: str, make: Sequence[str], unmake: Sequence[str]) -> None:
        super().__init__(name=name, make=tuple(make), unmake=tuple(unmake))

    def statements(self, table: str) -> Sequence[str]:
        return list(self.given["make"])

    def reversal(self, table: str) -> Sequence[str]:
        return list(self.given["unmake"])


def temporary_last(name: str, *functions: str, owner: str = "") -> Script:
    """Let functions that run as their owner look for tables in the caller's temporary schema last, which else comes first.

    Whoever calls one could lay a table of the same name before it, with a trigger that would run as its owner.
    """
    begin, end = ([f"SET ROLE {owner}"], ["RESET ROLE"]) if owner else ([], [])
    path = "ALTER FUNCTION {} SET search_path = pg_catalog, public"
    make, unmake = ([path.format(one) + tail for one in functions] for tail in (", pg_temp", ""))
    return Script(name=name, make=[*begin, *make, *end], unmake=[*begin, *unmake, *end])


def erased_unseen(table: str, statement: str) -> Script:
    """A function by which a house erases what it said itself also where it sees the record that its words name no more.

    It runs as its owner, who finds the rows of the open view's own house there and no other. `statement` may ask for
    `words`, and yields the references of what it touched.
    """
    name, mine = f"{table}_erase", f"originator_id = {ME}"
    make = [
        f"CREATE POLICY {name} ON {table} TO owner USING ({mine}) WITH CHECK ({mine})",
        f"CREATE FUNCTION {name}(words text) RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER"
        f" SET search_path = pg_catalog, public, pg_temp AS $$\n{statement}\n$$",
        f"REVOKE ALL ON FUNCTION {name}(text) FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {name}(text) TO app",
    ]
    return Script(name=name, make=make, unmake=[f"DROP FUNCTION {name}(text)", f"DROP POLICY {name} ON {table}"])


@dataclass(frozen=True, slots=True)
class Grants:
    """What each database role may do with a table; whatever is not named is not granted. `select` may name columns."""

    select: bool | tuple[str, ...] = True
    insert: bool = False
    update: tuple[str, ...] = ()
    delete: bool = False

    def statements(self, table: str, role: str) -> Iterator[str]:
        """The GRANT statements."""
        chosen = f"SELECT ({', '.join(self.select)})" if isinstance(self.select, tuple) and self.select else "SELECT"
        rights = [
            word for word, given in ((chosen, self.select), ("INSERT", self.insert), ("DELETE", self.delete)) if given
        ]
        if rights:
            yield f"GRANT {', '.join(rights)} ON {table} TO {role}"
        if self.update:
            columns = "" if self.update == ("*",) else f" ({', '.join(self.update)})"
            yield f"GRANT UPDATE{columns} ON {table} TO {role}"


ALL = Grants(insert=True, update=("*",), delete=True)
READ = Grants()
ADD = Grants(insert=True)


def maybe_seen(table: str, column: str) -> str:
    """The condition that a row names no record in this column, or one that is visible to me."""
    return (
        f"({table}.{column} IS NULL OR EXISTS (SELECT 1 FROM records_record named WHERE named.id = {table}.{column}))"
    )


def handled(
    table: str, *, names: Sequence[str] = (), maybe: Sequence[str] = (), by_key: bool = False,
    opens: bool = False, heeds: bool = False, also: str = "", gathered: bool = False,
) -> Wall:  # fmt: skip
    """The wall of a handled table; `names` are columns that hold the id of a record which the row names.

    `maybe` are such columns that can be empty: then the row names nothing there.
    `by_key` is for tables that are mostly read a few rows at a time, by their keys: it changes the plan, not the rule.
    First rule: the row's own audience reaches me. Second rule: and every record that it names is visible to me;
    it can be inserted only then. Inserting and altering are the originator's. `opens` is for what break-glass opens, which
    is the content of records and nothing else. `heeds` is for what tells content of a record whose restrictions a reader
    acknowledges before reading on: its column says whether it is shown to whoever did, or to whoever did not yet.
    `also` is what reading asks beside all this. `gathered` is for what is searched and can be opened: it changes the plan, not the rule.
    """
    one, many = (OR_OPENED_ONE, GATHERED if gathered else OR_OPENED) if opens else (ADDRESSED_ONE, ADDRESSED)
    seen = " AND ".join(
        [
            f"({one.format(table=table)})"
            if by_key and opens and names
            else one.format(table=table)
            if by_key
            else many,
            *(f"EXISTS (SELECT 1 FROM records_record named WHERE named.id = {table}.{column})" for column in names),
            *(maybe_seen(table, column) for column in maybe),
        ]
    )
    mine = f"originator_id = {ME}"
    if heeds:
        seen = f"({seen}) AND {HEEDED.format(table=table)}"
    if also:
        seen = f"({seen}) AND ({also})"
    named = " AND ".join(
        [
            mine,
            *(f"EXISTS (SELECT 1 FROM records_record named WHERE named.id = {column})" for column in names),
            *(maybe_seen(table, column) for column in maybe),
        ]
    )
    return Wall(name=f"{table}_wall", see=seen, add=named, edit=mine, drop=mine, owners=("upgrade",))
