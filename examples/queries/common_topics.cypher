// Which topics come up at the most events?
MATCH (topic)<-[:MENTIONS]-(talk:Talk)-[:PART_OF]->(event:Event)
RETURN topic.name AS topic, labels(topic)[0] AS kind, count(DISTINCT event) AS events, count(DISTINCT talk) AS talks
ORDER BY events DESC, talks DESC, topic
LIMIT 10
