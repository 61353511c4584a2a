"""What every record says of itself, whatever its kind, and the mark that a single statement can carry."""

from typing import Annotated

from tenfold.kinds.grammar import Block, Row
from tenfold.kinds.marks import From, Nominal, Open, Protected, To
from tenfold.kinds.values import Code, Day, File, Ident, LongText, LText, Ref, Text, When


class Grading(Block):
    """How good source and information are, in the words of one scheme; the pair is kept as written."""

    scheme: Annotated[Code, From("grading_scheme"), Open()]
    source_code: Annotated[Code, From("grade_source"), Open(facet=True)]
    info_code: Annotated[Code, From("grade_info"), Open(facet=True)]
    graded_on: Annotated[When, Open()]


class ExternalId(Row):
    """The name that another system gave to the same thing."""

    system: Annotated[Text, Open()]
    value: Annotated[Ident, Open(weight="B")]


class Attachment(Row):
    """A file and what is to be known of it. The list in which it stands decides the part, and so who can read it."""

    file: Annotated[File, Open(need="draft")]
    title: Annotated[Text, Open(weight="C", scan=True)]
    description: Annotated[LongText, Open(weight="C", scan=True)]
    lang: Annotated[Code, From("language"), Open()]
    source: Annotated[Text, Open(weight="D", scan=True)]


class Mark(Block):
    """The grade, handling note and standing of one statement, kept beside the body under its anchor."""

    grading: Grading
    confidence: Annotated[Code, From("confidence"), Open()]
    handling_note: Annotated[Text, Open()]
    valid_from: Annotated[When, Open()]
    valid_to: Annotated[When, Open()]
    review_due: Annotated[When, Open()]
    standing: Annotated[Code, From("standing"), Open()]


class Body(Block):
    """The fields that every kind has. A kind may declare one of them again, with other needs."""

    title: Annotated[LText, Open(weight="A", scan=True, need="draft")]
    summary: Annotated[LText, Open(weight="B", scan=True)]
    lang: Annotated[Code, From("language"), Open(facet=True)]
    art10: Annotated[list[Code], From("art10"), Open(facet=True)] = []
    offence: Annotated[list[Code], From("offence"), Open(facet=True)] = []
    author_role: Annotated[Code, From("author_role"), Open()]
    date_of_info: Annotated[When, Open(need="release")]
    valid_from: Annotated[When, Open()]
    valid_to: Annotated[When, Open()]
    review_due: Annotated[When, Open()]
    grading: Annotated[Grading, Open()]
    standing: Annotated[Code, From("standing"), Open(facet=True)]
    legal_basis: Annotated[Text, Open()]
    legal_agreement: Annotated[Ref, To("agreement"), Open()]
    retention_until: Annotated[Day, Open()]
    external_ids: list[ExternalId]
    attachments: list[Attachment]
    attachments_nominal: Annotated[list[Attachment], Nominal()]
    attachments_protected: Annotated[list[Attachment], Protected()]
