"""What stands in a text instead of what was taken out, in the language of the text."""

_NAME = {"en": "[name withheld]", "fr": "[nom omis]", "es": "[nombre omitido]", "ru": "[имя не указано]",
         "zh": "［姓名略］", "ar": "[الاسم محجوب]"}  # fmt: skip
_NUMBER = {"en": "[number withheld]", "fr": "[numéro omis]", "es": "[número omitido]", "ru": "[номер не указан]",
           "zh": "［号码略］", "ar": "[الرقم محجوب]"}  # fmt: skip
_ADDRESS = {"en": "[address withheld]", "fr": "[adresse omise]", "es": "[dirección omitida]", "ru": "[адрес не указан]",
            "zh": "［地址略］", "ar": "[العنوان محجوب]"}  # fmt: skip
_PLACE = {"en": "[place withheld]", "fr": "[lieu omis]", "es": "[lugar omitido]", "ru": "[место не указано]",
          "zh": "［地点略］", "ar": "[المكان محجوب]"}  # fmt: skip
_OTHER = {"en": "[withheld]", "fr": "[omis]", "es": "[omitido]", "ru": "[не указано]", "zh": "［略］", "ar": "[محجوب]"}

_WORDS = {"nominal": _NAME, "name-like": _NAME, "number": _NUMBER, "email": _ADDRESS, "website": _ADDRESS,
          "coordinates": _PLACE, "place": _PLACE}  # fmt: skip


def instead(why: str, lang: str) -> str:
    """The words for a reason."""
    words = _WORDS.get(why, _OTHER)
    return words.get(lang, words["en"])
