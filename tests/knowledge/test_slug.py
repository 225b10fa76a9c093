from __future__ import annotations

from moagraph.knowledge.slug import claim_slug, free_slug, slug


def test_slugs_are_plain() -> None:
    assert slug("NMDA receptor (GluN2B)") == "nmda-receptor-glun2b"
    assert slug("caf\u00e9 \u0391\u03b2") == "cafe-alphabeta"
    assert slug("\u4e2d") == ""


def test_claim_slugs_leave_out_what_is_blank() -> None:
    assert claim_slug("a", "part_of", "b") == "a-part_of-b"
    assert claim_slug("\u4e2d", "", "\u4e2d") == "claim"


def test_taken_slugs_are_numbered() -> None:
    assert free_slug("a", {"a", "a-2"}) == "a-3"
