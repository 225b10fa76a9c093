"""Filters hide exactly what the tables say, in every view, and say how much is left."""

from __future__ import annotations

from collections.abc import Callable

from tests.page.browser import Opened
from tests.page.conftest import OpenPage
from tests.page.toys import told

from moagraph.knowledge.model import Claim, Mechanism
from moagraph.query.index import ClaimFilter, index_of

Keep = Callable[[Mechanism, Claim], bool]


def supported_in(species: str) -> Keep:
    return lambda graph, claim: any(
        item.stance == "supports" and item.species == species
        for item in graph.evidence_by_claim.get(claim.id, ())
    )


def onset_in(*words: str) -> Keep:
    return lambda _, claim: claim.onset in ("", *words)


def of_kinds(*kinds: str) -> Keep:
    return lambda graph, claim: (
        {
            graph.nodes[claim.subject].kind,
            graph.nodes[claim.object].kind,
        }
        <= set(kinds)
    )


FILTERS: dict[str, Keep] = {
    "species=rat": supported_in("rat"),
    "species=human": supported_in("human"),
    "grade=B": lambda graph, claim: graph.grades[claim.id] in ("A", "B"),
    "onset=hours": onset_in("hours"),
    "onset=seconds,minutes": onset_in("seconds", "minutes"),
    "kind=drug,receptor": of_kinds("drug", "receptor"),
    "disputed=only": lambda graph, claim: claim.id in graph.disputed,
    "disputed=hide": lambda graph, claim: claim.id not in graph.disputed,
    "hypothesis=disinhibition": lambda graph, claim: index_of(graph).is_kept(
        claim, ClaimFilter(hypothesis="disinhibition")
    ),
    "species=mouse&disputed=only": lambda graph, claim: (
        claim.id in graph.disputed and supported_in("mouse")(graph, claim)
    ),
}


def kept(graph: Mechanism, keep: Keep) -> list[str]:
    return sorted(id_ for id_, claim in graph.claims.items() if keep(graph, claim))


def said(opened: Opened) -> int:
    return int((opened.page.text_content("#filter-count") or "").split()[0])


def test_each_filter_hides_what_the_tables_say(open_page: OpenPage, shipped: Mechanism) -> None:
    opened = open_page(hash_="story=*")
    opened.page.click("#tab-filter")
    for hash_, keep in FILTERS.items():
        expected = kept(shipped, keep)
        opened.go(f"story=*&{hash_}")
        assert opened.ids("claim") == expected, hash_
        assert said(opened) == len(expected), hash_
        claims = [shipped.claims[id_] for id_ in expected]
        joined = {end for claim in claims for end in (claim.subject, claim.object)}
        assert set(opened.ids("node")) >= joined, hash_
        opened.go(f"view=table&{hash_}")
        shown = (
            "[...document.querySelectorAll('#claim-table tbody tr')].filter(r => !r.hidden).length"
        )
        assert opened.page.evaluate(shown) == len(expected), hash_


def test_a_filter_is_set_by_hand_and_announced(open_page: OpenPage) -> None:
    opened = open_page(told(), "story=*")
    page = opened.page
    page.click("#tab-filter")
    page.select_option("#filter-disputed", "only")
    assert opened.state()["disputed"] == "only"
    assert opened.heard() == "1 of 9 claims match"
    assert opened.ids("claim") == sorted(told().disputed)
    page.click("text=Clear all filters")
    assert opened.heard() == "9 of 9 claims match"
    page.uncheck("#kind-receptor")
    assert opened.state()["kind"] == ["drug", "process", "phenotype"]
    assert "gate" not in opened.ids("node")
    page.check("#kind-receptor")
    assert opened.state()["kind"] == []


def test_counts_say_what_each_choice_would_leave(open_page: OpenPage) -> None:
    graph = told()
    opened = open_page(graph, "story=*")
    opened.page.click("#tab-filter")
    options = opened.page.locator("#filter-grade option").all_inner_texts()
    better = kept(graph, lambda g, claim: g.grades[claim.id] in "ABC")
    assert options[3].endswith(f"({len(better)})")


def test_the_strip_of_times_shows_what_has_set_in(open_page: OpenPage) -> None:
    opened = open_page(told(), "story=*")
    page = opened.page
    page.click("#times [data-onset=minutes]")
    assert opened.state()["onset"] == ["seconds", "minutes"]
    assert "brake-inhibits-effect" not in opened.ids("claim")
    assert "drug-inhibits-brake" in opened.ids("claim")
    page.click("#times [data-onset=minutes]")
    assert opened.state()["onset"] == []
    assert "brake-inhibits-effect" in opened.ids("claim")
