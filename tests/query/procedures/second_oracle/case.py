"""What is compared: a statement, what another program says, and for which graphs both mean the same."""
import dataclasses
import math
from typing import Callable

CASES = []


@dataclasses.dataclass
class Case:
    name: str
    statement: str  # $o is the orientation, $s and $t are the numbers of two nodes
    expected: Callable  # of a RandomGraph: a dict, a list or a number
    shape: Callable  # of rows: the same
    applies: Callable = lambda graph: True


def by_key(rows):
    """Rows of keys and a value, the last column."""
    return {tuple(row[:-1]) if len(row) > 2 else row[0]: row[-1] for row in rows}


def partition(rows):
    groups = {}
    for node, community in rows:
        groups.setdefault(community, set()).add(node)
    return sorted(sorted(group) for group in groups.values())


def as_partition(groups):
    return sorted(sorted(group) for group in groups)


def add(name, statement, expected, shape=by_key, applies=lambda graph: True):
    CASES.append(Case(name, statement, expected, shape, applies))


def difference(got, expected):
    """None when equal to 1e-9, else where not."""
    if isinstance(expected, dict):
        if not isinstance(got, dict) or got.keys() != expected.keys():
            return f"keys {sorted(got)} instead of {sorted(expected)}"
        return next((f"at {key}: {wrong}" for key in expected if (wrong := difference(got[key], expected[key]))), None)
    if isinstance(expected, (list, tuple)):
        if len(got) != len(expected):
            return f"{got} instead of {expected}"
        return next((f"{wrong} in {got}" for pair in zip(got, expected) if (wrong := difference(*pair))), None)
    if isinstance(expected, (int, float)) and got is not None:
        # Relative above 1: sums of large numbers have no more digits.
        return None if math.isclose(got, expected, rel_tol=1e-9, abs_tol=1e-9) else f"{got} instead of {expected}"
    return None if got == expected else f"{got} instead of {expected}"
