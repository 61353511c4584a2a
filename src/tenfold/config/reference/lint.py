"""The rules of the lint: what each says, and the mend."""

from tenfold.config.reference.markdown import code, codes, join, table
from tenfold.reporting.lint import RULES
from tenfold.vocabulary.languages import LANGUAGES


def pages() -> dict[str, str]:
    """The page."""
    return {
        "lint.md": join(
            "# Rules of the lint",
            "What a careful editor would send back. A finding hinders nothing and is stored nowhere; a person decides. Words in braces"
            " are filled with what was found. [How to mend a report](../how-to/mend-a-report.md).",
            table(("rule", "says", "mend", "languages", "source"), (
                (code(rule.name), rule.says, rule.mend, "all six" if set(rule.langs) == set(LANGUAGES) else codes(rule.langs),
                 f"{rule.source} (to be verified)" if rule.verify else rule.source)
                for rule in RULES.values()
            )),
            "The lists of words by which comments, probabilities, persons and months are known stand in"
            " `src/tenfold/reporting/lint/words.yml`. They are Tenfold's; a speaker of each language should read them.",
        )
    }  # fmt: skip
