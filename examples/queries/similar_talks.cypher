// Which talks share topics with Rob Pike's on concurrency?
MATCH (talk:Talk)-[:MENTIONS]->(topic)<-[:MENTIONS]-(other:Talk)
WHERE talk.title CONTAINS 'Concurrency Is Not Parallelism' AND talk <> other
RETURN other.title AS talk, count(DISTINCT topic) AS shared, collect(DISTINCT topic.name) AS topics
ORDER BY shared DESC, talk
LIMIT 10
