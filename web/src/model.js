// What the page says of the graph, unpacked. The program writes it as columns (report/html/graph_data.h).

/**
 * @typedef {object} Model
 * @property {string[]} labels
 * @property {string[]} types
 * @property {object[]} nodes  {index, id, name, label, detail, x, y, pagerank, betweenness, links, community, place}
 * @property {object[]} kinds  of edges: {type, stance, phrase, reverse}; type is an index of types
 * @property {object[]} edges  {source, target, kind, evidence}; evidence: {note, line, quote}, several if told more than
 *     once
 * @property {number[][]} edgesOf  indices of edges by node
 */

/** @returns {Model} */
export function readModel(data) {
  const nodes = readNodes(data);
  const types = [...new Set(data.kinds.map((kind) => kind.type))];
  const edges = mergeEdges(data);
  const edgesOf = nodes.map(() => []);
  edges.forEach((edge, index) => {
    edgesOf[edge.source].push(index);
    if (edge.target !== edge.source) edgesOf[edge.target].push(index);
  });
  return {
    labels: data.labels,
    labelColors: data.label_colors,
    types,
    kinds: data.kinds.map((kind) => ({ ...kind, type: types.indexOf(kind.type) })),
    communities: data.communities,
    noteBase: data.note_base,
    nodes,
    edges,
    edgesOf,
    indexOfId: new Map(nodes.map((node) => [String(node.id), node.index])),
  };
}

function placeOf(data, column, at) {
  const note = column.note[at];
  if (note < 0) return null;
  return { note: data.notes[note], line: column.line[at], quote: column.quote[at] < 0 ? '' : data.quotes[column.quote[at]] };
}

function readNodes(data) {
  const column = data.nodes;
  return column.name.map((name, index) => ({
    index,
    id: column.id[index],
    name,
    label: column.label[index],
    detail: column.detail[index],
    x: column.x[index],
    y: column.y[index],
    pagerank: column.pagerank[index],
    betweenness: column.betweenness[index],
    links: column.links[index],
    community: column.community[index],
    place: placeOf(data, column, index),
  }));
}

// One line of the picture for all that says the same: the same ends and kind.
function mergeEdges(data) {
  const column = data.edges;
  const merged = new Map();
  const count = data.nodes.name.length;
  column.source.forEach((source, at) => {
    const target = column.target[at];
    const kind = column.kind[at];
    const key = (source * count + target) * data.kinds.length + kind;
    if (!merged.has(key)) merged.set(key, { source, target, kind, evidence: [] });
    const place = placeOf(data, column, at);
    if (place) merged.get(key).evidence.push(place);
  });
  return [...merged.values()];
}

/** The node at the other end of an edge. */
export const otherEnd = (edge, node) => (edge.source === node ? edge.target : edge.source);

/** "recommends", "recommended by": how an edge reads from one of its ends. */
export function relationText(model, edge, node) {
  const kind = model.kinds[edge.kind];
  return edge.source === node ? kind.phrase : kind.reverse;
}

/** Where a link to a place leads: beside the page unless the page was told where the notes lie. */
export function placeHref(model, place) {
  const path = place.note.split('/').map(encodeURIComponent).join('/');
  return model.noteBase + path + (place.line > 0 ? `#L${place.line}` : '');
}

export const placeText = (place) => (place.line > 0 ? `${place.note}:${place.line}` : place.note);
