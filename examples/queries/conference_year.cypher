// How many talks does each event have in these notes, in order of time?
MATCH (event:Event)
OPTIONAL MATCH (talk:Talk)-[:PART_OF]->(event)
RETURN event.name AS event, event.start AS start, count(DISTINCT talk) AS talks
ORDER BY start, event
