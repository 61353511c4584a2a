"""Codes of the intake in words."""

from django.utils.translation import gettext as _


def left_out() -> dict[str, str]:
    """Why a row of a file is no data."""
    return {
        "title": _("title"), "note": _("note"), "blank": _("empty"), "repeated-heading": _("heading, repeated"), "units": _("units"),
        "total": _("total"), "subtotal": _("subtotal"), "section": _("heading of a section"), "footnote": _("note at the end"),
        "other-table": _("outside this table"), "by-hand": _("left out by you"),
    }  # fmt: skip


def note(code: str) -> str:
    """What a file holds that is not read."""
    return {
        "external-links": _("The file has links to other files. They are not followed; what stands in the cells is read."),
        "embedded-files": _("Other files are embedded in this one. They are not opened."),
    }.get(code, code)  # fmt: skip


def why(code: str) -> str:
    """Where a guess comes from."""
    return {
        "label": _("its heading is the name of the field"), "alias": _("its heading is known by this name"), "close": _("its heading is close to the name"),
        "values": _("its values look like it"), "person": _("chosen"), "profile": _("the profile says so"), "unit": _("its heading names the unit"),
    }.get(code, code)  # fmt: skip


def alike(code: str) -> str:
    """What speaks for two records telling of one event."""
    return {
        "identifier": _("the same identifier"), "time": _("near in time"), "place": _("near in place"), "count": _("the same numbers"),
    }.get(code, code)  # fmt: skip


def stage(code: str) -> str:
    """What the worker is doing."""
    return {
        "check": _("Rows looked at"), "compare": _("Rows compared with existing records"), "bring": _("Rows brought in"),
    }.get(code, _("Waits for its turn"))  # fmt: skip
