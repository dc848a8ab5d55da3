"""Components, cores, triangles and what else the structure of a graph says, against NetworkX and igraph."""
import networkx as nx

from case import add, as_partition, partition

COMMUNITIES = "YIELD node, community RETURN node.i, community"


def without_loops(graph):
    graph = graph.copy()
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


def multigraph(graph):
    """Two arcs between two nodes are two edges."""
    parallel = nx.MultiGraph()
    parallel.add_nodes_from(range(graph.n))
    parallel.add_edges_from(arc[:2] for arc in graph.arcs)
    return parallel


def sets(rows):
    return as_partition(row[0] for row in rows)


# Components.
add("wcc", f"CALL algo.wcc() {COMMUNITIES}", lambda g: as_partition(nx.connected_components(g.undirected)), partition)
add("wcc, igraph", f"CALL algo.wcc() {COMMUNITIES}", lambda g: as_partition(g.ig.connected_components(mode="weak")), partition)
add("scc", f"CALL algo.scc() {COMMUNITIES}", lambda g: as_partition(nx.strongly_connected_components(g.nx)), partition,
    lambda g: g.is_directed)
add("scc, igraph", f"CALL algo.scc({{orientation: $o}}) {COMMUNITIES}",
    lambda g: as_partition(g.ig.connected_components(mode="strong")), partition)


# What holds them together.
def parts_without(g, node):
    """Into how many parts the node's component falls without it."""
    rest = g.copy()
    rest.remove_node(node)
    return nx.number_connected_components(rest) - nx.number_connected_components(g) + 1


def bridges(graph):
    """Each with the nodes of the smaller side."""
    parallel = multigraph(graph)
    return {tuple(sorted(edge)): smaller_side(graph.undirected, *edge) for edge in nx.bridges(parallel)}


def smaller_side(g, u, v):
    rest = g.copy()
    rest.remove_edge(u, v)
    return min(len(nx.node_connected_component(rest, u)), len(nx.node_connected_component(rest, v)))


def by_ends(rows):
    return {(min(u, v), max(u, v)): score for u, v, score in rows}


add("articulationPoints", "CALL algo.articulationPoints() YIELD node, components RETURN node.i, components",
    lambda g: {v: parts_without(g.undirected, v) for v in nx.articulation_points(g.undirected)})
add("articulationPoints, igraph", "CALL algo.articulationPoints() YIELD node RETURN node.i",
    lambda g: sorted(g.simple.articulation_points()), lambda rows: sorted(row[0] for row in rows))
add("bridges", "CALL algo.bridges() YIELD node1, node2, score RETURN node1.i, node2.i, score", bridges, by_ends)
add("bridges, igraph", "CALL algo.bridges() YIELD node1, node2 RETURN node1.i, node2.i",
    lambda g: sorted(sorted(g.arcs[edge][:2]) for edge in g.ig.as_undirected(mode="each").bridges()),
    lambda rows: sorted(sorted(row) for row in rows))
add("biconnectedComponents", "CALL algo.biconnectedComponents() YIELD nodes RETURN [n IN nodes | n.i]",
    lambda g: as_partition(nx.biconnected_components(without_loops(g.undirected))), sets)
add("biconnectedComponents, igraph", "CALL algo.biconnectedComponents() YIELD nodes RETURN [n IN nodes | n.i]",
    lambda g: as_partition(g.simple.biconnected_components()), sets)

# Cores and cliques.
add("kcore", "CALL algo.kcore() YIELD node, coreValue RETURN node.i, coreValue", lambda g: nx.core_number(without_loops(g.undirected)))
add("kcore, directed", "CALL algo.kcore({orientation: $o}) YIELD node, coreValue RETURN node.i, coreValue",
    lambda g: nx.core_number(without_loops(g.nx)))
add("kcore, igraph", "CALL algo.kcore() YIELD node, score RETURN node.i, score", lambda g: dict(enumerate(g.simple.coreness())))
add("maximalCliques", "CALL algo.maximalCliques() YIELD clique RETURN [n IN clique | n.i]",
    lambda g: as_partition(nx.find_cliques(without_loops(g.undirected))), sets)
add("maximalCliques, igraph", "CALL algo.maximalCliques({minSize: 3}) YIELD clique RETURN [n IN clique | n.i]",
    lambda g: as_partition(g.simple.maximal_cliques(min=3)), sets)

# Triangles.
add("triangleCount", "CALL algo.triangleCount() YIELD node, triangleCount RETURN node.i, triangleCount",
    lambda g: nx.triangles(without_loops(g.undirected)))
CLUSTERING = "CALL algo.localClusteringCoefficient() YIELD node, localClusteringCoefficient RETURN node.i, localClusteringCoefficient"
add("localClusteringCoefficient", CLUSTERING, lambda g: nx.clustering(without_loops(g.undirected)))
add("localClusteringCoefficient, igraph", CLUSTERING, lambda g: dict(enumerate(g.simple.transitivity_local_undirected(mode="zero"))))
