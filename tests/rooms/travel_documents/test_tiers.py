"""A specimen for a wider circle: nothing that is for fewer goes into it, and what was taken out is logged."""

import uuid
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.handling.acting import acting
from tenfold.records.addressing import Target
from tenfold.records.selectors import hanging, opening
from tenfold.records.services import review, sharing
from tenfold.reporting import selectors as log
from tenfold.travel_documents import tiers
from tenfold.travel_documents.services import publishing
from tests.cast import Cast
from tests.factories import attached, documents, files, records

TIERS = ("public", "practitioner", "expert")


def feature(key: str, tier: str) -> dict[str, Any]:
    return {"key": key, "feature": f"Feature {key}", "light": "visible", "sense": "tilt", "tier": tier}


@given(
    st.lists(st.sampled_from((*TIERS, "")), max_size=6),
    st.lists(st.sampled_from((*TIERS, "")), max_size=4),
    st.sampled_from(TIERS[:2]),
)
@settings(max_examples=80, deadline=None)
def test_no_row_is_for_fewer_than_the_whole(of_features: list[str], of_images: list[str], tier: str) -> None:
    body = documents.specimen(
        tier="expert", features=[feature(f"F{n}", one) for n, one in enumerate(of_features)],
        images=[{"key": f"I{n}", "file": f"file{n}", "tier": one} for n, one in enumerate(of_images)],
    )  # fmt: skip
    made, taken = tiers.widened(body, tier)
    kept = [*made.get("features", []), *made.get("images", [])]
    allowed = TIERS[: TIERS.index(tier) + 1]
    assert all(row["tier"] in allowed for row in kept) and made["tier"] == tier
    assert {one.key for one in taken} | {row["key"] for row in kept} == {
        row["key"] for row in [*body["features"], *body["images"]]
    }
    assert len(taken) + len(kept) == len(body["features"]) + len(body["images"])


def test_the_public_gets_the_public_features_and_pictures_and_the_log_says_what_went(cast: Cast) -> None:
    pictures = [
        {"key": key, "file": attached.send(cast.ana, files.picture(size, 40), f"{key}.png"), "view": f"View {key}", "tier": tier}
        for key, size, tier in (("I1", 41, "public"), ("I2", 42, "expert"))
    ]  # fmt: skip
    body = documents.specimen(
        tier="expert",
        features=[feature("F1", "public"), feature("F2", "practitioner"), feature("F3", "expert")],
        images=pictures,
    )
    source = records.make("document_specimen", body, by=cast.ana, release=cast.rosa, tlp="amber")
    with acting(cast.ana) as ana:
        assert [(one.list, one.key) for one in publishing.preview(source, "public", by=ana)] == [
            ("features", "F2"),
            ("features", "F3"),
            ("images", "I2"),
        ]
        made = publishing.widen(source, "public", by=ana, at=now())
        opened = opening.get(ana, made)
        assert (opened.version.tlp, opened.version.state, opened.body["tier"]) == ("clear", "draft", "public")
        assert [row["key"] for row in opened.body["features"]] == ["F1"] and [
            row["key"] for row in opened.body["images"]
        ] == ["I1"]
        assert opened.body["series"] == "AR 2020", "a series is of the document, and no trace of its source"
        (logged,) = log.list_sanitisings(ana, opened.record)
        assert sorted(one["anchor"] for one in logged.decisions) == ["features.F2", "features.F3", "images.I2"]
        review.submit(made, by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(made, by=rosa, at=now())
    with acting(cast.ana) as ana:
        sharing.share(made, [Target("public")], by=ana, at=now())
    with acting(cast.cora) as cora:
        seen = opening.get(cora, made)
        assert len(hanging.list_files(cora, seen)) == 1 and opening.find(cora, source) is None
        assert not list(log.list_sanitisings(cora, seen.record)), "the way it came to be stays with its source"


def test_only_a_wider_circle_and_only_of_ones_own(cast: Cast) -> None:
    there = [f"participant:{cast.belmora_police.slug}"]
    ref = records.make("document_specimen", documents.specimen(), by=cast.ana, release=cast.rosa, to=there)
    for tier in ("practitioner", "expert", "nobody"):
        with pytest.raises(Invalid), acting(cast.ana) as ana:
            publishing.widen(ref, tier, by=ana, at=now())
    with pytest.raises(Denied), acting(cast.bob) as bob:
        publishing.widen(ref, "public", by=bob, at=now())
    for other in (uuid.uuid4(), records.make_report(by=cast.ana, release=cast.rosa)):
        with pytest.raises(Missing), acting(cast.ana) as ana:
            publishing.widen(other, "public", by=ana, at=now())
