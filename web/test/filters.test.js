import assert from 'node:assert/strict';
import { test } from 'node:test';

import { initialFilters, isEdgeShown, isNodeShown, neighborhood } from '../src/filters.js';
import { readModel } from '../src/model.js';
import { SAMPLE } from './sample.js';

const model = readModel(SAMPLE);

test('all is shown at first but what merely lies in a note', () => {
  const filters = initialFilters(model);
  assert.ok(model.nodes.every((node) => isNodeShown(model, filters, node.index)));
  assert.deepEqual(model.edges.filter((edge) => !isEdgeShown(model, filters, edge)).map((edge) => edge.target), [4]);
});

test('an edge is shown with both of its ends', () => {
  const filters = initialFilters(model);
  filters.labels.delete(1);
  assert.deepEqual([...neighborhood(model, filters, 0)].sort(), [0, 2, 3]);
  assert.deepEqual([...neighborhood(model, filters, 1)], [1]);
});

test('a type takes both of its stances along', () => {
  const filters = initialFilters(model);
  filters.types.delete(1);
  assert.deepEqual([...neighborhood(model, filters, 0)].sort(), [0, 1]);
});
