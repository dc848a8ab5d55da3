#!/usr/bin/python3
"""Compares the algorithms of the finished program with NetworkX and igraph on random graphs.

    compare.py PROGRAM [--graphs 1000] [--first-seed 0] [--only NAME]

Needs python3-networkx, python3-igraph and python3-scipy of Debian; without them it ends with 77, for "skipped".
"""
import argparse
import collections
import sys
import warnings

try:
    import igraph  # noqa: F401
    import networkx  # noqa: F401
    import scipy  # noqa: F401
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

import centralities  # noqa: F401
import communities  # noqa: F401
import components  # noqa: F401
import paths  # noqa: F401
import similarity  # noqa: F401
from case import CASES, difference
from graphs import RandomGraph
from program import Program, StatementError


def compare(program, case, graph):
    """What is wrong, or None."""
    try:
        rows = program.ask(case.statement, o=graph.orientation, s=graph.source, t=graph.target)
    except StatementError as error:
        return f"error: {error}"
    return difference(case.shape(rows), case.expected(graph))


def main():
    # Both tell of nodes that cannot be reached, and of releases to come.
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--graphs", type=int, default=1000)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    compared, wrong = collections.Counter(), collections.Counter()
    program = Program(arguments.program)
    for seed in range(arguments.first_seed, arguments.first_seed + arguments.graphs):
        graph = RandomGraph(seed)
        program.load(graph)
        for case in CASES:
            if arguments.only not in case.name or not case.applies(graph):
                continue
            compared[case.name] += 1
            found = compare(program, case, graph)
            if found is None:
                continue
            wrong[case.name] += 1
            if wrong[case.name] <= 3:
                print(f"{case.name}: {found}\n  {graph}")
    program.close()
    for case in CASES:
        if case.name in compared:
            print(f"{case.name}: {compared[case.name]} graphs, {wrong[case.name]} differences")
    print(f"{sum(compared.values())} comparisons, {sum(wrong.values())} differences")
    sys.exit(1 if wrong else 0)


main()
