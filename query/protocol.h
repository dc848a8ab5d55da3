// The engine's protocol: one JSON request in, one JSON answer out, each on a line, in the words of the Neo4j Query API.
//
//   {"statement": "RETURN $x AS x", "parameters": {"x": {"$type": "Integer", "_value": "1"}}}
//   {"data": {"fields": ["x"], "values": [[{"$type": "Integer", "_value": "1"}]]}, "counters": {}, "notifications": []}
//   {"errors": [{"code": "Neo.ClientError.Statement.SyntaxError", "message": "...", "type": "SyntaxError",
//                "phase": "compile time", "detail": "UndefinedVariable"}]}
//   {"reset": true}                                  empties the graph in memory
#ifndef NOTEGRAPH_QUERY_PROTOCOL_H_
#define NOTEGRAPH_QUERY_PROTOCOL_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "query/engine.h"

namespace notegraph::query {

// Not thread-safe.
class ProtocolServer {
 public:
  // Both must outlive the server. With `options.read_only` writing statements and resets are refused.
  ProtocolServer(Database& database, RunContext& context, RunOptions options = {})
      : database_(database), session_(database, context), options_(std::move(options)) {}

  // The answer to one request, without a line end. Whatever the request is, the answer is one line of JSON.
  std::string Answer(std::string_view request);

 private:
  Database& database_;
  Session session_;
  RunOptions options_;
};

// The answer to a statement that has been run; reads all rows. Nodes and values are typed.
std::string ResultJson(Result& result);
// {"errors": [...]} for a status that is not OK.
std::string ErrorJson(const absl::Status& status);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PROTOCOL_H_
