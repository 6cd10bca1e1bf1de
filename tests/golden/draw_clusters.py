#!/usr/bin/env python3
"""Draws entities that articles name differently, to be judged by a reader: is everything in the cluster one thing?

usage: draw_clusters.py EXPORT EXTRACT [--seed S] [--count N] > clusters.txt

EXPORT is what `guanxi export --as jsonl --factuality all` prints of a store, EXTRACT what `guanxi-ingest extract` prints of the
same articles. Drawn are entities that at least two articles name by forms that differ in more than script or punctuation;
their order is that of sha1(seed|entity id), so the same store gives the same draw. For every form the reader sees how many
articles use it as a name, and which posts they tell of its bearers.
"""
import argparse
import collections
import hashlib
import json
import re
import unicodedata


def fold(name):
    return re.sub(r"[\s·・•‧.\-—'’\"“”()（）《》「」]", "", unicodedata.normalize("NFKC", name).casefold())


def encodes(character, charset):
    try:
        character.encode(charset)
        return True
    except UnicodeEncodeError:
        return False


def differ(a, b):
    """Whether two forms differ in more than script: by a character that both GB 2312 and Big5 know, or by length."""
    a, b = fold(a), fold(b)
    if len(a) != len(b):
        return True
    return any(x != y and encodes(x, "gb2312") == encodes(y, "gb2312") and encodes(x, "big5") == encodes(y, "big5")
               for x, y in zip(a, b))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export")
    parser.add_argument("extract")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--count", type=int, default=100)
    args = parser.parse_args()
    uses = collections.Counter()
    posts = collections.defaultdict(collections.Counter)
    with open(args.extract, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            names = {e["id"]: e for e in article["entities"]}
            for e in article["entities"]:
                for form in {e["name"], *e.get("aliases", [])}:
                    uses[e["type"], form] += 1
            for r in article["relations"]:
                if r["predicate"] != "holds_position":
                    continue
                subject, employer = names[r["subject"]], names[r["object"]]["name"]
                posts[subject["type"], subject["name"]][f'{employer}:{r.get("title", "")}'] += 1
    drawn = []
    with open(args.export, encoding="utf-8") as lines:
        for line in lines:
            e = json.loads(line)
            if e["kind"] != "entity":
                continue
            forms = [f for f in [e["name"], *e.get("aliases", [])] if uses[e["type"], f]]
            several = any(differ(forms[0], f) for f in forms[1:])
            if not several or sum(uses[e["type"], f] for f in forms) < 2:
                continue
            rank = hashlib.sha1(f'{args.seed}|{e["id"]}'.encode()).hexdigest()
            drawn.append((rank, e, forms))
    drawn.sort(key=lambda d: d[0])
    print(f"# {len(drawn)} clusters, {min(args.count, len(drawn))} drawn, seed {args.seed}")
    for _, e, forms in drawn[: args.count]:
        print(f'{e["id"]}\t{e["type"]}\t{e["name"]}')
        for form in forms:
            told = ", ".join(f"{p} {n}" for p, n in posts[e["type"], form].most_common(4))
            print(f'\t{form}\t{uses[e["type"], form]}\t{told}')


if __name__ == "__main__":
    main()
