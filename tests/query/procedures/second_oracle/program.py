"""The program behind `shell --json`: one request a line in, one answer a line out."""
import json
import os
import subprocess


class StatementError(Exception):
    pass


class Program:
    def __init__(self, path):
        self.process = subprocess.Popen([path, "shell", "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
                                        env={**os.environ, "LC_ALL": "C.UTF-8"})

    def close(self):
        self.process.stdin.close()
        self.process.wait()

    def ask(self, statement, **parameters):
        """Rows as lists of plain values."""
        answer = self._send({"statement": statement, "parameters": parameters})
        return [[plain(value) for value in row] for row in answer["data"]["values"]]

    def load(self, graph):
        self._send({"reset": True})
        self.ask("UNWIND range(0, $n - 1) AS i CREATE (:N {i: i, w: 0, third: i % 3})", n=graph.n)
        self.ask("UNWIND $arcs AS arc MATCH (a:N {i: arc[0]}), (b:N {i: arc[1]}) CREATE (a)-[:R {w: arc[2]}]->(b)", arcs=graph.arcs)

    def _send(self, request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise StatementError(f"the program ended at {request}")
        answer = json.loads(line)
        if "errors" in answer:
            raise StatementError(answer["errors"][0]["message"])
        return answer


def plain(value):
    """A typed value of the Query API as Python's own."""
    kind, content = value["$type"], value["_value"]
    if kind == "Integer":
        return int(content)
    if kind == "Float":
        return float(content)
    if kind == "List":
        return [plain(item) for item in content]
    if kind == "Map":
        return {key: plain(item) for key, item in content.items()}
    return content
