// The ten most central libraries and concepts.
CALL algo.pagerank({relationshipTypes: ['MENTIONS', 'RECOMMENDS', 'COMPARES']}) YIELD node, score
WITH node, score
WHERE node:Library OR node:Concept
RETURN node.name AS name, labels(node)[0] AS kind, round(score * 10000) / 10000 AS score
ORDER BY score DESC, name
LIMIT 10
