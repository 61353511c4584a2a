"""What stands beside a zone on the page: specimens with what does not agree, what to look at, alerts about such documents."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.kinds import display
from tenfold.travel_documents.services.comparing import Beside, Compared
from tenfold.vocabulary import lists
from tenfold.web import language

Context = dict[str, Any]
_SHOWN, _FEATURES = 5, 6


def shown(compared: Compared) -> Context:
    """What the template takes."""
    agree = sum(not one.differs for one in compared.specimens)
    return {
        "specimens": [_specimen(one) for one in compared.specimens[:_SHOWN]], "alerts": [_alert(one) for one in compared.alerts[:_SHOWN]],
        "verdict": _verdict(len(compared.specimens), agree), "level": "info" if agree or not compared.specimens else "warning",
        "more_url": _more(compared),
    }  # fmt: skip


def said(compared: Compared) -> tuple[str, str]:
    """The same in two cells of a table: specimens with what does not agree, and alerts."""
    agrees = _("all that can be compared agrees")
    specimens = "; ".join(
        f"{one.record.human_ref}: {', '.join(_findings(one)) or agrees}" for one in compared.specimens
    )
    return specimens, "; ".join(one.record.human_ref for one in compared.alerts)


def _verdict(number: int, agree: int) -> str:
    if not number:
        return _("No specimen of such a document reaches you.")
    if not agree:
        return ngettext(
            "It does not agree with the one specimen that reaches you. Look at the document.",
            "It does not agree with any of the %(number)s specimens that reach you. Look at the document.", number,
        ) % {"number": language.number(number)}  # fmt: skip
    return ngettext(
        "All that a zone lets compare agrees with %(number)s specimen. That is no proof: look at the features.",
        "All that a zone lets compare agrees with %(number)s specimens. That is no proof: look at the features.", agree,
    ) % {"number": language.number(agree)}  # fmt: skip


def _specimen(one: Beside) -> Context:
    body, lang = one.record.body, language.current()
    return {
        **_head(one), "series": body.get("series", ""), "type": _code("doc_type", body.get("doc_type")), "findings": _findings(one),
        "pattern": body.get("number_pattern", ""), "text_lang": body.get("lang", ""),
        "features": [
            {"feature": row.get("feature", ""), "page": row.get("page", ""), "text": row.get("text", ""),
             "how": " · ".join(part for part in (_code("check_light", row.get("light")), _code("check_sense", row.get("sense"))) if part)}
            for row in body.get("features", [])[:_FEATURES]
        ],
        "issued": display.when(body["first_issued"], lang) if body.get("first_issued") else "",
    }  # fmt: skip


def _alert(one: Beside) -> Context:
    body = one.record.body
    return {
        **_head(one), "level": {"code": body.get("alert_level", ""), "label": _code("alert_level", body.get("alert_level"))},
        "tips": [{"equipment": _code("check_equipment", row.get("equipment")), "text": row.get("text", "")} for row in body.get("detection_tips", [])],
        "pattern": body.get("number_pattern", ""), "text_lang": body.get("lang", ""),
    }  # fmt: skip


def _head(one: Beside) -> Context:
    title, lang = display.best(one.record.body.get("title", {}), language.current())
    return {"title": title or one.record.human_ref, "lang": lang, "url": reverse("records:page", args=[one.record.ref])}


def _findings(one: Beside) -> list[str]:
    return [_code("specimen_finding", code) for code in one.differs]


def _more(compared: Compared) -> str:
    """Where all specimens of the State stand, where there are more than are shown."""
    if len(compared.specimens) <= _SHOWN:
        return ""
    state = compared.specimens[0].record.body.get("issuing_state", "")
    return f"{reverse('documents:specimens')}?{urlencode({'issuing_state': state})}"


def _code(list_: str, code: str | None) -> str:
    return lists.get(list_).label(code, language.current()) if code else ""
