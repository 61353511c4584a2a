"""The rules by name: what each says, and which mend it offers. Texts are English, and message ids of the catalogues."""

from dataclasses import dataclass

from tenfold.vocabulary.languages import LANGUAGES

_DEFINED = "Tenfold definition, after the writing checks of the regional reporting guidelines"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `says` and `mend` are filled with what the finding names; `langs`: where the rule makes sense.

    `head` is that of the regional guidelines under which it stands: content, writing, distribution or caveats.
    """

    name: str
    says: str
    mend: str
    head: str = "content"
    langs: tuple[str, ...] = LANGUAGES
    source: str = _DEFINED
    verify: bool = True


_ALL = (
    Rule("fact-without-date", "This fact does not say when it was so.",
         "Write the date in the field beside the text. A year or a month is enough where the day is not known."),
    Rule("fact-without-place", "This fact does not say where it was so.",
         "Name the place in the field beside the text. A country or a sea is enough where no more is known."),
    Rule("fact-without-grade", "This fact carries no grade, and neither does the whole report.",
         "Grade the statement, or the whole report: how reliable the source is, and how credible what it says.", head="caveats"),
    Rule("fact-without-source", "This fact does not say where it comes from.",
         "Write the reference under which your house keeps the source. Do not name the source."),
    Rule("fact-with-comment", "This fact also judges: “{word}” is the word of a comment.",
         "Keep what was seen or told here. Move what you think of it to a statement of its own, as a comment.", head="writing"),
    Rule("name-in-open-text", "“{word}” stands in a field of names, and here in the open text as well.",
         "Say here what the person did or was, not the name. The field of names is shared by name alone.", head="writing"),
    Rule("person-in-open-text", "“{word}” looks like the name of a person.",
         "Move the name to the field of names of this statement, and say here what the person did or was.", head="writing"),
    Rule("person-outside-statement", "“{word}” looks like the name of a person.",
         "Say here what the person did or was, not the name. Names have fields of their own, which are shared by name alone.", head="writing"),
    Rule("acronym-not-explained", "“{word}” is not explained.",
         "Write it in full where it stands first, with the short form in brackets after it.", head="writing"),
    Rule("probability-outside-scale", "“{word}” is not on the agreed scale of probability.",
         "Use one of these: {scale}. Or say it in the field of probability, and leave it out here.", head="writing"),
    Rule("probability-with-confidence", "One sentence tells both how likely something is and how sure you are.",
         "Part them: the probability is about the thing, the confidence about your sources. Each has its own field.",
         head="writing", source="Intelligence Community Directive 203; wording by Tenfold"),
    Rule("judgement-without-measure", "This judgement does not say how likely it is, and how sure you are.",
         "Choose a probability and a confidence in the two fields below it."),
    Rule("bottom-line-too-long", "The bottom line has {count} sentences.",
         "Say in three sentences at most what the reader must know. The statements carry the rest."),
    Rule("text-too-long", "This text has {count} characters.",
         "Say one thing in each statement, in {limit} characters at most. Part it into several."),
    Rule("title-too-long", "This title has {count} characters.", "Shorten it to {limit} characters at most."),
    Rule("title-without-date", "This title does not say when.", "Add the day, the month or at least the year."),
    Rule("title-without-place", "This title does not say where.", "Add the place or the country."),
    Rule("title-without-matter", "This title does not say who did what.",
         "Say who did what in a few words, such as “Four persons found in a lorry”."),
    Rule("gaps-without-action", "This report names what is not known, and asks nobody for it.",
         "Say what the reader is asked to do, and by when."),
)  # fmt: skip
RULES = {rule.name: rule for rule in _ALL}
