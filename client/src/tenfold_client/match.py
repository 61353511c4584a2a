"""Comparing names. A score proposes; a person decides."""

from tenfold_client import naming
from tenfold_client.naming import Lang
from tenfold_client.part import ClientPart
from tenfold_client.told_match import NamesCompared


class Match(ClientPart):
    """`client.match`: what may be one and the same."""

    def names(
        self, one: str, other: str, *, born: str | None = None, other_born: str | None = None, lang: Lang | None = None,
        key: str | None = None,
    ) -> NamesCompared:  # fmt: skip
        """How alike two names are, in any script; dates of birth as far as they are known: `1980`, `1980-05`."""
        sent = naming.given(one=one, other=other, born=born, other_born=other_born, lang=self._lang(lang))
        return self._wire.write(NamesCompared, "POST", "/match/names", sent, key=key)
