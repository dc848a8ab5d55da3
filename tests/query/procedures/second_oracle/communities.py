"""How good a partition is, against NetworkX. (Partitions that Louvain and the like find differ from program to program.)"""
import networkx as nx

from case import add


def groups(graph):
    return [group for third in range(3) if (group := {v for v in range(graph.n) if v % 3 == third})]


def has_edges(graph):
    return bool(graph.arcs)


def conductances(graph, weight):
    return {min(group): conductance(graph.undirected, group, weight) for group in groups(graph)}


def conductance(g, group, weight):
    """0 where NetworkX would divide by 0."""
    rest = set(g) - group
    smaller = min(nx.volume(g, group, weight=weight), nx.volume(g, rest, weight=weight))
    return nx.cut_size(g, group, rest, weight=weight) / smaller if smaller else 0


for name, key, weight in (("", "", None), (", weighted", ", relationshipWeightProperty: 'w'", "weight")):
    add("modularity" + name, f"CALL algo.modularity({{communityProperty: 'third'{key}}}) YIELD total RETURN DISTINCT total",
        lambda g, weight=weight: nx.community.modularity(g.undirected, groups(g), weight=weight), lambda rows: rows[0][0], has_edges)
    add("conductance" + name, f"CALL algo.conductance({{communityProperty: 'third'{key}}}) YIELD community, conductance",
        lambda g, weight=weight: conductances(g, weight))
