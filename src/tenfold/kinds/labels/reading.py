"""The form of a file of labels, and how one is read. A file that does not say everything in six languages is not read."""

from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from tenfold.vocabulary.languages import LANGUAGES

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _in_every_language(texts: dict[str, str]) -> dict[str, str]:
    lacking = [lang for lang in LANGUAGES if not texts.get(lang, "").strip()]
    foreign = sorted(texts.keys() - set(LANGUAGES))
    if lacking or foreign:
        raise ValueError(f"lacks {lacking}, not among the languages {foreign}")
    return texts


Texts = Annotated[dict[str, str], AfterValidator(_in_every_language)]


class FieldWords(BaseModel):
    """One field: its label, the name of one of its rows, and how to fill it in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Texts
    one: Texts | None = None
    help: Texts | None = None


class Words(BaseModel):
    """The fields that every kind shares. `reviewed_by` names, per language, the speaker who has read the words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    translated_by: str
    reviewed_by: dict[str, str] | None = None
    fields: dict[str, FieldWords]


class KindWords(Words):
    """The words of one kind; fields that it shares with every kind need not stand here."""

    kind: str
    label: Texts
    plural: Texts
    definition: Texts
    sections: dict[str, Texts]


W = TypeVar("W", bound=Words)


def read(path: Path, form: type[W]) -> W:
    """The words in this file. Raises ValueError with the file and the place of everything that is missing."""
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    try:
        return form.model_validate(raw)
    except ValidationError as error:
        faults = [f"{'/'.join(map(str, entry['loc']))}: {entry['msg']}" for entry in error.errors(include_url=False)]
        raise ValueError("\n".join(f"{path.name}: {fault}" for fault in faults)) from None
