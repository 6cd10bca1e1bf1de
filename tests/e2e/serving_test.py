"""Articles come in while graphd serves: seen at once, followed by watch, taken back."""
import json
import os
import subprocess

import harness

ARTICLE = {
    "url": "https://news.example.org/serving/1",
    "title": "法国外长林文山会见德国总理安娜·林德",
    "published": "2021-03-02T10:00:00+01:00",
    "source": "示例社",
    "text": "法国外长林文山周二（3月2日）在柏林会见了德国总理安娜·林德（Anna Lind）。",
}


class Serving(harness.TestCase):
    def put(self, graphd, *articles):
        lines = "\n".join(json.dumps(a, ensure_ascii=False) for a in articles)
        path = self.write("put.jsonl", lines)
        return self.ok(harness.ingest("--server", graphd.address, path))

    def test_what_is_put_is_seen_at_once(self):
        with harness.Graphd(self.db) as graphd:
            self.assertEqual(graphd.ask("met", "林文山").returncode, 1)
            self.put(graphd, ARTICLE)
            meeting = graphd.json("met", "林文山")["meetings"][0]
            self.assertEqual((meeting["counterpart"], meeting["date"], meeting["url"]),
                             ("安娜·林德", "2021-03-02", ARTICLE["url"]))
            self.assertEqual(graphd.json("stats")["revision"], 1)

    def test_the_same_again_is_unchanged_and_a_new_state_replaces(self):
        with harness.Graphd(self.db) as graphd:
            self.put(graphd, ARTICLE)
            self.assertIn("unchanged 1", self.put(graphd, ARTICLE).stderr)
            other = dict(ARTICLE, text="法国外长林文山周二（3月2日）在柏林会见了德国外长周思齐。")
            self.assertIn("replaced 1", self.put(graphd, other).stderr)
            self.assertEqual(graphd.ask("met", "林文山", "周思齐").returncode, 0)
            self.assertEqual(graphd.ask("met", "Anna Lind").returncode, 1)

    def test_server_and_store_give_the_same_graph(self):
        self.ok(harness.ingest("--db", self.folder / "direct", harness.SAMPLES))
        with harness.Graphd(self.db) as graphd:
            self.ok(harness.ingest("--server", graphd.address, harness.SAMPLES))
            self.assertEqual(graphd.export(), harness.export_of(self.folder / "direct"))

    def test_many_articles_while_questions_are_asked(self):
        articles = self.write("many.jsonl", "\n".join(harness.made_up_articles(600)))
        with harness.Graphd(self.db) as graphd:
            feeding = subprocess.Popen(
                [str(harness.BIN / "guanxi-ingest"), "--server", graphd.address, str(articles)],
                stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            revisions = []
            while feeding.poll() is None:
                revisions.append(graphd.json("stats")["revision"])
            self.assertEqual(feeding.returncode, 0)
            self.assertEqual(revisions, sorted(revisions))
            self.ok(harness.ingest("--db", self.folder / "direct", articles))
            self.assertEqual(graphd.export(), harness.export_of(self.folder / "direct"))

    def test_watch_tells_what_is_new(self):
        with harness.Graphd(self.db) as graphd:
            env = dict(os.environ, GUANXI_SERVER=graphd.address)
            watch = subprocess.Popen(
                [str(harness.BIN / "guanxi"), "watch", "--predicates", "contact", "--stop-after", "1",
                 "--format=jsonl"], env=env, text=True, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE)
            self.assertIn("watching from revision 0", watch.stderr.readline())
            self.put(graphd, ARTICLE)
            out, _ = watch.communicate(timeout=harness.TIMEOUT)
            self.assertEqual(watch.returncode, 0)
            change = json.loads(out.splitlines()[0])
            self.assertEqual((change["revision"], change["relation"]["predicate"]), (1, "met"))

    def test_shutdown_ends_a_watch(self):
        with harness.Graphd(self.db) as graphd:
            env = dict(os.environ, GUANXI_SERVER=graphd.address)
            watch = subprocess.Popen([str(harness.BIN / "guanxi"), "watch"], env=env, text=True,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            watch.stderr.readline()
            self.assertEqual(graphd.stop(), 0)
            watch.communicate(timeout=harness.TIMEOUT)
            self.assertEqual(watch.returncode, 3)

    def test_read_only_takes_nothing(self):
        self.ok(harness.ingest("--db", self.db, harness.SAMPLES))
        with harness.Graphd(self.db, "--read-only") as graphd:
            before = graphd.export()
            path = self.write("put.jsonl", json.dumps(ARTICLE))
            refused = harness.ingest("--server", graphd.address, path)
            self.assertNotEqual(refused.returncode, 0)
            self.assertIn("read-only", refused.stderr)
            self.assertEqual(graphd.export(), before)


if __name__ == "__main__":
    harness.main()
