// Which talks share topics with Ryan Dahl's on Node.js?
MATCH (talk:Talk)-[:MENTIONS]->(topic)<-[:MENTIONS]-(other:Talk)
WHERE talk.title CONTAINS 'Things I Regret About Node.js' AND talk <> other
RETURN other.title AS talk, count(DISTINCT topic) AS shared, collect(DISTINCT topic.name) AS topics
ORDER BY shared DESC, talk
LIMIT 10
