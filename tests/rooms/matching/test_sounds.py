"""What each script is read as. Expected values stand in the systems of transliteration, or in any grammar."""

import pytest

from tenfold.matching.engine.names import Piece, hanzi
from tenfold.matching.engine.names.letters import script_of, sounds
from tenfold.matching.words import SAYS, params

READ = [
    ("shcherbakov", "щербаков"), ("zhukov", "жуков"), ("tsoi", "цой"), ("khalid", "халид"), ("dzhamil", "джамил"),
    ("tchaikin", "чайкин"), ("nikos", "νίκος"), ("papadopoulos", "παπαδόπουλος"), ("tamar", "თამარ"), ("aram", "արամ"),
    ("sakura", "さくら"), ("ahmet", "ahmet"), ("yildiz", "yıldız"), ("dordevich", "đordević"),
]  # fmt: skip


@pytest.mark.parametrize("latin, other", READ)
def test_what_sounds_alike_is_read_alike(latin: str, other: str) -> None:
    assert sounds(latin, "latin") == sounds(other, script_of(other))


@pytest.mark.parametrize(
    "text, script",
    [("Ana", "latin"), ("Ħ", "latin"), ("Ж", "cyrillic"), ("ع", "arabic"), ("ש", "hebrew"), ("陳", "han"), ("김", "hangul"), ("ア", "kana"), ("", ""), ("12", ""), ("ก", "")],
)  # fmt: skip
def test_the_script_of_a_part_is_known(text: str, script: str) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize(
    "characters, read",
    [("王", "wang"), ("曾", "zeng"), ("解", "xie"), ("單", "shan"), ("區", "ou"), ("呂", "lü"), ("張", "zhang"), ("璐", "lu"), ("做", "zuo"), ("啊", "a"), ("𠀀", "")],
)  # fmt: skip
def test_characters_are_read_as_in_names(characters: str, read: str) -> None:
    assert hanzi.syllable(hanzi.simple(characters)) == read


def test_every_piece_of_evidence_has_its_sentence() -> None:
    for how, sentence in SAYS.items():
        said = sentence.format_map(params(Piece("Ana", "", how, 1.0)))
        assert said.endswith((".", "against.")) and "{" not in said
