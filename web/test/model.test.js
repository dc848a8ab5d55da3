import assert from 'node:assert/strict';
import { test } from 'node:test';

import { otherEnd, placeHref, placeText, readModel, relationText } from '../src/model.js';
import { SAMPLE } from './sample.js';

const model = readModel(SAMPLE);

test('what is told twice is one edge with two places', () => {
  assert.equal(model.edges.length, 4);
  const recommends = model.edges.find((edge) => edge.target === 2);
  assert.deepEqual(recommends.evidence.map((place) => [place.line, place.quote]), [[5, 'Use Kafka.'], [9, 'Really, use Kafka.']]);
});

test('edges are found from both ends', () => {
  assert.equal(model.edgesOf[0].length, 4);
  assert.deepEqual(model.edgesOf[2].map((index) => otherEnd(model.edges[index], 2)), [0]);
  assert.equal(model.indexOfId.get('12'), 2);
});

test('kinds with one type share it', () => {
  assert.deepEqual(model.types, ['GAVE', 'RECOMMENDS', 'NOTED_IN']);
  assert.deepEqual(model.kinds.map((kind) => kind.type), [0, 1, 1, 2]);
});

test('an edge reads from either end', () => {
  const against = model.edges.find((edge) => edge.target === 3);
  assert.equal(relationText(model, against, 0), 'advises against');
  assert.equal(relationText(model, against, 3), 'advised against by');
});

test('a place leads to its line, whatever its path holds', () => {
  const { place } = model.nodes[2];
  assert.equal(placeHref(model, place), '../notes/a%20b/%231%3F.md#L5');
  assert.equal(placeText(place), 'a b/#1?.md:5');
  assert.equal(placeHref(model, model.nodes[4].place), '../notes/a%20b/%231%3F.md');
  assert.equal(model.nodes[3].place, null);
});

test('a path that looks like a scheme stays a path', () => {
  assert.equal(placeHref({ noteBase: '' }, { note: 'javascript:alert(1)', line: 0 }), 'javascript%3Aalert(1)');
});
