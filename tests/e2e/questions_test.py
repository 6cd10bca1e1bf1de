"""The sample articles go in, every verb answers, as table and as JSON."""
import json
import xml.dom.minidom

import harness


class Questions(harness.ServedTestCase):
    def test_find_by_beginning_in_any_script(self):
        for query in ("金正", "金正恩", "Kim Jong", "jinzhengen"):
            names = [e["name"] for e in self.graphd.json("find", query)["entities"]]
            self.assertIn("金正恩", names, query)
        table = self.ok(self.graphd.ask("find", "金正")).stdout
        self.assertTrue(table.startswith("NAME"), table)
        self.assertIn("金正恩", table)

    def test_traditional_and_simplified_are_one(self):
        self.assertEqual(self.graphd.json("show", "习近平")["id"],
                         self.graphd.json("show", "習近平")["id"])

    def test_show_has_positions(self):
        shown = self.graphd.json("show", "金正恩")
        self.assertEqual(shown["type"], "PERSON")
        self.assertIn("朝鲜", [p["organization"] for p in shown["positions"]])
        self.assertIn("met", shown["predicates"])
        self.assertIn("领导人", self.ok(self.graphd.ask("show", "金正恩")).stdout)

    def test_met_tells_who_when_where_and_who_says_so(self):
        meetings = self.graphd.json("met", "金正恩", "文在寅")["meetings"]
        talks = [m for m in meetings if m["predicate"] == "met" and m["date"] == "2018-04-27"]
        self.assertEqual(len(talks), 1, meetings)
        self.assertEqual(talks[0]["factuality"], "ACTUAL")
        self.assertEqual({talks[0]["entity"], talks[0]["counterpart"]}, {"金正恩", "文在寅"})
        self.assertEqual(talks[0]["url"], "https://news.example.org/asia/2018/panmunjom-talks")
        self.assertIn("板门店", talks[0]["sentence"])
        table = self.ok(self.graphd.ask("met", "金正恩", "文在寅")).stdout
        self.assertIn("2018-04-27", table)
        self.assertIn("https://news.example.org/asia/2018/panmunjom-talks", table)

    def test_met_dates_bound_the_answer(self):
        dates = [m["date"] for m in
                 self.graphd.json("met", "金正恩", "--from", "2019", "--to", "2019-04")["meetings"]]
        self.assertIn("2019-02-28", dates)
        self.assertTrue(all("2019-01-01" <= d <= "2019-04-30" for d in dates), dates)

    def test_planned_adds_what_is_announced(self):
        plain = self.graphd.json("met", "金正恩")["meetings"]
        planned = self.graphd.json("met", "金正恩", "--planned")["meetings"]
        self.assertEqual({m["factuality"] for m in plain}, {"ACTUAL"})
        self.assertEqual({m["factuality"] for m in planned}, {"ACTUAL", "PLANNED"})

    def test_newest_first(self):
        dates = [m["date"] for m in self.graphd.json("met", "金正恩")["meetings"]]
        dated = [d.split("/")[-1] for d in dates if d]
        self.assertEqual(dated, sorted(dated, reverse=True))
        self.assertEqual(dates, [d for d in dates if d] + [d for d in dates if not d])

    def test_path_has_evidence_at_every_step(self):
        paths = self.graphd.json("path", "马英九", "普京")["paths"]
        self.assertEqual(len(paths), 1)
        steps = paths[0]["steps"]
        self.assertEqual(steps[0]["from"], self.graphd.json("show", "马英九")["name"])
        self.assertEqual(steps[-1]["to_id"], self.graphd.json("show", "普京")["id"])
        for before, after in zip(steps, steps[1:]):
            self.assertEqual(before["to_id"], after["from_id"])
        for step in steps:
            self.assertTrue(step["relation"]["evidence"][0]["sentence"], step)
        self.assertIn("PATH 1 OF 1", self.ok(self.graphd.ask("path", "马英九", "普京")).stdout)

    def test_path_filters_apply_inside(self):
        for path in self.graphd.json("path", "马英九", "普京", "--predicates", "met")["paths"]:
            self.assertEqual({s["relation"]["predicate"] for s in path["steps"]}, {"met"})
        nothing = self.graphd.ask("path", "马英九", "普京", "--from", "1700", "--to", "1701",
                                  "--undated", "drop")
        self.assertEqual(nothing.returncode, 1)
        self.assertIn("no path", nothing.stderr)

    def test_around_grows_with_hops(self):
        one = self.graphd.json("around", "马英九", "--hops", "1")
        two = self.graphd.json("around", "马英九", "--hops", "2")
        names = {e["name"] for e in one["entities"]}
        self.assertLess(names, {e["name"] for e in two["entities"]})
        ids = {e["id"] for e in two["entities"]}
        for relation in two["relations"]:
            self.assertIn(relation["subject_id"], ids)
            self.assertIn(relation["object_id"], ids)

    def test_timeline_is_oldest_first(self):
        dates = [r["date"].split("/")[0]
                 for r in self.graphd.json("timeline", "特朗普", "金正恩")["relations"]]
        self.assertGreaterEqual(len(dates), 3)
        self.assertEqual(dates, sorted(dates))
        lines = self.ok(self.graphd.ask("timeline", "特朗普", "金正恩", "--format=jsonl")).stdout
        self.assertEqual(len(lines.splitlines()), len(dates))

    def test_evidence_points_into_the_article(self):
        meeting = self.graphd.json("met", "金正恩", "文在寅")["meetings"][0]
        evidence = self.graphd.json("evidence", meeting["relation"])["evidence"]
        self.assertIn(meeting["sentence"], [e["sentence"] for e in evidence])
        for piece in evidence:
            self.assertEqual(len(piece["sentence"].encode()), piece["end"] - piece["start"])
            self.assertTrue(piece["rule"])

    def test_stats_counts_the_articles(self):
        stats = self.graphd.json("stats")
        self.assertEqual(stats["articles"], len(list(harness.SAMPLES.glob("*.md"))))
        self.assertEqual(stats["entities"], sum(stats["entity_types"].values()))
        self.assertEqual(stats["relations"], sum(stats["predicates"].values()))

    def test_export_in_every_format(self):
        lines = [json.loads(line) for line in self.graphd.export("jsonl").splitlines()]
        entities = [x["id"] for x in lines if x["kind"] == "entity"]
        relations = [x for x in lines if x["kind"] == "relation"]
        stats = self.graphd.json("stats")
        self.assertEqual(len(entities), stats["entities"])
        self.assertEqual(len(relations), stats["relations"])
        self.assertEqual(entities, sorted(entities))
        self.assertTrue(all(r["evidence"] for r in relations))
        for form in ("graphml", "gexf"):
            xml.dom.minidom.parseString(self.graphd.export(form))
        elements = json.loads(self.graphd.export("cytoscape"))["elements"]
        self.assertEqual(len(elements["edges"]), len(relations))
        self.assertEqual(len(self.graphd.export("csv").splitlines()), len(relations) + 1)
        self.assertTrue(self.graphd.export("dot").endswith("}\n"))
        for quad in self.graphd.export("nquads").splitlines():
            self.assertTrue(quad.endswith(" ."), quad)

    def test_export_to_a_file_and_through_a_filter(self):
        out = self.folder / "contacts.jsonl"
        self.ok(self.graphd.ask("export", "--as", "jsonl", "--out", out, "--predicates", "contact"))
        relations = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        kinds = {r["predicate"] for r in relations if r["kind"] == "relation"}
        self.assertEqual(kinds, {"met", "phoned", "visited"} & kinds)
        self.assertIn("met", kinds)


if __name__ == "__main__":
    harness.main()
