"""The short form in which an issuing State reports a loss, turned into what a record says. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.vocabulary import lists, serials

FIELDS = (
    "doc_type", "doc_status", "blank", "number", "number_to", "quantity", "date_of_loss", "place", "place_country", "circumstances",
    "confirm_with",
)  # fmt: skip
_PLAIN = ("doc_type", "doc_status", "date_of_loss", "circumstances", "confirm_with")
_NEEDED = ("doc_type", "doc_status", "number", "date_of_loss", "circumstances")


def body(told: Mapping[str, str], state: str, *, lang: str, today: date) -> dict[str, Any]:
    """What the record says. With a last number it is a range, and how many it holds is counted; a count that was given has to agree.

    Raises Invalid with every field that is lacking or does not fit; what a kind asks beyond is asked by the kind.
    """
    said = {name: " ".join(told.get(name, "").split()) for name in FIELDS if name != "circumstances"}
    said["circumstances"] = told.get("circumstances", "").strip()
    faults = [Fault(name, Reason.FIELD_REQUIRED) for name in _NEEDED if not said[name]]
    blank = "yes" if said["doc_status"] == "stolen-blank" else said["blank"]
    if not blank:
        faults.append(Fault("blank", Reason.FIELD_REQUIRED))
    numbers, wrong = _numbers(said)
    if faults + wrong:
        raise Invalid(faults=faults + wrong)
    made = {name: said[name] for name in _PLAIN if said[name]} | numbers
    place = {"name": said["place"], "country": said["place_country"]}
    if told_place := {name: value for name, value in place.items() if value}:
        made["place"] = told_place
    return made | {"title": _title(said, state), "issuing_state": state, "blank": blank, "lang": lang, "date_of_info": today.isoformat()}  # fmt: skip


def _numbers(said: Mapping[str, str]) -> tuple[dict[str, Any], list[Fault]]:
    first, last, given = said["number"], said["number_to"], said["quantity"]
    single = not last or serials.printed(last) == serials.printed(first)
    if single:
        wrong = [Fault("quantity", Reason.QUANTITY_DIFFERS, (("count", "1"),))] if given not in {"", "1"} else []
        return {"loss_type": "single", "number": first}, wrong
    if not serials.is_range(first, last):
        return {}, [Fault("number_to", Reason.RANGE_NOT_ONE_SERIES)] if first else []
    count = serials.quantity(first, last)
    if given and given.replace(",", "").replace(".", "").replace(" ", "") != str(count):
        return {}, [Fault("quantity", Reason.QUANTITY_DIFFERS, (("count", str(count)),))]
    return {"loss_type": "range", "number_from": first, "number_to": last, "quantity": {"best": count}}, []


def _title(said: Mapping[str, str], state: str) -> dict[str, str]:
    """What a list calls it in each language: status, type and State, from the words of the lists."""
    status, type_, states = lists.get("doc_status"), lists.get("doc_type"), lists.get("country")
    return {
        lang: f"{status.label(said['doc_status'], lang)}: {type_.label(said['doc_type'], lang)} ({states.label(state, lang)})"
        for lang in ("en", "fr", "es", "ru", "zh", "ar")
    }
