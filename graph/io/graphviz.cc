#include "graph/io/graphviz.h"

#include <gvc.h>

#include <cstdlib>
#include <memory>
#include <mutex>

#include "absl/base/attributes.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "graph/io/graphviz_reader.h"

namespace notegraph {
namespace {

// Graphviz keeps its state in globals.
ABSL_CONST_INIT std::mutex g_graphviz_mutex;
// What Graphviz said during the call at hand.
std::string* g_messages = nullptr;

int KeepMessage(char* message) {
  if (g_messages != nullptr) *g_messages += message;
  return 0;
}

class Messages {
 public:
  Messages() : previous_level_(agseterr(AGWARN)), previous_function_(agseterrf(KeepMessage)) { g_messages = &text_; }
  ~Messages() {
    g_messages = nullptr;
    agseterrf(previous_function_);
    agseterr(previous_level_);
  }
  Messages(const Messages&) = delete;
  Messages& operator=(const Messages&) = delete;

  absl::Status Error(std::string_view what) const {
    const std::string said(absl::StripAsciiWhitespace(text_));
    return absl::InvalidArgumentError(absl::StrCat("Graphviz ", std::string(what), said.empty() ? "" : ": ", said));
  }

 private:
  std::string text_;
  agerrlevel_t previous_level_;
  agusererrf previous_function_;
};

struct FreeContext {
  void operator()(GVC_t* context) const { gvFreeContext(context); }
};
struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

}  // namespace

absl::StatusOr<std::string> RenderDot(const std::string& dot, const std::string& format) {
  const std::lock_guard lock(g_graphviz_mutex);
  const Messages messages;
  const std::unique_ptr<GVC_t, FreeContext> context(gvContext());
  if (context == nullptr) return messages.Error("could not be started");
  const std::unique_ptr<Agraph_t, CloseGraph> graph(ReadDot(dot));
  if (graph == nullptr) return messages.Error("could not read the graph");
  char layout_name[] = "layout";
  const char* engine = agget(graph.get(), layout_name);
  if (engine == nullptr || *engine == '\0') engine = "dot";
  // Layouts begin at random places: the same ones each time, whatever was drawn before.
  std::srand(1);
  srand48(1);
  if (gvLayout(context.get(), graph.get(), engine) != 0) return messages.Error("could not lay out the graph");
  char* data = nullptr;
  unsigned int size = 0;
  const int failed = gvRenderData(context.get(), graph.get(), format.c_str(), &data, &size);
  absl::StatusOr<std::string> picture = failed != 0 || data == nullptr
                                            ? messages.Error(absl::StrCat("could not render the graph as ", format))
                                            : absl::StatusOr<std::string>(std::string(data, size));
  if (data != nullptr) gvFreeRenderData(data);
  gvFreeLayout(context.get(), graph.get());
  return picture;
}

}  // namespace notegraph
