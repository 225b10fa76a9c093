"""Every state has an address, and every address gives the same picture again."""

from __future__ import annotations

import pytest
from tests.page.conftest import OpenPage
from tests.page.toys import HOSTILE, hostile, told

KEYS = [
    "from",
    "to",
    "sign",
    "k",
    "max",
    "via",
    "avoid",
    "hypothesis",
    "species",
    "grade",
    "onset",
    "kind",
    "disputed",
    "path",
    "claim",
    "node",
    "block",
    "compare",
    "story",
    "step",
    "q",
    "view",
    "theme",
    "embed",
]

STATES = (
    "",
    "from=drug&to=effect",
    "from=drug&to=effect&path=2&claim=cell-activates-effect",
    "from=drug&to=effect&sign=increases&k=1&max=4&via=gate&avoid=brake&hypothesis=*",
    "from=drug&to=effect&block=brake,gate",
    "compare=drug,other&to=effect",
    "node=gate",
    "node=gate&step=2",
    "claim=gate-increases-cell-cortex",
    "story=how-it-acts",
    "story=how-it-acts&step=2&node=gate",
    "story=*&kind=drug,receptor&onset=seconds,minutes&disputed=hide&grade=C&species=rat",
    "q=toy&view=table&theme=dark",
    "story=how-it-acts&step=1&embed=1",
)


def test_the_state_has_exactly_its_keys(open_page: OpenPage) -> None:
    assert sorted(open_page(told()).state()) == sorted(KEYS)


@pytest.mark.parametrize("hash_", STATES)
def test_a_state_reloaded_is_the_same(open_page: OpenPage, hash_: str) -> None:
    opened = open_page(told(), hash_)
    seen = (opened.state(), opened.ids("node"), opened.on("node"), opened.on("claim"))
    for part in filter(None, hash_.split("&")):
        key, value = part.split("=")
        found = seen[0][key]
        assert (found if isinstance(found, list) else [str(found)]) == value.split(",")
    assert opened.page.text_content("#note") == ""
    opened.page.evaluate("window.moagraph.state().from = 'changed'")
    opened.page.reload()
    opened.settle()
    assert (opened.state(), opened.ids("node"), opened.on("node"), opened.on("claim")) == seen


def test_the_link_that_is_copied_is_the_state(open_page: OpenPage) -> None:
    opened = open_page(told(), "from=drug&to=effect&path=2")
    opened.page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text; }")
    opened.page.click("#tool-link")
    assert opened.page.evaluate("window.copied").endswith("#from=drug&to=effect&path=2")
    assert opened.heard() == "Link copied"
    opened.page.click("#tool-cite")
    citation = opened.page.evaluate("window.copied")
    assert "Toy 1 2001" not in citation.splitlines()[0]
    assert "PMID 1000001" in citation
    assert "path=2" in citation


def test_without_a_clipboard_copying_still_works(open_page: OpenPage) -> None:
    opened = open_page(told())
    opened.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    opened.page.click("#tool-link")
    assert opened.heard() == "Link copied"


def test_what_precedes_what(open_page: OpenPage) -> None:
    everything = (
        "story=how-it-acts&step=1&from=drug&to=effect&claim=cell-activates-effect&node=gate"
    )
    opened = open_page(told(), everything)
    assert opened.on("claim") == ["drug-inhibits-brake"]
    opened.go(everything.partition("step=1&")[2])
    assert "cell-activates-effect" in opened.ids("claim")
    assert "drug-inhibits-brake" in opened.ids("claim")
    opened.go("claim=cell-activates-effect&node=gate")
    assert opened.on("claim") == ["cell-activates-effect"]
    opened.go("node=gate")
    assert opened.on("claim") == [
        "drug-activates-gate",
        "gate-activates-cell",
        "gate-increases-cell-cortex",
    ]


def test_bad_values_are_dropped_with_a_message(open_page: OpenPage) -> None:
    opened = open_page(told(), "from=nobody&to=effect&claim=none&onset=years,hours&k=0&theme=pink")
    assert opened.state()["from"] == ""
    assert opened.state()["onset"] == ["hours"]
    note = opened.page.text_content("#note") or ""
    for bad in ("from=nobody", "claim=none", "onset=years", "k=0", "theme=pink"):
        assert bad in note


def test_names_with_commas_and_marks_survive(open_page: OpenPage) -> None:
    opened = open_page(hostile())
    opened.page.click("#map [data-node]")
    node = opened.state()["node"]
    assert node.rpartition(" ")[0] in HOSTILE
    opened.page.reload()
    opened.settle()
    assert opened.state()["node"] == node


def test_a_synonym_in_the_address_is_understood(open_page: OpenPage) -> None:
    assert open_page(told(), "from=zanzibarine&to=effect").state()["from"] == "drug"
