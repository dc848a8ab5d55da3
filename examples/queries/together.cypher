// Which two libraries come up together in the most talks?
MATCH (one:Library)<-[:MENTIONS]-(talk:Talk)-[:MENTIONS]->(other:Library)
WHERE one.name < other.name
WITH one, other, count(DISTINCT talk) AS talks
WHERE talks > 1
RETURN one.name AS one, other.name AS other, talks
ORDER BY talks DESC, one, other
LIMIT 10
