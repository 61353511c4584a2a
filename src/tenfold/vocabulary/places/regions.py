"""The statistical regions of the United Nations (M49): which countries each holds, directly or through its parts."""

from functools import cache
from pathlib import Path

from tenfold.vocabulary import codelist
from tenfold.vocabulary.codelist import CodeList

_FILE = Path(__file__).with_name("m49.yml")


@cache
def code_list() -> CodeList:
    """The regions by three-digit code, each with its parent."""
    return codelist.read(_FILE)


@cache
def _direct() -> dict[str, str]:
    """Country to the smallest region that holds it."""
    regions = code_list().codes.values()
    return {country: region.code for region in regions for country in region.extra.get("countries", ())}


def region_of(country: str) -> str | None:
    """The smallest region that holds this country; None where M49 gives none, as for invented States."""
    return _direct().get(country)
