"""From the letters of a script to sounds: one sign for each sound that languages tell apart in names. Pure.

Vowels are a e i o u; `S` sh, `Z` zh, `C` ch, `J` dzh, `c` ts, `X` kh, `'` a stop that Latin spellings leave out, `V` a bearer of any
vowel. Systems of transliteration differ in how they spell a sound, seldom in which sound they mean: so names are compared as sounds.
"""

import re
import unicodedata
from functools import lru_cache

from tenfold.matching.engine.names import hanzi

_BLOCKS = (
    (0x0250, "latin"), (0x0370, ""), (0x0400, "greek"), (0x0530, "cyrillic"), (0x0590, "armenian"), (0x0600, "hebrew"),
    (0x0780, "arabic"), (0x0900, ""), (0x0E00, "indic"), (0x10A0, ""), (0x1100, "georgian"), (0x1200, ""), (0x1380, "ethiopic"), (0x1E00, ""),
    (0x1F00, "latin"), (0x2000, "greek"), (0x3040, ""), (0x3100, "kana"), (0x3400, ""), (0xA000, "han"), (0xAC00, ""),
    (0xD7B0, "hangul"), (0xF900, ""), (0xFB00, "han"), (0xFB50, ""), (0xFF00, "arabic"), (0x110000, ""),
)  # fmt: skip
ABJADS = frozenset({"arabic", "hebrew"})


def script_of(text: str) -> str:
    """The script of the first letter; empty where its sounds are not known."""
    if "a" <= text[:1] <= "z":
        return "latin"
    for letter in text:
        if letter.isalpha():
            point = ord(letter)
            return next(name for end, name in _BLOCKS if point < end)
    return ""


def _table(pairs: str) -> dict[int, str]:
    """`б=b ы=i`: the sign before the equals sign sounds as what follows it."""
    return {ord(pair[0]): pair[2:] for pair in pairs.split()}


_CYRILLIC = _table(
    "а=a б=b в=v г=g д=d е=e ё=io ж=Z з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=X ц=c ч=C ш=S щ=S ъ= ы=i ь= э=e ю=iu "
    "я=ia і=i ї=i є=e ґ=g ў=u ђ=J ј=i љ=l њ=n ћ=C џ=J ќ=k ѓ=g ѕ=z қ=k ғ=g ә=a ө=o ұ=u ү=u ң=n һ=h ҷ=J ӣ=i ӯ=u ҳ=h ѣ=e ѳ=f"
)
_ARABIC = _table(
    "ا=a أ=V إ=V آ=a ٱ=V ع=' ء=' ئ=' ؤ=' ى=a ة=a ه=h ب=b ت=t ث=t ج=J ح=h خ=X د=d ذ=z ر=r ز=z س=s ش=S ص=s ض=d ط=t ظ=z غ=g ف=f ق=k ك=k "
    "ل=l م=m ن=n و=u ي=i پ=p چ=C ژ=Z گ=g ک=k ی=i ڤ=v ٹ=t ڈ=d ڑ=r ں=n ے=e ہ=h ھ=h ۆ=o ڵ=l ێ=e ڕ=r ۀ=a ە=a ې=e ۍ=i ړ=r ښ=S ځ=z څ=c ټ=t ډ=d ڼ=n"
)
_HEBREW = _table(
    "א=V ב=b ג=g ד=d ה=h ו=u ז=z ח=X ט=t י=i כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע=' פ=p ף=f צ=c ץ=c ק=k ר=r ש=S ת=t"
)
_GREEK = _table("α=a β=v γ=g δ=d ε=e ζ=z η=i θ=t ι=i κ=k λ=l μ=m ν=n ξ=ks ο=o π=p ρ=r σ=s ς=s τ=t υ=i φ=f χ=X ψ=ps ω=o")
_GEORGIAN = _table(
    "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=Z რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=g ყ=k შ=S ჩ=C ც=c ძ=z წ=c ჭ=C ხ=X ჯ=J ჰ=h"
)
_ARMENIAN = _table(
    "ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=e թ=t ժ=Z ի=i լ=l խ=X ծ=c կ=k հ=h ձ=z ղ=g ճ=C մ=m յ=i ն=n շ=S ո=o չ=C պ=p ջ=J ռ=r ս=s վ=v տ=t ր=r ց=c ւ=v փ=p ք=k օ=o ֆ=f և=ev"
)

# Before accents are folded away: letters whose accent is another sound.
_ACCENTED = _table(
    "ç=ch č=ch ć=ch ĉ=ch š=sh ş=sh ș=sh ś=sh ŝ=sh ž=zh ż=zh ź=zh ğ= ț=ts ţ=ts ñ=ny ń=n ł=l å=o ø=o ö=o ő=o ü=u ű=u ä=a ß=ss ð=d þ=t æ=e œ=e "
    "ı=i đ=d ə=a ř=rzh ě=e ď=d ť=t ñ=n ʿ= ʾ= ʼ= ’= '= `= ‘="
)
# Longest first. What stands in several languages for several sounds has the commonest; the costs know the others.
_SPELT = (
    ("schtsch", "S"), ("shch", "S"), ("tsch", "C"), ("sch", "S"), ("tch", "C"), ("dzh", "J"), ("dsh", "J"), ("tsh", "C"), ("szcz", "S"), ("dj", "J"), ("sh", "S"),
    ("cht", "Xt"), ("ch", "C"), ("zh", "Z"), ("kh", "X"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ts", "c"), ("tz", "c"), ("cz", "C"), ("sz", "S"), ("tx", "C"), ("xh", "J"),
    ("dz", "z"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("x", "ks"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ae", "e"), ("eau", "o"), ("aux", "o"), ("w", "v"), ("y", "i"), ("j", "J"),
)  # fmt: skip
_SOUND = dict(_SPELT)
_SPELLING = re.compile(
    "|".join(
        f"{first}(?:{'|'.join(sorted((spelt[1:] for spelt in _SOUND if spelt[0] == first), key=len, reverse=True))})"
        for first in sorted({spelt[0] for spelt in _SOUND})
    )
)
_POLISH = re.compile("(^|[bdgkpt])rz")
_TWICE = re.compile(r"(.)(?=\1)")
_PINYIN = (
    ("zh", "J"),
    ("q", "C"),
    ("x", "S"),
    ("j", "J"),
    ("c", "c"),
    ("z", "z"),
    ("r", "r"),
    ("ü", "u"),
    ("y", "i"),
    ("w", "v"),
)


@lru_cache(maxsize=65536)
def sounds(token: str, script: str) -> str:
    """A part of a name, in lower case, as sounds; of a script that is not among ours the letters, which are like those of no other."""
    return _TWICE.sub("", _READERS.get(script, _plain)(token))


def _plain(text: str) -> str:
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text)
        if letter.isalpha() and not unicodedata.combining(letter)
    )


def _latin(token: str) -> str:
    if not token.isascii():
        token = _plain(token.translate(_ACCENTED))
    if (token.endswith("ah") and len(token) > 3) or (token.endswith("eh") and len(token) > 4):
        token = token[:-1]  # Sarah, Salameh
    if "rz" in token:
        token = _POLISH.sub(r"\1zh", token)
    return _SPELLING.sub(_sound, token)


def _sound(spelt: re.Match[str]) -> str:
    return _SOUND[spelt[0]]


def _cyrillic(token: str) -> str:
    return token.translate(_CYRILLIC).replace("dZ", "J").replace("ts", "c")


def _arabic(token: str) -> str:
    said = token.translate(_ARABIC)
    if said.startswith(("a", "'")):
        return "V" + said[1:]
    return "v" + said[1:] if said.startswith("u") else said


def _greek(token: str) -> str:
    plain = _plain(token)
    for spelt, sound in (
        ("ου", "u"),
        ("μπ", "b"),
        ("ντ", "d"),
        ("γκ", "g"),
        ("ει", "i"),
        ("οι", "i"),
        ("αι", "e"),
        ("αυ", "av"),
        ("ευ", "ev"),
        ("τζ", "J"),
        ("τσ", "c"),
    ):
        plain = plain.replace(spelt, sound)
    return plain.translate(_GREEK)


def _han(token: str) -> str:
    return "".join(pinyin(hanzi.syllable(one)) for one in hanzi.simple(token))


@lru_cache(maxsize=16384)
def pinyin(syllable: str) -> str:
    """A syllable in pinyin as sounds: its letters mean other sounds than elsewhere."""
    said = syllable.replace("sh", "S").replace("ch", "C")
    for spelt, sound in _PINYIN:
        said = said.replace(spelt, sound)
    return said.replace("Jh", "J").replace("ng", "n")


def _named(token: str) -> str:
    """By the names that Unicode gives to syllables: kana, Hangul."""
    said = []
    for letter in token:
        name = unicodedata.name(letter, "").rpartition(" ")[2].lower()
        said.append(name.replace("eo", "o").replace("eu", "u") if letter >= "\uac00" else name)
    return _latin("".join(said))


def _ethiopic(token: str) -> str:
    """By the names of syllables, where one e is no vowel, or hardly one, and two are one."""
    heard = (
        unicodedata.name(letter, "").rpartition(" ")[2].lower().replace("sz", "s").replace("x", "h") for letter in token
    )
    return _latin("".join(one[:-1] if one.endswith("e") else one for one in heard))


_MARKS = re.compile(r"VOWEL SIGN (?:VOCALIC |SHORT |CANDRA )?(\w+)$")


def _indic(token: str) -> str:
    """Each consonant carries an a, unless a sign of another vowel or of none follows it, or the word ends."""
    said = ""
    for letter in token:
        name = unicodedata.name(letter, "")
        if vowel := _MARKS.search(name):
            said = said.removesuffix("a") + vowel[1].lower()
        elif name.endswith("VIRAMA"):
            said = said.removesuffix("a")
        elif name.endswith(("ANUSVARA", "CANDRABINDU")):
            said += "n"
        elif " LETTER " in name:
            said += name.rpartition(" ")[2].lower()
    return _latin(said.removesuffix("a") if len(said) > 2 and not token.endswith("\u093e") else said)


_READERS = {
    "latin": _latin, "cyrillic": _cyrillic, "arabic": _arabic, "hebrew": lambda token: token.translate(_HEBREW), "greek": _greek, "han": _han,
    "georgian": lambda token: token.translate(_GEORGIAN), "armenian": lambda token: token.translate(_ARMENIAN).replace("ov", "u"),
    "hangul": _named, "kana": _named, "ethiopic": _ethiopic, "indic": _indic,
}  # fmt: skip
