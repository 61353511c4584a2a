"""The lint: examples of every rule, what holds for any body, and that a proposal mends what it was made for."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenfold.kinds import registry
from tenfold.reporting.lint import RULES, Finding, findings
from tenfold.reporting.lint.words import folded, of, spans
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES, fold
from tests.kinds.strategies import content

EXAMPLES: dict[str, dict[str, Any]] = {
    rule: said
    for path in sorted((Path(__file__).parent / "lint_examples").glob("*.yml"))
    for rule, said in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}
REPORT = registry.get("intelligence_report")
TITLE = {
    "en": "Nine persons found in a lorry at Sarn, May 2026", "fr": "Neuf personnes trouvées dans un camion à Sarn, mai 2026",
    "es": "Nueve personas halladas en un camión en Sarn, mayo de 2026", "ru": "Девять человек найдены в Сарне, май 2026 года",
    "zh": "2026年5月科尔沃附近截获一艘小船", "ar": "اعتراض قارب قبالة كورفو، ٢٠٢٦",
}  # fmt: skip
Made = tuple[str, dict[str, Any], dict[str, Any]]  # language, body, marks


def made(rule: str, example: dict[str, Any]) -> Made:
    """The body of an example: a sound report with its text in the place of the rule, and what it changes."""
    lang = next(code for code in LANGUAGES if code in example)
    text = example[lang] * example.get("times", 1)
    row: dict[str, Any] = {
        "key": "S1",
        "line": "fact",
        "text": "…",
        "when": "2026-05-03",
        "where": {"name": "Sarn", "country": "QMM"},
        "source_ref": "R-1",
    }
    body: dict[str, Any] = {
        "lang": lang, "title": {lang: TITLE[lang]}, "grading": {"info_code": "2"}, "statements": [row], "probability": "likely",
        "confidence": "high",
    }  # fmt: skip
    at = EXAMPLES[rule].get("at", "text")
    if at == "title":
        body["title"] = {lang: text}
    elif at == "text":
        row["text"] = text
    else:
        body[at] = text
    row |= {"line": example.get("line", "fact"), **example.get("set", {})}
    if "name" in example:
        row["named"] = [{"key": "N1", "full": example["name"]}]
    if "contact" in example:
        row["contacts"] = [{"key": "C1", "type": "phone", "value": example["contact"]}]
    for name in example.get("drop", ()):
        del row[name]
    body |= example.get("body", {})
    return lang, {name: value for name, value in body.items() if value is not None}, example.get("marks", {})


def each(which: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule}-{number}")
        for rule, said in EXAMPLES.items()
        for number, example in enumerate(said[which], 1)
    ]


def of_rule(rule: str, made: Made) -> list[Finding]:
    _, body, marks = made
    return [one for one in findings(REPORT, body, marks) if one.rule == rule]


@pytest.mark.parametrize(("rule", "example"), each("fires"))
def test_a_rule_finds_what_it_is_for(rule: str, example: dict[str, Any]) -> None:
    assert of_rule(rule, made(rule, example))


@pytest.mark.parametrize(("rule", "example"), each("quiet"))
def test_a_rule_leaves_alone_what_is_sound(rule: str, example: dict[str, Any]) -> None:
    assert not of_rule(rule, made(rule, example))


def test_every_rule_has_ten_examples_of_each_kind_in_each_of_its_languages() -> None:
    assert EXAMPLES.keys() == RULES.keys()
    for rule, said in EXAMPLES.items():
        assert len(said["fires"]) >= 10 <= len(said["quiet"]), rule
        for which in ("fires", "quiet"):
            assert {made(rule, example)[0] for example in said[which]} == set(RULES[rule].langs), (rule, which)


def test_a_rule_keeps_silent_in_a_language_that_it_does_not_know() -> None:
    body = {"lang": "sw", "title": {"sw": "Perhaps a lorry"}, "judgement": "Probably Mr Kestrel, says the MRCC. " * 40}
    assert {one.rule for one in findings(REPORT, body)} == set()


@pytest.mark.parametrize(("rule", "example"), each("fires"))
def test_the_words_of_a_rule_are_filled(rule: str, example: dict[str, Any]) -> None:
    for found in of_rule(rule, made(rule, example)):
        said = RULES[rule].says + RULES[rule].mend
        assert "{" not in said.format_map(dict(found.params))


def at(body: dict[str, Any], anchor: str) -> tuple[Any, str]:
    """What holds the place of an anchor, and its name in there; KeyError where nothing can stand there."""
    here: Any = body
    *way, last = anchor.split(".")
    for name in way:
        here = next(row for row in here if row.get("key") == name) if isinstance(here, list) else here[name]
    return here, last


def mended(body: dict[str, Any], found: Finding) -> dict[str, Any]:
    assert found.proposal is not None
    changed = copy.deepcopy(body)
    holder, name = at(changed, found.proposal[0])
    assert isinstance(holder[name], str)
    holder[name] = found.proposal[1]
    return changed


def check(kind: str, body: dict[str, Any], marks: dict[str, Any]) -> None:
    """What holds for every finding of every body."""
    declared = registry.get(kind)
    for found in findings(declared, body, marks):
        holder, name = at(body, found.anchor)
        assert isinstance(holder, (dict, list)), name
        RULES[found.rule].says.format_map(dict(found.params))
        RULES[found.rule].mend.format_map(dict(found.params))
        if found.proposal is not None:
            assert found.proposal[1] != at(body, found.proposal[0])[0][at(body, found.proposal[0])[1]]
            assert found not in findings(declared, mended(body, found), marks)


@pytest.mark.parametrize(("rule", "example"), each("fires"))
def test_a_proposal_mends_what_it_was_made_for(rule: str, example: dict[str, Any]) -> None:
    _, body, marks = made(rule, example)
    check("intelligence_report", body, marks)
    for found in of_rule(rule, made(rule, example)):
        if found.proposal is not None:
            left = findings(REPORT, mended(body, found), marks)
            assert not [one for one in left if (one.rule, one.anchor) == (rule, found.anchor)]


@pytest.mark.parametrize("kind", registry.names())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_any_body_of_any_kind_can_be_looked_at(kind: str, data: st.DataObject) -> None:
    from tenfold.kinds.shape import shape_of

    body = data.draw(content(shape_of(registry.get(kind).model)))
    body["lang"] = data.draw(st.sampled_from([*LANGUAGES, "sw"]))
    check(kind, body, {})


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["key", "name", "full", "en", "zh", "text", "line"]), inner)
    ),
    max_leaves=6,
)


@given(
    st.dictionaries(
        st.sampled_from(["lang", "title", "bottom_line", "statements", "judgement", "gaps", "grading", "places"]),
        ANYTHING,
    ),
    ANYTHING,
)
def test_a_body_that_is_half_written_can_be_looked_at(body: dict[str, Any], beside: Any) -> None:
    findings(REPORT, body, beside if isinstance(beside, dict) else None)


SENTENCES = st.lists(
    st.sampled_from(
        ["Perhaps", "probably", "almost certainly", "Mr Kestrel", "Tarvo", "MRCC", "ربما", "محتمل", "بطرفان", "也许", "很可能", "王先生", "柯罗文", "!", ".",
         "наверняка", "Тарвину", "e\u0301", "sans doute", "quizá", "\u200f", "É", "ß", "ﬁ"]
    ),
    max_size=9,
).map(" ".join)  # fmt: skip


@given(
    SENTENCES,
    SENTENCES,
    st.sampled_from(LANGUAGES),
    st.sampled_from(["Tarvo Kestrel", "سالم طرفان", "柯罗文", "Лев Тарвин", "É e\u0301"]),
)
def test_a_proposal_touches_nothing_else(text: str, judgement: str, lang: str, name: str) -> None:
    row = {"key": "S1", "line": "fact", "text": text, "named": [{"key": "N1", "full": name}]}
    body = {"lang": lang, "statements": [row], "judgement": judgement}
    check("intelligence_report", body, {})
    for found in findings(REPORT, body):
        if found.rule == "name-in-open-text" and found.proposal is not None:
            before = text if found.anchor.startswith("statements") else judgement
            place = 0
            for piece in found.proposal[1].split("[…]"):  # what stays stands there in its order
                place = before.index(piece, place) + len(piece)


@given(st.text())
def test_folding_sign_by_sign_is_folding(text: str) -> None:
    seen = folded(text)
    assert seen.folded == fold(text)
    assert len(seen.places) == len(seen.folded)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_the_scale_are_known_and_never_outside_it(lang: str) -> None:
    scale = lists.get("probability")
    for code in scale.codes:
        label = scale.label(code, lang).split("(")[0].split("（")[0].strip()
        assert {word for word, _ in spans(label, of(lang, "likely"), lang)} == {label.lower()} or fold(label) in {
            fold(word) for word in of(lang, "likely")
        }
        assert not [
            one
            for one in findings(REPORT, {"lang": lang, "judgement": label})
            if one.rule == "probability-outside-scale"
        ]
    for nearest in filter(None, of(lang, "scale").values()):
        assert list(spans(nearest, of(lang, "likely"), lang)), nearest


def test_rules_of_reports_look_at_what_is_declared_as_written_to_be_read() -> None:
    """The title of an incident is a name for it; that it names a person is said of every kind."""
    body = {"title": {"en": "Lorries"}, "summary": "A CNI. Mr Oskar Quillfeather was seen. It is quite possible."}
    for kind in registry.names():
        found = {one.rule for one in findings(registry.get(kind), body)}
        assert (registry.get(kind).writing is not None) == ("title-without-date" in found), kind
