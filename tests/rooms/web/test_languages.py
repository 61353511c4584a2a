"""Six languages: which one a page speaks, in which direction, and what it says about itself."""

import ast
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from babel.messages import pofile
from django.conf import settings
from django.test import Client
from django.utils import translation

from tenfold.foundation.reason import Reason
from tests.cast import PASSWORD, Cast

ALL = ("ar", "zh", "en", "fr", "ru", "es")


def head(response: Any) -> str:
    return str(response.content.decode()).partition("<head>")[0].strip()


@pytest.mark.parametrize("lang", ALL)
def test_a_stranger_chooses_a_language(lang: str) -> None:
    browser = Client()
    assert browser.post("/language", {"language": lang, "next": "/about"}).headers["Location"] == "/about"
    direction = "rtl" if lang == "ar" else "ltr"
    for address in ("/about", "/sign-in", "/nowhere"):
        assert head(browser.get(address)).endswith(f'<html lang="{lang}" dir="{direction}">')


@pytest.mark.parametrize(
    "wanted, lang",
    [
        ("zh-CN,zh;q=0.9", "zh"),
        ("zh-TW", "zh"),
        ("ar-EG", "ar"),
        ("fr-CH, fr;q=0.9", "fr"),
        ("de, ru;q=0.5", "ru"),
        ("de", "en"),
        ("", "en"),
    ],
)
def test_the_browser_is_asked_before_sign_in(wanted: str, lang: str) -> None:
    assert f'lang="{lang}"' in head(Client().get("/sign-in", headers={"Accept-Language": wanted}))


def test_the_preference_of_a_person_counts_after_sign_in(cast: Cast, seat: Any) -> None:
    browser = seat(cast.ana)
    assert 'lang="en"' in head(browser.get("/", headers={"Accept-Language": "fr"}))
    browser.post("/language", {"language": "ar", "next": "/"})
    assert 'lang="ar" dir="rtl"' in head(browser.get("/"))
    elsewhere = Client()
    elsewhere.post("/sign-in", {"email": cast.ana.email, "password": PASSWORD})
    assert 'lang="ar"' in head(elsewhere.get("/account"))


def test_an_unknown_language_changes_nothing(cast: Cast, seat: Any) -> None:
    browser = seat(cast.ana)
    browser.post("/language", {"language": "tlh"})
    assert 'lang="en"' in head(browser.get("/"))


def test_unreviewed_translations_say_so() -> None:
    said = "translation has not yet been reviewed"
    assert said not in Client().get("/about").content.decode()
    with translation.override("fr"):
        expected = translation.gettext("This translation has not yet been reviewed by a speaker")
    assert expected in Client().get("/about", headers={"Accept-Language": "fr"}).content.decode()


@pytest.mark.parametrize(
    "lang, expected",
    [
        ("en", "9 Mar 2026, 23:30"),
        ("fr", "9 mars 2026, 23:30"),
        ("zh", "2026年3月9日 23:30"),
        ("ru", "9 мар. 2026\u202fг., 23:30"),
    ],
)
def test_moments_stand_in_the_zone_of_the_reader(lang: str, expected: str) -> None:
    import zoneinfo

    from django.utils import timezone

    from tenfold.web import language

    with translation.override("zh-hans" if lang == "zh" else lang), timezone.override(zoneinfo.ZoneInfo("Asia/Tehran")):
        assert language.moment(datetime(2026, 3, 9, 20, 0, tzinfo=UTC)) == expected


def test_a_time_zone_is_kept(cast: Cast, seat: Any) -> None:
    browser = seat(cast.ana)
    sent = {"language": "en", "time_zone": "Asia/Tehran", "purpose": "analysis"}
    assert browser.post("/account/preferences", sent).status_code == 302
    assert '<option value="Asia/Tehran" selected>' in browser.get("/account").content.decode()
    assert browser.post("/account/preferences", sent | {"time_zone": "Moon/Tycho"}).status_code == 422


def test_catalogues_are_gathered_compiled_and_found_wanting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tenfold.config import catalogues

    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    messages = [message for message in catalogues.gather() if message.id]
    gathered = {message.id for message in messages}
    assert {reason.text for reason in Reason} <= gathered
    assert {"Waits for you", "Skip to the content", ("%(number)s record", "%(number)s records")} <= gathered
    catalogues.extract()
    assert len(catalogues.missing()["ar"]) == len(messages)
    _translate(catalogues, "ar", lambda text: f"«{text}»")
    assert catalogues.missing()["ar"] == []
    catalogues.extract()  # what stands is kept
    assert catalogues.missing()["ar"] == []
    catalogues.compile_all()
    assert catalogues.path_of("ar").with_suffix(".mo").stat().st_size > 10_000
    _translate(catalogues, "ar", lambda text: text.replace("{name}", "{nom}"))
    assert Reason.KIND_UNKNOWN.text in catalogues.missing()["ar"]


def _translate(catalogues: Any, locale: str, make: Any) -> None:
    catalog = catalogues._read(locale)
    for message in catalog:
        if message.id:
            several = isinstance(message.id, tuple)
            message.string = (
                tuple(make(message.id[1]) for _ in range(catalog.num_plurals)) if several else make(message.id)
            )
    with catalogues.path_of(locale).open("wb") as file:
        pofile.write_po(file, catalog)


def test_every_language_of_the_settings_is_ours() -> None:
    assert json.dumps(sorted(code.partition("-")[0] for code, _ in settings.LANGUAGES)) == json.dumps(sorted(ALL))


def test_no_sentence_takes_a_number_as_a_machine_writes_it() -> None:
    from tenfold.config import catalogues

    said = [
        one
        for message in catalogues.gather()
        for one in (message.id if isinstance(message.id, tuple) else (message.id,))
    ]
    assert [text for text in said if re.search(r"%\(\w+\)d", text)] == [], (
        "say %(name)s, and fill it with language.number"
    )


def test_no_text_stands_inside_a_formatted_string() -> None:
    from tenfold.config import catalogues

    asks = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}
    inside = [
        f"{path.relative_to(catalogues.SOURCE)}:{call.lineno}"
        for path in sorted(catalogues.SOURCE.rglob("*.py"))
        for written in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(written, ast.JoinedStr)
        for call in ast.walk(written)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in asks
    ]
    assert inside == [], (
        "the catalogues are gathered by a reader of Python that does not look into f-strings before 3.12"
    )


@pytest.mark.parametrize(
    "lang, written",
    [
        ("en", "12,345 more"),
        ("fr", "12\u202f345 more"),
        ("es", "12.345 more"),
        ("ru", "12\xa0345 more"),
        ("zh-hans", "12,345 more"),
    ],
)
def test_a_count_in_a_sentence_is_written_as_people_write_it(lang: str, written: str) -> None:
    """The separators are those of CLDR; only the words are left in English here."""
    from django.template import Context, Template

    from tenfold.web import language

    said = "{% load i18n %}{% blocktranslate count some=n %}one more of a kind{% plural %}{{ some }} more{% endblocktranslate %}"
    with translation.override(lang):
        shown = Template(said).render(Context({"n": language.Count(12345)}))
        assert shown == written and bool(language.Count(0)) is False
        one = Template(said).render(Context({"n": language.Count(1)}))
    assert "12" not in one
