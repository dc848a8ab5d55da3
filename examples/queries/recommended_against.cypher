// What is advised against, where, and in which words? Each row leads back to the line of the note.
MATCH (source)-[advice:RECOMMENDS {stance: 'against'}]->(thing)
RETURN thing.name AS thing, source.name AS source, advice.note AS note, advice.lines[0] AS line, advice.quote AS quote
ORDER BY thing, note, line
LIMIT 15
