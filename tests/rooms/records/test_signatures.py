"""Every version is signed by its originator's key, and whatever is altered behind the wall is found."""

import uuid

import psycopg
import pytest

from tenfold.accounts import signing
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.records import verification
from tenfold.records.services import drafting
from tests.cast import Cast
from tests.factories import bodies, records


@pytest.fixture
def ref(cast: Cast) -> uuid.UUID:
    return records.make_report(
        by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"], body=bodies.nominal_report()
    )


def check(person: object, ref: uuid.UUID) -> verification.Checked:
    with acting(person) as actor:  # type: ignore[arg-type]
        return verification.check(actor, ref)


def test_a_reader_checks_what_he_reads_and_the_rest_by_its_hash(cast: Cast, ref: uuid.UUID) -> None:
    assert check(cast.ana, ref).parts == {"open": "same", "nominal": "same"}
    assert check(cast.bob, ref).parts == {"open": "same", "nominal": "unread"} and check(cast.bob, ref).ok


TAMPERS = {
    "a word of the body": "UPDATE records_content SET body = jsonb_set(body, '{body,bottom_line}', '\"Nothing crosses.\"') WHERE part_id = %(open)s",
    "a grade in the margin": 'UPDATE records_content SET body = body || \'{"marks": {"statements.FACT1": {"confidence": "high"}}}\' WHERE part_id = %(open)s',
    "the salt": "UPDATE records_content SET salt = '\\x00112233445566778899aabbccddeeff' WHERE part_id = %(open)s",
    "the digest of a part": "UPDATE records_part SET digest = sha256('x') WHERE id = %(open)s",
    "the digest of the version": "UPDATE records_version SET digest = sha256('x') WHERE id = %(version)s",
    "the manifest": "UPDATE records_version SET manifest = jsonb_set(manifest, '{tlp}', '\"clear\"') WHERE id = %(version)s",
    "the signature": "UPDATE records_version SET signature = repeat('x', 64)::bytea WHERE id = %(version)s",
    "the key": "UPDATE records_version SET key_id = %(other_key)s WHERE id = %(version)s",
    "manifest and digest together": "UPDATE records_version SET manifest = manifest || '{\"number\": 2}', digest = sha256('y') WHERE id = %(version)s",
}


@pytest.mark.parametrize("what", TAMPERS)
def test_tampering_behind_the_wall_is_found(cast: Cast, ref: uuid.UUID, root: psycopg.Connection, what: str) -> None:
    version, part = root.execute(
        "SELECT v.id, p.id FROM records_version v JOIN records_record r ON r.id = v.record_id JOIN records_part p ON p.version_id = v.id"
        " WHERE r.ref = %s AND p.name = 'open'", [ref],
    ).fetchone() or (0, 0)  # fmt: skip
    (key,) = root.execute(
        "SELECT id FROM accounts_signingkey WHERE participant_id = %s", [cast.corvo_police.pk]
    ).fetchone() or (0,)
    assert root.execute(TAMPERS[what], {"version": version, "open": part, "other_key": key}).rowcount == 1  # type: ignore[arg-type]
    assert not check(cast.ana, ref).ok and not check(cast.bob, ref).ok


def test_two_versions_are_chained_by_the_digest_of_the_first(cast: Cast) -> None:
    ref = records.make_report(by=cast.ana)
    with acting(cast.ana) as ana:
        drafting.revise(ref, bodies.report(bottom_line="Newer."), seen=1, by=ana, at=now())
        from tenfold.records.models import Version

        first, second = Version.objects.filter(record__ref=ref).order_by("number")
        assert second.manifest["previous"] == bytes(first.digest).hex()
        assert verification.check(ana, ref, 1).ok and verification.check(ana, ref, 2).ok


def test_equal_content_has_unequal_hashes(cast: Cast) -> None:
    """Salted, so that nobody learns from a hash that two records say the same, or what a short one says."""
    from tenfold.records.models import Part

    refs = [records.make_report(by=cast.ana) for _ in range(2)]
    with acting(cast.ana):
        digests = set(Part.objects.filter(originator=cast.arlen_border).values_list("digest", flat=True))
    assert len(digests) == len(refs)


def test_a_key_that_was_copied_out_of_the_database_does_not_sign(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from cryptography.exceptions import InvalidTag
    from django.test import override_settings

    signing._open.cache_clear()
    with override_settings(SECRET_KEY="another secret, of whoever stole the disk"), pytest.raises(InvalidTag):
        signing.Signer(cast.arlen_border.pk)
    assert signing.Signer(cast.arlen_border.pk).sign(bytes(32))


def test_a_key_moved_to_another_participant_does_not_open(cast: Cast, root: psycopg.Connection) -> None:
    from cryptography.exceptions import InvalidTag

    root.execute(
        "UPDATE accounts_signingkey SET sealed = (SELECT sealed FROM accounts_signingkey WHERE participant_id = %s) WHERE participant_id = %s",
        [cast.arlen_border.pk, cast.corvo_police.pk],
    )
    with pytest.raises(InvalidTag):
        signing.Signer(cast.corvo_police.pk)
