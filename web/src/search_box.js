// The search field with its list of results: a combobox as the ARIA practices describe it.
import { announce, byId, element } from './dom.js';

const MOST_RESULTS = 12;

/** `search(query)` gives indices of nodes; `select(node)` is called with the one that is chosen. */
export function makeSearchBox(model, search, select) {
  const input = byId('search');
  const list = byId('search-results');
  let results = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (at) => {
    const node = results[at];
    if (node === undefined) return;
    input.value = model.nodes[node].name;
    close();
    select(node);
  };
  const activate = (at) => {
    active = results.length === 0 ? -1 : (at + results.length) % results.length;
    [...list.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === active)));
    if (active < 0) return;
    input.setAttribute('aria-activedescendant', list.children[active].id);
    list.children[active].scrollIntoView({ block: 'nearest' });
  };
  const option = (node, at) =>
    element(
      'li',
      {
        role: 'option',
        id: `search-result-${at}`,
        'aria-selected': 'false',
        onmousedown: (event) => event.preventDefault(),
        onclick: () => choose(at),
      },
      model.nodes[node].name,
      element('span', { class: 'kind' }, ` ${model.labels[model.nodes[node].label]}`),
    );
  const update = () => {
    const found = search(input.value);
    results = found.slice(0, MOST_RESULTS);
    list.replaceChildren(...results.map(option));
    list.hidden = results.length === 0;
    active = -1;
    input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-expanded', String(results.length > 0));
    if (input.value.trim() !== '') announce(found.length === 1 ? '1 result' : `${found.length} results`);
  };

  input.addEventListener('input', update);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') activate(active + 1);
    else if (event.key === 'ArrowUp') activate(active < 0 ? results.length - 1 : active - 1);
    else if (event.key === 'Enter') choose(Math.max(active, 0));
    else if (event.key === 'Escape' && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
