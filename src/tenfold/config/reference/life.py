"""The courses: the life of a version, and the admission to a group. Diagrams are made from the tables."""

from tenfold.config.reference.markdown import block, code, codes, join, table
from tenfold.handling.admission import ADMISSION
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
    return {"states.md": join("# States", *_version(), *_admission())}


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


def _diagram(edges: list[tuple[str, str, str]], start: str) -> str:
    return "\n".join(
        ["stateDiagram-v2", f"    [*] --> {start}", *(f"    {old} --> {new}: {word}" for old, word, new in edges)]
    )
