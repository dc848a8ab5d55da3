#!/usr/bin/env python3
"""Compares the results of the yardsticks with the floors that the repo keeps.

The floors are JSON, an object for each yardstick; those whose result is given are checked:

    "gold":  {MEASURE: F1, ..., "evidence": SHARE}    --gold, what ../shared/gold/score --json wrote
    "notes": {MEASURE: F1, ..., "evidence": SHARE}    --program, which is asked for its score on the annotated notes of tests/gold
    "tck":   {"passed": N, "FOLDER": N, ...}          --tck, what ../shared/tck/run --json wrote; FOLDER with all below it

Prints a table; exit status 1 if a result is below its floor or missing.

    tests/check_floors.py --floors tests/floors.json --gold build/yardsticks/gold.json --tck build/yardsticks/tck.json
    tests/check_floors.py --floors tests/floors.json --program build/dev/notegraph
"""
import argparse
import json
import pathlib
import subprocess
import sys

ANNOTATED = pathlib.Path(__file__).resolve().parent / "gold"
EVALUATION_SECONDS = 60


def read_json(path):
    """The parsed file, or None where there is none: the program under test may have failed before it was written."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"{path}: {error}", file=sys.stderr)
        return None


def gold_results(path, floors):
    """MEASURE -> F1, and the share of edges whose evidence holds."""
    scores = read_json(path)
    if scores is None: return {}
    results = {measure: value["f1"] for measure, value in scores.items() if isinstance(value, dict)}
    held, total = scores.get("evidence", (0, 0))
    return results | {"evidence": held / total if total else 0.0}


def notes_results(program, floors):
    """The same of the program's own evaluation."""
    command = [program, "eval", ANNOTATED / "notes", "--gold", ANNOTATED, "--format", "json"]
    run = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", timeout=EVALUATION_SECONDS, check=False)
    if run.returncode: return {}
    scores = json.loads(run.stdout)
    evidence = scores["evidence"]
    results = {measure: value["f1"] for measure, value in scores["measures"].items()}
    return results | {"evidence": evidence["held"] / evidence["edges"] if evidence["edges"] else 0.0}


def tck_results(path, floors):
    """Scenarios passed, over all and below each of the folders that have a floor."""
    outcomes = read_json(path)
    if outcomes is None: return {}
    passed = [outcome["path"] for outcome in outcomes if outcome["status"] == "passed"]
    results = {folder: sum(path.startswith(f"{folder}/") for path in passed) for folder in floors.keys() - {"passed"}}
    return results | {"passed": len(passed)}


def shown(number):
    return f"{number:.3f}" if isinstance(number, float) else str(number)


def row_text(yardstick, measure, result, floor):
    """A line of the table; what is below its floor says by how much."""
    verdict = "" if result is not None and result >= floor else "   MISSING" if result is None else f"   BELOW by {shown(floor - result)}"
    return f"{yardstick:<10}{measure:<28}{'-' if result is None else shown(result):>10}{shown(floor):>10}{verdict}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--floors", type=pathlib.Path, required=True)
    parser.add_argument("--gold", type=pathlib.Path)
    parser.add_argument("--program", type=pathlib.Path)
    parser.add_argument("--tck", type=pathlib.Path)
    options = parser.parse_args()

    floors = json.loads(options.floors.read_text(encoding="utf-8"))
    sources = {"gold": (gold_results, options.gold), "notes": (notes_results, options.program), "tck": (tck_results, options.tck)}
    below = 0
    print(f"{'yardstick':<10}{'measure':<28}{'result':>10}{'floor':>10}")
    for yardstick, (results_of, source) in sources.items():
        if source is None: continue
        results = results_of(source, floors[yardstick])
        for measure, floor in floors[yardstick].items():
            result = results.get(measure)
            print(row_text(yardstick, measure, result, floor))
            below += result is None or result < floor
    print(f"{below} below their floor" if below else "all floors hold")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
