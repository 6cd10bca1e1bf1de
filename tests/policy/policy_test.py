"""Holds the source tree against its own rules. usage: policy_test.py ROOT

Each rule is a function that yields messages "file:line: what is wrong"; the test fails if any does.
"""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^">]+)[">]')
CODE = (".h", ".cc")
MAX_LINES = 400
BOOST_GRAPH_CONCEPT_HEADERS = {
    "boost/graph/graph_concepts.hpp", "boost/graph/graph_traits.hpp", "boost/graph/properties.hpp",
    "boost/graph/adjacency_iterator.hpp",
}


def read_layers(path):
    layers = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            module, allowed = line.split(":", 1)
            layers[module.strip()] = allowed.split()
    return layers


def module_of(path, layers):
    """The deepest listed module that holds `path`, or None."""
    parts = path.split("/")[:-1]
    for n in range(len(parts), 0, -1):
        if "/".join(parts[:n]) in layers:
            return "/".join(parts[:n])
    return None


def included_module(target, layers):
    if target.startswith("guanxi/storage/") or target.startswith("proto/guanxi/storage"):
        return "proto/guanxi/storage"
    if target.startswith(("guanxi/v1/", "google/rpc/", "proto/")):
        return "proto"
    return module_of(target, layers)


def includes(text):
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(2)


def check_layers(name, text, layers):
    module = module_of(name, layers)
    if module is None:
        return
    for number, target in includes(text):
        other = included_module(target, layers)
        if other is None or other == module:
            continue
        if other not in layers[module]:
            yield f"{name}:{number}: {module} may not include {other} ({target})"


def check_foreign_headers(name, text, layers):
    """Database, transport and graph-algorithm headers stay in their places."""
    for number, target in includes(text):
        if target.startswith("rocksdb/") and not re.match(r"graphd/store/rocks_\w+\.cc$", name):
            yield f"{name}:{number}: RocksDB headers belong in graphd/store/rocks_*.cc"
        if target.startswith(("grpcpp/", "grpc/")) and not name.startswith(
                ("graphd/service/", "ingest/emit/", "client/", "tests/")):
            yield f"{name}:{number}: gRPC headers belong in service, emit and client"
        if target.startswith("boost/graph/") and target not in BOOST_GRAPH_CONCEPT_HEADERS:
            if not re.match(r"(graphd/query/\w+\.cc|graphd/graph/\w+_test\.cc|tests/bench/\w+\.cc)$", name):
                yield f"{name}:{number}: Boost.Graph algorithm headers belong in graphd/query/*.cc"


def check_shape(name, text, layers):
    """Files of one job: short, guarded, silent."""
    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        yield f"{name}:{len(lines)}: longer than {MAX_LINES} lines; take it apart"
    if name.endswith(".h") and "#pragma once" not in text:
        yield f"{name}:1: no #pragma once"
    if any(line.endswith((" ", "\t")) for line in lines):
        yield f"{name}: white space at a line's end"


PRINTS = re.compile(r"\bstd::(cout|cerr|clog)\b|\b[fd]?(printf|puts)\s*\(|\bwrite\s*\(\s*STD(OUT|ERR)_FILENO")
MAY_PRINT = {"base/check.cc"}  # the last words; programs of the build (x_gen.cc) may, too


def check_silence(name, text, layers):
    """Libraries return what they have to say; only programs print."""
    silent = ("base/", "ingest/read/", "ingest/text/", "ingest/lexicon/", "ingest/extract/", "graphd/model/",
              "graphd/store/", "graphd/resolve/", "graphd/graph/", "graphd/query/")
    if not name.startswith(silent) or name.endswith(("_test.cc", "_gen.cc")) or name in MAY_PRINT:
        return
    for number, line in enumerate(lines_without_comments(text), 1):
        if PRINTS.search(line):
            yield f"{name}:{number}: a library prints"


PURE_FORBIDDEN = re.compile(
    r"absl::Now\(|std::chrono::(system|steady)_clock|std::random_device|\brand\(|std::(i|o)?fstream|\bfopen\(|\bgetenv\(")


def check_purity(name, text, layers):
    """extract and query know no clock, file, socket, random number or global."""
    if not name.startswith(("ingest/extract/", "graphd/query/")) or name.endswith("_test.cc"):
        return
    for number, line in enumerate(lines_without_comments(text), 1):
        if PURE_FORBIDDEN.search(line):
            yield f"{name}:{number}: extract and query are pure: {line.strip()}"


def lines_without_comments(text):
    return [line.split("//")[0] for line in text.splitlines()]


DOCUMENTS = ("ARCHITECTURE.md", "HACKING.md", "README.md")
PATH_IN_TEXT = re.compile(r"`((?:base|proto|ingest|graphd|client|tests|scripts|cmake|docs|samples)/[\w./*-]*)`")


def check_documents(root):
    """What the documents point to is there."""
    for document in DOCUMENTS:
        for number, line in enumerate((root / document).read_text(encoding="utf-8").splitlines(), 1):
            for path in PATH_IN_TEXT.findall(line):
                if not any(root.glob(path.rstrip("/"))):
                    yield f"{document}:{number}: there is no {path}"


def repeated_words(name, text):
    for number, line in enumerate(text.splitlines(), 1):
        for cell in [] if line.startswith("#") else line.split("\t"):
            words = cell.split("|")
            for word in sorted({w for w in words if words.count(w) > 1}):
                yield f"{name}:{number}: {word} stands twice in one cell"


def check_tables(root):
    """A table says a word once. (The cells of the cleaning tables are patterns.)"""
    for path in sorted((root / "ingest/lexicon/data").glob("*.tsv")):
        yield from repeated_words(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))


RULES = (check_layers, check_foreign_headers, check_shape, check_silence, check_purity)


def self_test(layers):
    """The rules themselves must be able to fail."""
    bad = {
        "graphd/query/x.cc": '#include "graphd/store/store.h"\n',
        "graphd/service/x.cc": '#include <rocksdb/db.h>\n',
        "graphd/graph/x.h": '#pragma once\n#include <boost/graph/dijkstra_shortest_paths.hpp>\n',
        "base/x.h": "int x;\n",
        "ingest/text/x.cc": 'void f() { printf("x"); }\n',
        "ingest/read/x.cc": 'void f() { std::fprintf(stderr, "x"); }\n',
        "client/y.cc": '#include "guanxi/storage/records.pb.h"\n',
        "ingest/extract/x.cc": "auto t = absl::Now();\n",
        "client/x.cc": '#include "graphd/model/ids.h"\n',
    }
    for name, text in bad.items():
        if not any(list(rule(name, text, layers)) for rule in RULES):
            yield f"self-test: no rule objects to {name}"
    if not list(repeated_words("x.tsv", "a\tb|c|b\n")):
        yield "self-test: a word may stand twice"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    layers = read_layers(root / "tests/policy/layers.txt")
    problems = list(self_test(layers))
    problems.extend(check_documents(root))
    problems.extend(check_tables(root))
    files = 0
    for top in ("base", "ingest", "graphd", "client", "tests"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix not in CODE:
                continue
            files += 1
            name = path.relative_to(root).as_posix()
            text = path.read_text(encoding="utf-8")
            for rule in RULES:
                problems.extend(rule(name, text, layers))
    for problem in problems:
        print(problem)
    print(f"{files} files, {len(problems)} problems")
    return 1 if problems or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
