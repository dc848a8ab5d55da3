"""Components, cores and what else the structure of a graph says, against NetworkX and igraph."""
import networkx as nx

from case import add, as_partition, partition

COMMUNITIES = "YIELD node, community RETURN node.i, community"

add("wcc", f"CALL algo.wcc() {COMMUNITIES}", lambda g: as_partition(nx.connected_components(g.undirected)), partition)
add("scc", f"CALL algo.scc({{orientation: $o}}) {COMMUNITIES}", lambda g: as_partition(g.ig.connected_components(mode="strong")), partition)
