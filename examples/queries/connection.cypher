// What connects two speakers who were never at the same conference?
MATCH path = shortestPath((a:Speaker {name: 'Bryan Cantrill'})-[*..8]-(b:Speaker {name: 'Martin Kleppmann'}))
RETURN [node IN nodes(path) | node.name] AS steps, [edge IN relationships(path) | type(edge)] AS edges
