"""Who may read what, said a second time: plain sets, no import from the project, written from the two sentences alone.

"An addressee row of the audience names one of my principals and my purpose." And for a row that names records it does
not belong to: "its own audience reaches me and every record it names is visible to me."
"""

from dataclasses import dataclass, field

Pair = tuple[int, str]


@dataclass(frozen=True)
class Reader:
    """Somebody who looks: everything that may be called by his name, and the one purpose for which he looks now."""

    called: frozenset[int]
    house: int | None
    purpose: str
    opened: int | None = None  # the house whose records he opened by break-glass


@dataclass(frozen=True)
class Row:
    """One row of a handled table: to whom it goes, whose it is, which records it names."""

    table: str
    key: int
    audience: int
    house: int
    names: tuple[int, ...] = ()


@dataclass(frozen=True)
class Opening:
    """That a person opened a house, for one purpose; whether its time is over, whether somebody ended it."""

    person: int
    owner: int
    purpose: str
    over: bool
    ended: bool


@dataclass
class Facts:
    """What there is. Every member is plain data."""

    states: dict[int, set[int]] = field(default_factory=dict)  # State -> its participants
    groups: dict[int, set[int]] = field(default_factory=dict)  # group -> its participants
    hidden: set[int] = field(default_factory=set)  # groups that hide their members
    coordinators: dict[int, int] = field(default_factory=dict)  # group -> participant
    beside: dict[int, set[int]] = field(
        default_factory=dict
    )  # group -> participants that coordinate it beside that one
    coordinations: dict[int, tuple[int, int]] = field(default_factory=dict)  # row -> (group, participant)
    listed: set[int] = field(default_factory=set)  # groups that every participant finds
    charters: dict[int, int] = field(default_factory=dict)  # row -> group
    memberships: dict[int, tuple[int, int]] = field(default_factory=dict)  # row -> (group, participant)
    suspended: set[tuple[int, int]] = field(
        default_factory=set
    )  # (group, participant) of members that read nothing through it
    units: dict[int, set[int]] = field(default_factory=dict)  # unit -> its people
    people: dict[int, int] = field(default_factory=dict)  # person -> participant
    blind: set[int] = field(default_factory=set)  # people whose roles hold no content
    audiences: dict[int, tuple[int, frozenset[Pair]]] = field(default_factory=dict)  # audience -> (originator, terms)
    rows: list[Row] = field(default_factory=list)
    records: dict[int, int] = field(default_factory=dict)  # record -> audience
    moves: dict[int, int] = field(default_factory=dict)  # row of an admission -> group
    entries: dict[int, tuple[int | None, int | None]] = field(default_factory=dict)  # entry -> (who acted, whose)
    openable: set[int] = field(default_factory=set)  # audiences that their originators did not close to break-glass
    openings: list["Opening"] = field(default_factory=list)
    parts: dict[int, tuple[int, int]] = field(default_factory=dict)  # part -> (its version, its record)
    heedings: list[tuple[int, int, int, int, int]] = field(
        default_factory=list
    )  # row, record, house and person that acknowledged, number of the version
    waiting: dict[tuple[str, int], tuple[bool, int]] = field(
        default_factory=dict
    )  # row -> (for those who acknowledged or for the others, its part)
    standing: dict[int, list[Row]] = field(
        default_factory=dict
    )  # record -> what stands for it before it is acknowledged
    works_for: dict[int, set[str]] = field(default_factory=dict)  # house -> its purposes
    community: int = 0
    public: int = 0


def reader(facts: Facts, person: int, purpose: str) -> Reader:
    """Everything that a person is called."""
    house = facts.people[person]
    called = {person, house, facts.community, facts.public}
    called |= {state for state, members in facts.states.items() if house in members}
    called |= groups_of(facts, house)
    called |= {unit for unit, people in facts.units.items() if person in people}
    purpose = "no content at all" if person in facts.blind else purpose
    return Reader(frozenset(called), house, purpose, _opened(facts, person, house, purpose))


def groups_of(facts: Facts, house: int) -> set[int]:
    """The groups through which a house reads: it belongs to them and is not suspended."""
    return {
        group for group, members in facts.groups.items() if house in members and (group, house) not in facts.suspended
    }


def _opened(facts: Facts, person: int, house: int, purpose: str) -> int | None:
    """The house of the same State that he holds open, the last one if there were several."""
    last = None
    for one in facts.openings:
        neighbours = any({house, one.owner} <= members for members in facts.states.values())
        hers = one.person == person and one.purpose == purpose and purpose in facts.works_for[one.owner]
        if hers and neighbours and not one.over and not one.ended:
            last = one.owner
    return last


def public(facts: Facts, purpose: str) -> Reader:
    """Nobody signed in."""
    return Reader(frozenset({facts.public}), None, purpose)


def house(facts: Facts, participant: int, purpose: str) -> Reader:
    """A job in the house of a participant: called by its name and by those of its groups, and by nothing else."""
    return Reader(frozenset({participant} | groups_of(facts, participant)), participant, purpose)


def reached(facts: Facts, audience: int, who: Reader) -> bool:
    return any(
        principal in who.called and purpose == who.purpose for principal, purpose in facts.audiences[audience][1]
    )


# What break-glass opens: the content of records, and nothing else that a house has.
CONTENT = {
    "records_record", "records_version", "records_part", "records_content", "records_search", "records_place", "records_identifier",
    "records_serial", "records_fact", "records_attachment",
}  # fmt: skip
LAW_ENFORCEMENT = {"law-enforcement", "prosecution", "border-control"}


def through_glass(facts: Facts, audience: int, who: Reader) -> bool:
    """Its originator is held open and is named itself for the purpose; it did not close it; law enforcement is let in at all."""
    originator, terms = facts.audiences[audience]
    return (
        who.opened is not None
        and originator == who.opened
        and (originator, who.purpose) in terms
        and audience in facts.openable
        and any(purpose in LAW_ENFORCEMENT for _, purpose in terms)
    )


def shares(facts: Facts, group: int, who: Reader) -> bool:
    """Whether a record of his own house, which he reads, is addressed to the group."""
    return any(
        row.table == "records_record" and row.house == who.house and reached(facts, row.audience, who)
        and any(principal == group for principal, _ in facts.audiences[row.audience][1])
        for row in facts.rows
    )  # fmt: skip


def coordinates(facts: Facts, group: int, who: Reader) -> bool:
    """Whether his house coordinates the group, as the first one or beside it."""
    return who.house is not None and (
        facts.coordinators[group] == who.house or who.house in facts.beside.get(group, set())
    )


def visible(facts: Facts, row: Row, who: Reader) -> bool:
    """The two sentences. Beside them a move of a group is read by every house that has a record in it or coordinates it."""
    if row.table == "handling_admissionmove":
        group = facts.moves[row.key]
        if shares(facts, group, who) or coordinates(facts, group, who):
            return True
    own = reached(facts, row.audience, who) or (row.table in CONTENT and through_glass(facts, row.audience, who))
    return (
        own
        and for_him(facts, row, who)
        and not (row.table == "records_link" and any(held_back(facts, name, who) for name in row.names))
        and all(
            reached(facts, facts.records[name], who) or through_glass(facts, facts.records[name], who)
            for name in row.names
        )
    )


def held_back(facts: Facts, record: int, who: Reader) -> bool:
    """Whether he finds of a record what stands for it before he acknowledges it: then no link tells what it is about."""
    return any(visible(facts, row, who) for row in facts.standing.get(record, ()))


# What tells of the content of a record, and so waits until its restrictions are acknowledged.
WAITING = {
    "records_content", "records_search", "records_place", "records_identifier", "records_fact", "matching_name",
}  # fmt: skip


def for_him(facts: Facts, row: Row, who: Reader) -> bool:
    """What is to be acknowledged first shows to the person who did, of a version that he sees, and to its own house."""
    if (row.table, row.key) not in facts.waiting:
        return True
    shown, part = facts.waiting[(row.table, row.key)]
    if row.house == who.house:
        return shown
    version, record = facts.parts[part]
    rows = {(one.table, one.key): one for one in facts.rows}
    mine = [
        key for key, of, house, person, number in facts.heedings
        if of == record and house == who.house and person in who.called and number == 1
    ]  # fmt: skip
    did = all(visible(facts, rows[one], who) for one in (("records_part", part), ("records_version", version))) and any(
        visible(facts, rows["records_heeding", key], who) for key in mine
    )
    return shown == did


def handled(facts: Facts, who: Reader) -> set[tuple[str, int]]:
    """The handled rows that this reader sees."""
    return {(row.table, row.key) for row in facts.rows if visible(facts, row, who)}


def of_groups(facts: Facts, who: Reader, told: set[int]) -> set[tuple[str, int | Pair]]:
    """Groups, charters and memberships; `told` are the groups of which he reads a move."""
    seen: set[tuple[str, int | Pair]] = set()
    for group in facts.coordinators:
        found = group in facts.listed and who.house is not None
        if group in who.called or coordinates(facts, group, who) or group in told or found:
            seen.add(("handling_group", group))
    for charter, group in facts.charters.items():
        if ("handling_group", group) in seen:
            seen.add(("handling_charter", charter))
    for row, (group, participant) in facts.memberships.items():
        if (
            participant == who.house
            or coordinates(facts, group, who)
            or (group in who.called and group not in facts.hidden)
            or shares(facts, group, who)
        ):
            seen.add(("handling_membership", row))
    for row, (group, participant) in facts.coordinations.items():
        if participant == who.house or group in who.called or coordinates(facts, group, who):
            seen.add(("handling_coordination", row))
    return seen


def beside(facts: Facts, who: Reader) -> set[tuple[str, int | Pair]]:
    """What he sees of the tables that have walls of their own."""
    seen: set[tuple[str, int | Pair]] = set()
    for audience, (originator, terms) in facts.audiences.items():
        if originator == who.house:
            seen.add(("handling_audience", audience))
        for principal, purpose in terms:
            if principal in who.called and purpose == who.purpose:
                seen.add(("handling_addressee", (audience, f"{principal} {purpose}")))
        if through_glass(facts, audience, who):
            seen.add(("handling_glass", (audience, who.purpose)))
    told = {
        facts.moves[row.key] for row in facts.rows if row.table == "handling_admissionmove" and visible(facts, row, who)
    }
    seen |= of_groups(facts, who, told)
    for entry, (actor, originator) in facts.entries.items():
        if who.house is not None and who.house in (actor, originator):
            seen.add(("audit_entry", entry))
    return seen
