"""Identifiers as they are compared: telephone numbers, documents, plates, vessels, accounts, addresses, names.

One rule a scheme, used where a record is projected and where somebody asks, so that what was written in one form is
found in another. Pure. A change of a rule changes what is stored: raise `RULES`, and the next start projects anew.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import phonenumbers

from tenfold.vocabulary.languages import fold, is_han

# 1: letters and digits in capitals, whatever the scheme; 2: only what was entered as an identifier; 3: nothing to compare
# across organisations; 5: a space behind "tel:".
RULES = 5

NAMES = frozenset({"name", "vessel"})
# What people ask for, the order in which guesses are shown. Other schemes are compared by letters and digits alone.
SCHEMES = ("phone", "email", "document", "plate", "imo", "mmsi", "vessel", "account", "website", "name")
PART = "-word"  # of a name: its words are kept one by one, so that a part of a name is found too
LOCAL, NATIONAL = "phone-local", "phone-national"  # without a country code; and the same digits of one that has it

_LONGEST = 200
_PLAIN = re.compile(r"[^\W_]+")
# It begins where its word begins: from the middle of one a text without spaces would be read again and again.
_EMAIL = re.compile(r"(?<![^\s@,;<>])[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
_PHONE = re.compile(r"(?:tel:)?\s*+\+?[\d\s().\-/]++(?:(?:ext|x)\.?\s*\d+)?")
_ABROAD = re.compile(r"(?<![\w+])(?:\(?\+|00)\d(?:[\s().\-/\u2066-\u2069]{0,2}\d){6,16}(?!\w)")
_LEAST, _MOST = 8, 17  # digits of a number with its country code, and with the 00 before it
_SITE = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_VESSEL_PREFIXES = frozenset({"mv", "ms", "mt", "fv", "sv", "my", "ss"})
# Letters of other scripts that look like Latin ones: a plate or a document is read by its look.
LIKE_LATIN = str.maketrans("АВЕКМНОРСТУХІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXISJABEZHIKMNOPTYX")


class Form(NamedTuple):
    """A value as it is compared, under its scheme."""

    scheme: str
    value: str


class Wanted(NamedTuple):
    """What is looked for: a form, or with `prefix` every value that begins so."""

    scheme: str
    value: str
    prefix: bool = False


def stored(scheme: str, written: str) -> list[Form]:
    """The forms under which a value is kept; none where nothing is left of it."""
    if scheme in NAMES:
        words = name_words(written, scheme)
        forms = [Form(scheme, " ".join(sorted(words)))] if words else []
        forms += [Form(scheme + PART, word) for word in dict.fromkeys(words)]
    elif scheme == "phone":
        forms = _phone_stored(written)
    else:
        forms = [Form(scheme, plain(scheme, written))]
    return [Form(form.scheme, form.value[:_LONGEST]) for form in forms if form.value]


def met_in(text: str) -> list[Form]:
    """The forms of telephone numbers with a country code and of e-mail addresses inside running text.

    Other numbers are left alone: a plate or a document cannot be told from a case number by its look.
    """
    if "@" not in text and not _ABROAD.search(text):
        return []
    met = [("email", found[0].rstrip(".")) for found in _EMAIL.finditer(text)]
    met += [
        ("phone", found[0]) for found in _ABROAD.finditer(text) if _LEAST <= sum(map(str.isdigit, found[0])) <= _MOST
    ]
    return list(dict.fromkeys(form for scheme, written in met for form in stored(scheme, written)))


def wanted(scheme: str, typed: str, region: str | None = None) -> list[Wanted]:
    """What to look for in order to find a value under this scheme; `region` is the country of a number without its code."""
    if scheme == "phone":
        return [Wanted(form.scheme, form.value[:_LONGEST]) for form in _phone_wanted(typed, region)]
    if scheme in NAMES:
        words = name_words(typed, scheme)
        return [Wanted(scheme, " ".join(sorted(words))[:_LONGEST])] if words else []
    value = plain(scheme, typed)[:_LONGEST]
    return [Wanted(scheme, value)] if value else []


def bare(typed: str, region: str | None = None) -> list[Wanted]:
    """A telephone number whose country code may stand without + or 00, here or where it was written: likely, not certain."""
    number = _number(typed, region)
    if number is None or len(digits := (number.whole or number.within).lstrip("+")) < _LEAST:
        return []
    return [Wanted(LOCAL, digits)] if number.whole else [Wanted("phone", "+" + digits)]


def wanted_words(scheme: str, typed: str) -> list[Wanted]:
    """The words of a name, all of which have to be there; one of three letters or more may be the beginning of a word."""
    words = list(dict.fromkeys(name_words(typed, scheme)))[:6]
    return [Wanted(scheme + PART, word[:_LONGEST], prefix=len(word) >= 3 or is_han(word)) for word in words]


def plain(scheme: str, written: str) -> str:
    """The one form of a value of a scheme without variants."""
    text = unicodedata.normalize("NFKC", written).strip()
    if scheme == "email":
        return fold(text.removeprefix("mailto:").strip("<> "))
    if scheme == "website":
        return re.sub(r"^(?:https?://)?(?:www\.)?", "", fold(text)).rstrip("/")
    capitals = "".join(_PLAIN.findall(_digits(text).upper()))
    if scheme in {"plate", "document", "imo", "mmsi", "account"}:
        capitals = capitals.translate(LIKE_LATIN)
    if scheme in {"imo", "mmsi"}:
        return capitals.removeprefix("MMSI").removeprefix("IMO")
    return capitals


def name_words(written: str, scheme: str = "name") -> list[str]:
    """The words of a name, folded; the letters before the name of a vessel say only what moves it."""
    words = _PLAIN.findall(fold(written).replace("'", ""))
    return [word for word in words if word not in _VESSEL_PREFIXES] or words if scheme == "vessel" else words


def guess(typed: str, region: str | None = None) -> list[str]:
    """The schemes under which this could be written, by its look alone."""
    text = _digits(unicodedata.normalize("NFKC", typed)).strip()
    capitals = "".join(_PLAIN.findall(text.upper())).translate(LIKE_LATIN)
    if not capitals:
        return []
    if _EMAIL.fullmatch(text.removeprefix("mailto:").strip("<> ")):
        return ["email"]
    found = set(_by_digits(text, capitals, region)) if any(letter.isdigit() for letter in capitals) else set()
    if text.startswith("@") or (_IBAN.fullmatch(capitals) and _checks(capitals)):
        found |= {"account"}
    if _SITE.fullmatch(text.lower()):
        found |= {"website"}
    letters = sum(letter.isalpha() for letter in text)
    if letters > sum(letter.isdigit() for letter in text):
        found |= NAMES
        if " " not in text:
            found |= {"account"}
    return [scheme for scheme in SCHEMES if scheme in found]


def _by_digits(text: str, capitals: str, region: str | None) -> Iterator[str]:
    if _PHONE.fullmatch(text.lower()) and 5 <= sum(letter.isdigit() for letter in text) <= 18:
        yield "phone"
    bare = capitals.removeprefix("IMO").removeprefix("MMSI")
    if re.fullmatch(r"\d{7}", bare):
        yield "imo"
    if re.fullmatch(r"\d{9}", bare):
        yield "mmsi"
    if not text.startswith("+") and 3 <= len(capitals) <= 12:
        yield "plate"
    if not text.startswith("+") and 4 <= len(capitals) <= 20:
        yield "document"
    if not text.startswith("+") and 5 <= len(capitals) <= 64:
        yield "account"


def _checks(iban: str) -> bool:
    """Whether the check digits of an international account number fit (ISO 13616)."""
    return int("".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])) % 97 == 1


def _digits(text: str) -> str:
    """The digits of any script as those of the standard; signs of direction, which nobody sees, left out."""
    seen = (letter for letter in text if unicodedata.category(letter) != "Cf")
    return "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in seen)


class _Number(NamedTuple):
    """A telephone number: whole with its country code where it has one, and the digits within the country."""

    whole: str
    within: str


def _number(written: str, region: str | None = None) -> _Number | None:
    text = re.sub(r"(?i)^tel:\s*", "", _digits(unicodedata.normalize("NFKC", written)).strip())
    text = re.sub(r"(?i)\s*(?:ext|x)\.?\s*\d+$", "", text)
    digits = "".join(letter for letter in text if letter.isdigit())
    abroad = text.startswith(("+", "(+")) or digits.startswith("00")
    if not digits or len(digits) > 18 or any(letter.isalpha() for letter in text):
        return None
    if abroad:
        text = "+" + digits.removeprefix("00") if digits.startswith("00") else text
    try:
        found = phonenumbers.parse(text, None if abroad else region)
    except phonenumbers.NumberParseException:
        if abroad:  # a code that no country has: all such have three digits
            whole = digits.removeprefix("00")
            return _Number("+" + whole, whole[3:].lstrip("0"))
        return _Number("", digits.lstrip("0"))
    whole = phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)
    return _Number(whole, str(found.national_number))


def _phone_stored(written: str) -> list[Form]:
    number = _number(written)
    if number is None:
        return [Form("phone", plain("", written))]
    if not number.whole:
        return [Form(LOCAL, number.within)]
    return [Form("phone", number.whole), Form(NATIONAL, number.within)]


def _phone_wanted(typed: str, region: str | None) -> list[Form]:
    """A number with a country code is found under it, and where somebody wrote it without; one without, in any country."""
    number = _number(typed, region)
    if number is None:
        return [Form("phone", value)] if (value := plain("", typed)) else []
    if number.whole:
        return [Form("phone", number.whole), *([Form(LOCAL, number.within)] if number.within else [])]
    return [Form(LOCAL, number.within), Form(NATIONAL, number.within)] if number.within else []


REGIONS = tuple(sorted(phonenumbers.SUPPORTED_REGIONS))
