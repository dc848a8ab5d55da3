import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fold, makeSearch } from '../src/search.js';

const names = ['Kafka Streams', 'kafka', 'Franz Kafka', 'Zoë Kafkaesque', 'makafka', 'C++', 'Ёлка'];
const search = makeSearch(names.map((name, index) => ({ index, name, pagerank: index === 2 ? 0.5 : 0.1 })));
const found = (query, isShown) => search(query, isShown).map((index) => names[index]);

test('the name itself comes first, then what begins with it, then what has it as a word, then the rest', () => {
  assert.deepEqual(found('Kafka'), ['kafka', 'Kafka Streams', 'Franz Kafka', 'Zoë Kafkaesque', 'makafka']);
});

test('case and accents are disregarded', () => {
  assert.equal(fold('Zoë ÅÉ'), 'zoe ae');
  assert.deepEqual(found('ZOE'), ['Zoë Kafkaesque']);
  assert.deepEqual(found('елка'), ['Ёлка']);
});

test('all words are wanted, in any order', () => {
  assert.deepEqual(found('streams kaf'), ['Kafka Streams']);
  assert.deepEqual(found('streams redis'), []);
});

test('signs are no patterns, and nothing finds nothing', () => {
  assert.deepEqual(found('c++'), ['C++']);
  assert.deepEqual(found('.*'), []);
  assert.deepEqual(found('  '), []);
});

test('what is hidden is not found', () => {
  assert.deepEqual(found('franz', (index) => index !== 2), []);
});
