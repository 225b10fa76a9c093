"""Edge tables become Mechanisms, and say what is wrong with them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from moagraph.errors import BadGraphError, UnreadableFileError
from moagraph.exchange.edge_table import read_edge_table
from moagraph.exchange.open import open_graph
from moagraph.knowledge.canonical import digest_of


def table(folder: Path, text: str, name: str = "toy.tsv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_signs_relations_costs_and_notes(tmp_path: Path) -> None:
    text = (
        "Source\tTARGET\teffect\trel\tweight\tother\n"
        "b\ta\t-1\t\t0.5\tx\n"
        "a\tc\t\tblocks\t2\tx\n"
        "c\ta\t\tphosphorylates\t1\tx\n"
        "c\tb\t+\tphosphorylates\t1e-2\tx\n"
        "a\tβ\t0\t\t3\tx\n"
        "β\ta\t\tpart_of\t3\tx\n"
    )
    graph = read_edge_table(table(tmp_path, text))
    assert list(graph.nodes) == ["a", "b", "c", "β"]
    found = [(c.subject, c.relation, c.object, c.note, c.cost) for c in graph.claims.values()]
    assert found == [
        ("b", "decreases", "a", "", 0.5),
        ("a", "blocks", "c", "", 2.0),
        ("c", "modulates", "a", "phosphorylates", 1.0),
        ("c", "increases", "b", "phosphorylates", 0.01),
        ("a", "modulates", "β", "", 3.0),
        ("β", "part_of", "a", "", 3.0),
    ]
    assert graph.parts == {"a": ("β",)}
    assert (graph.name, graph.version) == ("toy", None)
    assert graph.digest == digest_of(graph)


def test_a_packed_table_of_commas(tmp_path: Path) -> None:
    path = tmp_path / "net.work.csv.gz"
    path.write_bytes(gzip.compress(b'from,to,sign\n"x, y",b,1\n'))
    graph = open_graph(path)
    assert list(graph.nodes) == ["b", "x, y"]
    assert graph.digest == digest_of(graph)
    assert graph.name == "net"


def test_a_heading_alone_is_an_empty_graph(tmp_path: Path) -> None:
    graph = read_edge_table(table(tmp_path, "source\ttarget\tsign\n"))
    assert (len(graph.nodes), len(graph.claims)) == (0, 0)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("\tb\t1\tactivates\t1", "line 3: source is empty"),
        ("a\t\t1\tactivates\t1", "line 3: target is empty"),
        ("a\tb\tup\t\t1", "line 3: sign is none of"),
        ("a\tb\t1\tblocks\t1", "line 3: sign and relation contradict"),
        (" a\tb\t1\t\t1", "line 3: source begins or ends with a space"),
        ("a\tb \t1\t\t1", "line 3: target begins or ends with a space"),
        (" \tb\t1\t\t1", "line 3: source begins or ends with a space"),
        ("a\tb\t1\t\t-1", "line 3: cost is no number from 0 to 1e100"),
        ("a\tb\t1\t\tinf", "line 3: cost is no number from 0 to 1e100"),
        ("a\tb\t1\t\t1e308", "line 3: cost is no number from 0 to 1e100"),
        ("a\tb\t1\t\tmuch", "line 3: cost is no number from 0 to 1e100"),
        ("a\tb\t1\t\t1_0", "line 3: cost is no number from 0 to 1e100"),
        ("a\tb\t1\t\tnan", "line 3: cost is no number from 0 to 1e100"),
        ("a\tb\t1\t\t", "line 3: cost is no number from 0 to 1e100"),
    ],
)
def test_lines_that_cannot_be_understood(tmp_path: Path, row: str, said: str) -> None:
    path = table(tmp_path, f"source\ttarget\tsign\trelation\tcost\na\tb\t1\t\t1\n{row}\n")
    with pytest.raises(BadGraphError, match=said) as caught:
        read_edge_table(path)
    assert len(caught.value.problems) == 1


def test_very_many_problems_are_counted(tmp_path: Path) -> None:
    path = table(tmp_path, "source\ttarget\tsign\n" + "a\tb\tup\n" * 30)
    with pytest.raises(BadGraphError, match="line 2: sign") as caught:
        read_edge_table(path)
    assert str(caught.value.problems[-1]).startswith("and 10 more lines")


def test_files_that_are_no_edge_tables(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no column target"):
        read_edge_table(table(tmp_path, "source\tsign\na\t1\n"))
    with pytest.raises(UnreadableFileError, match="cannot be read as an edge table"):
        read_edge_table(table(tmp_path, ""))
    (tmp_path / "odd.tsv").write_bytes(b"source\ttarget\n\xff\xfe\tb\n")
    with pytest.raises(UnreadableFileError, match="cannot be read as an edge table"):
        read_edge_table(tmp_path / "odd.tsv")
