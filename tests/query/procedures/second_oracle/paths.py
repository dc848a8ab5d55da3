"""Paths against NetworkX and igraph. (Random walks are drawn: each program has its own.)"""
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


def by_nodes(rows):
    return sorted(row[0] for row in rows)


def where_linked(function):
    """No rows where NetworkX raises that there is no path."""
    def expected(g):
        try:
            return function(g)
        except nx.NetworkXNoPath:
            return []
    return expected


# From one node to all.
def tree(g):
    """Distances, and of the nodes a step nearer the smallest one."""
    distances = nx.single_source_shortest_path_length(g.nx, g.source)
    neighbors = g.nx.predecessors if g.is_directed else g.nx.neighbors
    return {v: [d, min((u for u in neighbors(v) if distances.get(u) == d - 1), default=None)] for v, d in distances.items()}


def igraph_distances(g, weights):
    return {v: d for v, d in enumerate(g.ig.distances(g.source, weights=weights)[0]) if d < math.inf}


BFS = f"{FROM_SOURCE}bfs({{sourceNode: s, {PLAIN}"
add("bfs", f"{BFS}}}) YIELD node, distance, parent RETURN node.i, [distance, parent.i]", tree)
add("bfs, at most 2 steps", f"{BFS}, maxDepth: 2}}) YIELD node, distance RETURN node.i, distance",
    lambda g: nx.single_source_shortest_path_length(g.nx, g.source, cutoff=2))
add("bfs, igraph", f"{BFS}}}) YIELD node, distance RETURN node.i, distance", lambda g: igraph_distances(g, None))
for name in ("dijkstra", "deltaStepping", "bellmanFord"):
    add(name, f"{FROM_SOURCE}{name}({{sourceNode: s, {PLAIN}}}) {COSTS}",
        lambda g: nx.single_source_shortest_path_length(g.nx, g.source))
    add(f"{name}, weighted", f"{FROM_SOURCE}{name}({{sourceNode: s, {WEIGHTED}}}) {COSTS}",
        lambda g: nx.single_source_dijkstra_path_length(g.nx, g.source))
    add(f"{name}, igraph", f"{FROM_SOURCE}{name}({{sourceNode: s, {WEIGHTED}}}) {COSTS}", lambda g: igraph_distances(g, "weight"))


def with_negative_weights(g):
    """Distances, or that there is a negative cycle."""
    less = g.nx.copy()
    for _, _, data in less.edges(data=True):
        data["weight"] -= 2
    try:
        return dict(nx.single_source_bellman_ford_path_length(less, g.source))
    except nx.NetworkXUnbounded:
        return "negative cycle"


def distances_or_cycle(rows):
    return "negative cycle" if any(row[2] for row in rows) else {row[0]: row[1] for row in rows}


add("bellmanFord, negative weights",
    f"{FROM_SOURCE}bellmanFord({{sourceNode: s, {PLAIN}, relationshipWeightProperty: 'less'}}) "
    "YIELD targetNode, cost, isNegativeCycle RETURN targetNode.i, cost, isNegativeCycle", with_negative_weights, distances_or_cycle)

# From one node to another.
add("dijkstra, one target", f"{BETWEEN}dijkstra({{sourceNode: s, targetNode: t, {WEIGHTED}}}) YIELD cost RETURN cost",
    where_linked(lambda g: [nx.dijkstra_path_length(g.nx, g.source, g.target)]), single_cost)
add("astar", f"{BETWEEN}astar({{sourceNode: s, targetNode: t, latitudeProperty: 'latitude', longitudeProperty: 'longitude', {WEIGHTED}}}) "
    "YIELD cost RETURN cost", where_linked(lambda g: [nx.astar_path_length(g.nx, g.source, g.target)]), single_cost)
ALL = f"{BETWEEN}allShortestPaths({{sourceNode: s, targetNode: t, "
add("allShortestPaths", f"{ALL}{PLAIN}}}) {PATHS}",
    where_linked(lambda g: sorted(nx.all_shortest_paths(g.nx, g.source, g.target))), by_nodes)
add("allShortestPaths, weighted", f"{ALL}{WEIGHTED}}}) {PATHS}",
    where_linked(lambda g: sorted(nx.all_shortest_paths(g.nx, g.source, g.target, weight="weight"))), by_nodes)
add("allShortestPaths, weighted, igraph", f"{ALL}{WEIGHTED}}}) {PATHS}",
    lambda g: sorted(g.ig.get_all_shortest_paths(g.source, g.target, weights="weight")), by_nodes)


# The cheapest simple paths: which of equally long ones come first is ours alone, so costs are compared.
def cheapest(weight, cost):
    """By the definition: all simple paths, sorted."""
    def expected(g):
        if g.source == g.target:
            return [0]
        return sorted(cost(g, path) for path in nx.all_simple_paths(g.nx, g.source, g.target))[:MOST_PATHS]
    return expected


def is_small(g):
    """All simple paths of a larger one are too many."""
    return g.n <= 8


def igraph_cheapest(g):
    paths = g.ig.get_k_shortest_paths(g.source, g.target, k=5, weights="weight")
    return [nx.path_weight(g.nx, path, "weight") for path in paths]


YENS = f"{BETWEEN}yens({{sourceNode: s, targetNode: t, "
add("yens", f"{YENS}k: {MOST_PATHS}, {PLAIN}}}) {PATHS}", cheapest(None, lambda g, path: len(path) - 1), single_cost, is_small)
add("yens, weighted", f"{YENS}k: {MOST_PATHS}, {WEIGHTED}}}) {PATHS}",
    cheapest("weight", lambda g, path: nx.path_weight(g.nx, path, "weight")), single_cost, is_small)
add("yens, igraph", f"{YENS}k: 5, {WEIGHTED}}}) {PATHS}", igraph_cheapest, single_cost, lambda g: g.source != g.target)
