#!/usr/bin/env python3
"""Checks the annotated notes: `check.py` reads every NAME.json beside it and the note it names in notes/.

Exit status 1 and one line per fault where a file is no valid gold file (README.md tells the format): broken JSON, unknown kinds,
double names or ids, edges to what is not listed, lines out of range, a mention whose lines hold no form of its target.
"""

import json
import pathlib
import re
import sys

TALK_KINDS = {"talk", "keynote", "tutorial", "panel", "lightning", "poster", "other"}
LIBRARY_KINDS = {"language", "library", "framework", "tool", "runtime", "database", "service", "platform", "os", "format", "protocol",
                 "hardware", "other"}
KEYS = {"document", "event", "events", "talks", "libraries", "concepts", "mentions", "recommends", "compares"}
WRAP = 2  # lines that a wrapped name may span


def fold(text):
    return re.sub(r"\s+", " ", text).strip().casefold()


def note_lines(path):
    """The lines that evidence counts: those of the file, of a notebook those of its cells' sources, a blank line between two cells."""
    text = path.read_bytes().decode("utf-8-sig")
    if path.suffix == ".ipynb":
        text = "\n\n".join("".join(cell["source"]).rstrip("\n") for cell in json.loads(text)["cells"])
    return text.replace("\r\n", "\n").split("\n")


def has_form(lines, number, forms):
    window = fold(" ".join(lines[number - 1:number - 1 + WRAP]))
    return any(fold(form) in window for form in forms)


def doubles(names):
    return sorted({name for name in names if names.count(name) > 1})


def check_talks(gold, lines):
    in_file_name = fold(re.sub(r"[-_]+", " ", gold["document"]))
    events = {e["name"] for e in gold.get("events", [])}
    ids = [t["id"] for t in gold["talks"]]
    yield from (f"talk id {i} twice" for i in doubles(ids))
    for talk in gold["talks"]:
        here = f"talk {talk['id']}"
        if talk["kind"] not in TALK_KINDS: yield f"{here}: kind {talk['kind']}"
        if not talk["title"].strip(): yield f"{here}: no title"
        if not 1 <= talk["line"] <= len(lines):
            yield f"{here}: line {talk['line']}"
        elif (fold(talk["title"]) not in in_file_name
              and not has_form(lines, talk["line"], [talk["title"].split()[0], *talk["speakers"]])):
            yield f"{here}: line {talk['line']} names neither title nor speaker"
        if events and talk.get("event") not in events: yield f"{here}: event {talk.get('event')}"


def check_entities(gold):
    yield from (f"{name} listed twice" for name in doubles([e["name"] for e in gold["libraries"] + gold["concepts"]]))
    yield from (f"library {e['name']}: kind {e['kind']}" for e in gold["libraries"] if e["kind"] not in LIBRARY_KINDS)
    yield from (f"concept {e['name']}: salience {e['salience']}" for e in gold["concepts"] if e["salience"] not in ("core", "minor"))
    for entity in gold["libraries"] + gold["concepts"]:
        yield from (f"{entity['name']}: alias {a} twice" for a in doubles([entity["name"], *entity["aliases"]]))


def check_edges(gold, lines):
    forms = {e["name"]: [e["name"], *e["aliases"]] for e in gold["libraries"] + gold["concepts"]}
    sources = {t["id"] for t in gold["talks"]} | {"note"}
    mentioned = {(m["source"], m["target"]) for m in gold["mentions"]}
    edges = [("mention", m, [m["target"]]) for m in gold["mentions"]]
    edges += [("recommends", r, [r["target"]]) for r in gold["recommends"]]
    edges += [("compares", c, [c["a"], c["b"]]) for c in gold["compares"]]
    seen = set()
    for kind, edge, targets in edges:
        here = f"{kind} {edge['source']} {' / '.join(targets)}"
        key = (kind, edge["source"], *sorted(targets), edge.get("stance"))
        if key in seen: yield f"{here}: twice"
        seen.add(key)
        if edge["source"] not in sources: yield f"{here}: no such source"
        if not 1 <= edge["line"] <= len(lines): yield f"{here}: line {edge['line']}"
        for target in targets:
            if target not in forms: yield f"{here}: {target} is not listed"
            elif kind != "mention" and (edge["source"], target) not in mentioned: yield f"{here}: {target} is not mentioned there"
            elif kind == "mention" and not has_form(lines, edge["line"], forms[target]): yield f"{here}: line {edge['line']} lacks it"
        if kind == "recommends" and edge["stance"] not in ("for", "against"): yield f"{here}: stance {edge['stance']}"
        if kind == "compares" and (edge["a"] == edge["b"] or edge["winner"] not in (None, *targets)): yield f"{here}: sides or winner"
    unused = set(forms) - {target for _, target in mentioned}
    yield from (f"{name}: listed but never mentioned" for name in sorted(unused))


def check(path, notes):
    gold = json.loads(path.read_text(encoding="utf-8"))
    if set(gold) - KEYS: yield f"unknown keys {sorted(set(gold) - KEYS)}"
    note = notes / gold["document"]
    if note.stem != path.stem or not note.is_file():
        yield f"no note {gold['document']}"
        return
    lines = note_lines(note)
    yield from check_talks(gold, lines)
    yield from check_entities(gold)
    yield from check_edges(gold, lines)


def main():
    here = pathlib.Path(__file__).resolve().parent
    paths = sorted(here.glob("*.json"))
    faults = 0
    for path in paths:
        for fault in check(path, here / "notes"):
            faults += 1
            print(f"{path.name}: {fault}")
    orphans = {p.stem for p in (here / "notes").iterdir()} - {p.stem for p in paths}
    for name in sorted(orphans):
        faults += 1
        print(f"notes/{name}: no annotation")
    print(f"{len(paths)} annotated notes, {faults} faults")
    sys.exit(1 if faults or not paths else 0)


if __name__ == "__main__":
    main()
