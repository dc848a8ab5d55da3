// What is recommended by one talk or note and advised against by another?
MATCH (pro)-[:RECOMMENDS {stance: 'for'}]->(thing)<-[:RECOMMENDS {stance: 'against'}]-(contra)
WHERE pro <> contra
RETURN thing.name AS thing, collect(DISTINCT pro.name) AS pro, collect(DISTINCT contra.name) AS contra
ORDER BY thing
