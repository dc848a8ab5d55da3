// Elements are made of text alone: what comes from notes never goes through a parser of HTML.

/** element('a', {href: '#x', class: 'node'}, 'text', child, ...) */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null && child !== ''));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** Reads out to those who can't see the picture. */
export function announce(text) {
  byId('graph-status').textContent = text;
}
