"""One tool loads one edge table in a process of its own: seconds, and memory over its imports."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def peak() -> float:
    """Megabytes at most so far; what getrusage says begins with the parent's, so not that."""
    rows = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("VmHWM")) / 1024


def frame_of(path: Path, parser: str):
    import pandas as pd

    engine = {"engine": "pyarrow"} if parser == "pyarrow" else {"engine": "c", "na_filter": False}
    return pd.read_csv(path, sep="\t", **engine)


def numbered(path: Path, parser: str):
    """Numbers of sources and of targets, names by number, signs."""
    import numpy as np
    import pandas as pd

    if parser == "moagraph":
        from moagraph.exchange.edge_columns import read_columns

        raw = read_columns(path)
        places, words = raw.sign
        return raw.source, raw.target, list(raw.names), np.array(words, np.int8)[places]
    frame = frame_of(path, parser)
    codes, names = pd.factorize(
        np.concatenate([frame.source.to_numpy(object), frame.target.to_numpy(object)])
    )
    return codes[: len(frame)], codes[len(frame) :], names, frame.sign.to_numpy()


def load(tool: str, path: Path, parser: str) -> object:
    """What the tool can be asked; moagraph has a reader of its own and passes over the parser."""
    if tool == "moagraph":
        from moagraph.exchange.edge_table import read_edge_table
        from moagraph.query.index import EVERYTHING, index_of
        from moagraph.query.large.ground import ground_of

        os.environ.setdefault("MOAGRAPH_CACHE", "no")
        return ground_of(index_of(read_edge_table(path)), EVERYTHING)
    if tool == "networkx":
        import networkx as nx

        if parser == "moagraph":
            raise SystemExit("networkx takes names, not numbers")
        frame = frame_of(path, parser)
        return nx.from_pandas_edgelist(frame, edge_attr="sign", create_using=nx.DiGraph)
    source, target, names, sign = numbered(path, parser)
    if tool == "igraph":
        import igraph
        import numpy as np

        graph = igraph.Graph(n=len(names), edges=np.stack([source, target], axis=1), directed=True)
        graph.vs["name"], graph.es["sign"] = list(names), sign.tolist()
        return graph
    if tool == "rustworkx":
        import rustworkx

        graph = rustworkx.PyDiGraph()
        graph.add_nodes_from(list(names))
        graph.extend_from_weighted_edge_list(
            list(zip(source.tolist(), target.tolist(), sign.tolist(), strict=True))
        )
        return graph
    from scipy.sparse import csr_matrix

    matrix = csr_matrix((sign, (source, target)), shape=(len(names),) * 2)
    return matrix, matrix.T.tocsr(), {name: number for number, name in enumerate(names)}


if __name__ == "__main__":
    tool, path, parser = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    import pandas  # noqa: F401, ICN001 - imports are not counted

    if parser == "pyarrow":
        import pyarrow.csv  # noqa: F401
    import moagraph.exchange.cell_numbers
    import moagraph.exchange.edge_table  # noqa: F401

    __import__({"moagraph": "moagraph.query.large.ground", "scipy": "scipy.sparse"}.get(tool, tool))
    before, begin = peak(), time.perf_counter()
    kept = load(tool, path, parser)
    print(time.perf_counter() - begin, peak() - before)
