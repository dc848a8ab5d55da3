// Whom could I ask about garbage collection? Speakers whose talks mention it, most mentions first.
MATCH (speaker:Speaker)-[:GAVE]->(talk:Talk)-[mention:MENTIONS]->(:Concept {name: 'garbage collection'})
RETURN speaker.name AS speaker, sum(mention.count) AS mentions, collect(DISTINCT talk.title) AS talks
ORDER BY mentions DESC, speaker
