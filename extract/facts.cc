#include "extract/facts.h"

namespace notegraph::extract {

std::string_view TalkKindName(TalkKind kind) {
  static constexpr std::string_view kNames[] = {"talk", "keynote", "tutorial", "panel", "lightning", "poster", "other"};
  return kNames[static_cast<int>(kind)];
}

}  // namespace notegraph::extract
