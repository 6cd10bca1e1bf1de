"""The engine and its peers on the same graph and pairs: igraph, NetworkX, graph-tool, SQLite, Kuzu.

    tests/bench/peers.py BIN/peer_bench [--entities N] [--relations M] [--pairs P] [--only NAMES]

BIN is the folder of the benchmarks (cmake -DGUANXI_BUILD_BENCH=ON). The graph is a seeded power-law
graph, its relations taken as undirected edges; pairs are random and connected. Each peer runs in a
process of its own with a limit on memory and time, answers as many pairs as its share of the time
allows (at least one), and has its answers compared with the engine's. What is not installed is
left out and said so: Debian's python3-igraph, python3-networkx, python3-graph-tool (run with the
python3 that sees them), and for Kuzu --kuzu, a folder in which `npm install kuzu` was run.
Prints a Markdown table; times in microseconds unless said otherwise.
"""
import argparse
import array
import json
import multiprocessing
import pathlib
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time

FAR = 1000  # entities wanted within two steps
NODE_SCRIPT = pathlib.Path(__file__).with_name("peers_kuzu.js")


class Input:
    """What peer_bench wrote."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.pairs = list(zip(*[iter(self.numbers("pairs.bin"))] * 2))
        answers = self.numbers("answers.bin")
        count = len(self.pairs)
        self.steps, self.near, self.far = (answers[i * count:(i + 1) * count] for i in range(3))

    def numbers(self, name):
        numbers = array.array("I")
        numbers.frombytes((self.folder / name).read_bytes())
        return numbers

    def edges(self):
        return list(zip(*[iter(self.numbers("edges.bin"))] * 2))


def quantile(values, share):
    return sorted(values)[int(share * (len(values) - 1))]


def first_around(neighbors, a):
    """How many others, at most FAR, are within two steps; `neighbors(v)` gives those of one."""
    near = set(neighbors(a))
    found = set(near)
    for v in near:
        if len(found) > FAR:
            break
        found.update(neighbors(v))
    return min(FAR, len(found - {a}))


def measure(data, load, ask, seconds):
    """Loads, asks in turn for as long as allowed, checks; the figures of a peer."""
    start = time.perf_counter()
    graph = load(data)
    out = {"load_s": time.perf_counter() - start, "wrong": 0}
    expected = {"path": data.steps, "one_hop": data.near, "two_hop": data.far}
    for name, answers in expected.items():
        times, begin = [], time.perf_counter()
        for i, (a, b) in enumerate(data.pairs):
            if times and time.perf_counter() - begin > seconds:
                break
            start = time.perf_counter()
            answer = ask[name](graph, a, b)
            times.append((time.perf_counter() - start) * 1e6)
            out["wrong"] += answer != answers[i]
        out[name + "_p50"], out[name + "_p99"] = quantile(times, 0.5), quantile(times, 0.99)
        out[name + "_asked"] = len(times)
    out["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return out


def run_igraph(data, seconds):
    import igraph

    def load(data):
        return igraph.Graph(n=max(map(max, data.edges())) + 1, edges=data.edges())

    ask = {"path": lambda g, a, b: len(g.get_shortest_paths(a, b, output="epath")[0]),
           "one_hop": lambda g, a, _: len(set(g.neighbors(a))),
           "two_hop": lambda g, a, _: first_around(g.neighbors, a)}
    return measure(data, load, ask, seconds)


def run_networkx(data, seconds):
    import networkx

    def load(data):
        graph = networkx.Graph()
        graph.add_edges_from(data.edges())
        return graph

    ask = {"path": lambda g, a, b: len(networkx.bidirectional_shortest_path(g, a, b)) - 1,
           "one_hop": lambda g, a, _: len(list(g[a])),
           "two_hop": lambda g, a, _: first_around(g.__getitem__, a)}
    return measure(data, load, ask, seconds)


def run_graph_tool(data, seconds):
    import graph_tool.topology
    import numpy

    def load(data):
        graph = graph_tool.Graph(directed=False)
        edges = numpy.frombuffer((data.folder / "edges.bin").read_bytes(), dtype=numpy.uint32)
        graph.add_edge_list(edges.reshape(-1, 2))
        return graph

    ask = {"path": lambda g, a, b: int(graph_tool.topology.shortest_distance(
               g, g.vertex(a), g.vertex(b))),
           "one_hop": lambda g, a, _: len(numpy.unique(g.get_all_neighbors(a))),
           "two_hop": lambda g, a, _: first_around(lambda v: g.get_all_neighbors(v).tolist(), a)}
    return measure(data, load, ask, seconds)


def run_sqlite(data, seconds):
    def load(data):
        db = sqlite3.connect(data.folder / "graph.sqlite")
        db.execute("PRAGMA cache_size = -2000000")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("CREATE TABLE edge (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID")
        both = sorted({e for a, b in data.edges() for e in ((a, b), (b, a))})
        db.executemany("INSERT INTO edge VALUES (?, ?)", both)
        db.commit()
        return db

    def one(db, question, *values):
        return db.execute(question, values).fetchone()[0]

    # Rows come in the order of their distance, so the first one that arrives is the shortest.
    path = """WITH RECURSIVE reached(v, d) AS (VALUES (?, 0) UNION
                SELECT edge.b, d + 1 FROM reached JOIN edge ON edge.a = v WHERE d < 16)
              SELECT d FROM reached WHERE v = ? LIMIT 1"""
    two = """WITH found(b) AS (SELECT b FROM edge WHERE a = ?1 UNION ALL
               SELECT y.b FROM edge x JOIN edge y ON y.a = x.b WHERE x.a = ?1)
             SELECT count(*) FROM (SELECT DISTINCT b FROM found WHERE b <> ?1 LIMIT 1000)"""
    ask = {"path": lambda db, a, b: one(db, path, a, b),
           "one_hop": lambda db, a, _: len(db.execute("SELECT b FROM edge WHERE a = ?",
                                                      (a,)).fetchall()),
           "two_hop": lambda db, a, _: one(db, two, a)}
    return measure(data, load, ask, seconds)


def run_kuzu(data, seconds, modules):
    done = subprocess.run(["node", str(NODE_SCRIPT), str(modules), str(data.folder), str(seconds)],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr else "node failed")
    return json.loads(done.stdout)


def child(run, folder, seconds, megabytes, sender):
    try:
        if megabytes:
            resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        sender.send(run(Input(folder), seconds))
    except ImportError as error:
        sender.send({"error": f"not installed ({error})"})
    except MemoryError:
        sender.send({"error": f"needs more than {megabytes} MB"})
    except Exception as error:  # a peer that fails is a row of the table, too
        sender.send({"error": f"{type(error).__name__}: {error}"[:200]})


def bounded(run, folder, options, megabytes):
    receiver, sender = multiprocessing.Pipe(False)
    process = multiprocessing.Process(
        target=child, args=(run, folder, options.seconds, megabytes, sender))
    process.start()
    sender.close()
    try:
        if not receiver.poll(options.limit):
            return {"error": f"not done after {options.limit} s"}
        return receiver.recv()
    except EOFError:
        return {"error": f"ended, for want of memory ({megabytes} MB) or otherwise"}
    finally:
        process.kill()
        process.join()


def print_row(name, row, engine):
    if "error" in row:
        print(f"| {name} | {row['error']} | | | | | |")
        return
    times = [f"{row[k + '_p50']:,.1f} / {row[k + '_p99']:,.0f}" for k in ("path", "one_hop", "two_hop")]
    ratio = row["path_p50"] / engine["path_p50"]
    print(f"| {name} | {times[0]} | {ratio:,.0f} × | {times[1]} | {times[2]} "
          f"| {row['load_s']:.1f} s | {row['memory_mb']:,} MB |", flush=True)
    if row.get("wrong"):
        print(f"{name}: {row['wrong']} answers differ from the engine's", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peer_bench")
    parser.add_argument("--entities", type=int, default=1_000_000)
    parser.add_argument("--relations", type=int, default=10_000_000)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=20, help="for each kind of question")
    parser.add_argument("--limit", type=float, default=900, help="seconds for a peer, loading included")
    parser.add_argument("--megabytes", type=int, default=10_000, help="memory for a peer")
    parser.add_argument("--only", default="igraph,networkx,graph-tool,sqlite,kuzu")
    parser.add_argument("--kuzu", help="folder with node_modules/kuzu")
    options = parser.parse_args()
    peers = {"igraph": (run_igraph, options.megabytes),
             "networkx": (run_networkx, options.megabytes),
             "graph-tool": (run_graph_tool, options.megabytes),
             "sqlite": (run_sqlite, options.megabytes),
             # Reserves far more addresses than it uses; told how much it may use instead.
             "kuzu": (lambda d, s: run_kuzu(d, s, options.kuzu or "."), 0)}
    with tempfile.TemporaryDirectory(prefix="guanxi-peers-") as folder:
        made = subprocess.run([options.peer_bench, str(options.entities), str(options.relations),
                               str(options.pairs), folder], capture_output=True, text=True, check=True)
        engine = json.loads(made.stdout)
        print("| | pair path p50 / p99 | p50 ÷ engine's | 1 hop | 2 hops | load | memory |\n"
              "| --- | --- | --- | --- | --- | --- | --- |")
        print_row("graphd's engine", engine, engine)
        for name in options.only.split(","):
            run, megabytes = peers[name]
            print_row(name, bounded(run, folder, options, megabytes), engine)


if __name__ == "__main__":
    main()
