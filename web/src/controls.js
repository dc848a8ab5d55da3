// The controls beside the picture: what is shown, and how.
import { legend } from './appearance.js';
import { byId, element } from './dom.js';

function swatch(color) {
  const made = element('i', { class: 'swatch' });
  made.style.background = color;
  return made;
}

function checkbox(text, color, checked, change) {
  const box = element('input', { type: 'checkbox', checked, onchange: () => change(box.checked) });
  return element('label', {}, box, color ? swatch(color) : null, text);
}

function fillFilter(id, names, shown, colorOf, change) {
  byId(id).append(
    ...names.map((name, at) =>
      checkbox(name, colorOf?.(at), shown.has(at), (checked) => {
        if (checked) shown.add(at);
        else shown.delete(at);
        change();
      }),
    ),
  );
}

export function makeFilters(model, filters, change) {
  fillFilter('label-filter', model.labels, filters.labels, (label) => model.labelColors[label], change);
  fillFilter('type-filter', model.types.map((type) => type.toLowerCase().replaceAll('_', ' ')), filters.types, null, change);
}

export function showLegend(model, key) {
  byId('legend').replaceChildren(
    ...legend(model, key).map(({ color, text }) => element('li', {}, swatch(color), text)),
  );
}

/** Light or dark as the system has it until the button says otherwise; `change` is called after each change. */
export function makeThemeButton(change) {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const button = byId('theme');
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const name = () => {
    button.textContent = isDark() ? 'Light' : 'Dark';
    button.setAttribute('aria-label', `Switch to ${isDark() ? 'light' : 'dark'} colours`);
  };
  button.addEventListener('click', () => {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    name();
    change();
  });
  system.addEventListener('change', () => {
    name();
    change();
  });
  button.hidden = false;
  name();
}
