"""Originators' keys: made, sealed with the node's secret, and used to sign the digest of a version."""

from functools import lru_cache

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tenfold.accounts import sealing
from tenfold.accounts.models import Participant, SigningKey
from tenfold.foundation.errors import Unavailable
from tenfold.foundation.reason import Reason

_CONTEXT = b"tenfold-version-signature-1\n"
_USE = "tenfold-signing-keys-1"


def make(participant: Participant) -> SigningKey:
    """A new key pair for an originator."""
    private = Ed25519PrivateKey.generate()
    sealed = sealing.seal(private.private_bytes_raw(), use=_USE, bound=participant.pk)
    return SigningKey.objects.create(
        participant=participant, public=private.public_key().public_bytes_raw(), sealed=sealed
    )


@lru_cache(maxsize=256)
def _open(participant: int, sealed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(sealing.unseal(sealed, use=_USE, bound=participant))


class Signer:
    """Signs in the name of one originator."""

    def __init__(self, participant: int) -> None:
        key = SigningKey.objects.filter(participant=participant).order_by("-id").first()
        if key is None:
            raise Unavailable(Reason.TRY_LATER)
        self.key_id: int = key.pk
        self._private = _open(participant, bytes(key.sealed))

    def sign(self, digest: bytes) -> bytes:
        """The Ed25519 signature over a version's digest."""
        return self._private.sign(_CONTEXT + digest)


def sealed_otherwise() -> tuple[int, int]:
    """How many of the keys that sign today were sealed with another secret, and how many there are."""
    keys = SigningKey.objects.order_by("participant", "-id").distinct("participant")
    return sum(not _opens(key) for key in keys), len(keys)


def _opens(key: SigningKey) -> bool:
    try:
        sealing.unseal(bytes(key.sealed), use=_USE, bound=key.participant_id)
    except InvalidTag:
        return False
    return True


def verifies(public: bytes, digest: bytes, signature: bytes) -> bool:
    """Whether the signature over a version's digest is by the holder of this public key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _CONTEXT + digest)
    except InvalidSignature:
        return False
    return True
