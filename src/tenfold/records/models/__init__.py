"""What is stored of records. Every table but that of reference places is handled: its rows name an audience and its originator."""

from tenfold.records.models.attachments import Attachment, Clearance
from tenfold.records.models.bases import Basis
from tenfold.records.models.consents import Consent, Heeding, Quotation
from tenfold.records.models.header import Content, Part, Record, Version
from tenfold.records.models.others import Acknowledgement, Arrival, Erasure, Link, Receipt, Tombstone
from tenfold.records.models.places import ReferencePlace
from tenfold.records.models.projections import Fact, Identifier, MatchKey, Place, Search, Serial
from tenfold.records.models.reviewing import NamingMove, ReviewMove
from tenfold.records.models.working import Drafting, Import, SourceItem

__all__ = [
    "Acknowledgement", "Arrival", "Attachment", "Basis", "Clearance", "Consent", "Content", "Drafting", "Erasure", "Fact", "Heeding", "Identifier", "Import", "Link", "MatchKey", "NamingMove", "Part", "Place", "Quotation", "Receipt",
    "Record", "ReferencePlace", "ReviewMove", "Search", "Serial", "SourceItem", "Tombstone", "Version",
]  # fmt: skip
