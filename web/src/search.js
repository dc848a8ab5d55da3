// Finding nodes by name.

/** Without case and accents. */
export const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

// Better matches have lower numbers; null: none.
function rank(foldedName, words) {
  if (!words.every((word) => foldedName.includes(word))) return null;
  const query = words.join(' ');
  if (foldedName === query) return 0;
  if (foldedName.startsWith(query)) return 1;
  if (words.every((word) => startsAWord(foldedName, word))) return 2;
  return 3;
}

function startsAWord(name, word) {
  for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(name[at - 1])) return true;
  }
  return false;
}

/** Makes a search over nodes: (query, isShown) => indices, the best first, more important ones first among equals. */
export function makeSearch(nodes) {
  const folded = nodes.map((node) => fold(node.name));
  return (query, isShown = () => true) => {
    const words = fold(query).split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const found = [];
    for (const node of nodes) {
      const ranked = isShown(node.index) ? rank(folded[node.index], words) : null;
      if (ranked !== null) found.push({ index: node.index, rank: ranked });
    }
    found.sort((a, b) => a.rank - b.rank || nodes[b.index].pagerank - nodes[a.index].pagerank || a.index - b.index);
    return found.map((match) => match.index);
  };
}
