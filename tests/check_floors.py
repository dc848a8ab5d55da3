#!/usr/bin/env python3
"""Compares the results of the yardsticks with the floors that the repo keeps.

The floors are JSON: {"gold": {MEASURE: F1, ..., "evidence": SHARE}, "tck": {"passed": N, "FOLDER": N, ...}}; FOLDER is a folder of
features, counted with all below it. Prints a table; exit status 1 if a result is below its floor or missing.

    tests/check_floors.py --floors tests/floors.json --gold build/yardsticks/gold.json --tck build/yardsticks/tck.json
"""
import argparse
import json
import pathlib
import sys


def read_json(path):
    """The parsed file, or None where there is none: the program under test may have failed before it was written."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"{path}: {error}", file=sys.stderr)
        return None


def gold_results(scores):
    """MEASURE -> F1, and the share of edges whose evidence holds."""
    results = {measure: value["f1"] for measure, value in scores.items() if isinstance(value, dict)}
    held, total = scores.get("evidence", (0, 0))
    results["evidence"] = held / total if total else 0.0
    return results


def tck_results(outcomes, folders):
    """Scenarios passed, over all and below each of the named folders."""
    passed = [outcome["path"] for outcome in outcomes if outcome["status"] == "passed"]
    results = {folder: sum(path.startswith(f"{folder}/") for path in passed) for folder in folders}
    return results | {"passed": len(passed)}


def compared_rows(floors, results):
    """Rows of (name, result, floor, holds), in the order of the floors."""
    for name, floor in floors.items():
        result = None if results is None else results.get(name)
        holds = result is not None and result >= floor
        yield name, result, floor, holds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("floors", "gold", "tck"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    options = parser.parse_args()

    floors = json.loads(options.floors.read_text(encoding="utf-8"))
    scores, outcomes = read_json(options.gold), read_json(options.tck)
    results = {
        "gold": None if scores is None else gold_results(scores),
        "tck": None if outcomes is None else tck_results(outcomes, floors["tck"].keys() - {"passed"}),
    }
    failed = 0
    print(f"{'yardstick':<10}{'measure':<28}{'result':>10}{'floor':>10}")
    for yardstick, its_floors in floors.items():
        for name, result, floor, holds in compared_rows(its_floors, results[yardstick]):
            shown = "missing" if result is None else f"{result:.3f}" if isinstance(result, float) else str(result)
            print(f"{yardstick:<10}{name:<28}{shown:>10}{floor:>10}{'' if holds else '   BELOW'}")
            failed += not holds
    print(f"{failed} below their floor" if failed else "all floors hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
