"""Wrong input, wrong usage, nothing there: clear words and the exit status that the manual gives."""
import json
import socket

import harness

GOOD = json.dumps({"url": "https://news.example.org/errors/1", "published": "2021-03-02",
                   "title": "林文山会见周思齐", "text": "法国外长林文山周二会见了德国外长周思齐。"},
                  ensure_ascii=False)


class Store(harness.TestCase):
    def test_bad_files_are_named_and_the_rest_goes_in(self):
        self.write("good.jsonl", GOOD)
        self.write("empty.html", "")
        self.write("binary.bin", bytes(range(256)) * 64)
        self.write("broken.jsonl", GOOD.replace("errors/1", "errors/2") + "\n{\"title\": \n")
        done = harness.ingest("--db", self.db, self.folder / "good.jsonl", self.folder / "empty.html",
                              self.folder / "binary.bin", self.folder / "broken.jsonl",
                              self.folder / "missing.html")
        self.assertNotIn(done.returncode, (0, -6, -11))
        for name in ("empty.html", "binary.bin", "broken.jsonl:2", "missing.html"):
            self.assertIn(name, done.stderr)
        self.assertIn("new 2", done.stderr + done.stdout)
        with harness.Graphd(self.db) as graphd:
            self.assertEqual(graphd.json("stats")["articles"], 2)

    def test_store_is_locked_by_one_process(self):
        with harness.Graphd(self.db):
            second = harness.run("graphd", "--db", self.db, "--listen", "127.0.0.1:0")
            self.assertEqual(second.returncode, 3)
            self.assertIn(str(self.db), second.stderr)
            third = harness.ingest("--db", self.db, harness.SAMPLES)
            self.assertEqual(third.returncode, 3)
            self.assertIn(str(self.db), third.stderr)

    def test_missing_store(self):
        for args in (("check", "--db", self.db), ("--db", self.db, "--read-only")):
            done = harness.run("graphd", *args)
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn(str(self.db), done.stderr)

    def test_port_in_use(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            address = "127.0.0.1:%d" % taken.getsockname()[1]
            done = harness.run("graphd", "--db", self.db, "--listen", address)
        self.assertEqual(done.returncode, 3)
        self.assertIn(address, done.stderr)

    def test_wrong_flags_of_graphd(self):
        for args in ((), ("--db",), ("--db", self.db, "--listen", "nowhere"),
                     ("--db", self.db, "--http", "127.0.0.1:0"), ("--no-such-flag",)):
            self.assertEqual(harness.run("graphd", *args).returncode, 2, args)
        self.assertEqual(harness.run("graphd", "--help").returncode, 0)


class Command(harness.ServedTestCase):
    def test_unknown_names_exit_1_and_offer_the_closest(self):
        done = self.graphd.ask("show", "金正恩恩")
        self.assertEqual(done.returncode, 1)
        self.assertIn("金正恩", done.stderr)
        self.assertEqual(done.stdout, "")
        for args in (("met", "无此人"), ("path", "无此人", "普京"), ("around", "无此人"),
                     ("timeline", "无此人"), ("find", "无此人"), ("evidence", "0123456789abcdef")):
            self.assertEqual(self.graphd.ask(*args).returncode, 1, args)

    def test_empty_answers_exit_1(self):
        done = self.graphd.ask("met", "金正恩", "--from", "1900", "--to", "1901", "--format=json")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(json.loads(done.stdout)["meetings"], [])

    def test_wrong_usage_exits_2_and_names_the_flag(self):
        for flag, args in (
                ("--from", ("met", "金正恩", "--from", "2018-13")),
                ("--to", ("met", "金正恩", "--from", "2019", "--to", "2018")),
                ("--predicates", ("met", "金正恩", "--predicates", "hugged")),
                ("--factuality", ("met", "金正恩", "--factuality", "SURE")),
                ("--min-sources", ("met", "金正恩", "--min-sources", "-1")),
                ("--min-confidence", ("met", "金正恩", "--min-confidence", "1.5")),
                ("--limit", ("met", "金正恩", "--limit", "-3")),
                ("--hops", ("around", "金正恩", "--hops", "99")),
                ("--max-hops", ("path", "金正恩", "普京", "--max-hops", "99")),
                ("--mode", ("path", "金正恩", "普京", "--mode", "fastest")),
                ("--as", ("export", "--as", "pdf")),
                ("--format", ("stats", "--format", "pdf")),
                ("NAME", ("met", "")),
                ("RELATION", ("evidence", "7"))):
            done = self.graphd.ask(*args)
            self.assertEqual(done.returncode, 2, (args, done.stderr))
            self.assertIn(flag, done.stderr, args)
        self.assertEqual(self.graphd.ask().returncode, 2)
        self.assertEqual(self.graphd.ask("dance").returncode, 2)

    def test_what_is_not_served_yet_says_so(self):
        done = self.graphd.ask("ask", "金正恩会见了谁？")
        self.assertEqual(done.returncode, 2)
        self.assertIn("not served yet", done.stderr)

    def test_help_on_each_verb_has_an_example(self):
        self.assertEqual(self.graphd.ask("--help").returncode, 0)
        for verb in ("find", "show", "met", "path", "around", "evidence", "timeline", "ask", "watch",
                     "export", "rank", "groups", "stats"):
            done = self.graphd.ask(verb, "--help")
            self.assertEqual(done.returncode, 0)
            self.assertIn("example: guanxi " + verb, done.stdout)

    def test_no_server_exits_3(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = "127.0.0.1:%d" % free.getsockname()[1]
        done = harness.run("guanxi", "--server", address, "stats")
        self.assertEqual(done.returncode, 3)
        self.assertIn(address, done.stderr)
        kept = self.write("kept.jsonl", "of yesterday")
        done = harness.run("guanxi", "--server", address, "export", "--out", kept)
        self.assertEqual(done.returncode, 3)
        self.assertEqual(kept.read_text(encoding="utf-8"), "of yesterday")
        fed = harness.ingest("--server", address, harness.SAMPLES)
        self.assertEqual(fed.returncode, 3)
        self.assertIn(address, fed.stderr)

    def test_unwritable_output(self):
        done = self.graphd.ask("export", "--out", "/no/such/folder/x.jsonl")
        self.assertEqual(done.returncode, 2)
        self.assertIn("/no/such/folder/x.jsonl", done.stderr)


if __name__ == "__main__":
    harness.main()
