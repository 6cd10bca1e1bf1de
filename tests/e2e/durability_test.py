"""The same articles give the same export: in any order, with any number of threads, after any death."""
import random
import subprocess
import time

import harness


class Durability(harness.TestCase):
    def export_after(self, name, *args):
        db = self.folder / name
        self.ok(harness.ingest("--db", db, *args))
        return harness.export_of(db)

    def test_second_run_changes_nothing(self):
        first = self.export_after("db", harness.SAMPLES)
        again = self.ok(harness.ingest("--db", self.db, harness.SAMPLES))
        count = len(list(harness.SAMPLES.glob("*.md")))
        self.assertIn(f"unchanged {count}", again.stderr + again.stdout)
        self.assertEqual(first, harness.export_of(self.db))

    def test_order_and_threads_do_not_show(self):
        lines = harness.made_up_articles(400)
        straight = self.write("straight.jsonl", "\n".join(lines))
        random.Random(3).shuffle(lines)
        mixed = self.write("mixed.jsonl", "\n".join(lines))
        one = self.export_after("one", "--jobs", "1", straight, harness.SAMPLES)
        two = self.export_after("two", "--jobs", "2", harness.SAMPLES, mixed)
        self.assertGreater(one.count("\n"), 400)
        self.assertEqual(one, two)

    def test_several_runs_are_as_one(self):
        lines = harness.made_up_articles(120)
        whole = self.write("whole.jsonl", "\n".join(lines))
        one = self.export_after("one", whole)
        db = self.folder / "parts"
        for number in range(3):
            part = self.write(f"part{number}.jsonl", "\n".join(lines[number * 40:number * 40 + 40]))
            self.ok(harness.ingest("--db", db, part))
        again = harness.export_of(db)
        # Addresses that come twice fall into one part, so runs do not compete for them.
        self.assertEqual(one, again)

    def test_killed_in_the_middle_then_again(self):
        count = 1500
        while True:
            lines = harness.made_up_articles(count)
            articles = self.write("articles.jsonl", "\n".join(lines))
            killed = self.kill_during(articles)
            if killed or count > 50000:
                break
            count *= 2
        self.assertTrue(killed, "the run was never caught in the middle")
        self.ok(harness.run("graphd", "check", "--db", self.db))
        self.ok(harness.ingest("--db", self.db, articles))
        self.assertEqual(harness.export_of(self.db), self.export_after("clean", articles))

    def kill_during(self, articles):
        """True if the process was killed after it had stored something and before its end."""
        db = self.db
        process = subprocess.Popen([str(harness.BIN / "guanxi-ingest"), "--db", str(db), "--jobs", "1",
                                    str(articles)], stderr=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + harness.TIMEOUT
        while time.monotonic() < deadline and process.poll() is None:
            logs = list(db.glob("*.log")) if db.exists() else []
            if any(log.stat().st_size > 100_000 for log in logs):
                process.kill()
            time.sleep(0.002)
        return process.wait(timeout=harness.TIMEOUT) == -9

    def test_restart_keeps_everything(self):
        self.ok(harness.ingest("--db", self.db, harness.SAMPLES))
        with harness.Graphd(self.db) as graphd:
            before = graphd.export()
            revision = graphd.json("stats")["revision"]
            self.assertEqual(graphd.stop(), 0)
        with harness.Graphd(self.db) as graphd:
            self.assertEqual(graphd.export(), before)
            self.assertEqual(graphd.json("stats")["revision"], revision)

    def test_killed_server_keeps_what_it_took(self):
        graphd = harness.Graphd(self.db)
        self.ok(harness.ingest("--server", graphd.address, harness.SAMPLES))
        before = graphd.export()
        self.assertEqual(graphd.kill(), -9)
        self.assertEqual(harness.export_of(self.db), before)

    def test_backup_and_restore(self):
        self.ok(harness.ingest("--db", self.db, harness.SAMPLES))
        backup, restored = self.folder / "backup", self.folder / "restored"
        self.ok(harness.run("graphd", "backup", "--db", self.db, "--to", backup))
        self.ok(harness.run("graphd", "restore", "--db", restored, "--from", backup))
        self.assertEqual(harness.export_of(restored), harness.export_of(self.db))
        self.assertIn("sound", self.ok(harness.run("graphd", "check", "--db", restored)).stdout)


if __name__ == "__main__":
    harness.main()
