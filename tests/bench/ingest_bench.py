#!/usr/bin/env python3
"""Speed and memory of guanxi-ingest on files of articles, in one run so that the rows can be compared.

usage: ingest_bench.py BIN_DIR PATH...     (BIN_DIR holds guanxi-ingest, e.g. build/release/bin)

Segmentation alone is measured by words_bench. Prints one row a mode: what was run, articles, MB of cleaned text, seconds, MB/s by the clock and by processor time, articles/s,
peak memory. Processor time is what one core would need; the clock depends on how busy the machine is.
"""
import os
import re
import subprocess
import sys
import tempfile
import time

SUMMARY = re.compile(r"articles read (\d+).*?([\d.]+) s, ([\d.]+) MB/s")


def run(command):
    """Wall seconds, processor seconds, peak memory in MB and the summary line of a finished command."""
    with tempfile.TemporaryFile("w+") as err:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        err.seek(0)
        text = err.read()
    if status != 0:
        sys.exit(f"{' '.join(command)} failed:\n{text}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def row(label, command):
    wall, cpu, peak, text = run(command)
    found = SUMMARY.findall(text)
    if not found:
        sys.exit(f"no summary line from {' '.join(command)}:\n{text}")
    articles, seconds, rate = int(found[-1][0]), float(found[-1][1]), float(found[-1][2])
    megabytes = seconds * rate
    print(f"{label:34} {articles:8} {megabytes:8.1f} {wall:8.1f} {rate:7.2f} {megabytes / cpu:9.2f} "
          f"{articles / wall:10.0f} {peak:8.0f}")


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, paths = os.path.join(sys.argv[1], "guanxi-ingest"), sys.argv[2:]
    print(f"{'mode':34} {'articles':>8} {'MB text':>8} {'seconds':>8} {'MB/s':>7} {'MB/s cpu':>9} {'articles/s':>10} "
          f"{'peak MB':>8}")
    row("extract, one thread", [program, "extract", "--jobs", "1", *paths])
    row("extract, all cores", [program, "extract", *paths])
    row("extract --fast, one thread", [program, "extract", "--jobs", "1", "--fast", *paths])
    row("extract --fast, all cores", [program, "extract", "--fast", *paths])
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "store")
        row("into a store, all cores", [program, "--db", store, *paths])
        row("into the same store again", [program, "--db", store, *paths])
        fast = os.path.join(folder, "fast")
        row("--fast into a store, all cores", [program, "--fast", "--db", fast, *paths])


if __name__ == "__main__":
    main()
