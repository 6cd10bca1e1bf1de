"""Real processes for end-to-end tests: programs, servers on free ports, stores in folders that vanish.

The folder of the programs comes from GUANXI_BIN, the root of the tree from GUANXI_SOURCE_DIR.
"""
import json
import os
import pathlib
import queue
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import unittest

BIN = pathlib.Path(os.environ["GUANXI_BIN"])
SOURCE = pathlib.Path(os.environ["GUANXI_SOURCE_DIR"])
SAMPLES = SOURCE / "samples" / "articles"
TIMEOUT = 120  # seconds, for anything that is no test of time


def run(program, *args, stdin=None, server=None):
    """Runs a program to its end; a CompletedProcess with text output."""
    env = dict(os.environ, NO_COLOR="1")
    env.pop("GUANXI_SERVER", None)
    if server:
        env["GUANXI_SERVER"] = server
    return subprocess.run([str(BIN / program), *map(str, args)], input=stdin, env=env, text=True,
                          capture_output=True, timeout=TIMEOUT, check=False)


def ingest(*args, **kwargs):
    return run("guanxi-ingest", *args, **kwargs)


class Graphd:
    """A server on a store, with the questions of the command bound to it."""

    def __init__(self, db, *flags, listen="127.0.0.1:0"):
        self.process = subprocess.Popen(
            [str(BIN / "graphd"), "--db", str(db), "--listen", listen, *flags],
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        self.address = self._wait_until_listening()

    def _wait_until_listening(self):
        lines = queue.Queue()  # None at the end
        threading.Thread(target=self._drain, args=(lines,), daemon=True).start()
        said = []
        try:
            while (line := lines.get(timeout=TIMEOUT)) is not None:
                said.append(line)
                if line.startswith("listening on "):
                    return line.split()[-1]
        except queue.Empty:
            pass
        self.kill()
        raise AssertionError("graphd did not come up: " + "".join(said))

    def _drain(self, lines):
        """Reads what the server says to the end, so that it never waits for a reader."""
        with self.process.stderr as stream:
            for line in stream:
                lines.put(line)
        lines.put(None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self, number=signal.SIGTERM):
        """Ends the server; its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(timeout=TIMEOUT)

    def kill(self):
        return self.stop(signal.SIGKILL)

    def ask(self, *args):
        return run("guanxi", *args, server=self.address)

    def json(self, *args):
        """The one JSON document of an answer that is not empty."""
        done = self.ask(*args, "--format=json")
        if done.returncode != 0:
            raise AssertionError(f"guanxi {args}: exit {done.returncode}: {done.stderr}")
        return json.loads(done.stdout)

    def export(self, form="jsonl", *flags):
        done = self.ask("export", "--as", form, *flags)
        if done.returncode != 0:
            raise AssertionError(f"export: exit {done.returncode}: {done.stderr}")
        return done.stdout


def export_of(db):
    with Graphd(db, "--read-only") as graphd:
        return graphd.export()


COUNTRIES = ("法国", "德国", "意大利", "西班牙", "波兰", "挪威", "日本", "印度", "巴西", "埃及", "加拿大", "肯尼亚")
FAMILY = "林王陈赵周吴郑孙许何"
GIVEN = ("文山", "远航", "思齐", "明达", "安平", "志坚", "国良", "晓东")
DEEDS = ("会见了", "与{b}通了电话", "访问")


def made_up_articles(count, seed=7):
    """Invented articles as JSON lines: the same for the same arguments. Some ids come twice."""
    chance = random.Random(seed)
    lines = []
    for i in range(count):
        a, b = chance.sample(COUNTRIES, 2)
        who = chance.choice(FAMILY) + chance.choice(GIVEN)
        whom = chance.choice(FAMILY) + chance.choice(GIVEN)
        month, day = chance.randint(1, 12), chance.randint(1, 28)
        number = i - 1 if i % 50 == 49 else i  # every fiftieth takes the address of the one before
        lines.append(json.dumps({
            "url": f"https://news.example.org/made-up/{number}",
            "title": f"{a}与{b}会谈第{i}则",
            "published": f"2021-{month:02}-{day:02}T08:00:00+08:00",
            "source": f"示例社{i % 7}",
            "text": f"{a}外长{who}周一在{b}会见了{b}总统{whom}。{who}将于下月访问{a}首都。\n"
                    f"{b}外交部发言人{chance.choice(FAMILY)}{chance.choice(GIVEN)}说，{b}支持{a}的立场。",
        }, ensure_ascii=False))
    return lines


class TestCase(unittest.TestCase):
    """A folder of its own for each test."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="guanxi-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.db = self.folder / "db"

    def ok(self, done):
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def write(self, name, content):
        path = self.folder / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8")
        return path


class ServedTestCase(TestCase):
    """One server for all tests of a class, with ARTICLES in its store; the tests do not change it."""

    ARTICLES = SAMPLES

    @classmethod
    def setUpClass(cls):
        shared = pathlib.Path(tempfile.mkdtemp(prefix="guanxi-e2e-"))
        cls.addClassCleanup(shutil.rmtree, shared, ignore_errors=True)
        done = ingest("--db", shared / "db", cls.ARTICLES)
        assert done.returncode == 0, done.stderr
        cls.graphd = Graphd(shared / "db")
        cls.addClassCleanup(cls.graphd.stop)


def main():
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[1:]])
