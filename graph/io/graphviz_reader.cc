#include "graph/io/graphviz_reader.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "graph/strings.h"

namespace notegraph {
namespace {

// Numbers of named objects are even, of nameless ones odd, as Graphviz expects.
class Names {
 public:
  // False when the name is new and `create` is not set.
  bool Map(std::string_view name, bool create, IDTYPE* id) {
    const auto known = ids_.find(name);
    if (known == ids_.end() && !create) return false;
    if (known != ids_.end()) {
      *id = known->second;
      return true;
    }
    *id = 2 * (names_.size() + 1);
    const auto added = ids_.emplace(std::string(name), *id).first;
    names_.push_back(std::make_unique<std::string>(added->first));
    return true;
  }
  IDTYPE Nameless() { return nameless_ += 2; }
  char* NameOf(IDTYPE id) {
    return id % 2 == 0 && id > 0 && id / 2 <= names_.size() ? names_[id / 2 - 1]->data() : nullptr;
  }

 private:
  StringMap<IDTYPE> ids_;
  std::vector<std::unique_ptr<std::string>> names_;  // by id / 2 - 1; Graphviz keeps pointers to their bytes
  IDTYPE nameless_ = 1;
};

void* OpenNames(Agraph_t*, Agdisc_t*) { return new Names; }
long MapName(void* state, int, char* name, IDTYPE* id, int create) {
  auto* names = static_cast<Names*>(state);
  if (name != nullptr) return names->Map(name, create != 0, id) ? 1 : 0;
  if (create == 0) return 0;
  *id = names->Nameless();
  return 1;
}
// Only for callers that choose their own numbers, which reading does not.
long AllocateName(void*, int, IDTYPE) { return 0; }
void FreeName(void*, int, IDTYPE) {}
char* PrintName(void* state, int, IDTYPE id) { return static_cast<Names*>(state)->NameOf(id); }
void CloseNames(void* state) { delete static_cast<Names*>(state); }
void RegisterName(void*, int, void*) {}

struct TextSource {
  std::string_view rest;
};

int ReadText(void* channel, char* buffer, int size) {
  auto* source = static_cast<TextSource*>(channel);
  const size_t count = std::min(source->rest.size(), static_cast<size_t>(std::max(size, 0)));
  std::memcpy(buffer, source->rest.data(), count);
  source->rest.remove_prefix(count);
  return static_cast<int>(count);
}

}  // namespace

Agraph_t* ReadDot(const std::string& dot) {
  // Graphs point to these as long as they live.
  static Agiddisc_t ids = {OpenNames, MapName, AllocateName, FreeName, PrintName, CloseNames, RegisterName};
  static Agiodisc_t text = {ReadText, AgIoDisc.putstr, AgIoDisc.flush};
  static Agdisc_t discipline = {&AgMemDisc, &ids, &text};
  TextSource source{dot};
  agreadline(1);
  return agread(&source, &discipline);
}

}  // namespace notegraph
