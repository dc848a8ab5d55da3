#!/usr/bin/python3
"""The NetworkX column of compare_algorithms: networkx_column.py FOLDER NODES SOURCES ROW...

Reads FOLDER/edges (source, target, weight as 32-bit numbers), runs each ROW that it knows, writes what comes out as
doubles to FOLDER/ROW, for each node in order, and prints "ROW milliseconds". SOURCES are separated by commas; searches
start at the first.
"""
import array
import math
import sys
import time

try:
    import networkx as nx
except ImportError:
    sys.exit("networkx_column.py: python3-networkx is not installed")


def by_first_node(groups, nodes):
    """A partition as numbers in order of each group's first node."""
    number_of = [0] * nodes
    for number, group in enumerate(sorted(groups, key=min)):
        for node in group:
            number_of[node] = number
    return number_of


# Row -> function of the graph and the sources. Returns what is compared: a list by node, a dictionary by node, or a
# function that makes one of them, for work that is not to be timed.
ROWS = {
    "bfs": lambda graph, sources: nx.single_source_shortest_path_length(graph, sources[0]),
    "wcc": lambda graph, sources: later(list(nx.connected_components(graph)), lambda groups: by_first_node(groups, len(graph))),
    "sssp": lambda graph, sources: nx.single_source_dijkstra_path_length(graph, sources[0]),
    "dijkstra": lambda graph, sources: nx.single_source_dijkstra_path_length(graph, sources[0]),
    "betweenness_16": lambda graph, sources: later(
        nx.betweenness_centrality_subset(graph, sources[:16], list(graph)),
        lambda scores: {node: 2 * score for node, score in scores.items()}),
    "betweenness": lambda graph, sources: nx.betweenness_centrality(graph, normalized=False),
    "edge_betweenness": lambda graph, sources: later(
        nx.edge_betweenness_centrality(graph, normalized=False),
        lambda scores: [score for _, score in sorted((sorted(edge), score) for edge, score in scores.items())]),
    "closeness": lambda graph, sources: nx.closeness_centrality(graph, wf_improved=False),
    "harmonic": lambda graph, sources: nx.harmonic_centrality(graph),
    "eigenvector": lambda graph, sources: later(
        nx.eigenvector_centrality(graph, max_iter=1000, tol=1e-9 / len(graph), weight=None), shares),
    "pagerank": lambda graph, sources: nx.pagerank(graph, alpha=0.85, tol=1e-4 / len(graph), weight=None),
    "articulation": lambda graph, sources: later(set(nx.articulation_points(graph)), lambda points: [float(v in points) for v in graph]),
    "kcore": lambda graph, sources: nx.core_number(graph),
    "louvain": lambda graph, sources: modularity_of(graph, nx.community.louvain_communities(graph, weight=None, seed=0)),
    "label_propagation": lambda graph, sources: modularity_of(graph, list(nx.community.asyn_lpa_communities(graph, seed=0))),
    "triangles": lambda graph, sources: [sum(nx.triangles(graph).values()) / 3],
    "clustering": lambda graph, sources: nx.clustering(graph),
}


def modularity_of(graph, communities):
    return lambda: [nx.community.modularity(graph, communities, weight=None)]


def shares(scores):
    """Scaled to the sum of 1."""
    total = sum(scores.values())
    return {node: score / total for node, score in scores.items()}


def later(result, convert):
    return lambda: convert(result)


def as_values(result, nodes):
    if callable(result):
        result = result()
    if isinstance(result, dict):
        result = [result.get(node, math.inf) for node in range(nodes)]
    return array.array("d", result)


def read_graph(path, nodes):
    numbers = array.array("I")
    with open(path, "rb") as file:
        numbers.frombytes(file.read())
    graph = nx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_weighted_edges_from(zip(numbers[0::3], numbers[1::3], numbers[2::3]))
    return graph


def main():
    folder, nodes = sys.argv[1], int(sys.argv[2])
    sources = [int(source) for source in sys.argv[3].split(",")]
    graph = read_graph(f"{folder}/edges", nodes)
    for row in sys.argv[4:]:
        if row not in ROWS:
            continue
        begin = time.perf_counter()
        result = ROWS[row](graph, sources)
        milliseconds = (time.perf_counter() - begin) * 1000
        with open(f"{folder}/{row}", "wb") as file:
            as_values(result, nodes).tofile(file)
        print(row, milliseconds, flush=True)


main()
