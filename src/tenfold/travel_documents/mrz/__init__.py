"""Machine-readable zones of travel documents (ICAO Doc 9303): read, checked field by field, and written. Pure.

`read_mrz` takes the lines of one zone in one text. It forgives what a camera misreads, and shows every correction; what
is right only after a correction is not `ok`. A right check digit is no proof that a document is authentic.
"""

from tenfold.travel_documents.mrz.answers import NO_PROOF, Answer, Check, Correction, Document
from tenfold.travel_documents.mrz.comparing import names_agree
from tenfold.travel_documents.mrz.reading import read_mrz, read_zones
from tenfold.travel_documents.mrz.telling import as_json
from tenfold.travel_documents.mrz.writing import write_mrz

__all__ = [
    "NO_PROOF",
    "Answer",
    "Check",
    "Correction",
    "Document",
    "as_json",
    "names_agree",
    "read_mrz",
    "read_zones",
    "write_mrz",
]
