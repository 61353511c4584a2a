"""What a code list is, and how one is read from its file. A list that is not complete is not loaded."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from tenfold.vocabulary.languages import LANGUAGES

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|([a-z]+-)*\d+(\.[a-z0-9]+)+")


def _complete(texts: Mapping[str, str], what: str) -> None:
    """Refuse texts that do not stand in each of the six languages, and in no other."""
    missing = [lang for lang in LANGUAGES if not str(texts.get(lang, "")).strip()]
    if missing or len(texts) != len(LANGUAGES):
        raise ValueError(f"{what}: stands in {sorted(texts)}, lacks {missing}")


class Code(BaseModel):
    """One code. It is never renamed and never re-used; `until` is the first day on which it is no longer given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    labels: dict[str, str]
    definition: dict[str, str] | None = None
    since: date | None = None
    until: date | None = None
    replaced_by: str | None = None
    parent: str | None = None
    source: str
    verify: bool
    extra: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _labels_from_languages(cls, raw: dict[str, Any]) -> dict[str, Any]:
        """In the files the languages stand directly under the code."""
        if "labels" in raw:
            return raw
        rest = {key: value for key, value in raw.items() if key not in LANGUAGES}
        return rest | {"labels": {lang: raw[lang] for lang in LANGUAGES if lang in raw}}

    @model_validator(mode="after")
    def _speaks_every_language(self) -> "Code":
        _complete(self.labels, self.code)
        if self.definition is not None:
            _complete(self.definition, f"{self.code}, definition")
        return self

    def is_active(self, on: date) -> bool:
        """True if the code may be given on this day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


class CodeList(BaseModel):
    """A list of codes with labels in six languages. `source` and `verify` are those of its codes unless one differs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    version: str
    title: dict[str, str]
    source: str
    verify: bool
    translated_by: str
    reviewed_by: str | None = None
    codes: dict[str, Code]

    @model_validator(mode="before")
    @classmethod
    def _hand_down(cls, raw: dict[str, Any]) -> dict[str, Any]:
        """Each code is told its own name, and source and verify where it states none."""
        shared = {"source": raw.get("source"), "verify": raw.get("verify")}
        codes = {
            code: value if isinstance(value, Code) else shared | {"code": code} | value
            for code, value in raw.get("codes", {}).items()
        }
        return raw | {"codes": codes}

    @model_validator(mode="after")
    def _is_consistent(self) -> "CodeList":
        _complete(self.title, f"{self.name}, title")
        for code in self.codes.values():
            for other in (code.parent, code.replaced_by):
                if other is not None and other not in self.codes:
                    raise ValueError(f"{self.name}: {code.code} names {other}, which is not in the list")
        return self

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def label(self, code: str, lang: str) -> str:
        """The label in this language, else in English, else the code itself."""
        found = self.codes.get(code)
        return code if found is None else found.labels.get(lang) or found.labels.get("en", code)

    def active(self, on: date) -> list[Code]:
        """The codes that may be given on this day, in the order of the list."""
        return [code for code in self.codes.values() if code.is_active(on)]


def load(path: Path) -> dict[str, Any]:
    """The content of a YAML file, by the fast parser where there is one."""
    content: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    return content


def read(path: Path) -> CodeList:
    """The list in this file. Raises ValueError if anything in it is missing or misnamed."""
    raw = load(path)
    raw["name"] = raw.pop("list")
    if raw["name"] != path.stem:
        raise ValueError(f"{path.name} holds the list {raw['name']}")
    misnamed = [code for code in raw["codes"] if not isinstance(code, str) or not CODE.fullmatch(code)]
    if misnamed:
        raise ValueError(f"{path.name}: not the form of a code: {misnamed}")
    return CodeList.model_validate(raw)
