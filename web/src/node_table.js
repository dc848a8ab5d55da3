// The shown nodes as a table, which says what the picture says to those who can't see it.
import { MEASURES } from './appearance.js';
import { number } from './details.js';
import { byId, element } from './dom.js';
import { isNodeShown } from './filters.js';
import { placeHref, placeText } from './model.js';

const STEP = 100;

/** Returns a function that fills the table anew, by the measure `key`, highest first. */
export function makeNodeTable(model, select) {
  const body = byId('node-rows');
  const more = byId('more-nodes');
  const holder = byId('node-list');
  let order = [];

  const row = ({ index, name, label, place, ...node }) =>
    element(
      'tr',
      {},
      element('td', {}, element('button', { type: 'button', class: 'node', onclick: () => select(index) }, name)),
      element('td', {}, model.labels[label]),
      ...MEASURES.map(({ key }) => element('td', { class: 'number' }, number(node[key]))),
      element('td', {}, place ? element('a', { href: placeHref(model, place) }, placeText(place)) : ''),
    );
  const extend = () => {
    const at = body.children.length;
    body.append(...order.slice(at, at + STEP).map((index) => row(model.nodes[index])));
    more.hidden = body.children.length >= order.length;
    more.textContent = `Show more (${(order.length - body.children.length).toLocaleString('en')} left)`;
  };

  let fill = () => {};
  more.addEventListener('click', () => {
    const at = body.children.length;
    extend();
    body.children[at]?.querySelector('button').focus();
  });
  // A closed list costs nothing.
  holder.addEventListener('toggle', () => holder.open && fill());
  return (filters, key) => {
    fill = () => {
      const measure = key === 'equal' ? 'pagerank' : key;
      order = model.nodes.filter((node) => isNodeShown(model, filters, node.index)).map((node) => node.index);
      order.sort((a, b) => model.nodes[b][measure] - model.nodes[a][measure] || a - b);
      body.replaceChildren();
      extend();
    };
    if (holder.open) fill();
  };
}
