"""How content is written before it is hashed and signed, exactly, with test vectors."""

import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tenfold.accounts.signing import verifies
from tenfold.config.reference.markdown import block, join, table
from tenfold.kinds.canonical import canonical, part_digest, version_digest

PRIVATE = bytes(range(32))
SALTS = {"open": bytes(16), "nominal": bytes(range(16)), "protected": bytes([255] * 16)}
CONTENTS: dict[str, dict[str, Any]] = {
    "open": {
        "body": {
            "title": {"en": "Boat in distress", "fr": "Bateau en de\u0301tresse", "zh": "\u9047\u9669\u8239\u53ea"},
            "dead": {"best": 4},
            "place": {"lat": "35.5", "lon": "-12.6", "name": None},
            "statements": [{"key": "S1", "text": 'He said: "go"\n\tback \\ now \u007f'}],
        },
        "marks": {"statements.S1": {"confidence": "low"}},
    },
    "nominal": {"body": {"statements": [{"key": "S1", "named": [{"key": "N1", "full": "Oskar Quillfeather"}]}]}},
    "protected": {"body": {"\u00e9": 1, "z": True, "\U0001f6a4": 0, "\uff5a": []}},
}
MANIFEST: dict[str, Any] = {
    "record": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "number": 2, "kind": "intelligence_report", "schema": 1,
    "originator": "arlen-border", "tlp": "amber-strict", "created_at": "2026-11-02T09:30:00.000000+00:00", "pap": "amber",
    "caveats": ["no-onward-use"], "previous": "ab" * 32,
}  # fmt: skip
VERSION, SIGNATURE = "tenfold-version-1\n", "tenfold-version-signature-1\n"


def pages() -> dict[str, str]:
    """The page."""
    return {
        "canonical.md": join(
            "# Canonical bytes, digests, signatures",
            "Content is hashed part by part, and the version is signed over the digests of its parts. So a part can be erased, or be out of"
            " sight of a reader, and the signature can still be checked. Everything here can be checked by another program: the rules"
            " follow, and vectors at the end.",
            *_rules(), "## Test vectors",
            "Inputs are written with escapes, so that the letters cannot change on the way. All digests, keys and signatures are"
            " hexadecimal. `previous` of the manifest is made up. Salts of real parts are random; these are fixed so that the vectors stay.",
            block(json.dumps(vectors(), indent=2), "json"),
        )
    }  # fmt: skip


def vectors() -> dict[str, Any]:
    """Inputs, and what the source makes of them."""
    digests = {name: part_digest(SALTS[name], content) for name, content in CONTENTS.items()}
    manifest = MANIFEST | {"parts": {name: digest.hex() for name, digest in digests.items()}}
    digest = version_digest(manifest)
    key = Ed25519PrivateKey.from_private_bytes(PRIVATE)
    public, signature = key.public_key().public_bytes_raw(), key.sign(SIGNATURE.encode() + digest)
    if not verifies(public, digest, signature):
        raise AssertionError("the context of signatures is another: mend this page")
    return {
        "parts": {
            name: {"salt": SALTS[name].hex(), "content": content, "canonical": canonical(content).decode(), "digest": digests[name].hex()}
            for name, content in CONTENTS.items()
        },
        "manifest": manifest, "manifest_canonical": canonical(manifest).decode(), "version_digest": digest.hex(),
        "private_key": PRIVATE.hex(), "public_key": public.hex(), "signature": signature.hex(),
    }  # fmt: skip


def _rules() -> tuple[str, ...]:
    return (
        "## Canonical bytes",
        "JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)) in UTF-8, with these rules:",
        "1. Every string and every name of a member is put into Unicode normal form C.\n"
        "2. A member whose value is null is left out. Items of lists stay as they are; null inside a list is refused.\n"
        "3. Members are sorted by name. The order is that of the code points, which is also that of the UTF-8 bytes.\n"
        '4. There is no white space between tokens. Members are parted by `,`, names and values by `:`.\n'
        "5. Numbers are whole and are written in decimal digits, with `-` where they are negative. A fraction is refused: coordinates are"
        " decimal strings.\n"
        "6. `true` and `false` are written so.\n"
        '7. In strings, `"` is written `\\"`, and `\\` is written `\\\\`. U+0008, U+0009, U+000A, U+000C and U+000D are written `\\b`, `\\t`,'
        " `\\n`, `\\f` and `\\r`. The other characters below U+0020 are written `\\u00` and two lower-case hexadecimal digits. Everything"
        " else is written as itself, U+007F too.",
        "## A part",
        "The content of a part is an object. Its member `body` holds what the record says in the fields of that class. The open part also"
        " has `marks`, where there are marks on statements. A row stands in every part in which one of its fields does, under its `key`.",
        "A part has a salt of 16 random bytes. Its digest is `SHA-256(salt ‖ canonical(content))`. With the salt unknown, short content"
        " cannot be guessed from its digest. The salt is kept with the content: whoever cannot read the part does not get it, and erasing"
        " a part deletes both, so that the digest alone is left.",
        "## A version",
        "The manifest of a version is an object with these members:",
        table(("member", "what it holds"), (
            ("`record`", "reference of the record, a UUID in lower case"), ("`number`", "number of the version, from 1"),
            ("`kind`, `schema`", "name of the kind, and the number of its schema"), ("`originator`", "slug of the originator"),
            ("`tlp`", "code of the list `tlp`"), ("`created_at`", "ISO 8601 with six decimals and the offset, such as `2026-11-02T09:30:00.000000+00:00`"),
            ("`parts`", "the digest of each part in hexadecimal, by name: `open`, `nominal`, `protected`"),
            ("`pap`", "code of the list `pap`; left out where there is none"), ("`caveats`", "codes, sorted; left out where there are none"),
            ("`handling_note`", "text; left out where there is none"),
            ("`previous`", "digest of the version from which this one was made, in hexadecimal; left out in the first"),
        )),
        f"The digest of the version is `SHA-256({json.dumps(VERSION)} ‖ canonical(manifest))`. State and audience are not in the manifest:"
        " they change while the version stays.",
        "## The signature",
        f"Ed25519 ([RFC 8032](https://www.rfc-editor.org/rfc/rfc8032)) by the key of the originator, over `{json.dumps(SIGNATURE)} ‖ digest of"
        " the version`. The text before the digest keeps a signature from being taken for one of another use.",
        "## How a version is checked",
        "1. Make the canonical bytes of the manifest and compare their digest with that of the version.\n"
        "2. Check the signature with the public key of the originator.\n"
        "3. For each part compare its digest with the one in the manifest.\n"
        "4. For each part that you can read, make its digest from salt and content and compare.",
        "A part that is erased, or that you cannot read, counts by its digest alone. The page *Verify* of a record and"
        " `GET /api/records/{id}/verification` do all four.",
    )  # fmt: skip
