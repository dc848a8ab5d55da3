// Names beside the nodes of the picture: the most important ones that have room.

export const FONT = 'system-ui, sans-serif';
const SIZE = 12.5;
const MOST_NAMES = 70;
const MOST_TRIES = 1500;
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

/** On the right of a node at {x, y, size} in pixels. */
export function drawName(context, name, { x, y, size }, colors) {
  context.font = `${SIZE}px ${FONT}`;
  context.lineJoin = 'round';
  context.lineWidth = 3.5;
  context.strokeStyle = colors.ground;
  context.fillStyle = colors.ink;
  context.strokeText(shorten(name), x + size + 4, y + SIZE / 3);
  context.fillText(shorten(name), x + size + 4, y + SIZE / 3);
}

/** Names as many of `nodes`, in their order, as fit into what is seen of them. */
export function drawNames(renderer, nodes, nameOf, colors) {
  const context = renderer.getCanvases().labels.getContext('2d');
  const { width, height } = renderer.getDimensions();
  const takeRoom = makeRoom();
  context.font = `${SIZE}px ${FONT}`;
  let drawn = 0;
  let tries = 0;
  for (const node of nodes) {
    const data = renderer.getNodeDisplayData(node);
    if (!data || data.hidden) continue;
    const { x, y } = renderer.framedGraphToViewport(data);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const size = renderer.scaleSize(data.size);
    const right = x + size + 4 + context.measureText(shorten(nameOf(node))).width;
    if (right < width && takeRoom({ left: x - size, right, top: y - SIZE * 0.8, bottom: y + SIZE * 0.8 })) {
      drawName(context, nameOf(node), { x, y, size }, colors);
      drawn += 1;
    }
    tries += 1;
    if (drawn >= MOST_NAMES || tries >= MOST_TRIES) break;
  }
}
