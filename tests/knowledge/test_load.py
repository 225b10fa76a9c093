from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from moagraph.errors import UnreadableFileError
from moagraph.knowledge.load import load_folder, shipped_graphs
from moagraph.knowledge.model import StoryStep
from moagraph.knowledge.scaffold import make_graph


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_graph(tmp_path / "graph", title="My graph")


def test_every_cell_reaches_its_value(folder: Path) -> None:
    with (folder / "nodes.csv").open("a") as file:
        file.write('extra,extra thing,,,,,no,CHEBI:1,x:y|z:w,"one|two, too",What it is\n')
    with (folder / "claims.csv").open("a") as file:
        file.write("c,extra,modulates,example-drug,here,days,weeks,direct,,Take care\n")
    mechanism = load_folder(folder)
    assert (mechanism.name, mechanism.title, mechanism.version) == ("graph", "My graph", "0.1.0")
    assert mechanism.licence == "CC-BY-4.0"
    node = mechanism.nodes["extra"]
    assert node.expand is False
    assert node.xrefs == ("x:y", "z:w")
    assert node.synonyms == ("one", "two, too")
    assert (node.curie, node.description) == ("CHEBI:1", "What it is")
    claim = mechanism.claims["c"]
    assert (claim.site, claim.onset, claim.lasts) == ("here", "days", "weeks")
    assert (claim.hypotheses, claim.against) == (("direct",), ())
    assert (claim.note, claim.sign, claim.cost) == ("Take care", None, None)
    assert mechanism.stories[0].steps[1] == StoryStep(
        2,
        "The mediator",
        "The enzyme no longer raises the mediator.",
        ("example-enzyme-increases-example-mediator",),
    )
    assert mechanism.observations[0].drugs == ("example-drug",)
    assert mechanism.observations[0].result == "decreased"
    assert mechanism.sources["example2001"].year == "2001"
    assert mechanism.hypotheses["direct"].kind == "trigger"


def test_all_is_in_canonical_order(folder: Path) -> None:
    rows = "".join(f"s,{step},T,C.,\n" for step in (10, 2, 1))
    (folder / "stories.csv").write_text(f"story,step,title,caption,claims\n{rows}")
    lines = (folder / "nodes.csv").read_text().splitlines()
    (folder / "nodes.csv").write_text("\n".join([lines[0], *reversed(lines[1:])]))
    mechanism = load_folder(folder)
    assert [step.step for step in mechanism.stories[0].steps] == [1, 2, 10]
    assert list(mechanism.nodes) == sorted(mechanism.nodes)


def test_a_graph_needs_only_nodes_and_claims(folder: Path) -> None:
    for name in ("evidence", "sources", "observations", "stories", "hypotheses"):
        (folder / f"{name}.csv").unlink()
    package = '{"name": "small", "version": "1", "licenses": [{"name": "MIT"}]}'
    (folder / "datapackage.json").write_text(package)
    claims = (folder / "claims.csv").read_text().replace("direct", "")
    (folder / "claims.csv").write_text(claims)
    mechanism = load_folder(folder)
    assert (len(mechanism.claims), mechanism.evidence, mechanism.stories) == (3, (), ())
    assert mechanism.title == ""


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="does not exist; give a folder"):
        load_folder(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    with pytest.raises(UnreadableFileError, match="is a file"):
        load_folder(tmp_path / "file")


def test_shipped_graphs_are_found() -> None:
    shipped = shipped_graphs()
    assert "rapid-antidepressants" in shipped
    assert list(shipped) == sorted(shipped)
    assert all((folder / "nodes.csv").is_file() for folder in shipped.values())


def test_the_package_holds_its_graphs_before_the_checkout_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "root" / "src" / "moagraph" / "knowledge" / "load.py"
    monkeypatch.setattr("moagraph.knowledge.load.__file__", str(module))
    assert shipped_graphs() == {}
    make_graph(tmp_path / "root" / "graphs" / "one")
    assert list(shipped_graphs()) == ["one"]
    make_graph(module.parents[1] / "graphs" / "two")
    assert list(shipped_graphs()) == ["two"]


def test_loading_imports_nothing_heavy(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from moagraph.knowledge.load import load_folder; "
        f"load_folder(Path({str(folder)!r})); "
        "print(*{'pandas', 'numpy', 'networkx', 'difflib', 'hashlib', 'click'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
