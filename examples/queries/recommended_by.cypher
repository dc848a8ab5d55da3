// Which speakers give advice for something, and for what?
MATCH (speaker:Speaker)-[:GAVE]->(talk:Talk)-[advice:RECOMMENDS {stance: 'for'}]->(thing)
RETURN speaker.name AS speaker, collect(DISTINCT thing.name) AS recommends, count(DISTINCT thing) AS things
ORDER BY things DESC, speaker
LIMIT 10
