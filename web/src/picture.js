// The picture: sigma.js over graphology, by WebGL.
import { UndirectedGraph } from 'graphology';
import Sigma from 'sigma';

import { isEdgeShown, isNodeShown } from './filters.js';
import { drawNames, FONT } from './names.js';

// Finding the edge under the pointer costs a second drawing of all of them.
const MOST_EDGES_TO_POINT_AT = 30_000;

export const canDraw = () => Boolean(document.createElement('canvas').getContext('webgl2'));

const COLORS = ['ground', 'ink', 'faded', 'line', 'line-faint', 'line-strong', 'for', 'against'];

// The style sheet's, which follow light and dark.
function readColors() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(COLORS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

// One line between two nodes however many edges are; `edges` are the model's.
function makeGraph(model) {
  const lines = new Map();
  model.edges.forEach(({ source, target }, index) => {
    if (source === target) return;
    const key = Math.min(source, target) * model.nodes.length + Math.max(source, target);
    if (lines.has(key)) lines.get(key).edges.push(index);
    else lines.set(key, { source, target, edges: [index] });
  });
  const graph = new UndirectedGraph();
  for (const { index, name, x, y } of model.nodes) graph.addNode(index, { x, y, label: name });
  for (const { source, target, edges } of lines.values()) graph.addEdge(source, target, { edges });
  return graph;
}

function drawHover(context, data, colors) {
  context.beginPath();
  context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = colors.ink;
  context.stroke();
}

/**
 * Draws into `container`. `look` holds {filters, focus, size, color}: focus is null or {node, around}, the nodes that
 * stay bright. `on` is called back: select(node or null), hoverNode(node, pointer), hoverEdge(edges, pointer), leave().
 */
export function makePicture(container, model, look, on) {
  const graph = makeGraph(model);
  const crowded = model.nodes.length > 2000;
  let colors = readColors();

  const reduceNode = (key, data) => {
    const node = model.nodes[key];
    if (!isNodeShown(model, look.filters, node.index)) return { ...data, hidden: true };
    const shown = { ...data, size: look.size(node), color: look.color(node), zIndex: 1 };
    if (!look.focus) return shown;
    if (look.focus.node === node.index) return { ...shown, highlighted: true, zIndex: 3 };
    if (look.focus.around.has(node.index)) return { ...shown, zIndex: 2 };
    return { ...shown, color: colors.faded, zIndex: 0 };
  };

  const reduceEdge = (key, data) => {
    const edges = data.edges.map((index) => model.edges[index]).filter((edge) => isEdgeShown(model, look.filters, edge));
    if (edges.length === 0) return { ...data, hidden: true };
    if (!look.focus) return { ...data, color: colors[crowded ? 'line-faint' : 'line'], size: crowded ? 0.4 : 0.8 };
    const touches = edges.some((edge) => edge.source === look.focus.node || edge.target === look.focus.node);
    if (!touches) return { ...data, hidden: true };
    const stances = new Set(edges.map((edge) => model.kinds[edge.kind].stance));
    const color = stances.has('against') ? 'against' : stances.has('for') ? 'for' : 'line-strong';
    return { ...data, color: colors[color], size: 1.4, zIndex: 1 };
  };

  const renderer = new Sigma(graph, container, {
    nodeReducer: reduceNode,
    edgeReducer: reduceEdge,
    enableEdgeEvents: model.edges.length <= MOST_EDGES_TO_POINT_AT,
    hideEdgesOnMove: crowded,
    renderLabels: false,
    labelFont: FONT,
    defaultDrawNodeHover: (context, data) => drawHover(context, data, colors),
    minCameraRatio: 0.02,
    maxCameraRatio: 2.5,
    stagePadding: 40,
    zIndex: true,
  });
  const byImportance = model.nodes.map((node) => node.index).sort((a, b) => model.nodes[b].pagerank - model.nodes[a].pagerank);
  renderer.on('afterRender', () => {
    // Of a neighbourhood all may be named, but none of the rest.
    const nodes = look.focus ? [look.focus.node, ...look.focus.around] : byImportance;
    drawNames(renderer, nodes, (node) => model.nodes[node].name, colors);
  });
  renderer.scheduleRender();
  const camera = renderer.getCamera();
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const moveTo = (state) => (calm ? camera.setState(state) : camera.animate(state, { duration: 350 }));

  renderer.on('clickNode', ({ node }) => on.select(Number(node)));
  renderer.on('clickStage', () => on.select(null));
  renderer.on('enterNode', ({ node, event }) => on.hoverNode(Number(node), event));
  renderer.on('leaveNode', on.leave);
  renderer.on('enterEdge', ({ edge, event }) => on.hoverEdge(graph.getEdgeAttribute(edge, 'edges'), event));
  renderer.on('leaveEdge', on.leave);

  return {
    refresh() {
      colors = readColors();
      renderer.refresh({ skipIndexation: true });
    },
    /** Brings a node to the middle, near enough to read what is around it. */
    center(node) {
      const { x, y } = renderer.getNodeDisplayData(node);
      moveTo({ x, y, ratio: Math.min(camera.ratio, crowded ? 0.25 : 0.5) });
    },
    pan(dx, dy) {
      moveTo({ x: camera.x + dx * camera.ratio, y: camera.y + dy * camera.ratio });
    },
    zoom: (factor) => moveTo({ ratio: camera.ratio * factor }),
    whole: () => moveTo({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }),
  };
}
