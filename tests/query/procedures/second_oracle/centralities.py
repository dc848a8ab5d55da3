"""Centralities against NetworkX, igraph and linear algebra. (ArticleRank is in none of them.)"""
import math

import networkx as nx
import numpy

from case import add

SCORES = "YIELD node, score RETURN node.i, score"
PAIRS = "YIELD node1, node2, score RETURN node1.i, node2.i, score"
WEIGHT = "relationshipWeightProperty: 'w'"
# Power iterations come to 1e-9 where the second largest eigenvalue is well below the first.
ITERATIONS = "tolerance: 1e-15, maxIterations: 5000"


def scores(name, procedure, expected, keys="", applies=lambda g: True, orientation="$o"):
    add(name, f"CALL algo.{procedure}({{orientation: {orientation}{keys and ', ' + keys}}}) {SCORES}", expected, applies=applies)


def by_node(values):
    return dict(enumerate(values))


def is_undirected(g):
    return not g.is_directed


def is_directed(g):
    return g.is_directed and g.n > 1


# Degree. NetworkX says 1 for the one node of a graph of one even where it has a loop.
scores("degree", "degree", lambda g: nx.degree_centrality(g.nx), applies=lambda g: is_undirected(g) and g.n > 1)
scores("degree, igraph", "degree", lambda g: by_node(g.ig.degree()), "normalized: false", applies=is_undirected)
scores("degree, weighted, igraph", "degree", lambda g: by_node(g.ig.strength(weights="weight", mode="out")),
       f"normalized: false, {WEIGHT}")
scores("out-degree", "degree", lambda g: nx.out_degree_centrality(g.nx), applies=is_directed)
scores("in-degree", "degree", lambda g: nx.in_degree_centrality(g.nx), applies=is_directed, orientation="'REVERSE'")
add("degree, both directions", f"CALL algo.degree() {SCORES}", lambda g: nx.degree_centrality(g.nx), applies=is_directed)

# PageRank.
scores("pagerank", "pagerank", lambda g: nx.pagerank(g.nx, weight=None, tol=1e-15, max_iter=2000), ITERATIONS)
scores("pagerank, weighted", "pagerank", lambda g: nx.pagerank(g.nx, tol=1e-15, max_iter=2000), f"{ITERATIONS}, {WEIGHT}")
scores("pagerank, damping 0.5", "pagerank", lambda g: nx.pagerank(g.nx, alpha=0.5, weight=None, tol=1e-15, max_iter=2000),
       f"{ITERATIONS}, dampingFactor: 0.5")
# igraph counts an undirected loop twice.
scores("pagerank, igraph", "pagerank", lambda g: by_node(g.ig.pagerank()), ITERATIONS, lambda g: g.is_directed or not g.has_loops)
add("pagerank, personalised", f"MATCH (s:N {{i: $s}}) CALL algo.pagerank({{orientation: $o, sourceNodes: s, {ITERATIONS}, {WEIGHT}}}) {SCORES}",
    lambda g: nx.pagerank(g.nx, personalization={g.source: 1}, tol=1e-15, max_iter=2000))

# Distances.
scores("closeness", "closeness", lambda g: nx.closeness_centrality(g.nx))
scores("closeness, lengths", "closeness", lambda g: nx.closeness_centrality(g.nx, distance="weight"), WEIGHT)
scores("closeness, not improved", "closeness", lambda g: nx.closeness_centrality(g.nx, wf_improved=False), "useWassermanFaust: false")
# igraph divides by 0 for a node that none reaches.
scores("closeness, igraph", "closeness", lambda g: {v: 0 if math.isnan(c) else c for v, c in enumerate(g.ig.closeness(mode="in"))},
       "useWassermanFaust: false")
scores("harmonic", "harmonic", lambda g: nx.harmonic_centrality(g.nx))
scores("harmonic, lengths", "harmonic", lambda g: nx.harmonic_centrality(g.nx, distance="weight"), WEIGHT)
scores("harmonic, normalised, igraph", "harmonic", lambda g: by_node(g.ig.harmonic_centrality(mode="in", weights="weight")),
       f"normalized: true, {WEIGHT}", lambda g: g.n > 1)


# Betweenness.
def by_ends(g, values):
    """NetworkX names the ends of an undirected edge in any order."""
    return {(min(e), max(e)) if not g.is_directed else e: score for e, score in values.items()}


def by_arc(g, values):
    return dict(zip((arc[:2] for arc in g.arcs), values))


def edges(name, expected, keys=""):
    add(name, f"CALL algo.edgeBetweenness({{orientation: $o{keys and ', ' + keys}}}) {PAIRS}", expected)


scores("betweenness", "betweenness", lambda g: nx.betweenness_centrality(g.nx))
scores("betweenness, lengths", "betweenness", lambda g: nx.betweenness_centrality(g.nx, weight="weight"), WEIGHT)
scores("betweenness, igraph", "betweenness", lambda g: by_node(g.ig.betweenness()), "normalized: false")
scores("betweenness, lengths, igraph", "betweenness", lambda g: by_node(g.ig.betweenness(weights="weight")), f"normalized: false, {WEIGHT}")
edges("edgeBetweenness", lambda g: by_ends(g, nx.edge_betweenness_centrality(g.nx)))
edges("edgeBetweenness, lengths", lambda g: by_ends(g, nx.edge_betweenness_centrality(g.nx, weight="weight")), WEIGHT)
edges("edgeBetweenness, igraph", lambda g: by_arc(g, g.ig.edge_betweenness()), "normalized: false")
edges("edgeBetweenness, lengths, igraph", lambda g: by_arc(g, g.ig.edge_betweenness(weights="weight")), f"normalized: false, {WEIGHT}")


# Eigenvectors. The whole matrix is solved, as NetworkX's own iterations stop early; igraph's ARPACK is precise.
def gap(values):
    """The ratio of the second largest to the largest."""
    largest = sorted((abs(value) for value in values), reverse=True) + [0, 0]
    return largest[1] / largest[0] if largest[0] > 1e-9 else 1


def matrix(g, weight=None):
    return nx.to_numpy_array(g.nx, weight=weight)


def has_one_eigenvector(weight):
    return lambda g: g.n > 1 and gap(numpy.linalg.eigvals(matrix(g, weight)) + 1) < 0.99


def has_one_singular_vector(weight):
    return lambda g: g.n > 1 and gap(numpy.linalg.svd(matrix(g, weight), compute_uv=False)) < 0.99


def eigenvector(g, weight=None):
    values, vectors = numpy.linalg.eig(matrix(g, weight).T)
    vector = vectors[:, numpy.argmax(values.real)].real
    return by_node(numpy.abs(vector) / numpy.linalg.norm(vector))


def hits(g, weight=None):
    """Hubs and authorities by the singular vectors."""
    left, _, right = numpy.linalg.svd(matrix(g, weight))
    hubs, authorities = left[:, 0] / left[:, 0].sum(), right[0] / right[0].sum()
    return {i: [authorities[i], hubs[i], authorities[i]] for i in range(g.n)}


def katz(alpha, beta, weight):
    return lambda g: nx.katz_centrality_numpy(g.nx, alpha=alpha, beta=beta, weight=weight)


for suffix, key, weight in ("", "", None), (", weighted", f", {WEIGHT}", "weight"):
    scores(f"eigenvector{suffix}", "eigenvector", lambda g, weight=weight: eigenvector(g, weight), ITERATIONS + key,
           has_one_eigenvector(weight))
    add(f"hits{suffix}", f"CALL algo.hits({{orientation: $o, {ITERATIONS}{key}}}) "
        "YIELD node, score, hub, authority RETURN node.i, [score, hub, authority]",
        lambda g, weight=weight: hits(g, weight), applies=has_one_singular_vector(weight))
    scores(f"katz{suffix}", "katz", katz(0.05, 1, weight) if not weight else katz(0.02, 0.5, weight),
           f"{'alpha: 0.05' if not weight else 'alpha: 0.02, beta: 0.5'}, {ITERATIONS}{key}")


def scaled(values):
    length = numpy.linalg.norm(values)
    return by_node(numpy.abs(values) / length)


# igraph turns undirected loops into two, and takes a graph without edges, or without cycles, for one of all 1.
scores("eigenvector, igraph", "eigenvector", lambda g: scaled(g.ig.eigenvector_centrality(weights="weight")), f"{ITERATIONS}, {WEIGHT}",
       lambda g: is_undirected(g) and g.arcs and not g.has_loops and has_one_eigenvector("weight")(g))
