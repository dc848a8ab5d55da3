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
        # w and less stand at the nodes too: a weight that nothing in the graph has is refused, and there may be no arcs.
        self.ask("UNWIND $places AS place CREATE (:N {i: place[0], third: place[0] % 3, latitude: place[1], longitude: place[2], "
                 "w: 0, less: 0})", places=[(node, *graph.place(node)) for node in range(graph.n)])
        # The weights, and the same less 2, some of which are negative.
        self.ask("UNWIND $arcs AS arc MATCH (a:N {i: arc[0]}), (b:N {i: arc[1]}) CREATE (a)-[:R {w: arc[2], less: arc[2] - 2}]->(b)",
                 arcs=graph.arcs)

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
