"""Centralities against NetworkX and igraph."""
import networkx as nx

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
