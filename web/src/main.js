// The interactive graph of the report. The page works without it: then it shows a still picture in its place.
import { makeColor, makeSize } from './appearance.js';
import { makeFilters, makeThemeButton, showLegend } from './controls.js';
import { counted, hideCard, showDetails, showEdgeCard, showNodeCard } from './details.js';
import { announce, byId } from './dom.js';
import { initialFilters, isNodeShown, neighborhood } from './filters.js';
import { readModel } from './model.js';
import { makeNodeTable } from './node_table.js';
import { canDraw, makePicture } from './picture.js';
import { makeSearch } from './search.js';
import { makeSearchBox } from './search_box.js';

const PAN_STEP = 0.12;
const ZOOM_STEP = 1.4;

// Without WebGL all else still works, and the still picture stays.
const STILL = { refresh() {}, center() {}, pan() {}, zoom() {}, whole() {} };

function draw(model, look, on) {
  if (!canDraw()) {
    byId('still-reason').hidden = false;
    return STILL;
  }
  byId('picture').classList.add('live');
  return makePicture(byId('canvas'), model, look, on);
}

function onKey(picture, select) {
  const actions = {
    ArrowLeft: () => picture.pan(-PAN_STEP, 0),
    ArrowRight: () => picture.pan(PAN_STEP, 0),
    ArrowUp: () => picture.pan(0, PAN_STEP),
    ArrowDown: () => picture.pan(0, -PAN_STEP),
    '+': () => picture.zoom(1 / ZOOM_STEP),
    '=': () => picture.zoom(1 / ZOOM_STEP),
    '-': () => picture.zoom(ZOOM_STEP),
    0: () => picture.whole(),
  };
  byId('picture').addEventListener('keydown', (event) => {
    if (event.target !== byId('picture') || event.ctrlKey || event.metaKey || !actions[event.key]) return;
    actions[event.key]();
    event.preventDefault();
  });
  byId('graph').addEventListener('keydown', (event) => {
    if (event.key === 'Escape') select(null);
  });
  byId('zoom-in').addEventListener('click', actions['+']);
  byId('zoom-out').addEventListener('click', actions['-']);
  byId('zoom-all').addEventListener('click', actions[0]);
}

function start() {
  const model = readModel(JSON.parse(byId('graph-data').textContent));
  const filters = initialFilters(model);
  const sizeBy = byId('size-by');
  const colorBy = byId('color-by');
  const look = { filters, focus: null, size: makeSize(model.nodes, sizeBy.value), color: makeColor(model, colorBy.value) };
  let selected = null;
  byId('graph').classList.add('live');

  const select = (node) => {
    selected = node;
    look.focus = node === null ? null : { node, around: neighborhood(model, filters, node) };
    hideCard();
    showDetails(model, filters, node, selectAndShow);
    picture.refresh();
    announce(node === null ? 'Nothing is selected' : `${model.nodes[node].name}: ${counted(look.focus.around.size - 1, 'linked node')}`);
  };
  // From a list: the eye goes to the node, the focus to its name.
  const selectAndShow = (node) => {
    if (!isNodeShown(model, filters, node)) byId('label-filter').querySelectorAll('input')[model.nodes[node].label].click();
    select(node);
    picture.center(node);
    byId('details-name').focus({ preventScroll: true });
  };
  const picture = draw(model, look, {
    select,
    hoverNode: (node, pointer) => showNodeCard(model, node, pointer),
    hoverEdge: (edges, pointer) => showEdgeCard(model, edges, pointer),
    leave: hideCard,
  });
  const fillTable = makeNodeTable(model, selectAndShow);

  const describe = () => {
    showLegend(model, colorBy.value);
    showDetails(model, filters, selected, selectAndShow);
    fillTable(filters, sizeBy.value);
  };
  const update = () => {
    look.size = makeSize(model.nodes, sizeBy.value);
    look.color = makeColor(model, colorBy.value);
    if (selected !== null) look.focus = { node: selected, around: neighborhood(model, filters, selected) };
    describe();
    picture.refresh();
  };
  sizeBy.addEventListener('change', update);
  colorBy.addEventListener('change', update);
  makeFilters(model, filters, update);
  makeThemeButton(() => picture.refresh());
  const search = makeSearch(model.nodes);
  makeSearchBox(model, (query) => search(query, (node) => isNodeShown(model, filters, node)), selectAndShow);
  onKey(picture, select);

  // Names in the tables lead into the picture.
  document.addEventListener('click', (event) => {
    const name = event.target.closest?.('a[data-node]');
    const node = name && model.indexOfId.get(name.dataset.node);
    if (node === undefined || node === null) return;
    event.preventDefault();
    byId('graph').scrollIntoView();
    selectAndShow(node);
  });
  describe();
}

start();
