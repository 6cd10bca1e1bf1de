#!/usr/bin/env python3
"""The engine's answers against NetworkX, igraph and plain scans, on a table of dated facts.

usage: crosscheck.py ENGINE_ANSWERS [FACTS]

FACTS is a table of subject, relation, object and day, separated by tabs, plain or .zst (ICEWS14 is
what it was written for); without it, the file that GUANXI_FACTS names. Exits with 77, which ctest
takes as skipped, where the facts or the Python packages (python3-networkx, python3-igraph) are
missing.
"""
import collections
import datetime
import heapq
import itertools
import os
import random
import subprocess
import sys
import tempfile

EPOCH = datetime.date(1970, 1, 1)
SIMPLE_LINES = 20000
failures = []


def skip(why):
    print("skipped:", why)
    sys.exit(77)


try:
    import networkx as nx
    import igraph
except ImportError as error:
    skip(f"{error}")


def read_facts(path):
    if path.endswith(".zst"):
        text = subprocess.run(["zstd", "-dcq", path], check=True, capture_output=True).stdout.decode()
    else:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    return [line.split("\t")[:4] for line in text.split("\n") if line.count("\t") >= 3]


class Facts:
    """The facts as the engine reads them: (subject, object, day, sources), numbered entities."""

    def __init__(self, rows, simple):
        self.rows, self.number, seen = [], {}, set()
        for line, (subject, _, obj, day) in enumerate(rows):
            a = self.number.setdefault(subject, len(self.number) + 1)
            b = self.number.setdefault(obj, len(self.number) + 1)
            if a == b or (simple and frozenset((a, b)) in seen):
                continue
            seen.add(frozenset((a, b)))
            days = (datetime.date.fromisoformat(day) - EPOCH).days
            self.rows.append((a, b, days, 1 + line % 5))

    def graph(self):
        import math
        graph = nx.Graph()
        graph.add_nodes_from(self.number.values())
        for a, b, _, sources in self.rows:
            weight = 1 / (1 + math.log(sources))
            known = graph.get_edge_data(a, b)
            if known is None:
                graph.add_edge(a, b, weight=weight, count=1)
            else:
                known["weight"] = min(known["weight"], weight)
                known["count"] += 1
        return graph


def ask(program, facts, simple, limit, questions):
    command = [program, facts, "simple" if simple else "all", str(limit)]
    done = subprocess.run(command, input="\n".join(questions) + "\n", text=True, check=True,
                          capture_output=True)
    return done.stdout.rstrip("\n").split("\n")


def check(what, questions, got, wanted, same=lambda a, b: a == b):
    wrong = [(q, g, w) for q, g, w in zip(questions, got, wanted) if not same(g, w)]
    print(f"{what:28} {len(questions) - len(wrong)} of {len(questions)} agree")
    for question, g, w in wrong[:3]:
        print(f"   {question}: the engine says {str(g)[:100]}, the other {str(w)[:100]}")
    if wrong or len(got) != len(wanted):
        failures.append(what)


def near(a, b):
    return abs(a - b) <= 1e-5 * max(1, abs(a), abs(b))


def arrivals_within(by_entity, source, hops):
    """Day of earliest arrival at every entity in at most `hops` steps, by rounds; None: no bound."""
    best = {source: -10**9}
    frontier = dict(best)
    for _ in range(hops):
        onward = {}
        for v, day in frontier.items():
            for n, when in by_entity[v]:
                if when >= day and when < best.get(n, 10**9):
                    best[n] = onward[n] = when
        frontier = onward
    return best


def arrivals(by_entity, source):
    best, queue = {source: -10**9}, [(-10**9, source)]
    while queue:
        day, v = heapq.heappop(queue)
        if day > best[v]:
            continue
        for n, when in by_entity[v]:
            if when >= day and when < best.get(n, 10**9):
                best[n] = when
                heapq.heappush(queue, (when, n))
    del best[source]
    return best


def check_paths(engine, rows, pairs):
    facts = Facts(rows, False)
    graph = facts.graph()

    def compare(what, template, some, parse, answer, same=lambda a, b: a == b):
        questions = [template.format(a=a, b=b) for a, b in some]
        check(what, questions, [parse(line) for line in engine(questions)],
              [answer(a, b) for a, b in some], same)

    def hops(a, b):
        try:
            return nx.shortest_path_length(graph, a, b)
        except nx.NetworkXNoPath:
            return -1

    def or_none(function):
        try:
            return function()
        except nx.NetworkXNoPath:
            return None

    joined = [pair for pair in pairs if hops(*pair) > 0]
    ends = [pair for pair in joined if hops(*pair) <= 3]
    compare("shortest", "shortest {a} {b}", pairs[:400], int, hops)
    compare("all shortest, number", "all_shortest {a} {b}", joined[:200], int,
            lambda a, b: sum(1 for _ in nx.all_shortest_paths(graph, a, b)))
    compare("k shortest, lengths", "k_shortest {a} {b} 20", ends[:12],
            lambda line: [int(n) for n in line.split()],
            lambda a, b: [len(p) - 1 for p in
                          itertools.islice(nx.shortest_simple_paths(graph, a, b), 20)])
    quiet = sorted(ends, key=lambda p: graph.degree(p[0]) + graph.degree(p[1]))
    compare("all simple, number", "all_simple {a} {b} 3", quiet[:60], int,
            lambda a, b: sum(1 for _ in nx.all_simple_paths(graph, a, b, cutoff=3)))
    compare("strongest, weight", "strongest {a} {b}", pairs[:200],
            lambda line: None if line == "none" else float(line),
            lambda a, b: or_none(lambda: nx.dijkstra_path_length(graph, a, b, weight="weight")),
            lambda a, b: a == b if a is None or b is None else near(a, b))
    by_entity = collections.defaultdict(list)
    for a, b, day, _ in facts.rows:
        by_entity[a].append((b, day))
        by_entity[b].append((a, day))
    compare("earliest arrival, 4 steps", "arrival {a} {b} 4", pairs[:60],
            lambda line: None if line == "none" else int(float(line)),
            lambda a, b: arrivals_within(by_entity, a, 4).get(b))
    compare("earliest arrivals, all", "reach {a}", pairs[:25],
            lambda line: {int(e): int(d) for e, d in
                          (item.split(":") for item in line.split())},
            lambda a, _: arrivals(by_entity, a))
    sizes = sorted((len(c) for c in nx.connected_components(graph)), reverse=True)
    check("components, sizes", ["components"],
          [[int(n) for n in engine(["components"])[0].split()]], [sizes])
    ranks = nx.pagerank(graph, alpha=0.85, weight="count", tol=1e-12, max_iter=1000)
    check_scores("pagerank", engine(["pagerank"])[0], ranks)


def check_scores(what, line, scores):
    got = {int(e): float(s) for e, s in (item.split(":") for item in line.split())}
    check(what, list(got), list(got.values()), [scores[e] for e in got], near)
    least = min(got.values())
    better = [e for e, s in scores.items() if e not in got and s > least * (1 + 1e-5) + 1e-9]
    if better:
        print(f"   {what}: {len(better)} entities should have come before the last one")
        failures.append(what)


def check_betweenness(engine, rows):
    facts = Facts(rows[:SIMPLE_LINES], True)
    graph = igraph.Graph(n=len(facts.number), edges=[(a - 1, b - 1) for a, b, _, _ in facts.rows])
    scores = {v + 1: 2 * s for v, s in enumerate(graph.betweenness(directed=False))}
    check_scores("betweenness", engine(["betweenness"])[0], scores)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    path = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("GUANXI_FACTS", "")
    if not os.path.exists(path):
        skip("no table of facts: name one, or set GUANXI_FACTS")
    rows = read_facts(path)
    count = len({name for subject, _, obj, _ in rows for name in (subject, obj)})
    rng = random.Random(14)
    pairs = [tuple(rng.sample(range(1, count + 1), 2)) for _ in range(2000)]
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as plain:
        plain.writelines("\t".join(row) + "\n" for row in rows)
        plain.flush()
        check_paths(lambda q: ask(sys.argv[1], plain.name, False, len(rows), q), rows, pairs)
        check_betweenness(lambda q: ask(sys.argv[1], plain.name, True, SIMPLE_LINES, q), rows)
    print("failed: " + ", ".join(failures) if failures else "all agree")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
