#!/usr/bin/python3
"""Seeded generator of a synthetic "conference notes" knowledge graph.

usage: make_kg.py OUT_DIR [--scale S] [--seed N]

scale 1.0 = 1M talks, 300k speakers, 50k libraries, 100k concepts and about
15.7M edges.  Everything is a pure function of (scale, seed).

Files written, with the headers of neo4j-admin import (no quoting needed):
  speaker.csv            name
  talk.csv               title, year
  library.csv            name, lang
  concept.csv            name
  gave.csv               speaker -> talk        1-3 speakers a talk
  mentions_library.csv   talk -> library        ~5 a talk, zipf
  mentions_concept.csv   talk -> concept        ~7 a talk, zipf
  recommends.csv         speaker -> library     ~0.5 a talk
  compares.csv           library -> library     ~0.2 a talk, simple
  params.json            counts and the names the benchmark queries use
Prints the `notegraph import` command for them.

All ids are dense per type (0..n-1); ranks are shuffled, so that a small id
does not mean a popular node.  All edge lists are free of duplicates.
"""
import argparse
import json
import os

import numpy as np

SYL = ("ka lo mi ra ne to shi va den mar ko li sa ber gu ta no ri el an do fa "
       "he ju pe qui zo wen yu cha ster mon tal bra cru").split()
WORDS = ("async graph lock free memory model ranges templates compile time "
         "cache aware data oriented design zero cost abstractions network "
         "parser allocator vector index query plan fuzzing tests build system "
         "modules coroutine scheduler profile latency throughput lessons from "
         "production game engine embedded audio safety undefined behaviour "
         "reflection concepts concurrency simd branch prediction containers "
         "hashing strings unicode packaging debugger telemetry").split()
LANG = ["cpp", "rust", "python", "java", "go", "js", "c", "swift"]


def zipf_cdf(n, s, q):
    w = 1.0 / np.power(np.arange(1, n + 1, dtype=np.float64) + q, s)
    c = np.cumsum(w)
    return c / c[-1]


def draw(rng, cdf, perm, size):
    r = np.searchsorted(cdf, rng.random(size), side="right")
    np.minimum(r, len(perm) - 1, out=r)
    return perm[r]


def bipartite(rng, per_src, cdf, perm, n_dst):
    """per_src[i] draws for source i, duplicates removed; sorted by source."""
    src = np.repeat(np.arange(len(per_src), dtype=np.int64), per_src)
    key = src * n_dst + draw(rng, cdf, perm, len(src))
    key = np.unique(key)
    return key // n_dst, key % n_dst


def names(rng, n, parts, tag):
    """n unique names made of syllables; the id makes each of them unique."""
    syl = np.array(SYL, dtype=object)
    out = []
    ks = rng.integers(0, len(syl), size=(n, 5))
    for i in range(n):
        a, b, c, d, e = ks[i]
        if parts == 2:
            out.append(f"{(syl[a] + syl[b]).capitalize()} "
                       f"{(syl[c] + syl[d] + syl[e]).capitalize()} {i}")
        else:
            out.append(f"{tag}{syl[a]}{syl[b]}{syl[c]}-{i}")
    return out


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out")
    ap.add_argument("--scale", type=float, default=1.0)
    ap.add_argument("--seed", type=int, default=7)
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    rng = np.random.default_rng(a.seed)
    nt = int(1_000_000 * a.scale)
    ns = int(300_000 * a.scale)
    nl = int(50_000 * a.scale)
    nc = int(100_000 * a.scale)

    lib_perm = rng.permutation(nl).astype(np.int64)
    con_perm = rng.permutation(nc).astype(np.int64)
    spk_perm = rng.permutation(ns).astype(np.int64)
    lib_cdf = zipf_cdf(nl, 1.0, 2.0)
    con_cdf = zipf_cdf(nc, 1.0, 5.0)
    spk_cdf = zipf_cdf(ns, 0.7, 100.0)

    gave_n = rng.choice([1, 2, 3], size=nt, p=[0.75, 0.20, 0.05])
    gt, gs = bipartite(rng, gave_n, spk_cdf, spk_perm, ns)
    # geometric numbers of topics a talk: a few long talks, many short ones;
    # drawn somewhat high, since duplicates within a talk are dropped
    ml_t, ml_l = bipartite(rng, np.minimum(rng.geometric(1 / 6.0, nt), 80),
                           lib_cdf, lib_perm, nl)
    mc_t, mc_c = bipartite(rng, np.minimum(rng.geometric(1 / 8.0, nt), 80),
                           con_cdf, con_perm, nc)
    ml_n = np.minimum(rng.geometric(0.5, len(ml_t)), 20)
    mc_n = np.minimum(rng.geometric(0.5, len(mc_t)), 20)

    # RECOMMENDS: a speaker of some talk recommends a library of that talk
    first = np.searchsorted(ml_t, np.arange(nt))
    deg = np.append(first[1:], len(ml_t)) - first
    gfirst = np.searchsorted(gt, np.arange(nt))
    gdeg = np.append(gfirst[1:], len(gt)) - gfirst

    def pick_lib(talks):
        return ml_l[first[talks] + (rng.random(len(talks)) * deg[talks]).astype(np.int64)]

    k = int(0.5 * nt * 1.05)
    t = rng.integers(0, nt, k)
    t = t[(deg[t] > 0) & (gdeg[t] > 0)]
    s = gs[gfirst[t] + (rng.random(len(t)) * gdeg[t]).astype(np.int64)]
    lib = pick_lib(t)
    _, u = np.unique(s * nl + lib, return_index=True)
    rec = (s[u], lib[u], t[u])

    # COMPARES: two libraries of one talk; one edge per ordered pair (simple)
    k = int(0.2 * nt * 1.6)
    t = rng.integers(0, nt, k)
    t = t[deg[t] > 1]
    x, y = pick_lib(t), pick_lib(t)
    ok = x != y
    x, y, t = x[ok], y[ok], t[ok]
    _, u = np.unique(x * nl + y, return_index=True)
    u = np.sort(u)[: int(0.2 * nt)]
    cmp_ = (x[u], y[u], t[u])

    def save(name, header, cols):
        with open(os.path.join(a.out, name), "w", encoding="utf-8") as f:
            f.write(header + "\n")
            n = len(cols[0])
            for lo in range(0, n, 500_000):
                hi = min(n, lo + 500_000)
                chunk = [c[lo:hi].tolist() if hasattr(c, "tolist") else c[lo:hi] for c in cols]
                f.write("\n".join(",".join(map(str, r)) for r in zip(*chunk)))
                f.write("\n")

    sn = names(rng, ns, 2, "")
    ln = names(rng, nl, 1, "lib")
    cn = names(rng, nc, 1, "")
    tw = rng.integers(0, len(WORDS), size=(nt, 6))
    tk = rng.integers(3, 7, nt)
    titles = [" ".join(WORDS[j] for j in tw[i, : tk[i]]).capitalize() + f" {i}" for i in range(nt)]
    years = rng.integers(2006, 2027, nt)
    langs = [LANG[j] for j in rng.integers(0, 8, nl)]
    ids = np.arange(max(ns, nt, nl, nc))
    save("speaker.csv", ":ID(Speaker),id:long,name", (ids[:ns], ids, sn))
    save("talk.csv", ":ID(Talk),id:long,title,year:long", (ids[:nt], ids, titles, years))
    save("library.csv", ":ID(Library),id:long,name,lang", (ids[:nl], ids, ln, langs))
    save("concept.csv", ":ID(Concept),id:long,name", (ids[:nc], ids, cn))
    save("gave.csv", ":START_ID(Speaker),:END_ID(Talk)", (gs, gt))
    save("mentions_library.csv", ":START_ID(Talk),:END_ID(Library),count:long", (ml_t, ml_l, ml_n))
    save("mentions_concept.csv", ":START_ID(Talk),:END_ID(Concept),count:long", (mc_t, mc_c, mc_n))
    save("recommends.csv", ":START_ID(Speaker),:END_ID(Library),talk:long", rec)
    save("compares.csv", ":START_ID(Library),:END_ID(Library),talk:long", cmp_)

    # query parameters: nodes by popularity quantile, not by luck
    sdeg = np.bincount(gs, minlength=ns)
    so = np.argsort(-sdeg, kind="stable")
    cdeg = np.bincount(mc_c, minlength=nc)
    co = np.argsort(-cdeg, kind="stable")
    ldeg = np.bincount(ml_l, minlength=nl)
    mids = [int(so[int(ns * f)]) for f in (0.02, 0.021, 0.1, 0.2, 0.3)]
    params = {
        "counts": {"speaker": ns, "talk": nt, "library": nl, "concept": nc,
                   "gave": len(gs), "mentions_library": len(ml_t),
                   "mentions_concept": len(mc_t), "recommends": len(rec[0]),
                   "compares": len(cmp_[0])},
        "degrees": {"library_max": int(ldeg.max()), "concept_max": int(cdeg.max()),
                    "speaker_max": int(sdeg.max()),
                    "libraries_under_200": int((ldeg < 200).sum())},
        "q1_speakers": [sn[i] for i in so[np.linspace(0, ns * 0.7, 100).astype(int)]],
        "q2_a": sn[mids[0]], "q2_b": sn[mids[1]],
        "q6_concept": cn[int(co[int(nc * 0.5)])],
        "q7_a": sn[mids[3]], "q7_b": sn[mids[4]],
        "seed": a.seed, "scale": a.scale,
    }
    with open(os.path.join(a.out, "params.json"), "w") as f:
        json.dump(params, f, indent=1)
    print(" ".join(
        ["notegraph import"] +
        [f"--nodes {label}={a.out}/{label.lower()}.csv" for label in ("Speaker", "Talk", "Library", "Concept")] +
        [f"--relationships {kind}={a.out}/{name}.csv" for kind, name in
         (("GAVE", "gave"), ("MENTIONS", "mentions_library"), ("MENTIONS", "mentions_concept"),
          ("RECOMMENDS", "recommends"), ("COMPARES", "compares"))] +
        [f"-o {a.out}.ng"]))


if __name__ == "__main__":
    main()
