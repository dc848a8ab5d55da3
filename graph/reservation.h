// Memory that is given back to the account at the end of a scope.
#ifndef NOTEGRAPH_GRAPH_RESERVATION_H_
#define NOTEGRAPH_GRAPH_RESERVATION_H_

#include <cstdint>
#include <string_view>

#include "absl/status/status.h"
#include "graph/run_context.h"

namespace notegraph {

class Reservation {
 public:
  explicit Reservation(MemoryAccount& account) : account_(account) {}
  ~Reservation() { account_.Release(bytes_); }
  Reservation(const Reservation&) = delete;
  Reservation& operator=(const Reservation&) = delete;
  absl::Status Take(int64_t bytes, std::string_view owner) {
    absl::Status status = account_.Reserve(bytes, owner);
    if (status.ok()) bytes_ += bytes;
    return status;
  }

 private:
  MemoryAccount& account_;
  int64_t bytes_ = 0;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_RESERVATION_H_
