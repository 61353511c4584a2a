"""What the evidence of a comparison says to people. The sentences are message ids of the catalogues. Pure."""

from types import MappingProxyType

from tenfold.matching.engine.names import Piece

SAYS = MappingProxyType({
    "same": "“{one}” and “{other}” are written alike.",
    "transliteration": "“{one}” and “{other}” sound alike: another script or another transliteration.",
    "nickname": "“{one}” and “{other}” are forms of one given name.",
    "initial": "“{one}” and “{other}” begin alike; one of them is an initial.",
    "spelling": "“{one}” and “{other}” are spelt nearly alike.",
    "different": "“{one}” and “{other}” are two names: this speaks against.",
    "missing": "“{name}” has no counterpart: one of the two says less.",
    "form": "The legal forms are of two kinds: this speaks against.",
    "order": "The parts stand in another order.",
    "born-same": "The dates of birth are the same.",
    "born-month": "Year and month of birth are the same, as far as they are told.",
    "born-year": "The year of birth is the same, as far as it is told.",
    "born-swapped": "The dates of birth are the same if day and month were swapped.",
    "born-near": "The dates of birth differ a little: this speaks against.",
    "born-differs": "The dates of birth differ: this speaks against.",
})  # fmt: skip


def params(piece: Piece) -> dict[str, str]:
    """What fills the sentence of a piece of evidence. Names of other scripts are kept apart from the sentence around them."""
    one, other = (f"\u2068{text}\u2069" if text else "" for text in (piece.one, piece.other))
    return {"one": one, "other": other, "name": one or other}
