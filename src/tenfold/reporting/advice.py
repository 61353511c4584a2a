"""What the lint says of one record or body, in the words of a language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import translation

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import registry
from tenfold.kinds.validation import clean
from tenfold.records.selectors.opened import Opened
from tenfold.reporting.lint import RULES, Finding, findings
from tenfold.reporting.lint.names import first_named
from tenfold.reporting.lint.texts import Written
from tenfold.vocabulary.languages import catalogue


def of_opened(opened: Opened, lang: str) -> tuple[Finding, ...]:
    """What is found in a version as far as its reader sees it."""
    return findings(opened.kind, opened.body, opened.marks, lang=lang)


def of_body(kind: str, body: Mapping[str, Any], marks: Mapping[str, Any], lang: str) -> tuple[Finding, ...]:
    """What is found in a body that could be a draft; nothing is stored. Raises Invalid for one that could be none."""
    if kind not in registry.names():
        raise Invalid(faults=[Fault("kind", Reason.KIND_UNKNOWN, (("name", kind),))])
    declared = registry.get(kind)
    cleaned, sides = clean(declared, dict(body), dict(marks), at="draft")
    return findings(declared, cleaned, sides, lang=lang)


def sentences(finding: Finding, lang: str) -> tuple[str, str]:
    """What a finding says and which mend it offers."""
    rule, params = RULES[finding.rule], dict(finding.params)
    with translation.override(catalogue(lang)):
        return translation.gettext(rule.says).format_map(params), translation.gettext(rule.mend).format_map(params)


def as_json(found: Iterable[Finding], lang: str) -> list[dict[str, Any]]:
    """For programs; `proposal` is there where one change mends it."""
    told = []
    for finding in found:
        says, mend = sentences(finding, lang)
        one: dict[str, Any] = {"rule": finding.rule, "anchor": finding.anchor, "says": says, "mend": mend}
        if finding.proposal is not None:
            one["proposal"] = {"anchor": finding.proposal[0], "value": finding.proposal[1]}
        told.append(one)
    return told


def named_in(opened: Opened, text: str, lang: str) -> str:
    """The first words of a text that somebody writes beside a version which name a person; nothing where none do."""
    return first_named(Written(opened.kind, opened.body, opened.marks, lang), text)
