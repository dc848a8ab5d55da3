"""Components, cores and what else the structure of a graph says, against NetworkX and igraph."""
import networkx as nx

from case import add, as_partition, partition

COMMUNITIES = "YIELD node, community RETURN node.i, community"

add("wcc", f"CALL algo.wcc() {COMMUNITIES}", lambda g: as_partition(nx.connected_components(g.undirected)), partition)
add("scc", f"CALL algo.scc({{orientation: $o}}) {COMMUNITIES}", lambda g: as_partition(g.ig.connected_components(mode="strong")), partition)


def without_loops(graph):
    graph = graph.copy()
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


def bridges(graph):
    """Two arcs between two nodes are two edges."""
    parallel = nx.MultiGraph()
    parallel.add_nodes_from(range(graph.n))
    parallel.add_edges_from(arc[:2] for arc in graph.arcs)
    return sorted(sorted(edge) for edge in nx.bridges(parallel))


add("articulation points", "CALL algo.articulationPoints() YIELD node RETURN node.i",
    lambda g: sorted(nx.articulation_points(g.undirected)), lambda rows: sorted(row[0] for row in rows))
add("bridges", "CALL algo.bridges() YIELD node1, node2 RETURN node1.i, node2.i", bridges, lambda rows: sorted(sorted(row) for row in rows))
add("biconnected components", "CALL algo.biconnectedComponents() YIELD nodes RETURN [n IN nodes | n.i]",
    lambda g: as_partition(nx.biconnected_components(without_loops(g.undirected))), lambda rows: as_partition(row[0] for row in rows))
add("cores", "CALL algo.kcore() YIELD node, coreValue RETURN node.i, coreValue", lambda g: nx.core_number(without_loops(g.undirected)))
add("cores, directed", "CALL algo.kcore({orientation: $o}) YIELD node, coreValue RETURN node.i, coreValue",
    lambda g: nx.core_number(without_loops(g.nx)))
add("maximal cliques", "CALL algo.maximalCliques() YIELD clique RETURN [n IN clique | n.i]",
    lambda g: as_partition(nx.find_cliques(without_loops(g.undirected))), lambda rows: as_partition(row[0] for row in rows))
add("cliques, igraph", "CALL algo.maximalCliques({minSize: 3}) YIELD size RETURN size",
    lambda g: sorted(len(clique) for clique in g.ig.maximal_cliques(min=3)), lambda rows: sorted(row[0] for row in rows))
