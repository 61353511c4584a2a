"""What a day at the desk costs the server: the form of the largest kind, and a report printed the first and the second time.

The form is asked for as a browser does, with twenty graded statements in it; what is told is the time until its last byte.
Beside the papers stands the typesetter alone on the same source: what is left is Tenfold's own.
"""

import time
import uuid
from collections.abc import Callable
from typing import Any

from bench import cast, figures, machine, node, pages

_STATEMENTS, _ROUNDS = 20, 30


def main() -> None:
    facts, watch = machine.facts(), machine.Watch()
    with node.own():
        _, analyst, reviewer = cast.house("owner")
        reader, _, _ = cast.house("reader")
        with pages.silence():
            ref = pages.released(analyst, reviewer, reader.slug, statements=_STATEMENTS)
            result = {"form_ms": _forms(analyst, ref), "paper_ms": _papers(analyst, ref)}
    aim = {"form_ms": 200, "second_pdf_ms": 500}
    figures.tell("daily", facts | watch.told(), {"aim": aim, "statements": _STATEMENTS, **result})


def _forms(analyst: Any, ref: uuid.UUID) -> dict[str, Any]:
    browser = pages.seat(analyst)
    asked = {"empty": "/records/new/intelligence_report", "filled": f"/records/{ref}/edit"}
    return {
        name: figures.spread(_times(lambda at=address: browser.get(at), _ROUNDS)) for name, address in asked.items()
    }


def _papers(analyst: Any, ref: uuid.UUID) -> dict[str, Any]:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.reporting.services import printing

    def print_it(form: str, lang: str) -> None:
        with acting(analyst) as actor:
            printing.render(ref, format=form, lang=lang, number=None, by=actor, at=now())

    told: dict[str, Any] = {}
    for form, lang in (("pdf", "en"), ("pdf", "ar"), ("docx", "en")):
        first, *later = _times(lambda form=form, lang=lang: print_it(form, lang), 11)
        told[f"{form}_{lang}"] = {"first": round(first), "later": figures.spread(later)}
    return told


def _times(act: Callable[[], object], rounds: int) -> list[float]:
    spent = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        spent.append((time.perf_counter() - began) * 1000)
    return spent


if __name__ == "__main__":
    main()
