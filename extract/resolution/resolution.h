// Internal to extract/. Which facts of the notes are about one thing: the nodes that the graph will have.
#ifndef NOTEGRAPH_EXTRACT_RESOLUTION_RESOLUTION_H_
#define NOTEGRAPH_EXTRACT_RESOLUTION_RESOLUTION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/facts.h"
#include "extract/lexicon.h"
#include "extract/resolution/merge_rule.h"
#include "extract/resolution/spellings.h"
#include "graph/run_context.h"

namespace notegraph::extract {

enum class NodeKind : uint8_t { kEvent, kTalk, kSpeaker, kLibrary, kConcept };
inline constexpr size_t kNodeKindCount = 5;

std::string_view NodeKindLabel(NodeKind kind);  // "Event", "Talk", ...

// One step of what made the node: `variant` was taken for `principal`.
struct Merge {
  std::string variant;
  std::string principal;
  MergeRule rule = MergeRule::kMisspelling;
  uint16_t score = 0;       // in 1/10,000
  uint32_t note = kNoNote;  // where it is stated
  Span place;
};

// A node in the making.
struct ResolvedNode {
  NodeKind kind = NodeKind::kConcept;
  std::string name;    // what it is called, unless there is a proper one
  std::string proper;  // the lexicon's, or a correction's; or empty
  std::string key;     // see AssignKeys
  Spellings spellings;
  std::vector<Merge> merges;          // surest first
  std::vector<uint32_t> corrections;  // that changed it, in order
  std::string kind_of_library;        // a correction's; or empty
  bool is_dropped = false;            // it is not in the graph: merged into another by a correction, or ...
  bool is_dropped_by_user = false;    // ... dropped by one
};

// For each note, the nodes of its facts: indices into Resolution::nodes.
struct NoteNodes {
  std::vector<uint32_t> events, entities, talks;
  std::vector<std::vector<uint32_t>> speakers;  // by talk
};

struct Resolution {
  std::vector<ResolvedNode> nodes;
  std::vector<NoteNodes> notes;

  // Spellings but the name, the commonest first.
  std::vector<std::string> AliasesOf(const ResolvedNode& node) const;
};

// Names that a correction keeps apart.
struct NamesApart {
  NodeKind kind = NodeKind::kConcept;
  std::string a, b;
  uint32_t number = 0;    // of the correction
  bool is_found = false;  // set by ResolveNotes: the notes know both names
};

// Finds the classes of events, speakers, talks, libraries and concepts. A class is called by the lexicon's spelling,
// else by the commonest spelling of a name that is no variant (plural, misspelling, initials ...) of another, the first
// by bytes among equals. Names and classes don't depend on the order of the notes, nor on their paths. Errors: those of
// the context.
absl::StatusOr<Resolution> ResolveNotes(const std::vector<NoteFacts>& notes, const Lexicon& lexicon,
                                        std::vector<NamesApart>& apart, RunContext& context);

// Settles names, and gives each node its key: a talk "event/title/ordinal" in folded form (the path of its note in the
// place of an event), the others their folded name; where several of a kind would have one key, the later ones, in
// order of the notes, get "/2", "/3" behind it.
void AssignKeys(const std::vector<NoteFacts>& notes, Resolution& resolution);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RESOLUTION_RESOLUTION_H_
