// Runs an algorithm of Boost.Graph within the limits of a run. Boost knows nothing of cancellation: visitors and
// property maps count work, and leave through an exception that ends here.
//
//   BoostMeter meter(context);
//   NOTEGRAPH_RETURN_IF_ERROR(
//       RunBoost("topological sort", [&] { boost::depth_first_search(p, visitor(meter), ...); }));
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_BOOST_RUN_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_BOOST_RUN_H_

#include <cstdint>
#include <exception>
#include <new>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "graph/algorithms/work_meter.h"
#include "graph/run_context.h"
#include "graph/strings.h"

namespace notegraph {

class BoostMeter {
 public:
  struct Stopped {
    absl::Status status;
  };

  explicit BoostMeter(const RunContext& context) : meter_(context) {}
  // Throws Stopped when the run is to end.
  void Add(uint64_t work) {
    if (absl::Status status = meter_.Add(work); !status.ok()) throw Stopped{std::move(status)};
  }

 private:
  WorkMeter meter_;
};

// Calls body(). Standard exceptions are errors of ours, or memory that the account didn't foresee; what a visitor
// throws to tell its caller something passes through.
template <typename Body>
absl::Status RunBoost(std::string_view name, Body&& body) {
  try {
    body();
  } catch (const BoostMeter::Stopped& stopped) {
    return stopped.status;
  } catch (const std::bad_alloc&) {
    return absl::ResourceExhaustedError(absl::StrCat(Absl(name), ": not enough memory"));
  } catch (const std::exception& error) {
    return absl::InternalError(absl::StrCat(Absl(name), ": ", error.what()));
  }
  return absl::OkStatus();
}

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_BOOST_RUN_H_
