#!/usr/bin/env python3
"""Counts the lexicon's entries by file, kind and source, as Markdown tables.

    extract/lexicon/compiler/count_entries.py
"""
import collections
import pathlib

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"


def read(path):
    """(source, kinds, forms) of one lexicon file: where its entries come from, the kind of each, how many forms they have."""
    source, kinds, forms = "", [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# Source: "):
            source = line.removeprefix("# Source: ").rstrip(".")
        elif line and not line.startswith("#"):
            columns = line.split("\t") + [""]
            kinds.append(columns[1])
            forms += 1 + len(list(filter(None, columns[2].split("|"))))
    return source, kinds, forms


def print_table(head, rows):
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def main():
    by_kind, by_source, files = collections.Counter(), collections.Counter(), []
    for path in sorted(DATA.glob("*/*.tsv")):
        source, kinds, forms = read(path)
        files.append((f"{path.parent.name}/{path.name}", len(kinds), forms))
        by_kind.update(kinds)
        by_source[source] += len(kinds)
    files.append(("all", sum(f[1] for f in files), sum(f[2] for f in files)))
    print_table(("file", "entries", "forms"), files)
    print_table(("kind", "entries"), by_kind.most_common())
    print_table(("source", "entries"), by_source.most_common())


if __name__ == "__main__":
    main()
