// Who spoke more than once, and about what?
MATCH (speaker:Speaker)-[:GAVE]->(talk:Talk)
WITH speaker, collect(DISTINCT talk.title) AS talks
WHERE size(talks) > 1
RETURN speaker.name AS speaker, talks
ORDER BY size(talks) DESC, speaker
