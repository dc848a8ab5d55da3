#!/usr/bin/env python3
"""`notegraph eval` as its users meet it: drafts, scores, misses, and what it refuses.

    NOTEGRAPH=build/dev/notegraph tests/cli/eval_test.py
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

from end_to_end_test import DONE, FAILED, PROGRAM, ROOT, SOME_SKIPPED, WRONG_USAGE, run

REFERENCE = ROOT.parent / "shared" / "gold"
NOTE = """# ExampleConf 2031

## Fast Tests - Ann Lee

- use pytest, it's much faster than nose

## Slow Queries - Bob Roe

- PostgreSQL explains itself
"""


class EvalTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.note = self.folder / "example.md"
        self.note.write_text(NOTE, encoding="utf-8")
        self.gold = self.folder / "example.md.gold.json"

    def draft(self):
        result = run("eval", "--draft", self.note)
        self.assertEqual(result.returncode, DONE, result.stderr)
        self.assertEqual(result.stdout, "")
        return json.loads(self.gold.read_text(encoding="utf-8"))

    def correct(self, gold):
        self.gold.write_text(json.dumps(gold), encoding="utf-8")

    def assert_refused(self, result, status, *parts):
        self.assertEqual(result.returncode, status, result.stderr)
        for part in parts: self.assertIn(part, result.stderr)

    def test_draft_correct_score(self):
        gold = self.draft()
        self.assertEqual([(t["id"], t["title"], t["speakers"], t["line"]) for t in gold["talks"]],
                         [("t1", "Fast Tests", ["Ann Lee"], 3), ("t2", "Slow Queries", ["Bob Roe"], 7)])
        gold["talks"].append({"id": "t3", "title": "Something Unheard Of", "speakers": ["Cleo Day"], "line": 9})
        self.correct(gold)
        result = run("eval", self.note, "--misses")
        self.assertEqual(result.returncode, DONE, result.stderr)
        self.assertRegex(result.stdout, r"(?m)^talks +0\.800 .* 1\.000 .* 0\.667 ")
        self.assertIn("\nexample.md:9: talks missed: Something Unheard Of\n", result.stdout)
        self.assertIn("\ntalks missed (1)\n  example.md:9: talks missed: Something Unheard Of\n", run("eval", self.note, "--examples", 3).stdout)
        self.assertIn("\nexample.md:9: gave missed: Cleo Day gave “Something Unheard Of” (its talk is missed)\n", result.stdout)

    def test_formats_tell_the_same(self):
        self.draft()
        for arguments, expected in [([], "talks "), (["--format", "markdown"], "| talks | 1.000 |")]:
            self.assertIn(expected, run("eval", self.note, *arguments).stdout)
        self.assertRegex(run("eval", self.note, "--by-note").stdout, r"(?m)^example\.md +1\.00( +1\.00)*$")
        output = self.folder / "score.json"
        self.assertEqual(run("eval", self.folder, "--format", "json", "--misses", "-o", output).stdout, "")
        score = json.loads(output.read_text(encoding="utf-8"))
        self.assertEqual(score["notes"], 1)
        self.assertEqual(score["measures"]["talks"]["f1"], 1.0)
        self.assertEqual(score["evidence"]["held"], score["evidence"]["edges"])
        self.assertEqual(score["by_note"][0]["note"], "example.md")
        self.assertEqual(score["by_note"][0]["disagreements"], [])

    def test_an_annotation_is_never_overwritten(self):
        self.correct({"mine": "all mine"})
        other = self.folder / "other.md"
        other.write_text(NOTE, encoding="utf-8")
        self.assert_refused(run("eval", "--draft", self.folder), FAILED, "example.md.gold.json is there already")
        self.assertEqual(json.loads(self.gold.read_text(encoding="utf-8")), {"mine": "all mine"})
        self.assertFalse((self.folder / "other.md.gold.json").exists())

    def test_what_cannot_be_read_is_skipped(self):
        self.draft()
        (self.folder / "gone.md").symlink_to(self.folder / "nowhere.md")
        self.assert_refused(run("eval", self.folder), SOME_SKIPPED, "skipped ", "gone.md")

    def test_annotations_in_a_folder_of_their_own(self):
        folder = self.folder / "gold"
        folder.mkdir()
        self.assertEqual(run("eval", "--draft", self.note, "--gold", folder).returncode, DONE)
        self.assertEqual([path.name for path in folder.iterdir()], ["example.json"])
        self.assertFalse(self.gold.exists())
        (folder / "gone.json").write_text('{"document": "gone.md"}', encoding="utf-8")
        result = run("eval", self.note, "--gold", folder)
        self.assertEqual(result.returncode, DONE, result.stderr)
        self.assertIn("warning: the notes of 1 annotation are not among the paths: ", result.stderr)

    def test_refused(self):
        self.assert_refused(run("eval", self.note), FAILED, "none of the notes is annotated", "--draft")
        self.assert_refused(run("eval", self.note, "--gold", self.folder / "none"), FAILED, "No such file")
        self.assert_refused(run("eval", self.note, "--gold", self.folder), FAILED, "annotates one of the notes")
        self.assert_refused(run("eval", self.note, "--draft", "--misses"), WRONG_USAGE, "--misses")
        gold = self.draft()
        gold["recommends"][0]["target"] = "py.test"
        gold["talks"][1]["id"] = "t1"
        self.correct(gold)
        self.assert_refused(run("eval", self.note), FAILED, 'the id "t1" is used twice', '"py.test" is the name of no listed library', "line 1, column ")

    @unittest.skipUnless((REFERENCE / "score").exists(), "the reference scorer isn't here")
    def test_agrees_with_the_reference(self):
        reference = self.folder / "reference.json"
        subprocess.run([sys.executable, REFERENCE / "score", "--notegraph", PROGRAM, "--json", reference], check=True, stdout=subprocess.DEVNULL)
        wanted = json.loads(reference.read_text(encoding="utf-8"))
        got = json.loads(run("eval", REFERENCE.parent / "notes", "--gold", REFERENCE, "--format", "json").stdout)
        evidence = wanted.pop("evidence")
        self.assertEqual([got["evidence"]["held"], got["evidence"]["edges"]], evidence)
        for measure, scores in wanted.items():
            for name, value in scores.items(): self.assertAlmostEqual(got["measures"][measure][name], value, delta=0.00051, msg=measure)


if __name__ == "__main__":
    unittest.main()
