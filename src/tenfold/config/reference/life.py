"""The courses: the life of a version, the admission to a group, and every request. Diagrams are made from the tables."""

from tenfold.config.reference.markdown import block, code, codes, join, table
from tenfold.exchange import courses
from tenfold.handling.admission import ADMISSION
from tenfold.kinds import labels, registry
from tenfold.kinds.procedure import BEGUN, Clock, Course, Need
from tenfold.records.states import OPEN, SUCCESSORS
from tenfold.vocabulary import lists

# What leads from one state to the next: the word for the diagram, and who does it.
MOVES: dict[tuple[str, str], tuple[str, str]] = {
    ("draft", "submitted"): ("submit", "whoever may submit for the originator"),
    ("draft", "released"): ("release urgently", "one reviewer with a written reason; reviewed afterwards"),
    ("draft", "discarded"): (
        "discard, or revise",
        "a writer of the originator; a new draft takes the place of the old one",
    ),
    ("submitted", "draft"): ("return", "a reviewer, with a reason"),
    ("submitted", "released"): ("release", "a reviewer who neither wrote nor submitted it"),
    ("submitted", "discarded"): ("discard", "a writer of the originator"),
    ("released", "superseded"): ("release the next version", "a reviewer, with the release of the next version"),
    ("released", "recalled"): ("recall", "whoever may recall for the originator, with a reason code"),
    ("released", "expired"): ("retention ends", "the worker, once an hour"),
    ("expired", "released"): ("renew", "a reviewer; sharing it again is a decision of its own"),
}


def pages() -> dict[str, str]:
    """The page."""
    return {"states.md": join("# States", *_version(), *_admission(), *_requests())}


def _version() -> tuple[str, ...]:
    label = lists.get("record_state").label
    edges = [(old, new) for old, successors in SUCCESSORS.items() for new in sorted(successors)]
    rows = [(code(old), code(new), *MOVES[old, new]) for old, new in edges]
    return (
        "## A version of a record",
        "State is no part of the wall: nobody reads or does not read something because of its state. Each step gives the version another"
        " audience, and that decides. A record has at most one released version and at most one open draft.",
        block(_diagram([(old, MOVES[old, new][0], new) for old, new in edges], "draft"), "mermaid"),
        table(("state", "label", "open draft", "may become"),
              ((code(state), label(state, "en"), "yes" if state in OPEN else "", codes(sorted(to))) for state, to in SUCCESSORS.items())),
        table(("from", "to", "by", "who"), rows),
    )  # fmt: skip


def _admission() -> tuple[str, ...]:
    rows = [
        (code(old), code(move), code(new), ", ".join(sorted(roles)))
        for (old, move), (new, roles) in ADMISSION.table.items()
    ]
    return (
        "## Admission to a group",
        "Nothing is updated by two parties. Each step is a move, inserted by its mover and read by the coordinator, the candidate and the"
        " members; the state is what the moves add up to. A move that the table does not know in its state changes nothing. `admit` is"
        " possible only when the notice that `accept` started is over. Founding members make no moves.",
        block(
            _diagram([(old, move, new) for (old, move), (new, _) in ADMISSION.table.items()], ADMISSION.start),
            "mermaid",
        ),
        table(("in state", "move", "leads to", "by"), rows),
    )


def _requests() -> tuple[str, ...]:
    """Every declared course, drawn and told."""
    return (
        "## Requests",
        "Each step is a row of whoever makes it, read by both sides; the state is what the steps add up to, in the order of their places. The"
        " database gives each place once. A step that is not possible any more keeps its words and is shown as having come too late. A step"
        " inside one authority is read by that house alone and leads nowhere. Clocks run in working days of the State that is waited for.",
        *(piece for name in courses.names() for piece in _course(courses.get(name))),
    )


def _course(course: Course) -> tuple[str, ...]:
    said, done = lists.get(course.states_in).label, lists.get(course.moves_in).label
    title = labels.of(course.name).name("en") if course.name in registry.names() else course.name
    edges = [(here, name, to) for here, name, to, _ in course.edges() if here != to]
    return (
        f"### {title}",
        block(_diagram(edges, BEGUN), "mermaid"),
        table(("state", "label", "who is waited for", "clock"), (
            (code(state.name), said(state.name, "en"), state.waits or ("nobody" if state.ends else "asker"), _clock(course, state.clock))
            for state in course.states)),
        table(("step", "label", "by", "in state", "leads to", "asks for"), (
            (code(one.name), done(one.name, "en"), ", ".join(sorted(one.by)), codes(one.at), _to(one.to, one.inside), ", ".join(map(_need, one.needs)))
            for one in course.moves)),
    )  # fmt: skip


def _to(state: str, inside: bool) -> str:
    return "nowhere: inside one house" if inside else code(state) if state else "the same"


def _need(need: Need) -> str:
    return f"{code(need.name)}{' of ' + code(need.list) if need.list else ''}{'' if need.required else ' (if any)'}"


def _clock(course: Course, name: str) -> str:
    found = [(urgency, clocks[name]) for urgency, clocks in course.clocks.items() if name and name in clocks]
    return "; ".join(f"{urgency}: {_long(clock)}" for urgency, clock in found)


def _long(clock: Clock) -> str:
    return f"{clock.hours} hours" if clock.hours else f"{clock.days} working days"


def _diagram(edges: list[tuple[str, str, str]], start: str) -> str:
    return "\n".join(
        ["stateDiagram-v2", f"    [*] --> {start}", *(f"    {old} --> {new}: {word}" for old, word, new in edges)]
    )
