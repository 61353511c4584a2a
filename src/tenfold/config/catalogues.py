"""The texts of the interface: gathered from templates, pages and reasons; compiled; checked for what is missing.

Catalogues are gettext's, made with Babel alone. English is the language of the source and has no catalogue. Who has
read a translation stands in `locale/reviewed_by.yml`; until a speaker is named the pages say so.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python

from tenfold.foundation.reason import Reason
from tenfold.matching.words import SAYS
from tenfold.reporting.lint import RULES

LOCALES = ("ar", "zh_Hans", "fr", "ru", "es")
SOURCE = Path(__file__).resolve().parent.parent
FOLDER = SOURCE / "locale"
_KEYWORDS = (
    "_",
    *(f"{name}{lazy}" for name in ("gettext", "ngettext", "pgettext", "npgettext") for lazy in ("", "_lazy")),
)
_WIDTH = 120
Found = tuple[str, str | tuple[str, ...], str | None, list[str]]  # file, text (or singular and plural), context, notes
_PLACE = re.compile(r"%\(\w+\)s|\{\w*\}")


def path_of(locale: str) -> Path:
    """Where the catalogue of a locale stands."""
    return FOLDER / locale / "LC_MESSAGES" / "django.po"


def gather() -> Catalog:
    """Every text that a page can say, with the file in which it stands."""
    found = Catalog(project="Tenfold", charset="utf-8")
    for name, message, context, notes in (*_from_python(), *_from_templates()):
        found.add(message, locations=[(name, 0)], context=context, auto_comments=notes)
    for reason in Reason:
        found.add(reason.text, locations=[("foundation/reason.py", 0)])
    for text in SAYS.values():
        found.add(text, locations=[("matching/words.py", 0)])
    for rule in RULES.values():
        for text in (rule.says, rule.mend):
            found.add(text, locations=[("reporting/lint/rule.py", 0)])
    return found


def _from_python() -> Iterator[Found]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "gettext" in (content := path.read_text(encoding="utf-8")):
            yield from _extracted(path, content.encode())


def _from_templates() -> Iterator[Found]:
    from django.utils.translation.template import templatize

    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        # What is no text becomes a run of letters; its indentation would trouble a reader of Python.
        lines = templatize(path.read_text(encoding="utf-8"), origin=str(path)).splitlines()
        yield from _extracted(path, "\n".join(line.strip() for line in lines).encode())


def _extracted(path: Path, content: bytes) -> Iterator[Found]:
    name = path.relative_to(SOURCE).as_posix()
    found: Iterator[Any] = extract_python(
        BytesIO(content), dict.fromkeys(_KEYWORDS), ["Translators:"], {"encoding": "utf-8"}
    )
    for _, function, given, notes in found:
        words = [word for word in (given if isinstance(given, tuple) else (given,)) if word is not None]
        context = words.pop(0) if words and "pgettext" in function else None
        if words:
            yield name, tuple(words[:2]) if function.startswith("n") else words[0], context, notes


def extract() -> None:
    """Bring the catalogues to what the source says: new texts come in empty, translations stay, what is gone goes."""
    template = gather()
    for locale in LOCALES:
        path = path_of(locale)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = _read(locale) if path.exists() else _new(locale)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        with path.open("wb") as file:
            pofile.write_po(file, catalog, width=_WIDTH, ignore_obsolete=True, include_lineno=False, sort_by_file=True)


def _new(locale: str) -> Catalog:
    made = Catalog(
        locale=locale, project="Tenfold", charset="utf-8", fuzzy=False, header_comment="# The texts of Tenfold's pages."
    )
    made.version = made.msgid_bugs_address = made.last_translator = made.language_team = ""
    return made


def compile_all() -> None:
    """Make of each catalogue what the program reads."""
    for locale in LOCALES:
        path = path_of(locale)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                mofile.write_mo(file, _read(locale))


def missing() -> dict[str, list[str]]:
    """By locale: what has no translation, or one whose places to be filled are not those of the source."""
    wanted = [message for message in gather() if message.id]
    return {
        locale: [_texts(message.id)[0] for message in wanted if not _is_whole(message, locale)] for locale in LOCALES
    }


def _is_whole(message: Message, locale: str) -> bool:
    known = _read(locale).get(message.id, message.context) if path_of(locale).exists() else None
    if known is None or known.fuzzy:
        return False
    said, expected = _texts(known.string), set(_PLACE.findall(_texts(message.id)[-1]))
    # A singular can leave its number out: "one record".
    return (
        all(said)
        and all(set(_PLACE.findall(text)) <= expected for text in said)
        and set(_PLACE.findall(said[-1])) == expected
    )


def _texts(given: Any) -> list[str]:
    """A message as a list: a single text, or one for each number."""
    return [text or "" for text in given] if isinstance(given, tuple | list) else [given or ""]


_kept: dict[Path, tuple[int, Catalog]] = {}


def _read(locale: str) -> Catalog:
    path = path_of(locale)
    changed = path.stat().st_mtime_ns
    if path not in _kept or _kept[path][0] != changed:
        with path.open("rb") as file:
            _kept[path] = changed, pofile.read_po(file, locale=locale)
    return _kept[path][1]


def main(argv: list[str]) -> int:
    """`python -m tenfold.config.catalogues extract|compile|check`."""
    act = argv[0] if len(argv) == 1 else ""
    if act == "extract":
        extract()
    elif act == "compile":
        compile_all()
    elif act == "check":
        lacking = {locale: texts for locale, texts in missing().items() if texts}
        for locale, texts in lacking.items():
            sys.stderr.write("".join(f"{locale}: {text}\n" for text in texts))
        return 1 if lacking else 0
    else:
        sys.stderr.write("python -m tenfold.config.catalogues extract|compile|check\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
