#!/usr/bin/python3
"""What `export` writes, read by the programs that it's meant for; those that are not installed are left out.

    NOTEGRAPH=build/dev/notegraph tests/cli/exports_test.py
"""
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

try:
    import igraph
except ImportError:
    igraph = None
try:
    import networkx
except ImportError:
    networkx = None

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("NOTEGRAPH", ROOT / "build/dev/notegraph")).resolve()
NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.key"
EDGES = """MATCH (a)-[r]->(b) RETURN a.key, type(r) AS type, b.key, properties(r) AS properties
           ORDER BY a.key, type, b.key, r.note, r.stance, r.lines[0], r.talk"""


def run(*arguments, text=None):
    result = subprocess.run([PROGRAM, *map(str, arguments)], input=text, capture_output=True, encoding="utf-8", timeout=120)
    assert result.returncode == 0, result.stderr
    return result.stdout


class ExportsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.graph = cls.folder / "examples.ng"
        run("build", ROOT / "examples" / "notes", "-o", cls.graph)
        cls.content = cls.content_of(cls.graph)
        cls.node_count, cls.edge_count = len(cls.content[0]), len(cls.content[1])

    @staticmethod
    def content_of(graph):
        """All nodes and all relationships with everything that they hold."""
        return [[json.loads(line) for line in run("query", "-g", graph, statement, "--format", "jsonl").splitlines()]
                for statement in (NODES, EDGES)]

    def export(self, form, name):
        path = self.folder / name
        run("export", "-g", self.graph, "--format", form, "-o", path)
        return path

    def check_names(self, names):
        expected = sorted(node["properties"].get("name", "") for node in self.content[0])
        self.assertEqual(sorted(names), expected)

    @unittest.skipUnless(networkx, "needs python3-networkx")
    def test_networkx_reads_graphml(self):
        graph = networkx.read_graphml(self.export("graphml", "x.graphml"))
        self.assertEqual((len(graph), graph.number_of_edges()), (self.node_count, self.edge_count))
        self.check_names(node.get("name", "") for _, node in graph.nodes(data=True))

    @unittest.skipUnless(networkx, "needs python3-networkx")
    def test_networkx_reads_gexf(self):
        graph = networkx.read_gexf(self.export("gexf", "x.gexf"))
        self.assertEqual((len(graph), graph.number_of_edges()), (self.node_count, self.edge_count))
        self.check_names(node["label"] for _, node in graph.nodes(data=True))
        for _, node in graph.nodes(data=True):
            self.assertEqual(sorted(node["viz"]), ["color", "position", "size"])

    @unittest.skipUnless(networkx, "needs python3-networkx")
    def test_networkx_reads_json(self):
        graph = networkx.node_link_graph(json.loads(self.export("json", "x.json").read_text(encoding="utf-8")))
        self.assertEqual((len(graph), graph.number_of_edges()), (self.node_count, self.edge_count))
        self.check_names(node.get("name", "") for _, node in graph.nodes(data=True))

    @unittest.skipUnless(igraph, "needs python3-igraph")
    def test_igraph_reads_graphml(self):
        graph = igraph.Graph.Read_GraphML(str(self.export("graphml", "y.graphml")))
        self.assertEqual((graph.vcount(), graph.ecount()), (self.node_count, self.edge_count))
        self.check_names(graph.vs["name"])

    @unittest.skipUnless(shutil.which("dot"), "needs graphviz")
    def test_graphviz_reads_dot(self):
        path = self.export("dot", "x.dot")
        picture = subprocess.run(["dot", "-Tplain", path], capture_output=True, encoding="utf-8", timeout=60)
        self.assertEqual(picture.returncode, 0, picture.stderr)
        self.assertGreater(picture.stdout.count("\nnode "), 30)

    def test_import_reads_csv(self):
        folder = self.export("csv", "csv")
        command = (folder / "import.txt").read_text(encoding="utf-8").split("\n\n")[0]
        self.assertTrue(command.startswith("notegraph import "))
        subprocess.run(["sh", "-c", f'"$PROGRAM" {command.removeprefix("notegraph ")}'], cwd=folder, check=True, capture_output=True,
                       env={**os.environ, "PROGRAM": str(PROGRAM)}, timeout=60)
        self.assertEqual(self.content_of(folder / "graph.ng"), self.content)

    def test_import_reads_json(self):
        graph = self.folder / "from_json.ng"
        run("import", self.export("json", "i.json"), "-o", graph)
        self.assertEqual(self.content_of(graph), self.content)

    @unittest.skipUnless(networkx, "needs python3-networkx")
    def test_import_reads_what_networkx_wrote(self):
        graph = self.folder / "from_networkx.ng"
        read = networkx.node_link_graph(json.loads(self.export("json", "n.json").read_text(encoding="utf-8")))
        written = self.folder / "networkx.json"
        written.write_text(json.dumps(networkx.node_link_data(read)), encoding="utf-8")
        run("import", "--json", written, "-o", graph)
        self.assertEqual(self.content_of(graph), self.content)

    def test_import_tells_of_bad_rows(self):
        nodes, links = self.folder / "bad_nodes.csv", self.folder / "bad_links.csv.gz"
        nodes.write_text(":ID;year:int\n1;2014\n2;soon\n", encoding="utf-8")
        links.write_bytes(gzip.compress(b":START_ID;:END_ID;:TYPE\n1;1;A\n1;2;A\n"))
        command = [PROGRAM, "import", "--delimiter", ";", "--array-delimiter", ",", "--nodes", f"A:B={nodes}",
                   "--relationships", links, "-o", self.folder / "bad.ng"]
        stopped = subprocess.run(command, capture_output=True, encoding="utf-8")
        self.assertEqual(stopped.returncode, 1)
        self.assertIn(f"{nodes}:3: column 'year': 'soon' is no integer of 32 bits", stopped.stderr)
        done = subprocess.run([*command, "--skip-bad", "2"], capture_output=True, encoding="utf-8")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn(f"{links}:3: no node has this :END_ID: '2'", done.stderr)
        self.assertIn("left out 2 bad rows", done.stderr)
        rows = run("query", "-g", self.folder / "bad.ng", "--format", "csv", "MATCH (n:A:B)-[r:A]->(n) RETURN n.year, count(r)")
        self.assertEqual(rows.split()[1:], ["2014,1"])

    def test_import_needs_files(self):
        result = subprocess.run([PROGRAM, "import"], capture_output=True, encoding="utf-8")
        self.assertEqual(result.returncode, 2)
        self.assertIn("--nodes or a file of JSON is required", result.stderr)

    def test_shell_reads_cypher(self):
        empty = self.folder / "empty.ng"
        nothing = self.folder / "nothing.csv"
        nothing.write_text(":ID\n")
        run("import", "--nodes", f"Nothing={nothing}", "-o", empty)
        run("shell", "-g", empty, text=self.export("cypher", "x.cypher").read_text(encoding="utf-8"))
        self.assertEqual(self.content_of(empty), self.content)

    def test_a_statement_selects(self):
        statement = "MATCH path = (:Speaker)-[:GAVE]->(:Talk) RETURN path"
        graph = json.loads(run("export", "-g", self.graph, "--query", statement))
        self.assertEqual({link["type"] for link in graph["links"]}, {"GAVE"})
        self.assertEqual({label for node in graph["nodes"] for label in node["labels"]}, {"Speaker", "Talk"})

    def test_a_statement_without_nodes_is_told(self):
        result = subprocess.run([PROGRAM, "export", "-g", self.graph, "--query", "MATCH (n) RETURN 1"],
                                capture_output=True, encoding="utf-8")
        self.assertEqual(result.returncode, 0)
        self.assertIn("returns no nodes", result.stderr)

    def test_csv_needs_a_folder(self):
        result = subprocess.run([PROGRAM, "export", "-g", self.graph, "--format", "csv"], capture_output=True, encoding="utf-8")
        self.assertEqual(result.returncode, 1)
        self.assertIn("name a new folder with -o", result.stderr)

    def test_same_graph_same_bytes(self):
        for form in ("json", "graphml", "gexf", "cypher", "dot", "mermaid"):
            with self.subTest(form):
                self.assertEqual(run("export", "-g", self.graph, "--format", form),
                                 run("export", "-g", self.graph, "--format", form, "--threads", "2"))


if __name__ == "__main__":
    unittest.main()
