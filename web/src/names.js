// Names beside the nodes of the picture: the most important ones that have room.

export const FONT = 'system-ui, sans-serif';
const SIZE = 12.5;
const MOST_NAMES = 50;
const MOST_TRIES = 1500;
const FEW_NODES = 250;
const MOST_LETTERS = 36;

const shorten = (text) => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1).trimEnd()}…` : text);

/** Where names stand already. */
export function makeRoom() {
  const taken = [];
  /** Takes the box {left, right, top, bottom} unless something stands there. */
  return (box) => {
    const isFree = taken.every(
      (other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom,
    );
    if (isFree) taken.push(box);
    return isFree;
  };
}

/** Where a name of `width` pixels may stand beside a node at {x, y, size}, best first: {x, y} of its left end, middle. */
export function placesBeside({ x, y, size }, width) {
  const gap = 4;
  return [
    { x: x + size + gap, y },
    { x: x - size - gap - width, y },
    { x: x - width / 2, y: y + size + SIZE * 0.8 },
    { x: x - width / 2, y: y - size - SIZE * 0.8 },
  ];
}

function write(context, text, { x, y }, colors) {
  context.font = `${SIZE}px ${FONT}`;
  context.lineJoin = 'round';
  context.lineWidth = 3.5;
  context.strokeStyle = colors.ground;
  context.fillStyle = colors.ink;
  context.strokeText(text, x, y + SIZE / 3);
  context.fillText(text, x, y + SIZE / 3);
}

/** Names as many of `nodes`, in their order, as fit into what is seen of them; where nodes are few, none over a node. */
export function drawNames(renderer, nodes, nameOf, colors) {
  const context = renderer.getCanvases().labels.getContext('2d');
  const { width, height } = renderer.getDimensions();
  const seen = [];
  for (const node of nodes) {
    const data = renderer.getNodeDisplayData(node);
    if (!data || data.hidden) continue;
    const { x, y } = renderer.framedGraphToViewport(data);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    seen.push({ node, x, y, size: renderer.scaleSize(data.size) });
    if (seen.length >= MOST_TRIES) break;
  }
  const takeRoom = makeRoom();
  if (seen.length <= FEW_NODES) {
    for (const { x, y, size } of seen) takeRoom({ left: x - size, right: x + size, top: y - size, bottom: y + size });
  }
  context.font = `${SIZE}px ${FONT}`;
  let drawn = 0;
  for (const node of seen) {
    const text = shorten(nameOf(node.node));
    const length = context.measureText(text).width;
    const place = placesBeside(node, length).find(
      ({ x, y }) =>
        x > 0 &&
        x + length < width &&
        takeRoom({ left: x, right: x + length, top: y - SIZE * 0.75, bottom: y + SIZE * 0.75 }),
    );
    if (place) write(context, text, place, colors);
    if (place && ++drawn >= MOST_NAMES) break;
  }
}
