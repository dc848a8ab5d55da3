"""How good a partition is, against NetworkX and igraph.

(The partitions that Louvain, Leiden and label propagation find differ from program to program.)
"""
import igraph
import networkx as nx

from case import add

UNWEIGHTED, WEIGHTED = ("", "", None), (", weighted", ", relationshipWeightProperty: 'w'", "weight")


def groups(graph):
    return [group for third in range(3) if (group := {v for v in range(graph.n) if v % 3 == third})]


def has_edges(graph):
    return bool(graph.arcs)


def total(rows):
    return rows[0][0]


def conductances(graph, weight):
    return {min(group): conductance(graph.undirected, group, weight) for group in groups(graph)}


def conductance(g, group, weight):
    """0 where NetworkX would divide by 0."""
    rest = set(g) - group
    smaller = min(nx.volume(g, group, weight=weight), nx.volume(g, rest, weight=weight))
    return nx.cut_size(g, group, rest, weight=weight) / smaller if smaller else 0


for name, key, weight in UNWEIGHTED, WEIGHTED:
    for resolution in 1, 0.5:
        add(f"modularity{name}, resolution {resolution}",
            f"CALL algo.modularity({{communityProperty: 'third', resolution: {resolution}{key}}}) YIELD total RETURN DISTINCT total",
            lambda g, weight=weight, resolution=resolution:
                nx.community.modularity(g.undirected, groups(g), weight=weight, resolution=resolution), total, has_edges)
    add("conductance" + name, f"CALL algo.conductance({{communityProperty: 'third'{key}}}) YIELD community, conductance",
        lambda g, weight=weight: conductances(g, weight))
add("modularity, igraph",
    "CALL algo.modularity({communityProperty: 'third', relationshipWeightProperty: 'w'}) YIELD total RETURN DISTINCT total",
    lambda g: igraph.Graph.from_networkx(g.undirected).modularity([v % 3 for v in range(g.n)], weights="weight"), total, has_edges)


for name in "louvain", "leiden", "labelPropagation":
    # No community spans two components.
    add(f"{name}, within components",
        f"CALL algo.wcc() YIELD node, community WITH node, community AS component CALL algo.{name}() YIELD node AS other, community "
        "WITH * WHERE node = other WITH community, count(DISTINCT component) AS components WHERE components > 1 RETURN community",
        lambda g: [], lambda rows: rows)
