"""How quick the page is in a real browser, on graphs of 60, 300 and 1,000 nodes and the shipped one.

    .venv/bin/python benchmarks/page.py [runs]

Prints medians in milliseconds: from opening the file until the picture is drawn and answers to
clicks, then showing a path, toggling a filter and blocking a node, each until the next frame is
drawn; and the size of the file. Aims: the shipped graph usable in 1,000 ms and under 1.2 MB,
1,000 nodes with 3,000 claims in 2,500 ms and under 4 MB.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.page.browser import Opened, open_browser, open_file
from tests.page.toys import crowd

from moagraph.exchange.open import open_graph
from moagraph.export.html import write_html
from moagraph.knowledge.model import Mechanism
from moagraph.query.matrix import default_drugs, default_outcomes
from moagraph.query.paths import find_paths

TIMED = """hash => new Promise(done => { const start = performance.now(); location.hash = hash;
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start))); })"""
USABLE = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def pick_question(graph: Mechanism) -> tuple[str, str, str]:
    """A pair with a path of some steps, and a node on it."""
    for drug in default_drugs(graph):
        for outcome in default_outcomes(graph):
            paths = find_paths(graph, drug, outcome, k=3)
            if paths and paths[0].steps > 1:
                return drug, outcome, paths[0].nodes[1]
    raise SystemExit("no path to time")


def time_page(opened: Opened, question: tuple[str, str, str]) -> list[float]:
    """Milliseconds to usable, to show a path, to filter, to block."""
    drug, outcome, inner = question
    asked = f"from={drug}&to={outcome}"
    opened.page.evaluate(TIMED, asked)
    states = (f"{asked}&path=1", f"{asked}&path=1&disputed=hide", f"{asked}&block={inner}")
    return [opened.page.evaluate(USABLE), *(opened.page.evaluate(TIMED, s) for s in states)]


def main(runs: int) -> None:
    graphs = {
        "60 nodes, 150 claims": crowd(60, 150),
        "300 nodes, 900 claims": crowd(300, 900),
        "1,000 nodes, 3,000 claims": crowd(1000, 3000),
        "shipped": open_graph(),
    }
    print(f"{'graph':28}{'usable':>9}{'path':>9}{'filter':>9}{'block':>9}{'kB':>9}")
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        for name, graph in graphs.items():
            path = Path(folder, "page.html")
            path.write_bytes(write_html(graph))
            question = pick_question(graph)
            times = []
            for _ in range(runs):
                opened = open_file(browser, path)
                times.append(time_page(opened, question))
                opened.context.close()
            medians = [statistics.median(column) for column in zip(*times, strict=True)]
            line = "".join(f"{value:9.0f}" for value in medians)
            print(f"{name:28}{line}{path.stat().st_size / 1000:9.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
