"""Events: everything that leaves an entry, in words, and where the source writes it."""

from pathlib import Path

from django.utils import translation

from tenfold.audit.events import Event
from tenfold.config.reference.markdown import code, codes, join, table
from tenfold.web.audit import words

SOURCE = Path(__file__).resolve().parents[2]
_NOT_WRITERS = ("audit", "web/audit", "config")


def pages() -> dict[str, str]:
    """The page."""
    texts = _texts()
    with translation.override("en"):
        rows = [
            (code(event.value), words.event(event.value), codes(_writers(event, texts)) or "nothing yet")
            for event in Event
        ]
    return {
        "events.md": join(
            "# Events",
            "An event is written `room.thing.past`. An entry holds: the time, the event, the participant and the person who acted, the"
            " purpose of the view, the kind and reference of the subject, its originator, the reason of a refusal, and a detail of"
            " references, codes and field names. It never holds a title or a value.",
            "An entry is read by the participant that acted and by the originator of the subject, and by nobody else.",
            table(("event", "in words", "written in"), rows),
        )
    }


def _texts() -> dict[str, str]:
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if not name.startswith(_NOT_WRITERS):
            found[name] = path.read_text(encoding="utf-8")
    return found


def _writers(event: Event, texts: dict[str, str]) -> list[str]:
    return [name for name, text in texts.items() if f"Event.{event.name}" in text]
