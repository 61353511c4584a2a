"""What a column and a value could be, guessed in six languages: the first thing that a person is shown, and never the last word."""

import csv
from pathlib import Path

import pytest

from tenfold.intake import coding, cutting, guessing
from tenfold.intake.applying import bodies
from tenfold.intake.mapping import Mapping, Step
from tenfold.kinds import labels, registry
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES

INCIDENT, FLOW = registry.get("incident"), registry.get("flow_figure")
HEADS = {
    "en": ("Date of incident", "Country", "Number of deaths", "Missing", "Survivors", "Nationality"),
    "fr": ("Date de l'incident", "Pays", "Décès", "Disparus", "Rescapés", "Nationalité"),
    "es": ("Fecha del incidente", "País", "Fallecidos", "Desaparecidos", "Supervivientes", "Nacionalidad"),
    "ru": ("Дата инцидента", "Страна", "Погибшие", "Пропавшие без вести", "Выжившие", "Гражданство"),
    "zh": ("事件日期", "国家", "死亡人数", "失踪人数", "获救人数", "国籍"),
    "ar": ("تاريخ الحادث", "البلد", "عدد الوفيات", "مفقودون", "عدد الناجين", "الجنسية"),
}
TARGETS = ("date", "place.country", "dead", "missing_min", "survivors", "origin_countries")


def table(path: Path, *lines: tuple[str, ...]) -> cutting.Table:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    return cutting.cut(path)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_headings_are_known_in_each_language(tmp_path: Path, lang: str) -> None:
    heads = HEADS[lang]
    if lang == "en":
        heads = (*heads[:2], "Number dead", *heads[3:])
    said = {code: lists.get("country").label(code, lang) for code in ("ITA", "SYR")}
    row = ("17/05/2026", said["ITA"], "4", "2", "30", said["SYR"])
    guessed = guessing.guess(table(tmp_path / "a.csv", heads, row, ("19/05/2026", *row[1:])), INCIDENT, lang)
    found = {step.columns[0]: step.target for step in guessed.steps}
    assert found == dict(zip(heads, TARGETS, strict=True))
    assert all(step.why in {"alias", "label"} and step.sure > 0.6 for step in guessed.steps)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", registry.names())
def test_the_labels_of_a_kind_are_its_own_best_headings(tmp_path: Path, name: str, lang: str) -> None:
    kind, said = registry.get(name), labels.of(name)
    own = [
        field
        for field in registry.shape(name).fields
        if field.inner is None and field.type in {"when", "code", "range"}
    ]
    heads = [said.field(field.name, lang) for field in own]
    single = [place for place, head in enumerate(heads) if heads.count(head) == 1]
    made = table(tmp_path / "a.csv", tuple(heads[place] for place in single), ("",) * (len(single) - 1) + ("x",))
    steps = {step.columns[0]: step.target for step in guessing.guess(made, kind, lang).steps}
    wanted = {heads[place]: own[place].name for place in single if made.column(heads[place])}
    missed = {head for head, target in wanted.items() if steps.get(head) != target} - {made.columns[-1].name}
    assert missed == set()


def test_values_tell_what_a_bare_heading_does_not(tmp_path: Path) -> None:
    rows = [("2026-05-17", "Syria", "35.5, 12.6"), ("2026-05-19", "Afghanistan", "36.1, 13.0")]
    guessed = guessing.guess(table(tmp_path / "a.csv", ("c1", "c2", "c3"), *rows), INCIDENT)
    found = {step.target: (step.columns[0], step.why) for step in guessed.steps}
    assert found["date"] == ("c1", "values") and found["place"] == ("c3", "values")
    assert found.get("origin_countries", ("c2",))[0] == "c2"
    assert all(step.sure < 0.8 for step in guessed.steps if step.why == "values")


def test_an_article_and_a_word_among_numbers_mislead_nobody(tmp_path: Path) -> None:
    made = table(tmp_path / "a.csv", ("الوفيات", "الناجون", "q"), ("٤", "٣٠", "٤"), ("غير معروف", "١٢", "غير معروف"))
    found = {step.target: step.columns[0] for step in guessing.guess(made, INCIDENT, "ar").steps}
    assert found == {"dead": "الوفيات", "survivors": "الناجون"}


REMARKS = {
    "en": "Remarks",
    "fr": "Observations",
    "es": "Observaciones",
    "ru": "Примечание",
    "zh": "备注",
    "ar": "ملاحظات",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_remarks_are_a_summary_whatever_word_stands_in_them(tmp_path: Path, lang: str) -> None:
    made = table(
        tmp_path / "a.csv", ("Date", REMARKS[lang]), ("2026-05-17", "Wooden boat"), ("2026-05-18", "Rubber boat")
    )
    found = {step.columns[0]: step.target for step in guessing.guess(made, INCIDENT, lang).steps}
    assert found[REMARKS[lang]].startswith("summary.")


def test_where_people_come_from_is_not_where_it_was(tmp_path: Path) -> None:
    heads = ("Country of Origin ISO Code", "Country of Origin Name", "Arrivals")
    made = table(tmp_path / "a.csv", heads, ("SYR", "Syria", "12"), ("AFG", "Afghanistan", "4"))
    found = {step.target: step.columns[0] for step in guessing.guess(made, FLOW).steps}
    assert found["citizenship"] == heads[0] and not [target for target in found if target.startswith("place")]


# When it was written down, and when it happened: the first column is not taken for the second.
WHENS = {
    "en": ("Date registered", "Date of occurrence"), "fr": ("Date d’enregistrement", "Date des faits"),
    "es": ("Fecha de registro", "Fecha de los hechos"), "ru": ("Дата регистрации", "Дата происшествия"),
    "zh": ("登记日期", "发生日期"), "ar": ("تاريخ التسجيل", "تاريخ وقوع الحادث"),
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_day_of_a_registration_is_not_the_day_of_the_event(tmp_path: Path, lang: str) -> None:
    recorded, occurred = WHENS[lang]
    rows = [("2026-06-02", "2026-05-17"), ("2026-06-03", "2026-05-19")]
    guessed = guessing.guess(table(tmp_path / "a.csv", (recorded, occurred), *rows), INCIDENT, lang)
    step = guessed.step("date")
    assert step is not None and step.columns == (occurred,) and step.sure > 0.6
    alone = guessing.guess(table(tmp_path / "b.csv", (recorded, "n"), *((day, "1") for day, _ in rows)), INCIDENT, lang)
    assert alone.step("date") is None or alone.step("date").sure < 0.6  # type: ignore[union-attr]


@pytest.mark.parametrize("head", ["Reported date", "Date recorded", "发生地登记日期"])
def test_a_reported_date_is_a_doubtful_guess_where_the_table_has_no_other(tmp_path: Path, head: str) -> None:
    made = table(tmp_path / "a.csv", (head, "Dead"), ("2026-05-17", "1"), ("2026-05-19", "2"))
    step = guessing.guess(made, INCIDENT).step("date")
    assert step is None or step.sure < 0.6


def test_year_and_month_in_columns_of_their_own_make_one_date(tmp_path: Path) -> None:
    made = table(tmp_path / "a.csv", ("Año", "Mes", "Nacionalidad", "Personas"), ("2024", "enero", "Siria", "12"), ("2024", "febrero", "Siria", "9"))  # fmt: skip
    step = guessing.guess(made, FLOW, "es").step("period")
    assert step is not None and (step.how, step.columns) == ("year-month", ("Año", "Mes"))


def test_a_date_that_could_be_two_is_asked_about(tmp_path: Path) -> None:
    made = table(tmp_path / "a.csv", ("Date", "Dead"), ("03/04/2026", "1"), ("05/06/2026", "2"))
    step = guessing.guess(made, INCIDENT).step("date")
    assert step is not None and step.sure <= 0.5 and step.options["order"] == "dmy"
    told = table(tmp_path / "b.csv", ("Date", "Dead"), ("03/04/2026", "1"), ("05/16/2026", "2"))
    order = guessing.guess(told, INCIDENT).step("date")
    assert order is not None and order.options["order"] == "mdy"


def test_a_misspelt_heading_is_a_guess_that_says_so(tmp_path: Path) -> None:
    made = table(tmp_path / "a.csv", ("Date of the incidnt", "Survivers"), ("2026-05-17", "3"))
    found = {step.target: step.why for step in guessing.guess(made, INCIDENT).steps}
    assert found.get("survivors") == "close"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["country", "cause_of_death", "border_mode"])
def test_a_code_is_read_by_its_label_in_each_language_and_needs_nobody(tmp_path: Path, name: str, lang: str) -> None:
    said = [lists.get(name).label(code, lang) for code in list(lists.get(name).codes)[:10]]
    target = {"country": "origin_countries"}.get(name, name)
    made = table(tmp_path / "a.csv", ("n", "v"), *((str(place), one) for place, one in enumerate(said)))
    mapping = Mapping("incident", (Step(target, ("v",), "split" if ";" in "".join(said) else "cell", {}),))
    values = coding.values_to_confirm(made, mapping, INCIDENT, everything=True)
    assert values and all(one.settled for one in values)


@pytest.mark.parametrize(
    "name, written, code",
    [
        ("country", "Syrian Arab Rep.", "SYR"), ("country", "Russia Federation", "RUS"), ("country", "Côte dIvoire", "CIV"),
        ("country", "Сирийская Арабская Респ.", "SYR"), ("border_mode", "sea border", "sea"),
        ("transport", "橡皮艇", "dinghy-rhib"), ("transport", "卡车", "lorry-container"),
    ],
)  # fmt: skip
def test_a_word_near_a_label_is_guessed_and_waits_for_a_person(name: str, written: str, code: str) -> None:
    guessed, sure = coding.guess(name, written)
    assert guessed == code and 0.6 <= sure < 1


@pytest.mark.parametrize("written", ["", "x", "qqqqqq", "0", "؟"])
def test_what_is_near_nothing_is_no_guess(written: str) -> None:
    assert coding.guess("country", written) == ("", 0.0)


FRONTEX_STYLE = (
    ("Serious incidents, week 20 (invented)",),
    (),
    ("Incident ID", "Incident Type", "Date of Detection", "Border Section", "Country", "Latitude", "Longitude", "Border Type",
     "Means of Transport", "Nationality", "Dead", "Missing", "Rescued", "Facilitators"),
    ("JO-26-0041", "Shipwreck", "17/05/2026", "Cape Verrin", "Italy", "35.50", "12.60", "Sea", "Rubber boat", "SYR; AFG", "4", "2", "30", "1"),
    ("JO-26-0042", "Rescue", "18/05/2026", "Marrow Sands", "Malta", "35.90", "14.50", "Sea", "Wooden boat", "EGY", "0", "", "41", "0"),
    ("JO-26-0043", "Detection", "19/05/2026", "Hallow Pass", "Greece", "", "", "Land", "On foot", "IRQ", "", "", "", "2"),
    ("Total", "", "", "", "", "", "", "", "", "", "4", "2", "71", "3"),
    ("Note: the same person can be counted more than once.",),
)  # fmt: skip


def test_an_incident_report_as_at_frontex_is_read_by_the_shipped_profile(tmp_path: Path) -> None:
    """No real file of this sort is public; this one is invented, with a title, a total and a note."""
    from tenfold.intake import recipes

    recipe = recipes.find("frontex-style-incidents")
    with (tmp_path / "week20.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(FRONTEX_STYLE)
    made = cutting.cut(tmp_path / "week20.csv", recipe.pattern)
    assert made.account()["data"] == 3 and made.account()["left_out"]["total"] == 1
    mapping = recipe.mapping.fitted(made)
    unsettled = {one.written: one.code for one in coding.values_to_confirm(made, mapping, INCIDENT)}
    confirmed = mapping
    for one in coding.values_to_confirm(made, mapping, INCIDENT):
        confirmed = confirmed.with_values(one.target, {one.written: one.code or "other"})
    rows = list(bodies(made, confirmed, INCIDENT))
    assert [fault.text for _, _, faults in rows for fault in faults] == [], unsettled
    first = rows[0][1]
    assert first["incident_id"] == "JO-26-0041" and first["date"] == "2026-05-17" and first["dead"] == {"best": 4}
    assert first["origin_countries"] == ["SYR", "AFG"] and first["source_quality"] == "2"
    assert first["place"] == {"name": "Cape Verrin", "country": "ITA", "lat": "35.5", "lon": "12.6"}
    assert sum(body.get("survivors", {}).get("best", 0) for _, body, _ in rows) == 71
    assert sum(body.get("smugglers_detained", {}).get("best", 0) for _, body, _ in rows) == 3


def test_columns_that_such_a_report_lacks_are_passed_over(tmp_path: Path) -> None:
    from tenfold.intake import recipes

    recipe = recipes.find("frontex-style-incidents")
    kept = [
        place for place, name in enumerate(FRONTEX_STYLE[2]) if name not in {"Latitude", "Longitude", "Facilitators"}
    ]
    with (tmp_path / "week20.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([line[place] for place in kept] for line in FRONTEX_STYLE[2:6])
    made = cutting.cut(tmp_path / "week20.csv", recipe.pattern)
    targets = {step.target for step in recipe.mapping.fitted(made).steps}
    assert "place.lat" not in targets and "smugglers_detained" not in targets and "dead" in targets
