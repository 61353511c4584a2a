"""Value types. Each owns its codecs: what JSON it takes, what a cell says, how it is shown and what it projects."""

from tenfold.kinds.values.day import Day
from tenfold.kinds.values.money import Money
from tenfold.kinds.values.range import Range
from tenfold.kinds.values.scalars import Code, File, Ident, Local, LongText, LText, Ref, Text, Yes3
from tenfold.kinds.values.when import When
from tenfold.kinds.values.where import Where

__all__ = [
    "Code", "Day", "File", "Ident", "LText", "Local", "LongText", "Money", "Range", "Ref", "Text", "When", "Where", "Yes3",
]  # fmt: skip
