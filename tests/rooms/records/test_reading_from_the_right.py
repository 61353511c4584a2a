"""Lines with Arabic or Hebrew are read in their order, however a program wrote them into its PDF."""

import unicodedata

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from tenfold.records.attachments.reading import directions, pdf
from tenfold.records.attachments.reading.directions import Glyph

# What is meant, and how a page shows it from left to right: derived by hand from UAX #9, paragraphs from the right.
SHOWN = {
    "سطر عربي": "يبرع رطس",
    "عن Van at the bridge في 14:35": "14:35 يف Van at the bridge نع",
    "لوحة TPRJRJ-55BEL هنا": "انه TPRJRJ-55BEL ةحول",
    "هاتف +49 151 23": "23 151 49+ فتاه",
    "دوليا (بين قوسين) تماما": "امامت )نيسوق نيب( ايلود",
    "זהו דוח 12.5 סוף": "ףוס 12.5 חוד והז",
    "يوم ٢٠٢٦/٣ ثم 5 أشخاص": "صاخشأ 5 مث ٢٠٢٦/٣ موي",
}


def glyphs(shown: str, *, turned: bool = False) -> list[Glyph]:
    """Each sign ten points wide, a space four; written from the left, or from the right."""
    line, left = list[Glyph](), 0.0
    for sign in shown:
        width = 4.0 if sign == " " else 10.0
        line.append(Glyph(sign, left, left + width, 0.0, 14.0))
        left += width
    return line[::-1] if turned else line


@pytest.mark.parametrize("meant", SHOWN)
@pytest.mark.parametrize("turned", [False, True])
def test_a_line_is_read_as_it_is_meant_whatever_the_order_in_which_it_was_written(meant: str, turned: bool) -> None:
    assert directions.read(glyphs(SHOWN[meant], turned=turned), page_is=True) == meant


def test_runs_that_were_not_written_together_are_parted_by_the_gap_between_them() -> None:
    seen = glyphs("يبرع Van رطس")
    first, second, third = seen[:4], seen[5:8], seen[9:]
    assert directions.read([*second, *first, *third], page_is=True) == "سطر Van عربي"


def test_a_line_from_the_left_keeps_its_order_and_turns_what_is_arabic_in_it() -> None:
    assert directions.read(glyphs("Near يبرع ىهقم at 5"), page_is=False) == "Near مقهى عربي at 5"
    assert directions.read(glyphs("Near يبرع at 5"), page_is=True) == "Near عربي at 5", "both its ends say so"


def test_marks_stay_with_their_letter_and_the_letters_of_one_glyph_in_order() -> None:
    said = [("م", 20, 30), ("ُ", 20, 20), ("ح", 10, 20), ("َ", 10, 10), ("د", 0, 10)]
    line = [Glyph(sign, left, right, 0, 14) for sign, left, right in said]
    assert directions.read(line, page_is=True) == "مُحَد"
    assert directions.read(line[::-1], page_is=True) == "مُحَد", "written from the left, a mark comes before its letter"
    one = [Glyph("س", 20, 30, 0, 14), Glyph("ل", 10, 20, 0, 14), Glyph("ا", 10, 20, 0, 14), Glyph("م", 0, 10, 0, 14)]
    assert directions.read(one, page_is=True) == directions.read(one[::-1], page_is=True) == "سلام"


def test_what_stands_upright_is_left_as_it_was() -> None:
    upright = [Glyph("س", 0, 10, 40, 54), Glyph("ط", 0, 10, 20, 34), Glyph("ر", 0, 10, 0, 14)]
    assert directions.read(upright, page_is=True) is None
    assert directions.read([], page_is=True) == ""


@settings(max_examples=50)
@given(st.lists(st.text("ابتثجحخدذر", min_size=1, max_size=6), min_size=1, max_size=8), st.booleans())
def test_every_word_of_a_line_of_words_is_read(words: list[str], turned: bool) -> None:
    meant = " ".join(words)
    assert directions.read(glyphs(meant[::-1], turned=turned), page_is=True) == meant


def test_a_paper_is_read_as_it_was_written() -> None:
    """The engine read the Latin words of such a line from the last to the first, and plates in pieces."""
    meant = "هذا تقرير عن Van stopped at the bridge في الساعة 14:35 لوحة TPRJRJ-55BEL والسلامة أولا"
    made = typst.compile(f'#set page(width: 40cm)\n#set text(lang: "ar")\n{meant}'.encode())
    (page,), scanned = pdf.text(made, 10_000)
    assert (unicodedata.normalize("NFKC", page), scanned) == (meant, False)
