// Any bytes as a request of the protocol: whatever comes, the answer is one line that holds one JSON object.
#include <cstdlib>
#include <string>

#include "query/protocol.h"
#include "tests/fuzz/fuzz_limits.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  notegraph::query::Database database;
  notegraph::LimitedContext context;
  notegraph::query::ProtocolServer server(database, context);
  const std::string answer = server.Answer({reinterpret_cast<const char*>(data), size});
  if (answer.empty() || answer.front() != '{' || answer.back() != '}' || answer.find('\n') != std::string::npos) {
    std::abort();
  }
  return 0;
}
