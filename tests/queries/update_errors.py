#!/usr/bin/env python3
"""Writes what the program says now below `---- error` of text tests, so that a changed message is one command to review.

    tests/queries/update_errors.py build/notegraph tests/queries/errors/*.cyt
    git diff tests/queries/errors

Statements without `----` get one. What is no error is listed and left as it is; so are drawings of the place.
"""

import json
import re
import subprocess
import sys


class Shell:
    def __init__(self, program):
        self.process = subprocess.Popen(
            [program, "shell", "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def ask(self, **request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def without_comments(text):
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))


def statements(graph_block):
    return [s.strip() for s in without_comments(graph_block.partition("\n")[2]).split("\n;\n") if s.strip()]


def expectation(error, drawing):
    place = re.match(r"line (\d+), column (\d+): ", error["message"])
    lines = error["message"][place.end() if place else 0:].split("\n")
    words = [error["type"], error["detail"] or "-"] if "type" in error else []
    words += [f"{place[1]}:{place[2]}"] if place else []
    words += ["at run time"] if error.get("phase") == "runtime" else []
    kept = [line for line in lines if drawing or not line.startswith("  ")]
    return " ".join(["---- error", *words]) + "\n" + "".join(line + "\n" for line in kept)


def updated(shell, graph, block):
    head, _, rest = block.partition("\n")
    body, mark, expected = rest.partition("---- ")
    if mark and not expected.startswith("error"):
        return block
    written = re.search(r"^-PARAMETERS (.*)$", body, flags=re.MULTILINE)
    statement = re.sub(r"^-PARAMETERS .*\n", "", without_comments(body), flags=re.MULTILINE).strip(" \n")
    parameters = {}
    if written:
        parameters = shell.ask(statement="RETURN " + written[1])["data"]["values"][0][0]["_value"]
    shell.ask(reset=True)
    for making in graph:
        shell.ask(statement=making)
    answer = shell.ask(statement=statement, parameters=parameters)
    if "errors" not in answer:
        print(f"no error: {head}: {statement}")
        return block
    body = body.strip("\n")
    return f"{head}\n{body}{chr(10) if body else ''}{expectation(answer['errors'][0], chr(10) + '  ' in expected)}\n"


def main():
    shell = Shell(sys.argv[1])
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        graph, pieces = [], []
        for block in re.split(r"^(?=-GRAPH$|-CASE )", text, flags=re.MULTILINE):
            if block.startswith("-GRAPH\n"):
                graph = statements(block)
            pieces.append(updated(shell, graph, block) if block.startswith("-CASE ") else block)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write("".join(pieces).rstrip("\n") + "\n")


main()
