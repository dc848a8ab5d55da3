import assert from 'node:assert/strict';
import { test } from 'node:test';

import { communityColor, legend, makeColor, makeSize } from '../src/appearance.js';
import { readModel } from '../src/model.js';
import { makeRoom, placesBeside } from '../src/names.js';
import { SAMPLE } from './sample.js';

const model = readModel(SAMPLE);

test('the more central, the larger; all alike when asked for', () => {
  const size = makeSize(model.nodes, 'pagerank');
  const sizes = model.nodes.map(size);
  assert.ok(sizes[0] > sizes[2] && sizes[2] > sizes[3] && sizes[3] > sizes[1] && sizes[4] > 0);
  assert.equal(new Set(model.nodes.map(makeSize(model.nodes, 'equal'))).size, 1);
});

test('a measure that is 0 everywhere still draws nodes', () => {
  const nodes = [{ betweenness: 0 }, { betweenness: 0 }];
  assert.ok(nodes.map(makeSize(nodes, 'betweenness')).every((size) => size > 0));
});

test('colours by kind, community and measure, each with its legend', () => {
  for (const key of ['label', 'community', 'pagerank', 'betweenness', 'links']) {
    const shown = new Set(legend(model, key).map((entry) => entry.color));
    for (const node of model.nodes) assert.ok(shown.has(makeColor(model, key)(node)), key);
  }
  assert.equal(communityColor(-1), communityColor(999));
});

test('no name is written over another', () => {
  const takeRoom = makeRoom();
  assert.ok(takeRoom({ left: 0, right: 10, top: 0, bottom: 10 }));
  assert.ok(!takeRoom({ left: 5, right: 15, top: 5, bottom: 15 }));
  assert.ok(takeRoom({ left: 11, right: 15, top: 5, bottom: 15 }));
});

test('a name stands beside its node on any side, not over it', () => {
  const node = { x: 100, y: 50, size: 10 };
  for (const { x, y } of placesBeside(node, 60)) {
    assert.ok(x >= 110 || x + 60 <= 90 || y >= 60 || y <= 40, `${x} ${y}`);
  }
});
