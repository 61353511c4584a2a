"""From the cells of one row to the body of an incident. What the row does not say, the body does not say."""

import re
from collections.abc import Callable

from tenfold.records.sources.missing_migrants import causes, counts, dates, places, reports, text
from tenfold.records.sources.missing_migrants.draft import DOUBTFUL, LEFT_OUT, Draft

_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9._/-]*")
_OLDER_ID = re.compile(r"\d+")  # the exports of 2019 and 2020 number their rows and use the older names of regions
_FORMS = {
    "incident": "incident",
    "split incident": "split-incident",
    "cumulative incident": "cumulative-incident",
}
_QUALITIES = frozenset("12345")
# The column, the field, and the member of the count: the missing are a minimum, the others are counted.
_COUNTS = (
    ("dead", "dead", "best"),
    ("missing", "missing_min", "low"),
    ("survivors", "survivors", "best"),
    ("female", "female", "best"),
    ("male", "male", "best"),
    ("children", "children", "best"),
)


def convert(cells: dict[str, str]) -> Draft:
    """Read one row that has an identifier."""
    draft = Draft(cells)
    for step in _STEPS:
        step(draft)
    if draft.kept:
        draft.body["as_received"] = draft.kept
    return draft


def _identity(draft: Draft) -> None:
    body, content = draft.body, draft.content
    body["lang"] = "en"
    body["incident_id"] = content["id"] = draft.get("id")
    if not _CODE.fullmatch(draft.get("id")):
        draft.flag("incident_id", DOUBTFUL, "the identifier is not a code")
    if main := draft.get("main_id"):
        body["main_id"] = content["main_id"] = main
    body["incident_form"] = "incident"
    if form := draft.get("form"):
        content["form"] = form
        if code := _FORMS.get(text.key(form)):
            body["incident_form"] = code
        else:
            draft.keep("incident_form", form, "not a form of the list")


def _date(draft: Draft) -> None:
    written = draft.get("date")
    stated = dates.read_parts(draft.get("year"), draft.get("month"))
    day = dates.read(written) if written else stated
    if day:
        draft.body["date"] = draft.content["date"] = day
        if stated and not day.startswith(stated):
            draft.flag("date", DOUBTFUL, "the columns of year and month say otherwise")
    elif written:
        draft.content["date"] = written
        draft.keep("date", written, "not a date")
    else:
        draft.keep("date", "", "the date is blank")
    draft.body["date_of_info"] = day or "?"  # not known when; the date of the file is another


def _place(draft: Draft) -> None:
    where: dict[str, str] = {}
    if name := draft.get("location"):
        draft.content["location"] = name
        where["name"] = draft.fit("place.name", name)
    if country := draft.get("country"):
        draft.content["country"] = country
        if code := places.country(country):
            where["country"] = code
        else:
            draft.keep("place.country", country, "names no one country")
    where |= _point(draft)
    if where:
        draft.body["place"] = where


def _point(draft: Draft) -> dict[str, str]:
    written = draft.get("point")
    if not written and (draft.get("lat") or draft.get("lon")):
        written = f"{draft.get('lat')}, {draft.get('lon')}"
    if not written:
        draft.flag("coordinates", DOUBTFUL, "the coordinates are blank")
        return {}
    found = places.point(written)
    if found.why:
        draft.content["point"] = written
        draft.keep("coordinates", written, found.why)
        return {}
    draft.content["point"] = f"{found.lat}, {found.lon}"
    return {"lat": found.lat, "lon": found.lon}


def _regions(draft: Draft) -> None:
    if region := draft.get("region"):
        draft.content["region"] = region
        lists = ["mmp_region", "mmp_region_older"]
        if _OLDER_ID.fullmatch(draft.get("id")):
            lists.reverse()
        _coded(draft, region, [(name, name.replace("mmp_region", "region_mmp")) for name in lists])
    if unsd := draft.get("unsd"):
        draft.content["unsd"] = unsd
        _coded(draft, unsd, [("unsd_region", "unsd_region")])
    if route := draft.get("route"):
        draft.content["route"] = route
        found = places.route(route)
        if found.code:
            draft.body["route_mmp"] = found.code
        if found.code is None:
            draft.keep("route_mmp", route, "not a label of the list")
        elif found.relation != "exact":
            draft.keep("route_mmp", route, f"an older label; relation to the code: {found.relation}", flagged=False)


def _coded(draft: Draft, wording: str, choices: list[tuple[str, str]]) -> None:
    """Set the field of the first list that has this label; else keep the wording under the first field."""
    for name, field in choices:
        if code := places.region(wording, name):
            draft.body[field] = code
            return
    draft.keep(choices[0][1], wording, "not a label of the list")


def _numbers(draft: Draft) -> None:
    numbers: dict[str, int | None] = {}
    for column, field, member in _COUNTS:
        written = draft.get(column)
        if not written:
            numbers[column] = None
            continue
        number = numbers[column] = counts.read(written)
        draft.content[column] = written if number is None else number
        if number is not None and number >= 0:
            draft.body[field] = {member: number}
        elif number is not None:
            draft.keep(field, written, "a count below zero")
        elif counts.is_unknown(written):
            draft.body[field] = {"unknown": True}
        else:
            draft.keep(field, written, "not a count")
    _checked(draft, numbers)
    types = [name for name, field in (("death", "dead"), ("disappearance", "missing")) if (numbers[field] or 0) > 0]
    if types:
        draft.body["incident_type"] = types


def _checked(draft: Draft, numbers: dict[str, int | None]) -> None:
    """The sum of dead and missing is the checksum of a row; it is stored only where it does not agree."""
    written = draft.get("total")
    total = counts.total_of((numbers["dead"], numbers["missing"]))
    if written:
        stated = counts.read(written)
        if stated is None or stated != (total or 0):
            draft.content["total"] = written if stated is None else stated
            draft.keep("total", written, "not the sum of dead and missing")
        total = stated if stated is not None else total
    if (total or 0) <= 0:
        draft.flag("total", DOUBTFUL, "dead and missing are zero or less")
    if total is None:
        return
    if (counts.total_of((numbers["female"], numbers["male"])) or 0) > total:
        draft.flag("female, male", DOUBTFUL, "more than dead and missing together")
    if (numbers["children"] or 0) > total:
        draft.flag("children", DOUBTFUL, "more than dead and missing together")


def _cause(draft: Draft) -> None:
    wording = draft.get("cause")
    body = draft.body
    types: list[str] = body.get("incident_type", [])
    if wording:
        draft.content["cause"] = wording
        found = causes.read(wording)
        body["cause_of_death"] = list(found.codes)
        body["cause_text"] = draft.fit("cause_text", wording)
        if found.presumed:
            body["cause_presumed"] = "yes"
        if not found.known:
            draft.flag("cause_of_death", DOUBTFUL, "no rule knows this wording")
        types = [*types, *found.types]
    body["incident_type"] = types or ["unknown"]


def _origin(draft: Draft) -> None:
    country, region = draft.get("origin_country"), draft.get("origin_region")
    if not (country or region):
        return
    draft.content |= {
        name: wording for name, wording in (("origin_country", country), ("origin_region", region)) if wording
    }
    draft.body["origin_text"] = draft.fit("origin_text", "; ".join(dict.fromkeys(filter(None, (country, region)))))
    found = places.origin(country, region)
    if found.countries:
        draft.body["origin_countries"] = list(found.countries)
    if found.region:
        draft.body["origin_region"] = found.region
    if found.presumed:
        draft.body["origin_presumed"] = "yes"
    if found.unnamed:
        draft.flag("origin_text", DOUBTFUL, "names an origin that is not in the lists")


def _sources(draft: Draft) -> None:
    wording, addresses = draft.get("source"), draft.get("url")
    found = reports.read(wording, addresses)
    if wording:
        draft.content["source"] = wording
    if addresses:
        draft.content["urls"] = [*reports.split_addresses(addresses)[0], *found.stray]
    for row in found.rows:
        for name in row.keys() - {"key"}:
            row[name] = draft.fit(f"sources.{name}", row[name])
    if found.rows:
        draft.body["sources"] = found.rows
    if found.stray:
        draft.keep("sources", " ".join(found.stray), "not an address")
    if found.cut:
        draft.flag("sources", DOUBTFUL, "the source has cut an address short")


def _quality(draft: Draft) -> None:
    written = draft.get("quality")
    if written in _QUALITIES:
        draft.body["source_quality"] = draft.content["quality"] = written
        return
    if written:
        draft.content["quality"] = written
    draft.keep("source_quality", written, "not a quality from 1 to 5" if written else "the quality is blank")


def _columns(draft: Draft) -> None:
    """A column that nobody reads is told once, with the first row that has it."""
    for name in filter(None, draft.get("unread").split("\n")):
        draft.flag(name, LEFT_OUT, "no column of this name is known")


_STEPS: tuple[Callable[[Draft], None], ...] = (
    _identity, _date, _place, _regions, _numbers, _cause, _origin, _sources, _quality, _columns,
)  # fmt: skip
