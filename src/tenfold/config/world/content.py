"""What the invented world consists of, read from the YAML files beside this one.

The same for every node: nothing in it is drawn by lot. Only references, keys and passwords differ from node to node.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from tenfold.vocabulary import codelist

_FOLDER = Path(__file__).parent
# Three stories, each told in several files. Places and ties are read from every file of that name: `ties.yml`, `ties_sea.yml`.
_STORIES = {
    "sea": (
        "sea",
        "strait",
        "sea2",
        "sea3",
        "sea4",
        "sea5",
        "sea6",
        "sea7",
        "sea8",
        "sea9",
        "sea10",
        "sea_figures",
        "sea_documents",
        "outcomes",
    ),
    "air": (
        "air",
        "air2",
        "air3",
        "air4",
        "air5",
        "air6",
        "papers",
        "papers2",
        "papers3",
        "air_figures",
        "air_documents",
    ),
    "lorry": (
        "lorries",
        "lorries2",
        "lorries3",
        "lorries4",
        "lorries5",
        "ferry",
        "ferry2",
        "ferry3",
        "lorry_figures",
        "lorry_documents",
    ),
}

Json = dict[str, Any]
Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works for an agency; `does` says in one line what this person does in the story."""

    key: str
    name: str
    email: str
    agency: str
    roles: tuple[str, ...]
    language: str
    purpose: str
    units: tuple[str, ...]
    does: str


@dataclass(frozen=True, slots=True)
class Agency:
    """A participant, with its units and its people."""

    slug: str
    state: str | None
    type: str
    name: Words
    units: Mapping[str, Words]
    people: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """A group of agencies; the first one coordinates. `moves` are steps of admission that were made since.

    `reciprocity` is its rule, by whom it was put in force and when; empty where it has none.
    """

    slug: str
    name: Words
    charter: Words
    hidden: bool
    members: tuple[str, ...]
    founded: datetime
    moves: tuple[Json, ...]
    reciprocity: Json


@dataclass(frozen=True, slots=True)
class Act:
    """One step in the life of a record, by one person. Without a time it happens while the world is loaded."""

    verb: str
    by: str
    at: datetime | None
    given: Json


@dataclass(frozen=True, slots=True)
class Story:
    """One record of one of the three stories: how it is marked, for whom it is meant, what it says, and its course."""

    told: str
    key: str
    kind: str
    marking: Json
    to: tuple[Any, ...]
    body: Json
    course: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two records, made by somebody who reads both."""

    type: str
    source: str
    target: str
    act: Act


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of an agency to another: its content, who prepared it when, and the moves of both sides."""

    key: str
    kind: str
    to: str
    urgency: str
    begun: Act
    body: Json
    course: tuple[Act, ...]


@dataclass(frozen=True)
class World:
    """All of it."""

    agencies: tuple[Agency, ...]
    networks: tuple[Network, ...]
    stories: tuple[Story, ...]
    ties: tuple[Tie, ...]
    places: Mapping[str, Json]
    contacts: Mapping[str, tuple[Json, ...]]
    requests: tuple[Asked, ...]
    consents: tuple[Act, ...]
    people: Mapping[str, Member] = field(init=False)

    def __post_init__(self) -> None:
        people = {member.key: member for agency in self.agencies for member in agency.people}
        object.__setattr__(self, "people", people)


@cache
def read() -> World:
    """The world as the files tell it."""
    accounts, exchange = _load("accounts"), _load("exchange")
    return World(
        agencies=tuple(_agency(slug, raw) for slug, raw in accounts["agencies"].items()),
        networks=tuple(_network(slug, raw) for slug, raw in _load("networks").items()),
        stories=tuple(_stories()),
        ties=tuple(_tie(raw) for file in _every("ties") for raw in file["ties"]),
        places=dict(place for file in _every("places") for place in _places(file)),
        contacts={key: tuple(points) for key, points in exchange["contacts"].items()},
        requests=tuple(_asked(key, raw) for key, raw in exchange["requests"].items()),
        consents=tuple(_consent(raw) for raw in exchange["consents"]),
    )


def _load(name: str) -> Json:
    return codelist.load(_FOLDER / f"{name}.yml")


def _every(name: str) -> Iterator[Json]:
    """The file of that name, and those beside it that go on."""
    yield _load(name)
    for path in sorted(_FOLDER.glob(f"{name}_*.yml")):
        yield _load(path.stem)


def _stories() -> Iterator[Story]:
    for told, files in _STORIES.items():
        for name in files:
            for key, raw in _load(name)["records"].items():
                yield _story(told, key, raw)


def _agency(slug: str, raw: Json) -> Agency:
    people = tuple(
        Member(
            key, member["name"], f"{key}@{slug}.example", slug, tuple(member["roles"]), member["language"], member["purpose"],
            tuple(member.get("units", ())), member["does"],
        )
        for key, member in raw["people"].items()
    )  # fmt: skip
    return Agency(slug, raw.get("state"), raw["type"], raw["name"], raw.get("units", {}), people)


def _network(slug: str, raw: Json) -> Network:
    return Network(
        slug,
        raw["name"],
        raw["charter"],
        raw["hidden"],
        tuple(raw["members"]),
        moment(raw["founded"]),
        tuple(raw.get("moves", ())),
        raw.get("reciprocity", {}),
    )


def _story(told: str, key: str, raw: Json) -> Story:
    marking = raw["marking"] if isinstance(raw["marking"], dict) else {"tlp": raw["marking"]}
    body = {name: _keyed(name, value) for name, value in raw["body"].items()}
    return Story(told, key, raw["kind"], marking, tuple(raw.get("to", ())), body, tuple(_course(raw["course"])))


def _asked(key: str, raw: Json) -> Asked:
    body = {name: _keyed(name, value) for name, value in raw["body"].items()}
    course = tuple(_act(entry) for entry in raw["course"])
    begun = Act("begin", raw["by"], moment(raw["at"]), {})
    return Asked(key, raw["kind"], raw["to"], raw.get("urgency", "normal"), begun, body, course)


def _consent(raw: Json) -> Act:
    given = dict(raw)
    return Act("consent", given.pop("by"), moment(given.pop("at")), given)


def _course(raw: list[Json]) -> Iterator[Act]:
    """The acts of a record. What is returned or released was submitted before, by whoever wrote it, in the same view."""
    acts = [_act(entry) for entry in raw]
    for act, following in zip(acts, [*acts[1:], None], strict=True):
        yield act
        if act.verb in {"draft", "revise"} and following is not None and following.verb in {"return", "release"}:
            kept = {name: value for name, value in act.given.items() if name == "purpose"}
            yield Act("submit", act.by, act.at, kept)


def _act(entry: Json) -> Act:
    """The first word of an entry is what is done, and its value who does it."""
    given = dict(entry)
    verb = next(iter(given))
    by = given.pop(verb)
    at = given.pop("at", None)
    return Act(verb, by, moment(at) if at else None, given)


def _tie(raw: Json) -> Tie:
    return Tie(raw.pop("type"), raw.pop("source"), raw.pop("target"), _act(raw))


def _places(raw: Json) -> Iterator[tuple[str, Json]]:
    """Each place says that it is invented; where it lies in the open ocean is said once for all."""
    for key, place in raw["places"].items():
        yield key, {"status_note": raw["note"]} | place


def _keyed(name: str, value: Any) -> Any:
    """Rows get keys, so that a later version can say which of them it changes."""
    if not (isinstance(value, list) and value and isinstance(value[0], dict)):
        return value
    return [
        {
            "key": row.get("key", f"{name[0].upper()}{place}"),
            **{inner: _keyed(inner, given) for inner, given in row.items()},
        }
        for place, row in enumerate(value, 1)
    ]


def moment(written: str) -> datetime:
    """A time of the story, in UTC."""
    return datetime.strptime(written, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
