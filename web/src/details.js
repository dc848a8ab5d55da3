// The panel that tells of the selected node, and the small card beside the pointer: the same for eyes and for ears.
import { MEASURES } from './appearance.js';
import { isEdgeShown } from './filters.js';
import { otherEnd, placeHref, placeText, relationText } from './model.js';
import { byId, element } from './dom.js';

const MOST_EVIDENCE = 3;

export const number = (value) =>
  Number.isInteger(value) ? value.toLocaleString('en') : value >= 0.001 ? value.toFixed(4) : value.toPrecision(2);

/** "1 link", "2 links". */
export const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function placeLine(model, place) {
  const link = element('a', { href: placeHref(model, place) }, placeText(place));
  if (!place.quote) return element('p', { class: 'evidence' }, link);
  return element('p', { class: 'evidence' }, element('q', {}, place.quote), ' ', link);
}

// [{text, edges}]: the node's shown edges by how they read from it.
function relationsOf(model, filters, node) {
  const groups = new Map();
  for (const index of model.edgesOf[node]) {
    const edge = model.edges[index];
    if (!isEdgeShown(model, filters, edge)) continue;
    const text = relationText(model, edge, node);
    if (!groups.has(text)) groups.set(text, []);
    groups.get(text).push(edge);
  }
  return [...groups].map(([text, edges]) => ({ text, edges }));
}

function relationItem(model, edge, node, select) {
  const other = model.nodes[otherEnd(edge, node)];
  const button = element('button', { type: 'button', class: 'node', onclick: () => select(other.index) }, other.name);
  const more = edge.evidence.length - MOST_EVIDENCE;
  return element(
    'li',
    {},
    button,
    element('span', { class: 'kind' }, ` ${model.labels[other.label]}`),
    ...edge.evidence.slice(0, MOST_EVIDENCE).map((place) => placeLine(model, place)),
    more > 0 ? element('p', { class: 'evidence' }, `… and ${counted(more, 'more place')}`) : null,
  );
}

/** Fills the panel; `select` is called with the node of a button. */
export function showDetails(model, filters, node, select) {
  const panel = byId('details');
  if (node === null) {
    panel.replaceChildren(element('p', { class: 'hint' }, panel.dataset.hint));
    return;
  }
  const { name, label, detail, community, place } = model.nodes[node];
  const facts = MEASURES.map(({ key, name: measure }) =>
    element('div', {}, element('dt', {}, measure), element('dd', {}, number(model.nodes[node][key]))),
  );
  if (community >= 0 && model.communities[community]) {
    facts.push(element('div', {}, element('dt', {}, 'community'), element('dd', {}, model.communities[community])));
  }
  panel.replaceChildren(
    element('h3', { tabindex: -1, id: 'details-name' }, name),
    element('p', { class: 'kind' }, [model.labels[label], detail].filter(Boolean).join(' · ')),
    element('dl', {}, ...facts),
    ...(place ? [placeLine(model, place)] : []),
    ...relationsOf(model, filters, node).flatMap(({ text, edges }) => [
      element('h4', {}, `${text} (${edges.length})`),
      element('ul', {}, ...edges.map((edge) => relationItem(model, edge, node, select))),
    ]),
  );
  panel.scrollTop = 0;
}

function showCard(children, pointer) {
  const card = byId('card');
  card.replaceChildren(...children);
  card.hidden = false;
  const box = card.parentElement.getBoundingClientRect();
  const x = Math.min(pointer.x + 16, box.width - card.offsetWidth - 8);
  const y = pointer.y + 20 + card.offsetHeight > box.height ? pointer.y - card.offsetHeight - 14 : pointer.y + 20;
  card.style.transform = `translate(${Math.max(8, x)}px, ${Math.max(8, y)}px)`;
}

export function hideCard() {
  byId('card').hidden = true;
}

const cardPlace = (place) => [
  place.quote ? element('q', {}, place.quote) : '',
  element('span', { class: 'where' }, placeText(place)),
];

export function showNodeCard(model, node, pointer) {
  const { name, label, detail, links, place } = model.nodes[node];
  showCard(
    [
      element('strong', {}, name),
      element('span', { class: 'kind' }, [model.labels[label], detail, counted(links, 'link')].filter(Boolean).join(' · ')),
      ...(place ? cardPlace(place) : []),
    ],
    pointer,
  );
}

export function showEdgeCard(model, edges, pointer) {
  const lines = edges.flatMap((index) => {
    const edge = model.edges[index];
    const text = `${model.nodes[edge.source].name} ${relationText(model, edge, edge.source)} ${model.nodes[edge.target].name}`;
    return [element('strong', {}, text), ...(edge.evidence.length > 0 ? cardPlace(edge.evidence[0]) : [])];
  });
  showCard(lines, pointer);
}
