"""The fields of the two short forms of the register: a loss that is reported, and numbers that came back."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from tenfold.foundation.errors import Invalid
from tenfold.travel_documents import reports
from tenfold.vocabulary import lists
from tenfold.web import fields, language

NAMES = reports.FIELDS
BACK = ("first", "last", "on", "urgent_because")
# What the record calls otherwise than the form.
_CALLED = {"number_from": "number"}


def said(refused: Invalid) -> dict[str, list[str]]:
    """What is wrong, by the field of the form at which it is said; what no field asks stands at the first one."""
    known, wrong = {*NAMES, *BACK}, dict[str, list[str]]()
    for fault in refused.faults:
        head = fault.at.partition(".")[0]
        name = _CALLED.get(fault.at, "place" if head == "place" else head)
        wrong.setdefault(name if name in known else NAMES[0], []).append(language.explain(fault))
    if not refused.faults:
        wrong[NAMES[0]] = [language.explain(refused)]
    return wrong


def form(told: Mapping[str, str], wrong: Mapping[str, list[str]]) -> list[fields.Field]:
    """The fields of a report, in the order in which somebody tells it."""
    none = _("Choose")

    def value(name: str) -> str:
        return told.get(name, "")

    return [
        fields.select("doc_type", _("Type of document"), _codes("doc_type"), value=value("doc_type"), errors=wrong, required=True, empty_label=none),
        fields.select("doc_status", _("What happened"), _codes("doc_status", "recovered"), value=value("doc_status"), errors=wrong, required=True, empty_label=none),
        fields.select("blank", _("Was it blank, with nothing written in it?"), _codes("yes_no_unknown"), value=value("blank"), errors=wrong, empty_label=none,
                      help=_("Not needed for stolen blanks.")),
        fields.text("number", _("Number, or the first one of several"), value=value("number"), errors=wrong, required=True, dir="ltr", autocomplete="off",
                    help=_("As it is printed on the document.")),
        fields.text("number_to", _("Last number"), value=value("number_to"), errors=wrong, dir="ltr", autocomplete="off",
                    help=_("Only for several with numbers in a row. Of two rows make two reports.")),
        fields.text("quantity", _("How many are they?"), value=value("quantity"), errors=wrong, dir="ltr", autocomplete="off",
                    help=_("If you counted them: it is compared with the numbers. Left empty they are counted from the first to the last.")),
        fields.text("date_of_loss", _("Date of the loss"), value=value("date_of_loss"), errors=wrong, required=True, dir="ltr", autocomplete="off",
                    help=_("Such as 2026-05-01, or 2026-05 where the day is not known.")),
        fields.text("place", _("Place"), value=value("place"), errors=wrong, autocomplete="off"),
        fields.select("place_country", _("Country of the place"), _countries(), value=value("place_country"), errors=wrong, empty_label=none),
        fields.textarea("circumstances", _("Circumstances"), value=value("circumstances"), errors=wrong, required=True, rows=3,
                        help=_("Whoever looks a number up reads this. Nothing about the holder, and no names.")),
        fields.text("confirm_with", _("Whom to confirm with"), value=value("confirm_with"), errors=wrong,
                    help=_("An office that answers at any hour, with its telephone. It is shown to whoever finds one of these numbers.")),
    ]  # fmt: skip


def back(told: Mapping[str, str], wrong: Mapping[str, list[str]], *, may_release: bool) -> list[fields.Field]:
    """The fields of what came back."""
    made = [
        fields.text("first", _("Number that came back, or the first one of several"), value=told["first"], errors=wrong, required=True, dir="ltr", autocomplete="off"),
        fields.text("last", _("Last number"), value=told["last"], errors=wrong, dir="ltr", autocomplete="off", help=_("Left empty: that one number alone.")),
        fields.text("on", _("Date"), value=told["on"], errors=wrong, required=True, dir="ltr", autocomplete="off",
                    help=_("Such as 2026-05-01, or 2026-05 where the day is not known.")),
    ]  # fmt: skip
    if may_release:
        made.append(fields.text(
            "urgent_because", _("Release it at once, because"), value=told["urgent_because"], errors=wrong,
            help=_("Left empty, a colleague releases it. What one person releases is told to your guardian and reviewed afterwards."),
        ))  # fmt: skip
    return made


def _codes(list_: str, *but: str) -> list[tuple[str, str]]:
    lang = language.current()
    return [(code, found.labels[lang]) for code, found in lists.get(list_).codes.items() if code not in but]


def _countries() -> list[tuple[str, str]]:
    lang = language.current()
    return sorted(
        ((code, found.labels[lang]) for code, found in lists.get("country").codes.items()), key=lambda one: one[1]
    )
