"""Random graphs without parallel edges, the same for a seed, as each of the three programs sees them."""
import functools
import random

import igraph
import networkx


class RandomGraph:
    """`arcs` are (source, target, weight); undirected ones have source <= target, so that each edge stands once."""

    def __init__(self, seed):
        draw = random.Random(seed)
        self.seed = seed
        self.n = draw.randint(1, 14)
        self.is_directed = seed % 2 == 0
        self.has_loops = draw.random() < 0.2
        self.is_dag = self.is_directed and draw.random() < 0.2
        density = draw.choice([0.05, 0.15, 0.3, 0.6])
        self.arcs = [(s, t, draw.randint(1, 4)) for s in range(self.n) for t in range(self.n)
                     if self._may_link(s, t) and draw.random() < density]
        self.orientation = "NATURAL" if self.is_directed else "UNDIRECTED"
        self.source, self.target = draw.randrange(self.n), draw.randrange(self.n)

    def place(self, node):
        """Somewhere on the globe: latitude and longitude."""
        return self.seed * 7 % 90 + node * 11 % 37 - 60, node * 53 % 360 - 180

    def _may_link(self, s, t):
        if s == t:
            return self.has_loops and not self.is_dag
        return s < t or (self.is_directed and not self.is_dag)

    @functools.cached_property
    def nx(self):
        graph = networkx.DiGraph() if self.is_directed else networkx.Graph()
        graph.add_nodes_from(range(self.n))
        graph.add_weighted_edges_from(self.arcs)
        return graph

    @functools.cached_property
    def undirected(self):
        """Directions disregarded; the weights of a pair's two arcs add up."""
        graph = networkx.Graph()
        graph.add_nodes_from(range(self.n))
        for s, t, w in self.arcs:
            graph.add_edge(s, t, weight=w + (graph.edges[s, t]["weight"] if graph.has_edge(s, t) else 0))
        return graph

    @functools.cached_property
    def ig(self):
        graph = igraph.Graph(n=self.n, edges=[arc[:2] for arc in self.arcs], directed=self.is_directed)
        graph.es["weight"] = [arc[2] for arc in self.arcs]
        return graph

    @functools.cached_property
    def simple(self):
        """Without directions, loops and weights, for igraph."""
        return igraph.Graph(n=self.n, edges=[edge for edge in self.undirected.edges if edge[0] != edge[1]])

    def __str__(self):
        kind = "directed" if self.is_directed else "undirected"
        return f"seed {self.seed}: {self.n} nodes, {kind}, {self.arcs}"
