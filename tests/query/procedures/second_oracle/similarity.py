"""Similarity, likely links, structural holes, trees, orders and flows, against NetworkX."""
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
pairs("commonNeighbors", common_neighbors)
pairs("adamicAdar", nx.adamic_adar_index)
pairs("resourceAllocation", nx.resource_allocation_index)
pairs("preferentialAttachment", nx.preferential_attachment)


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


def tree_weight(maximum):
    tree = nx.maximum_spanning_tree if maximum else nx.minimum_spanning_tree
    return lambda g: [sum(d["weight"] for _, _, d in tree(g.nx).edges(data=True))]


for objective in ("minimum", "maximum"):
    add(f"spanningTree {objective}",
        f"CALL algo.spanningTree({{objective: '{objective}', relationshipWeightProperty: 'w'}}) YIELD score RETURN sum(score)",
        tree_weight(objective == "maximum"), lambda rows: rows[0], lambda g: not g.is_directed)

add("topologicalSort", "CALL algo.topologicalSort() YIELD node, maxDistanceFromSource RETURN node.i, maxDistanceFromSource",
    lambda g: {v: level for level, nodes in enumerate(nx.topological_generations(g.nx)) for v in nodes},
    applies=lambda g: g.is_directed and nx.is_directed_acyclic_graph(g.nx))

add("maxFlow", "MATCH (a:N {i: $s}), (b:N {i: $t}) CALL algo.maxFlow({sourceNode: a, targetNode: b, orientation: $o, "
    "relationshipWeightProperty: 'w'}) YIELD value RETURN max(value)",
    lambda g: [nx.maximum_flow_value(g.nx, g.source, g.target, capacity="weight") or None], lambda rows: rows[0],
    lambda g: g.source != g.target)


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
