"""Five real articles, where they are at hand: the questions that the product exists for.

Skips, saying so, where ../shared/articles is not beside the tree.
"""
import sys

import harness

ARTICLES = harness.SOURCE / ".." / "shared" / "articles"
SKIPPED = 77


class FiveArticles(harness.ServedTestCase):
    ARTICLES = ARTICLES

    def met(self, *args):
        return self.graphd.json("met", *args)["meetings"]

    @staticmethod
    def pick(meetings, **wanted):
        return [m for m in meetings if all(v in m[k] for k, v in wanted.items())]

    def test_talks_with_lavrov(self):
        meetings = self.met("崔善姬")
        for date in ("2024-11-01", "2024-01-06"):
            talks = self.pick(meetings, counterpart="拉夫罗夫", date=date, predicate="met")
            self.assertEqual([m["factuality"] for m in talks], ["ACTUAL"], (date, meetings))
            self.assertTrue(talks[0]["sentence"])
            self.assertTrue(talks[0]["url"].startswith("http"))

    def test_no_meeting_with_putin_happened(self):
        for meeting in self.pick(self.met("崔善姬", "--factuality", "all"), counterpart="普京"):
            self.assertNotEqual(meeting["factuality"], "ACTUAL", meeting)

    def test_planned_ones_are_listed_as_planned(self):
        planned = self.pick(self.met("崔善姬", "--planned"), factuality="PLANNED")
        self.assertTrue(planned)

    def test_latin_names_find_the_same(self):
        for latin, chinese in (("Lavrov", "拉夫罗夫"), ("Choe Son Hui", "崔善姬")):
            self.assertEqual(self.graphd.json("show", latin)["id"],
                             self.graphd.json("show", chinese)["id"])
            self.assertEqual([m["relation"] for m in self.met(latin)],
                             [m["relation"] for m in self.met(chinese)])

    def test_path_stands_on_evidence(self):
        paths = self.graphd.json("path", "尹锡悦", "金正恩")["paths"]
        self.assertTrue(paths)
        for step in paths[0]["steps"]:
            self.assertTrue(step["relation"]["evidence"][0]["sentence"])
            self.assertTrue(step["relation"]["evidence"][0]["url"])

    def test_telephone_call(self):
        calls = self.pick(self.met("泽连斯基"), counterpart="尹锡悦", date="2024-10-29")
        self.assertEqual([(m["predicate"], m["factuality"]) for m in calls], [("phoned", "ACTUAL")])


if __name__ == "__main__":
    if not ARTICLES.is_dir():
        print(f"skipped: no articles at {ARTICLES}")
        sys.exit(SKIPPED)
    harness.main()
