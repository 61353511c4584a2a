"""What looks like a person by the word beside it: Mr, г-н, السيد before a name; 先生 after it."""

import re
from functools import cache

from tenfold.reporting.lint.words import Span, of

_CAPITAL = r"[A-ZÀ-ÖØ-ÞА-ЯЁ]"
_LETTERS = r"[^\W\d_]"
_BETWEEN = r"(?:\s+(?:al|el|bin|ben|ibn|de|del|la|van|von|der|di|da|du)|\s*-\s*|\s+)"
_NO_NAME = (
    "التي",
    "الذي",
    "في",
    "من",
    "على",
    "إلى",
    "عن",
    "كان",
    "كانت",
    "قال",
    "قالت",
    "وقد",
    "هو",
    "هي",
    "أن",
    "ثم",
    "بعد",
    "قبل",
    "مع",
)
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾魏薛叶阎潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔康邱秦顾侯邵孟段雷钱汤尹黎贺赖龚阿"


def persons(text: str, lang: str) -> list[Span]:
    """Where such names stand, each with the word beside it."""
    pattern = _pattern(lang)
    return [met.span("who") for met in pattern.finditer(text)] if pattern else []


@cache
def _pattern(lang: str) -> "re.Pattern[str] | None":
    if not (signs := of(lang, "persons")):
        return None
    if lang == "zh":
        titles = "|".join(signs)
        return re.compile(
            rf"(?P<who>(?:{_LETTERS}{{1,6}}·{_LETTERS}{{1,6}}|[{_SURNAMES}]{_LETTERS}{{0,2}}?)(?:{titles}))(?!们)"
        )
    if lang == "ar":
        titles = "|".join(sign for sign in signs if not sign.startswith("المدعو"))
        no = "|".join(_NO_NAME)
        name = rf"(?!(?:{no})(?!\w)){_LETTERS}{{2,}}"
        return re.compile(rf"(?<!\w)[وفبلك]?(?P<who>(?:(?:{titles})\s+(?!ال)|المدعوة?\s+){name})")
    titles = "|".join(_either(sign, small=lang != "en") for sign in sorted(signs, key=len, reverse=True))
    name = rf"(?:{_CAPITAL}\.\s*)*{_CAPITAL}{_LETTERS}+(?:{_BETWEEN}{_CAPITAL}{_LETTERS}+){{0,3}}"
    return re.compile(rf"(?<!\w)(?P<who>(?:{titles})\s+{name})")


def _either(sign: str, *, small: bool) -> str:
    """With a capital letter, or a small one where that is usual (in English it is to miss somebody); a full stop may follow."""
    said = re.escape(sign)
    if small and len(sign.strip(".")) > 1:
        said = f"[{sign[0].upper()}{sign[0].lower()}]{re.escape(sign[1:])}"
    return said if sign.endswith(".") else rf"{said}\.?"
