// Which labels and types are shown.

// Everything in a note hangs on it: these lines would hide the others.
const HIDDEN_TYPES = ['NOTED_IN', 'ABOUT'];

export function initialFilters(model) {
  return {
    labels: new Set(model.labels.keys()),
    types: new Set([...model.types.keys()].filter((type) => !HIDDEN_TYPES.includes(model.types[type]))),
  };
}

export const isNodeShown = (model, filters, node) => filters.labels.has(model.nodes[node].label);

export const isEdgeShown = (model, filters, edge) =>
  filters.types.has(model.kinds[edge.kind].type) && isNodeShown(model, filters, edge.source) && isNodeShown(model, filters, edge.target);

/** The node and those that a shown edge links it with. */
export function neighborhood(model, filters, node) {
  const nodes = new Set([node]);
  for (const index of model.edgesOf[node]) {
    const edge = model.edges[index];
    if (isEdgeShown(model, filters, edge)) nodes.add(edge.source === node ? edge.target : edge.source);
  }
  return nodes;
}
