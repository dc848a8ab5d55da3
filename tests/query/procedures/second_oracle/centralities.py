"""Centralities against NetworkX and igraph."""
import networkx as nx
import numpy

from case import add

SCORES = "YIELD node, score RETURN node.i, score"

add("degree", f"CALL algo.degree({{orientation: $o}}) {SCORES}",
    lambda g: nx.degree_centrality(g.nx), applies=lambda g: not g.is_directed and not g.has_loops and g.n > 1)
add("out-degree", f"CALL algo.degree({{orientation: $o}}) {SCORES}", lambda g: nx.out_degree_centrality(g.nx),
    applies=lambda g: g.is_directed and g.n > 1)
add("pagerank", f"CALL algo.pagerank({{orientation: $o, tolerance: 1e-15, maxIterations: 2000}}) {SCORES}",
    lambda g: nx.pagerank(g.nx, weight=None, tol=1e-15, max_iter=2000))
add("pagerank, weighted",
    f"CALL algo.pagerank({{orientation: $o, tolerance: 1e-15, maxIterations: 2000, relationshipWeightProperty: 'w'}}) {SCORES}",
    lambda g: nx.pagerank(g.nx, tol=1e-15, max_iter=2000))
add("closeness", f"CALL algo.closeness({{orientation: $o}}) {SCORES}", lambda g: nx.closeness_centrality(g.nx))
add("betweenness", f"CALL algo.betweenness({{orientation: $o}}) {SCORES}", lambda g: nx.betweenness_centrality(g.nx))
add("betweenness, igraph", f"CALL algo.betweenness({{orientation: $o, normalized: false}}) {SCORES}",
    lambda g: dict(enumerate(g.ig.betweenness())))


def by_rows(g, scores):
    """NetworkX names the ends of an undirected edge in any order."""
    return {(min(e), max(e)) if not g.is_directed else e: score for e, score in scores.items()}


WEIGHT = "relationshipWeightProperty: 'w'"
PAIRS = "YIELD node1, node2, score RETURN node1.i, node2.i, score"
# Power iterations come to 1e-9 where the second largest eigenvalue is well below the first.
ITERATIONS = "tolerance: 1e-15, maxIterations: 5000"

add("betweenness, lengths", f"CALL algo.betweenness({{orientation: $o, {WEIGHT}}}) {SCORES}",
    lambda g: nx.betweenness_centrality(g.nx, weight="weight"))
add("edge betweenness", f"CALL algo.edgeBetweenness({{orientation: $o}}) {PAIRS}",
    lambda g: by_rows(g, nx.edge_betweenness_centrality(g.nx)))
add("edge betweenness, lengths", f"CALL algo.edgeBetweenness({{orientation: $o, {WEIGHT}}}) {PAIRS}",
    lambda g: by_rows(g, nx.edge_betweenness_centrality(g.nx, weight="weight")))
add("edge betweenness, igraph", f"CALL algo.edgeBetweenness({{orientation: $o, normalized: false}}) {PAIRS}",
    lambda g: dict(zip((arc[:2] for arc in g.arcs), g.ig.edge_betweenness())))
add("closeness, lengths", f"CALL algo.closeness({{orientation: $o, {WEIGHT}}}) {SCORES}",
    lambda g: nx.closeness_centrality(g.nx, distance="weight"))
add("harmonic", f"CALL algo.harmonic({{orientation: $o}}) {SCORES}", lambda g: nx.harmonic_centrality(g.nx))
add("harmonic, lengths", f"CALL algo.harmonic({{orientation: $o, {WEIGHT}}}) {SCORES}",
    lambda g: nx.harmonic_centrality(g.nx, distance="weight"))
def gap(values):
    """The ratio of the second largest to the largest."""
    largest = sorted((abs(value) for value in values), reverse=True) + [0, 0]
    return largest[1] / largest[0] if largest[0] > 1e-9 else 1


def has_one_eigenvector(g):
    return g.n > 1 and gap(numpy.linalg.eigvals(nx.to_numpy_array(g.nx, weight=None)) + 1) < 0.99


def has_one_singular_vector(g):
    return g.n > 1 and gap(numpy.linalg.svd(nx.to_numpy_array(g.nx, weight=None), compute_uv=False)) < 0.99


def hits(g):
    """Hubs and authorities by the singular vectors of the whole matrix."""
    left, _, right = numpy.linalg.svd(nx.to_numpy_array(g.nx, weight=None))
    hubs, authorities = left[:, 0] / left[:, 0].sum(), right[0] / right[0].sum()
    return {i: [authorities[i], hubs[i], authorities[i]] for i in range(g.n)}


def katz(g, alpha, beta, weight=None):
    matrix = nx.to_numpy_array(g.nx, weight=weight).T
    solution = numpy.linalg.solve(numpy.eye(g.n) - alpha * matrix, numpy.full(g.n, beta))
    return dict(enumerate(solution / numpy.linalg.norm(solution)))


def eigenvector(g):
    values, vectors = numpy.linalg.eig(nx.to_numpy_array(g.nx, weight=None).T)
    vector = vectors[:, numpy.argmax(values.real)].real
    return dict(enumerate(numpy.abs(vector) / numpy.linalg.norm(vector)))


add("eigenvector", f"CALL algo.eigenvector({{orientation: $o, {ITERATIONS}}}) {SCORES}", eigenvector,
    applies=has_one_eigenvector)
add("hits", f"CALL algo.hits({{orientation: $o, {ITERATIONS}}}) "
    "YIELD node, score, hub, authority RETURN node.i, [score, hub, authority]", hits, applies=has_one_singular_vector)
add("katz", f"CALL algo.katz({{orientation: $o, alpha: 0.05, {ITERATIONS}}}) {SCORES}", lambda g: katz(g, 0.05, 1))
add("katz, weighted", f"CALL algo.katz({{orientation: $o, alpha: 0.02, beta: 0.5, {WEIGHT}, {ITERATIONS}}}) {SCORES}",
    lambda g: katz(g, 0.02, 0.5, "weight"))
