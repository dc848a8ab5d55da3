"""Similarity, likely links, structural holes, trees, orders and flows, against NetworkX and igraph. (Nearest neighbours are in neither.)"""
import itertools
import math

import networkx as nx

from case import add

PAIRS = "YIELD node1, node2, score RETURN node1.i, node2.i, score"


def without_links(graph, scores):
    return {(u, v): s for u, v, s in scores(graph.undirected, nx.non_edges(graph.undirected)) if s > 0} if graph.n > 1 else {}


def ascending(scores):
    return {(min(u, v), max(u, v)): s for (u, v), s in scores.items()}


def jaccard(graph):
    g = graph.undirected
    return {(u, v): s for u, v, s in nx.jaccard_coefficient(g, itertools.combinations(g, 2)) if s > 0}


def pairs(name, scores):
    add(name, f"CALL algo.{name}() {PAIRS}", lambda g: ascending(without_links(g, scores)))


def common_neighbors(g, ebunch):
    return ((u, v, len(list(nx.common_neighbors(g, u, v)))) for u, v in ebunch)


add("nodeSimilarity", f"CALL algo.nodeSimilarity({{orientation: 'UNDIRECTED', topK: 100}}) {PAIRS}", jaccard,
    applies=lambda g: not g.has_loops)  # NetworkX leaves the two nodes themselves out of what they share


def igraph_jaccard(graph):
    """By the arcs that leave."""
    scores = graph.ig.similarity_jaccard(mode="out", loops=False)
    return {(u, v): scores[u][v] for u, v in itertools.combinations(range(graph.n), 2) if scores[u][v] > 0}


def is_simple(g):
    return not g.is_directed and not g.has_loops


def igraph_adamic_adar(graph):
    scores = graph.ig.similarity_inverse_log_weighted()
    return {(u, v): scores[u][v] for u, v in nx.non_edges(graph.nx) if scores[u][v] > 0}


add("nodeSimilarity, igraph", f"CALL algo.nodeSimilarity({{orientation: $o, topK: 100}}) {PAIRS}", igraph_jaccard,
    applies=lambda g: not g.has_loops)
pairs("commonNeighbors", common_neighbors)
pairs("adamicAdar", nx.adamic_adar_index)
# igraph counts a directed pair by its arcs both ways, ours by neighbours.
add("adamicAdar, igraph", f"CALL algo.adamicAdar() {PAIRS}", lambda g: ascending(igraph_adamic_adar(g)), applies=is_simple)
pairs("resourceAllocation", nx.resource_allocation_index)
pairs("preferentialAttachment", nx.preferential_attachment)

for name, function in {"commonNeighbors": common_neighbors, "adamicAdar": nx.adamic_adar_index,
                       "resourceAllocation": nx.resource_allocation_index,
                       "preferentialAttachment": nx.preferential_attachment}.items():
    # NetworkX divides by the logarithm of 1, or the neighbours of a node with itself, when both are the same node.
    add(f"{name}, one pair", f"MATCH (s:N {{i: $s}}), (t:N {{i: $t}}) CALL algo.{name}({{node1: s, node2: t}}) YIELD score RETURN score",
        lambda g, function=function: [score for _, _, score in function(g.undirected, [(g.source, g.target)])],
        lambda rows: [row[0] for row in rows], lambda g: g.source != g.target)


def holes(graph):
    g, weight = graph.nx, "weight"
    constraint, size = nx.constraint(g, weight=weight), nx.effective_size(g, weight=weight)
    return {v: None if math.isnan(constraint[v]) else [constraint[v], size[v]] for v in g}


def as_holes(rows):
    return {node: None if constraint is None else [constraint, size] for node, constraint, size in rows}


# NetworkX has nothing for nodes without arcs that leave, and counts loops.
add("structuralHoles", "CALL algo.structuralHoles({orientation: $o, relationshipWeightProperty: 'w'}) "
    "YIELD node, score, effectiveSize RETURN node.i, score, effectiveSize", holes, as_holes,
    lambda g: not g.has_loops and (not g.is_directed or all(g.nx.out_degree(v) or not g.nx.in_degree(v) for v in g.nx)))
# igraph has the constraint alone.
add("structuralHoles, igraph", "CALL algo.structuralHoles({orientation: $o, relationshipWeightProperty: 'w'}) YIELD node, score "
    "RETURN node.i, score", lambda g: {v: None if math.isnan(c) else c for v, c in enumerate(g.ig.constraint(weights="weight"))},
    applies=lambda g: not g.has_loops)


def tree_weight(maximum):
    tree = nx.maximum_spanning_tree if maximum else nx.minimum_spanning_tree
    return lambda g: [sum(d["weight"] for _, _, d in tree(multigraph(g)).edges(data=True))]


def multigraph(g):
    """Directions disregarded: of two arcs between two nodes the lighter, or heavier, one is for the tree to take."""
    parallel = nx.MultiGraph()
    parallel.add_nodes_from(range(g.n))
    parallel.add_weighted_edges_from(g.arcs)
    return parallel


for objective in ("minimum", "maximum"):
    add(f"spanningTree {objective}",
        f"CALL algo.spanningTree({{objective: '{objective}', relationshipWeightProperty: 'w'}}) YIELD score RETURN sum(score)",
        tree_weight(objective == "maximum"), lambda rows: rows[0])
add("spanningTree, igraph", "CALL algo.spanningTree({relationshipWeightProperty: 'w'}) YIELD score RETURN sum(score)",
    lambda g: [sum(g.ig.as_undirected(mode="each").spanning_tree(weights="weight").es["weight"])], lambda rows: rows[0])

add("topologicalSort", "CALL algo.topologicalSort() YIELD node, maxDistanceFromSource RETURN node.i, maxDistanceFromSource",
    lambda g: {v: level for level, nodes in enumerate(nx.topological_generations(g.nx)) for v in nodes},
    applies=lambda g: g.is_directed and nx.is_directed_acyclic_graph(g.nx))

add("topologicalSort, order", "CALL algo.topologicalSort() YIELD node, position, maxDistanceFromSource "
    "RETURN node.i ORDER BY position", lambda g: [v for nodes in nx.topological_generations(g.nx) for v in sorted(nodes)],
    lambda rows: [row[0] for row in rows], lambda g: g.is_directed and nx.is_directed_acyclic_graph(g.nx))

FLOW = ("MATCH (a:N {i: $s}), (b:N {i: $t}) CALL algo.maxFlow({sourceNode: a, targetNode: b, orientation: $o, "
        "relationshipWeightProperty: 'w'}) YIELD node1, node2, score, value, capacity, inCut ")


def has_two_ends(g):
    return g.source != g.target


# No links, and so no rows, where nothing flows.
add("maxFlow", f"{FLOW} RETURN max(value)", lambda g: [nx.maximum_flow_value(g.nx, g.source, g.target, capacity="weight") or None],
    lambda rows: rows[0], has_two_ends)
add("maxFlow, igraph", f"{FLOW} RETURN max(value)", lambda g: [g.ig.maxflow_value(g.source, g.target, capacity="weight") or None],
    lambda rows: rows[0], has_two_ends)
add("maxFlow, cut", f"{FLOW} WITH CASE WHEN inCut THEN capacity ELSE 0 END AS cut RETURN sum(cut)",
    lambda g: [nx.minimum_cut_value(g.nx, g.source, g.target, capacity="weight")], lambda rows: rows[0], has_two_ends)


def projected(graph):
    side = [v for v in graph.nx if v % 2 == 0]
    b = nx.Graph()
    b.add_nodes_from(graph.nx)
    b.add_edges_from((s, t) for s, t, _ in graph.arcs if s % 2 != t % 2)
    return nx.bipartite, b, side


def projection(function):
    def expected(graph):
        bipartite, b, side = projected(graph)
        return {(min(u, v), max(u, v)): w for u, v, w in function(bipartite, b, side).edges(data="weight")}
    return expected


for weighting, function in {
    "SIMPLE": lambda nxb, b, side: nxb.weighted_projected_graph(b, side),
    "NEWMAN": lambda nxb, b, side: nxb.collaboration_weighted_projected_graph(b, side),
    "JACCARD": lambda nxb, b, side: nxb.overlap_weighted_projected_graph(b, side),
    "OVERLAP": lambda nxb, b, side: nxb.overlap_weighted_projected_graph(b, side, jaccard=False),
}.items():
    add(f"bipartiteProjection {weighting}",
        "MATCH (n:N) WHERE n.i % 2 = 0 SET n:Even WITH count(*) AS even CALL algo.bipartiteProjection({side: 'Even', "
        f"weighting: '{weighting}', relationshipQuery: 'MATCH (a)-->(b) WHERE a.i % 2 <> b.i % 2 RETURN a AS source, "
        f"b AS target', nodeLabels: 'Even'}}) {PAIRS}", projection(function),
        applies=lambda g: g.n > 1)
