#!/usr/bin/env python3
"""The program as its users meet it: builds the example notes, asks the example queries, and gives it what it must refuse.

    NOTEGRAPH=build/dev/notegraph tests/cli/end_to_end_test.py
"""
import json
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("NOTEGRAPH", ROOT / "build/dev/notegraph")).resolve()
NOTES = ROOT / "examples" / "notes"
QUERIES = sorted((ROOT / "examples" / "queries").glob("*.cypher"))
DONE, FAILED, WRONG_USAGE, SOME_SKIPPED = 0, 1, 2, 3


def run(*arguments, text="", cwd=None, **environment):
    """Runs the program; whatever it does, it has to be done in a minute."""
    return subprocess.run([PROGRAM, *map(str, arguments)], input=text, capture_output=True, encoding="utf-8", timeout=60, cwd=cwd,
                          env={**os.environ, **environment})


class WithExampleGraph(unittest.TestCase):
    """Gives each test a folder of its own, and the graph of the example notes, which is built once."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.graph = pathlib.Path(folder.name) / "examples.ng"
        build = run("build", NOTES, "-o", cls.graph)
        assert build.returncode == DONE, build.stderr

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def assert_status(self, result, status, *parts):
        self.assertEqual(result.returncode, status, result.stderr)
        for part in parts:
            self.assertIn(part, result.stderr)


class ExamplesTest(WithExampleGraph):
    def test_same_bytes_whatever_the_circumstances(self):
        notes = sorted(NOTES.iterdir())
        circumstances = {
            "one thread": ([NOTES, "--threads", 1], {}),
            "four threads": ([NOTES, "--threads", 4], {}),
            "files in reverse": (notes[::-1], {}),
            "a file twice": ([*notes, notes[0]], {}),
            "another locale and time zone": ([NOTES], {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu"}),
        }
        for name, (arguments, environment) in circumstances.items():
            with self.subTest(name):
                output = self.folder / "again.ng"
                self.assert_status(run("build", *arguments, "-o", output, **environment), DONE)
                self.assertEqual(output.read_bytes(), self.graph.read_bytes())

    def test_every_example_query_has_an_answer(self):
        for query in QUERIES:
            with self.subTest(query.name):
                result = run("query", "-g", self.graph, query.read_text(encoding="utf-8"), "--format", "jsonl")
                self.assert_status(result, DONE)
                rows = [json.loads(line) for line in result.stdout.splitlines()]
                self.assertTrue(rows)

    def test_every_fact_leads_back_to_its_note(self):
        export = run("export", "-g", self.graph, "--format", "json")
        self.assert_status(export, DONE)
        texts = {path.name: path.read_text(encoding="utf-8") for path in NOTES.iterdir()}
        edges = [link for link in json.loads(export.stdout)["links"] if link["type"] in ("MENTIONS", "RECOMMENDS", "COMPARES")]
        self.assertTrue(edges)
        for edge in edges:
            lines = edge["lines"]
            self.assertEqual(lines, sorted(set(lines)), edge)
            self.assertTrue(1 <= lines[0] and lines[-1] <= texts[edge["note"]].count("\n") + 1, edge)
            # What stands between the cuts is in the note around the first line; markup may be left out of it, and the sentence may begin lines above.
            rest = texts[edge["note"]].split("\n", max(0, lines[0] - 6))[-1]
            words = set(re.findall(r"\w+", rest))
            self.assertLessEqual(set(re.findall(r"\w+", edge["quote"].strip("…"))[1:-1]), words, edge)
            self.assertLessEqual(len(edge["quote"]), 302, edge)

    def test_a_report_among_the_notes_changes_neither_graph_nor_report(self):
        notes = self.folder / "notes"
        shutil.copytree(NOTES, notes)
        graph, report = self.folder / "g.ng", notes / "report.md"
        self.assert_status(run("build", notes, "-o", graph), DONE)
        self.assert_status(run("report", "-g", graph, "--format", "markdown", "-o", report), DONE)
        first_graph, first_report = graph.read_bytes(), report.read_bytes()
        self.assert_status(run("build", notes, "-o", graph), DONE, "report.md: a report that notegraph made")
        self.assert_status(run("report", "-g", graph, "--format", "markdown", "-o", report), DONE)
        self.assertEqual(graph.read_bytes(), first_graph)
        self.assertEqual(report.read_bytes(), first_report)
        self.assertIn("[[Redis]]", report.read_text(encoding="utf-8"))

    def test_reports_on_one_thing(self):
        for name, expected in [("PyCon US 2013", "Topics particular to it"), ("Sandi Metz", "Who is near"), ("Redis", "Whom to ask")]:
            with self.subTest(name):
                for report_format in ("text", "markdown", "json"):
                    result = run("report", "-g", self.graph, "--about", name, "--format", report_format)
                    self.assert_status(result, DONE)
                    self.assertIn(expected, result.stdout)
        self.assert_status(run("report", "-g", self.graph, "--about", "Pythno"), FAILED, 'did you mean "Python"')
        result = run("report", "-g", self.graph, "--ignore-common", "20%")
        self.assert_status(result, DONE)
        self.assertRegex(result.stdout, r"more than 20% of .*Python \(\d+%\)")

    def test_people_and_pictures(self):
        for arguments, expected in [
            (["report"], "Raymond Hettinger"),
            (["show", "redis"], "pycon-2013.md"),
            (["path", "Sandi Metz", "Gary Bernhardt"], "Sandi Metz"),
            (["experts", "garbage collection"], "Andrew Gerrand|Rob Pike|Jeff Dean|Caitie McCaffrey|Rich Hickey|Herb Sutter"),
            (["export", "--format", "dot"], "digraph"),
            (["export", "--format", "svg"], "<svg"),
            (["check", self.graph], ": sound"),
            (["report", "--format", "markdown"], "(?m)^## Recommended$"),
            (["shared", "Rob Pike", "Andrew Gerrand"], "Go"),
        ]:
            with self.subTest(arguments):
                graph = [] if arguments[0] == "check" else ["-g", self.graph]
                result = run(*arguments, *graph)
                self.assert_status(result, DONE)
                self.assertRegex(result.stdout, expected)

    def test_a_build_over_an_earlier_one_is_as_from_scratch(self):
        notes = self.folder / "notes"
        notes.mkdir()
        for path in NOTES.iterdir():
            (notes / path.name).write_bytes(path.read_bytes())
        graph, anew = self.folder / "kept.ng", self.folder / "anew.ng"
        self.assert_status(run("build", notes, "-o", graph), DONE)
        names = sorted(path.name for path in notes.iterdir())
        (notes / names[0]).write_text("# ExampleConf 2031\n\n## Fast Tests - Ann Lee\n\n- Use Redis.\n", encoding="utf-8")
        (notes / names[1]).unlink()
        (notes / "new.md").write_text("# ExampleConf 2031\n\n## Slow Tests - Bob Roe\n\n- Use pytest.\n", encoding="utf-8")
        build = run("build", notes, "-o", graph)
        self.assert_status(build, DONE)
        self.assertIn(f"({len(names) - 2} as before)", build.stdout)
        self.assert_status(run("build", notes, "-o", anew), DONE)
        self.assertEqual(graph.read_bytes(), anew.read_bytes())
        # What can't be used is not used.
        graph.write_bytes(graph.read_bytes()[:1000])
        self.assertNotIn("as before", run("build", notes, "-o", graph).stdout)
        self.assertEqual(graph.read_bytes(), anew.read_bytes())
        lexicon = self.write("names.tsv", "Zorbet\ttool\n")
        self.assertNotIn("as before", run("build", notes, "-o", graph, "--lexicon", lexicon).stdout)

    def test_why(self):
        for arguments, expected in [
            (["why", "redis"], "pycon-2013.md:[0-9]+"),
            (["why", "Rob Pike"], "gave "),
        ]:
            with self.subTest(arguments):
                result = run(*arguments, "-g", self.graph)
                self.assert_status(result, DONE)
                self.assertRegex(result.stdout, expected)
        whys = json.loads(run("why", "redis", "-g", self.graph, "--format", "json").stdout)
        self.assertEqual(sum(form["places"] for form in whys["forms"]),
                         sum(reason["relation"] == "mentioned by" for reason in whys["evidence"]))
        talk = next(reason["name"] for reason in whys["evidence"] if reason["label"] == "Talk")
        both = json.loads(run("why", "redis", f"Talk:{talk}", "-g", self.graph, "--format", "json").stdout)
        self.assertEqual({reason["name"] for reason in both["evidence"]}, {talk})
        self.assert_status(run("why", "Rob Pike", "Sandi Metz", "-g", self.graph), FAILED, "no fact is about")

    def why_json(self, *arguments):
        return json.loads(run("why", *arguments, "-g", self.graph, "--format", "json").stdout)

    def test_why_scores(self):
        for measure, procedure in [("pagerank", "algo.pagerank"), ("betweenness", "algo.betweenness")]:
            whole = self.why_json("redis", "--score", measure, "--all")
            self.assertAlmostEqual(sum(part["score"] for part in whole["parts"]), whole["score"])
            some = self.why_json("redis", "--score", measure)
            self.assertAlmostEqual(sum(part["score"] for part in some["parts"]) + some["rest"], some["score"])
            self.assertEqual(len(some["parts"]) + some["more"], len(whole["parts"]))
            call = re.search(r"CALL (algo.*)", whole["convention"]).group(0)
            self.assertIn(procedure, call)
            rows = json.loads(run("query", f"{call} YIELD node, score WHERE node.name = 'Redis' RETURN score", "-g", self.graph,
                                  "--format", "json").stdout)["data"]["values"]
            self.assertAlmostEqual(float(rows[0][0]["_value"]), whole["score"])
            self.assertRegex(run("why", "redis", "--score", measure, "-g", self.graph).stdout, r"%  mentioned by .*pycon-2013.md:[0-9]+")
        self.assert_status(run("why", "redis", "--score", "fame", "-g", self.graph), WRONG_USAGE, "pagerank nor betweenness")

    def test_why_two_names(self):
        steps = self.why_json("Raymond Hettinger", "Martin Kleppmann", "--path")
        path = json.loads(run("path", "Raymond Hettinger", "Martin Kleppmann", "-g", self.graph, "--format", "json").stdout)
        self.assertEqual([step["name"] for step in steps], [node["name"] for node in path["nodes"][:-1]])
        self.assertTrue(all(step["evidence"] for step in steps))
        shared = self.why_json("Rob Pike", "Andrew Gerrand", "--shared")
        self.assertAlmostEqual(sum(topic["weight"] for topic in shared["topics"]), shared["weight"])
        self.assertTrue(all(topic["first"] and topic["second"] for topic in shared["topics"]))
        self.assertIn("Go", run("why", "Rob Pike", "Andrew Gerrand", "--shared", "-g", self.graph).stdout)
        for arguments, message in [(["why", "redis", "--shared"], "--shared requires OTHER"),
                                   (["why", "redis", "--path"], "--path requires OTHER"),
                                   (["export", "--hops", "1"], "--hops requires --around")]:
            self.assert_status(run(*arguments, "-g", self.graph), WRONG_USAGE, message)
        self.assert_status(run("why", "redis", "Redis", "--path", "-g", self.graph), FAILED, "a path has two ends")
        self.assert_status(run("report", "--about", "", "-g", self.graph), FAILED, "nothing in the graph is called")

    def test_ignore_common(self):
        python = next(row for row in json.loads(run("shared", "PyCon US 2013", "PyCon 2015", "-g", self.graph, "--format", "json").stdout)
                      if row["topic"] == "Python")
        self.assertGreater(python["weight"], 0)
        for arguments in [["shared", "PyCon US 2013", "PyCon 2015"], ["why", "PyCon US 2013", "PyCon 2015", "--shared"]]:
            result = run(*arguments, "--ignore-common", "20%", "-g", self.graph)
            self.assertNotRegex(result.stdout, r"(?m)^ *Python +Library")
            self.assertRegex(result.stderr, r"left out, in more than 20% of the talks: .*Python \([0-9]+%\)")
        self.assert_status(run("path", "Rob Pike", "Herb Sutter", "--ignore-common", "20", "-g", self.graph), WRONG_USAGE,
                           "no share such as 20% or 0.2")

    def test_corrections(self):
        notes = self.folder / "notes"
        notes.mkdir()
        (notes / "a.md").write_text("# ExampleConf 2031\n\n## Fast Tests - Ann Lee\n\n- Use pytest and Redis.\n", encoding="utf-8")
        corrections = notes / "notegraph.corrections"
        graph = self.folder / "corrected.ng"
        corrections.write_text('rename Library "Redis" to "Valkey"  # a comment\ndrop Library "pytest"\ndrop Talk "Lunch"\n', encoding="utf-8")
        self.assert_status(run("build", notes, "-o", graph), DONE,
                           "notegraph.corrections: line 3 matches nothing any more: there is no Talk \"Lunch\"")
        first = graph.read_bytes()
        self.assert_status(run("build", notes / "a.md", "-o", graph), DONE)
        self.assertEqual(graph.read_bytes(), first)
        for source in (graph, notes):
            result = run("why", "Valkey", "-g", source)
            self.assert_status(result, DONE)
            self.assertIn('rename Library "Redis" to "Valkey"', result.stdout)
        self.assert_status(run("why", "pytest", "-g", graph), FAILED, 'was dropped by')
        # A statement that changes the graph leaves the record of its making alone.
        self.assert_status(run("query", "--write", "-g", graph, "CREATE (:Library {name: 'x'})"), DONE)
        self.assertIn("rename Library", run("why", "Valkey", "-g", graph).stdout)
        corrections.write_text('drop Library pytest\n', encoding="utf-8")
        self.assert_status(run("build", notes, "-o", graph), FAILED, "notegraph.corrections: line 1, column 14: expected a name in double quotes")

    def test_unknown_name_gets_the_nearest(self):
        self.assert_status(run("show", "Raymond Hetinger", "-g", self.graph), FAILED, "Raymond Hettinger")
        self.assert_status(run("show", "hettinger", "-g", self.graph), FAILED, "Raymond Hettinger")

    def test_answers_for_programs_are_json(self):
        for arguments in [["report"], ["show", "redis"], ["path", "Rob Pike", "Herb Sutter"], ["shared", "Rob Pike", "Andrew Gerrand"],
                          ["experts", "garbage collection"], ["export"], ["export", "--around", "Redis", "--hops", 1]]:
            with self.subTest(arguments):
                result = run(*arguments, "-g", self.graph, "--format", "json")
                self.assert_status(result, DONE)
                self.assertTrue(json.loads(result.stdout))

    def test_notes_stand_in_for_a_graph(self):
        count = ["query", "MATCH (t:Talk) RETURN count(t) AS n", "--format", "jsonl"]
        from_file = run(*count, "-g", self.graph)
        self.assertEqual(run(*count, "-g", NOTES).stdout, from_file.stdout)
        self.assertEqual(run(*count, NOTEGRAPH=str(self.graph)).stdout, from_file.stdout)
        (self.folder / "notegraph.ng").symlink_to(self.graph)
        self.assertEqual(run(*count, cwd=self.folder, NOTEGRAPH="").stdout, from_file.stdout)
        listed = run("build", "-", "-o", self.folder / "listed.ng", text="".join(f"{path}\n" for path in NOTES.iterdir()))
        self.assert_status(listed, DONE)
        self.assertEqual((self.folder / "listed.ng").read_bytes(), self.graph.read_bytes())


class BadNotesTest(WithExampleGraph):
    def test_refused(self):
        empty_folder = self.folder / "empty"
        empty_folder.mkdir()
        note = self.write("note.md", "# PyCon 2013\n")
        for name, arguments, status, message in [
            ("no arguments", [], WRONG_USAGE, ""),
            ("unknown verb", ["bild"], WRONG_USAGE, "did you mean `build`?"),
            ("unknown option", ["build", note, "--outptu", "x"], WRONG_USAGE, "did you mean `--output`?"),
            ("no duration", ["query", "RETURN 1", "--timeout", "5"], WRONG_USAGE, "500ms"),
            ("no format", ["report", "--format", "docx"], WRONG_USAGE, "docx"),
            ("no parameter", ["query", "RETURN $x", "-p", "x"], WRONG_USAGE, "name=value"),
            ("missing path", ["build", self.folder / "missing", "-o", self.folder / "x.ng"], FAILED, "missing"),
            ("empty folder", ["build", empty_folder, "-o", self.folder / "x.ng"], FAILED, "empty"),
            ("unwritable output", ["build", note, "-o", self.folder / "no" / "x.ng"], FAILED, "x.ng"),
        ]:
            with self.subTest(name):
                result = run(*arguments)
                self.assert_status(result, status, message)
                self.assertTrue(result.stderr)

    def test_one_bad_note_does_not_stop_the_others(self):
        self.write("good.md", "# PyCon 2013\n\n## Loop Like a Native by Ned Batchelder\n\n- use itertools\n")
        self.write("bad.md", bytes(range(256)) * 8)
        self.assert_status(run("build", self.folder, "-o", self.folder / "x.ng"), SOME_SKIPPED, "bad.md")
        titles = run("query", "-g", self.folder / "x.ng", "MATCH (t:Talk) RETURN t.title AS title", "--format", "jsonl").stdout
        self.assertEqual(json.loads(titles), {"title": "Loop Like a Native"})

    def test_too_large_note_is_skipped(self):
        self.write("good.md", "# PyCon 2013\n")
        with open(self.folder / "large.md", "wb") as large:
            large.truncate(200 << 20)
        self.assert_status(run("build", self.folder, "-o", self.folder / "x.ng"), SOME_SKIPPED, "large.md", "64 MB")
        self.assert_status(run("build", self.folder / "large.md", "-o", self.folder / "y.ng"), FAILED, "large.md")
        self.assertFalse((self.folder / "y.ng").exists())

    def test_hostile_notes_are_built_in_time(self):
        for name, content in {
            "empty": "",
            "byte order mark": "\ufeff# PyCon\n",
            "latin-1": "# Montr\xe9al\n".encode("latin-1"),
            "deep list": "".join("  " * level + "- x\n" for level in range(3000)),
            "deep quote": ">" * 200_000 + " x\n",
            "wide table": "|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n" + ("|" + "b|" * 2000 + "\n") * 50,
            "brackets": "![[]()" * 50_000,
            "one long line": "word " * 400_000,
        }.items():
            with self.subTest(name):
                note = self.write("note.md", content)
                self.assertIn(run("build", note, "-o", self.folder / "x.ng").returncode, (DONE, SOME_SKIPPED))

    def test_symlink_loop_ends(self):
        self.write("note.md", "# PyCon 2013\n")
        (self.folder / "loop").symlink_to(self.folder)
        self.assert_status(run("build", self.folder, "-o", self.folder / "x.ng"), DONE)


class LexiconTest(WithExampleGraph):
    """Names that users bring with --lexicon."""

    def setUp(self):
        super().setUp()
        self.note = self.write("note.md", "# Conf 2019\n\n## Shipping Zorblax\n\nMara Lind\n\n- the zorb lexer\n- Flask\n")

    def names(self, *arguments):
        result = run("query", "-g", self.note, *arguments, "MATCH (n:Library) RETURN n.name, n.kind", "--format", "csv")
        self.assert_status(result, DONE)
        return result.stdout.splitlines()[1:]

    def test_adds_names_and_overrides_entries(self):
        own = self.write("own.tsv", "# ours\nZorblax\tdatabase\tzorb\nFlask\ttool\n")
        self.assertNotIn("Zorblax,database", self.names())
        self.assertIn("Zorblax,database", self.names("--lexicon", own))
        self.assertIn("Flask,tool", self.names("--lexicon", own))

    def test_the_last_of_several_files_wins(self):
        first = self.write("first.tsv", "Zorblax\tdatabase\n")
        second = self.write("second.tsv", "Zorblax\tlanguage\n")
        self.assertIn("Zorblax,language", self.names("--lexicon", first, "--lexicon", second))

    def test_every_verb_that_reads_notes_takes_it(self):
        own = self.write("own.tsv", "Zorblax\tdatabase\n")
        output = self.folder / "out.ng"
        verbs = [["build", self.note, "-o", output], ["show", "Zorblax", "-g", self.note], ["report", "-g", self.note],
                 ["export", "-g", self.note, "--format", "json"], ["shell", "--json", "-g", self.note]]
        for verb in verbs:
            with self.subTest(verb[0]):
                self.assert_status(run(*verb, "--lexicon", own), DONE)
        self.assertIn("Zorblax", run("query", "-g", output, "MATCH (n:Library) RETURN n.name").stdout)

    def test_faults_name_file_and_line(self):
        faults = {
            "Zorblax\n": ":1: the second column, the kind, is missing",
            "# x\n\nZorblax\tdata base\n": ":3: unknown kind 'data base'",
            "A\ttool\na\ttool\n": ":2: 'a' is already listed at",
            "Zorblax\ttool\t\tupper\n": ":1: unknown mark 'upper'",
            "Zorblax\ttool\t\t\tmuch\n": ":1: prior 'much' is not a number from 0 to 255",
            "x" * 300 + "\ttool\n": ":1: a form is longer than 200 bytes",
        }
        for text, message in faults.items():
            with self.subTest(message):
                own = self.write("own.tsv", text)
                for verb in (["build", self.note, "-o", self.folder / "out.ng"], ["query", "-g", self.note, "RETURN 1"]):
                    self.assert_status(run(*verb, "--lexicon", own), FAILED, f"{own}{message}")
        self.assertFalse((self.folder / "out.ng").exists())
        self.assert_status(run("build", self.note, "--lexicon", self.folder / "missing.tsv"), FAILED, "missing.tsv: cannot be opened")

    def test_is_no_use_with_a_graph_file(self):
        own = self.write("own.tsv", "Zorblax\tdatabase\n")
        self.assert_status(run("query", "-g", self.graph, "RETURN 1", "--lexicon", own), FAILED, "--lexicon is for notes")


class BadGraphFilesTest(WithExampleGraph):
    def test_check_notices_every_kind_of_damage(self):
        content = self.graph.read_bytes()
        damaged = {f"cut at {size}": content[:size] for size in (0, 1, 8, 100, len(content) // 2, len(content) - 1)}
        for position in range(0, len(content), max(1, len(content) // 60)):
            changed = bytearray(content)
            changed[position] ^= 1 << position % 8
            damaged[f"bit of byte {position}"] = bytes(changed)
        damaged["foreign"] = b"%PDF-1.4\n" * 100
        damaged["longer"] = content + b"\0"
        for name, bytes_ in damaged.items():
            with self.subTest(name):
                self.assert_status(run("check", self.write("damaged.ng", bytes_)), FAILED, "damaged.ng")


class BadQueriesTest(WithExampleGraph):
    def test_errors_name_the_place(self):
        for name, statement, message in [
            ("unknown function", "RETURN\n  foo(1)", "line 2, column 3"),
            ("misspelt clause", "MATHC (n) RETURN n", "MATCH"),
            ("unknown variable", "MATCH (n) RETURN m", "line 1, column 18"),
            ("deep parentheses", "RETURN " + "(" * 60_000 + "1" + ")" * 60_000, "line 1"),
        ]:
            with self.subTest(name):
                self.assert_status(run("query", "-g", self.graph, statement), FAILED, message)

    def test_unknown_label_is_a_notification(self):
        result = run("query", "-g", self.graph, "MATCH (n:Speeker) RETURN n", "--format", "json")
        self.assert_status(result, DONE)
        self.assertIn("Speaker", json.dumps(json.loads(result.stdout)["notifications"]))

    def test_endless_query_ends_at_its_time_limit(self):
        statement = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b % 7)"
        self.assert_status(run("query", "-g", self.graph, statement, "--timeout", "1s"), FAILED, "time")


class OutputTest(WithExampleGraph):
    def query(self, statement, *arguments, **environment):
        result = run("query", "-g", self.graph, statement, *arguments, **environment)
        self.assert_status(result, DONE)
        return result.stdout

    def test_formats_of_rows(self):
        statement = "UNWIND [1, null] AS n RETURN n, 'a,\"b\"|c' AS text"
        for format_, expected in {
            "table": "   n  text\n────  ───────\n   1  a,\"b\"|c\nnull  a,\"b\"|c\n",
            "jsonl": '{"n":1,"text":"a,\\"b\\"|c"}\n{"n":null,"text":"a,\\"b\\"|c"}\n',
            "csv": 'n,text\n1,"a,""b""|c"\n,"a,""b""|c"\n',
            "tsv": 'n\ttext\n1\ta,"b"|c\n\ta,"b"|c\n',
            "markdown": '| n | text |\n|---|---|\n| 1 | a,"b"\\|c |\n| null | a,"b"\\|c |\n',
        }.items():
            with self.subTest(format_):
                self.assertEqual(self.query(statement, "--format", format_), expected)
        self.assertEqual(json.loads(self.query(statement, "--format", "json"))["data"]["fields"], ["n", "text"])
        self.assertIn("digraph", self.query("MATCH p = (:Speaker)-[:GAVE]->() RETURN p LIMIT 3", "--format", "dot"))

    def test_tables_fit(self):
        for width in (40, 80, 200):
            for line in self.query("MATCH (t:Talk) RETURN t.title, t", COLUMNS=str(width)).splitlines():
                self.assertLessEqual(len(line), width)

    def test_parameters(self):
        parameters = ["-p", "list=[1, 2]", "-p", "text=Ann Lee", "-p", "quoted='12'"]
        rows = self.query("RETURN $list AS list, $text AS text, $quoted AS quoted", "--format", "jsonl", *parameters)
        self.assertEqual(json.loads(rows), {"list": [1, 2], "text": "Ann Lee", "quoted": "12"})

    def test_writing_needs_to_be_asked_for(self):
        graph = self.write("changed.ng", self.graph.read_bytes())
        create = ["query", "-g", graph, "CREATE (:Library {name: 'Zig'})"]
        self.assert_status(run(*create), FAILED, "--write")
        self.assertEqual(graph.read_bytes(), self.graph.read_bytes())
        self.assert_status(run(*create, "--write"), DONE, "created 1 node")
        self.assert_status(run("show", "zig", "-g", graph), DONE)
        self.assert_status(run("check", graph), DONE)

    def test_a_full_disk_is_an_error_and_a_closed_pipe_is_none(self):
        for arguments in (["query", "MATCH (n) RETURN n"], ["export"], ["report"], ["show", "redis"]):
            with self.subTest(arguments), open("/dev/full", "w") as full:
                result = subprocess.run([PROGRAM, *arguments, "-g", self.graph], stdout=full, stderr=subprocess.PIPE, text=True)
                self.assertEqual(result.returncode, FAILED)
                self.assertIn("No space left", result.stderr)
                reader, writer = os.pipe()
                os.close(reader)
                result = subprocess.run([PROGRAM, *arguments, "-g", self.graph], stdout=writer, stderr=subprocess.PIPE, text=True)
                os.close(writer)
                self.assertEqual((result.returncode, result.stderr), (DONE, ""))

    def test_output_files_appear_whole(self):
        picture = self.folder / "notes.svg"
        self.assert_status(run("export", "-g", self.graph, "--format", "svg", "-o", picture), DONE)
        self.assertTrue(picture.read_text(encoding="utf-8").rstrip().endswith("</svg>"))
        self.assert_status(run("report", "-g", self.graph, "-o", self.folder / "no" / "report.txt"), FAILED, "report.txt")


class ShellTest(WithExampleGraph):
    PROMPT = b"notegraph> "

    def start(self):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="xterm", HOME=str(self.folder), COLUMNS="100", LC_ALL="C.UTF-8")
            os.environ.pop("XDG_STATE_HOME", None)
            os.execv(PROGRAM, [str(PROGRAM), "shell", "-g", str(self.graph)])
        self.read()

    def read(self, mark=PROMPT):
        """What the terminal shows until it ends with the mark and stays so, or until the program ends; at most 30 s."""
        shown, deadline = b"", time.monotonic() + 30
        while time.monotonic() < deadline:
            # A prompt that is drawn anew is followed by the line at once.
            if not select.select([self.terminal], [], [], 0.3)[0]:
                if mark and shown.endswith(mark):
                    break
                continue
            try:
                shown += os.read(self.terminal, 4096)
            except OSError:  # the program has ended
                break
        return shown.decode("utf-8", "replace")

    def type(self, keys):
        os.write(self.terminal, keys)
        return self.read()

    def leave(self, keys):
        os.write(self.terminal, keys)
        shown = self.read(mark=None)
        if not self.has_ended():
            os.kill(self.process, signal.SIGKILL)
        status = os.waitpid(self.process, 0)[1]
        os.close(self.terminal)
        self.assertEqual(os.waitstatus_to_exitcode(status), DONE, shown)

    def has_ended(self):
        """Whether the program ends within 5 s; it may close its terminal a moment before."""
        for _ in range(50):
            if os.waitid(os.P_PID, self.process, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                return True
            time.sleep(0.1)
        return False

    def test_prompt(self):
        self.start()
        self.assertIn("42", self.type(b"RETURN 6 * 7 AS product;\n"))
        self.assertIn("line 1, column 8", self.type(b"RETURN foo;\n"))
        self.assertIn("RECOMMENDS", self.type(b":schema\n"))
        self.assertIn("talks", self.type(b"MATCH (t:Tal\t) RETURN count(t) AS talks;\n"))
        self.leave(b"\x04")
        self.assertIn("product", (self.folder / ".local/state/notegraph/history").read_text(encoding="utf-8"))

    def test_interrupt_stops_the_statement_not_the_shell(self):
        self.start()
        os.write(self.terminal, b"UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b % 7);\n")
        time.sleep(1)
        self.assertIn("cancelled", self.type(b"\x03"))
        self.type(b"half a statement\x03")
        self.assertIn("42", self.type(b"RETURN 6 * 7 AS product;\n"))
        self.leave(b":quit\n")

    def test_script(self):
        result = run("shell", "-g", self.graph, "--format", "csv", text="RETURN 1 AS a; RETURN\n';' AS b;\nRETURN 3 AS c")
        self.assert_status(result, DONE)
        self.assertEqual(result.stdout.split(), ["a", "1", "b", ";", "c", "3"])
        self.assert_status(run("shell", "-g", self.graph, text="RETURN x; RETURN 2 AS b;"), FAILED, "line 1, column 8")

    def test_changes_are_saved(self):
        graph = self.write("changed.ng", self.graph.read_bytes())
        self.assert_status(run("shell", "-g", graph, text="CREATE (:Library {name: 'Zig'});"), DONE, "created 1 node")
        self.assert_status(run("show", "Zig", "-g", graph), DONE)

    def test_what_another_program_saved_is_not_overwritten(self):
        graph = self.write("shared.ng", self.graph.read_bytes())
        shell = subprocess.Popen([PROGRAM, "shell", "-g", str(graph)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, encoding="utf-8")
        shell.stdin.write("RETURN 'ready' AS state;\n")
        shell.stdin.flush()
        while "ready" not in shell.stdout.readline():
            pass
        self.assert_status(run("query", "--write", "-g", graph, "CREATE (:Library {name: 'Zig'})"), DONE)
        _, errors = shell.communicate("CREATE (:Library {name: 'Nim'});\n", timeout=30)
        self.assertEqual(shell.returncode, FAILED)
        self.assertIn("another program has changed this file", errors)
        self.assert_status(run("show", "Zig", "-g", graph), DONE)


class JsonShellTest(WithExampleGraph):
    def answers(self, *requests):
        lines = "".join((request if isinstance(request, str) else json.dumps(request)) + "\n" for request in requests)
        result = run("shell", "--json", text=lines, cwd=self.folder)
        self.assert_status(result, DONE)
        answers = [json.loads(line) for line in result.stdout.splitlines()]
        self.assertEqual(len(answers), len(requests))
        return answers

    def test_statements_share_a_graph_until_reset(self):
        count = {"statement": "MATCH (n:Speaker) RETURN count(n) AS n"}
        created, one, _, none = self.answers({"statement": "CREATE (:Speaker {name: 'Ada'})"}, count, {"reset": True}, count)
        self.assertEqual(created["counters"]["nodesCreated"], 1)
        self.assertEqual(one["data"], {"fields": ["n"], "values": [[{"$type": "Integer", "_value": "1"}]]})
        self.assertEqual(none["data"]["values"], [[{"$type": "Integer", "_value": "0"}]])

    def test_garbage_gets_an_error_each_and_the_shell_goes_on(self):
        garbage = ["{", "[]", "null", '{"statement": 1}', '{"statement": "RETURN"}', "[" * 100_000, '{"parameters": {}}']
        *errors, answer = self.answers(*garbage, {"statement": "RETURN 1 AS one"})
        for text, error in zip(garbage, errors):
            self.assertIn("errors", error, text[:40])
        self.assertEqual(answer["data"]["fields"], ["one"])


if __name__ == "__main__":
    unittest.main()
