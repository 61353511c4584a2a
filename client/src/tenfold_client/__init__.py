"""A typed client for the interface of a Tenfold node: `with Client("https://node.example", token) as tenfold: …`"""

from tenfold_client.client import Client
from tenfold_client.errors import (
    Changed,
    Conflict,
    Damaged,
    Denied,
    Failed,
    Fault,
    InsecureAddress,
    Invalid,
    Missing,
    NoAnswer,
    NotSignedIn,
    Problem,
    TenfoldError,
    Unavailable,
    UnexpectedAnswer,
)
from tenfold_client.naming import Marking, To, key_of
from tenfold_client.pace import Pace
from tenfold_client.twins import Decision
from tenfold_client.version import VERSION
from tenfold_client.work import Dates, Searched

__version__ = VERSION

__all__ = [
    "Changed",
    "Client",
    "Conflict",
    "Damaged",
    "Dates",
    "Decision",
    "Denied",
    "Failed",
    "Fault",
    "InsecureAddress",
    "Invalid",
    "Marking",
    "Missing",
    "NoAnswer",
    "NotSignedIn",
    "Pace",
    "Problem",
    "Searched",
    "TenfoldError",
    "To",
    "Unavailable",
    "UnexpectedAnswer",
    "__version__",
    "key_of",
]
