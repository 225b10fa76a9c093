"""The page as a file: complete, safe, the same everywhere, and small."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

import pytest
from tests.page.toys import HOSTILE, crowd, hostile, told
from tests.toys import mechanism

from moagraph.errors import BadQueryError
from moagraph.export.html import write_html
from moagraph.knowledge.model import Mechanism
from moagraph.picture.frame import Frame

GRAPHS = {"told": told, "hostile": hostile}


class Tags(HTMLParser):
    """The tags of a page, the texts of its scripts and styles, and its title."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": [], "title": []}
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag
        if tag in self.inside:
            self.inside[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag else self._open

    def handle_data(self, data: str) -> None:
        if self._open in self.inside:
            self.inside[self._open][-1] += data


def read(content: bytes) -> Tags:
    tags = Tags()
    tags.feed(content.decode("utf-8"))
    return tags


def data_of(tags: Tags) -> str:
    (data,) = (text for text in tags.inside["script"] if text.startswith("{"))
    return data


def test_the_head_is_in_order() -> None:
    content = write_html(told())
    tags = read(content)
    assert content.startswith(b"<!doctype html>\n<html lang=")
    metas = [attrs for tag, attrs in tags.tags if tag == "meta"]
    assert metas[0] == {"charset": "utf-8"}
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in metas
    assert tags.inside["title"][0] == "Toy"
    assert ("html", "en") in [(tag, attrs.get("lang")) for tag, attrs in tags.tags]


def test_the_policy_names_each_script_and_style_by_its_hash() -> None:
    tags = read(write_html(told()))
    (policy,) = (
        attrs["content"] or ""
        for tag, attrs in tags.tags
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["connect-src"] == "'none'"
    assert rules["img-src"] == "data: blob:"

    def digest(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    scripts = [text for text in tags.inside["script"] if not text.startswith("{")]
    assert rules["script-src"].split() == [digest(text) for text in scripts]
    assert rules["style-src"].split() == [digest(text) for text in tags.inside["style"]]


@pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)
def test_nothing_is_fetched_and_nothing_hangs_on_an_attribute(graph: object) -> None:
    tags = read(write_html(graph()))  # type: ignore[operator] # a maker of toys
    for tag, attrs in tags.tags:
        assert not [name for name in attrs if name.startswith("on")], attrs
        assert "style" not in attrs, attrs
        assert "src" not in attrs
        address = attrs.get("href") or ""
        if address and not address.startswith("#"):
            assert re.match("https://(doi.org|pubmed.ncbi.nlm.nih.gov)/", address)
            assert attrs["rel"] == "noopener noreferrer external"
        assert tag not in ("link", "iframe", "object", "embed", "img", "base", "form")


def test_the_vis_script_keeps_its_licence() -> None:
    content = write_html(told()).decode("utf-8")
    assert "vis.js is dual licensed under both" in content
    assert content.count("</script>") == 4


def test_data_cannot_end_its_tag_and_reads_back() -> None:
    tags = read(write_html(hostile()))
    data = json.loads(data_of(tags))
    assert data["graph"]["title"] == HOSTILE[0]
    assert "<" not in data_of(tags)
    assert len(data["nodes"]) == len(HOSTILE)


@pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)
def test_two_exports_are_the_same_bytes(graph: object) -> None:
    first, second = (write_html(graph()) for _ in range(2))  # type: ignore[operator] # a maker
    assert first == second


def test_a_machine_without_words_of_its_own_writes_the_same_bytes(
    tmp_path: Path, shipped: Mechanism
) -> None:
    code = (
        "import sys; from moagraph.exchange.open import open_graph; "
        "from moagraph.export.html import write_html; "
        "open(sys.argv[1], 'wb').write(write_html(open_graph()))"
    )
    path = tmp_path / "page.html"
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "FONTCONFIG_FILE": "/dev/null",
        "PYTHONHASHSEED": "7",
    }
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, env=environment)
    assert path.read_bytes() == write_html(shipped)


def test_the_shipped_page_is_small(shipped: Mechanism) -> None:
    assert len(write_html(shipped)) < 1_200_000


def test_a_thousand_nodes_are_less_than_four_megabytes() -> None:
    assert len(write_html(crowd(1000, 3000))) < 4_000_000


def test_too_many_nodes_are_refused_with_the_cure() -> None:
    many = mechanism("a -> b", nodes={f"n{place}": {} for place in range(3000)})
    with pytest.raises(BadQueryError, match=r"3002 nodes are too many.*--around.*--force"):
        write_html(many)


def test_many_nodes_can_be_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("moagraph.export.html"), "MOST_NODES", 3)
    assert write_html(told(), force=True).startswith(b"<!doctype html>")
    with pytest.raises(BadQueryError):
        write_html(told())


def test_a_frame_decides_what_the_page_opens_with() -> None:
    frame = Frame(claims=(("drug-inhibits-brake", "strong"),), title="My title", caption="Mine.")
    data = json.loads(data_of(read(write_html(told(), frame=frame))))
    assert data["overview"]["title"] == "My title"
    assert len(data["overview"]["claims"]) == 1


def test_a_state_decides_what_the_page_opens_in() -> None:
    data = json.loads(data_of(read(write_html(told(), state={"node": "gate"}))))
    assert data["opening"] == {"node": "gate"}


def test_a_graph_without_claims_is_a_page_too() -> None:
    assert b'id="map"' in write_html(mechanism(nodes={"alone": {}}))
    assert b'id="map"' in write_html(Mechanism("empty"))
