// What is RabbitMQ compared with, and which side is said to be better?
MATCH (broker:Library {name: 'RabbitMQ'})-[comparison:COMPARES]-(other)
RETURN other.name AS other, comparison.winner AS winner, comparison.note AS note, comparison.lines AS lines, comparison.quote AS quote
ORDER BY other, note, lines
