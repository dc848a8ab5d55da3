"""Paths against NetworkX."""
import math

import networkx as nx

from case import add

FROM_SOURCE = "MATCH (s:N {i: $s}) CALL algo."
BETWEEN = "MATCH (s:N {i: $s}), (t:N {i: $t}) CALL algo."
PLAIN = "orientation: $o"
WEIGHTED = f"{PLAIN}, relationshipWeightProperty: 'w'"
COSTS = "YIELD targetNode, cost RETURN targetNode.i, cost"
PATHS = "YIELD path, cost RETURN [n IN nodes(path) | n.i], cost"
MOST_PATHS = 50


def single_cost(rows):
    return [row[-1] for row in rows]


def cost_to_target(g):
    try:
        return [nx.dijkstra_path_length(g.nx, g.source, g.target)]
    except nx.NetworkXNoPath:
        return []


def by_nodes(rows):
    return sorted(row[0] for row in rows)


def all_shortest(g, weight):
    try:
        return sorted(nx.all_shortest_paths(g.nx, g.source, g.target, weight=weight))
    except nx.NetworkXNoPath:
        return []


def first_simple(g, weight):
    """The costs of the cheapest simple paths; which of equally long ones come first is ours alone."""
    if g.source == g.target:
        return [0]
    paths = nx.all_simple_paths(g.nx, g.source, g.target)
    return sorted(nx.path_weight(g.nx, path, "weight") if weight else len(path) - 1 for path in paths)[:MOST_PATHS]


def is_small(g):
    """All simple paths of a larger one are too many."""
    return g.n <= 8


for name in ("dijkstra", "deltaStepping", "bellmanFord"):
    add(name, f"{FROM_SOURCE}{name}({{sourceNode: s, {PLAIN}}}) {COSTS}",
        lambda g: nx.single_source_shortest_path_length(g.nx, g.source))
    add(f"{name}, weighted", f"{FROM_SOURCE}{name}({{sourceNode: s, {WEIGHTED}}}) {COSTS}",
        lambda g: nx.single_source_dijkstra_path_length(g.nx, g.source))
    add(f"{name}, igraph", f"{FROM_SOURCE}{name}({{sourceNode: s, {WEIGHTED}}}) {COSTS}",
        lambda g: {v: d for v, d in enumerate(g.ig.distances(g.source, weights="weight")[0]) if d < math.inf})
add("dijkstra, one target", f"{BETWEEN}dijkstra({{sourceNode: s, targetNode: t, {WEIGHTED}}}) YIELD cost RETURN cost",
    cost_to_target, single_cost)
add("allShortestPaths", f"{BETWEEN}allShortestPaths({{sourceNode: s, targetNode: t, {PLAIN}}}) {PATHS}",
    lambda g: all_shortest(g, None), by_nodes)
add("allShortestPaths, weighted", f"{BETWEEN}allShortestPaths({{sourceNode: s, targetNode: t, {WEIGHTED}}}) {PATHS}",
    lambda g: all_shortest(g, "weight"), by_nodes)
add("yens", f"{BETWEEN}yens({{sourceNode: s, targetNode: t, k: {MOST_PATHS}, {PLAIN}}}) {PATHS}",
    lambda g: first_simple(g, False), single_cost, applies=is_small)
add("yens, weighted", f"{BETWEEN}yens({{sourceNode: s, targetNode: t, k: {MOST_PATHS}, {WEIGHTED}}}) {PATHS}",
    lambda g: first_simple(g, True), single_cost, applies=is_small)
