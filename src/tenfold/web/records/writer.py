"""What a form needs to know of whoever writes: the language, the day, and whom one can choose as readers."""

from typing import Any

from django.utils import timezone

from tenfold.handling import selectors as handling
from tenfold.records.addressing import SAME
from tenfold.records.selectors.opened import Opened
from tenfold.web import language
from tenfold.web.pages import Request
from tenfold.web.records.forms.typed import Typed


def how(request: Request, opened: Opened | None = None) -> dict[str, Any]:
    """For a correction one can also choose whoever reads what it corrects."""
    lang = language.current()
    corrects = opened is not None and any(version.state in {"released", "expired"} for version in opened.versions)
    choices = [*([(SAME, SAME, "")] if corrects else []), *handling.choices(request.actor, lang)]
    return {"lang": lang, "on": timezone.localdate(request.now), "choices": choices}


def typed(request: Request) -> Typed:
    """What was sent, control by control."""
    return Typed({name: request.POST.getlist(name) for name in request.POST})
