// Sizes and colours of nodes. The colours can be told apart by people who see few (Okabe, Ito: Color universal design,
// 2008; Nuñez, Anderton, Renslow: cividis, 2018), on a light and on a dark ground.

const SERIES = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#8a6fc0', '#7a8b3a', '#b0413e', '#3aa6a0'];
const REST = '#9aa0a6';
const SCALE = ['#2c4a86', '#57668f', '#7f8493', '#a9a37f', '#d4c25e', '#fde737'];

export const MEASURES = [
  { key: 'pagerank', name: 'PageRank' },
  { key: 'betweenness', name: 'betweenness' },
  { key: 'links', name: 'links' },
];

export const communityColor = (community) => (community >= 0 && community < SERIES.length ? SERIES[community] : REST);

/** Share of the highest value, 0..1; the root makes the many small ones visible. */
function makeShare(nodes, key) {
  const highest = nodes.reduce((most, node) => Math.max(most, node[key]), 0);
  return (node) => (highest > 0 ? Math.sqrt(node[key] / highest) : 0);
}

/** (node) => radius in pixels at the first zoom; smaller where there are many. */
export function makeSize(nodes, key) {
  const scale = Math.max(0.2, Math.min(1, Math.sqrt(500 / Math.max(nodes.length, 1))));
  if (key === 'equal') return () => 5 * scale;
  const share = makeShare(nodes, key);
  return (node) => (2 + 12 * share(node)) * scale + 0.6;
}

/** (node) => colour, for 'label', 'community' or a measure. */
export function makeColor(model, key) {
  if (key === 'label') return (node) => model.labelColors[node.label];
  if (key === 'community') return (node) => communityColor(node.community);
  const share = makeShare(model.nodes, key);
  return (node) => SCALE[Math.min(SCALE.length - 1, Math.floor(share(node) * SCALE.length))];
}

/** [{color, text}] for what makeColor() gives. */
export function legend(model, key) {
  if (key === 'label') return model.labels.map((text, label) => ({ color: model.labelColors[label], text }));
  if (key === 'community') {
    const named = model.communities.slice(0, SERIES.length).map((text, at) => ({ color: SERIES[at], text }));
    return [...named, { color: REST, text: 'others' }];
  }
  const name = MEASURES.find((measure) => measure.key === key).name;
  return SCALE.map((color, at) => ({
    color,
    text: at === 0 ? `low ${name}` : at === SCALE.length - 1 ? `high ${name}` : '',
  }));
}
