#include "cli/shell_completion.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "graph/strings.h"
#include "query/functions/registry.h"
#include "query/procedures/registry.h"

namespace notegraph::cli {
namespace {

constexpr size_t kMaxChoices = 100;

constexpr std::string_view kCommands[] = {":help", ":quit", ":schema"};
constexpr std::string_view kKeywords[] = {"ALL",
                                          "AND",
                                          "ANY",
                                          "AS",
                                          "ASC",
                                          "BY",
                                          "CALL",
                                          "CASE",
                                          "CONTAINS",
                                          "COUNT",
                                          "CREATE",
                                          "DELETE",
                                          "DESC",
                                          "DETACH",
                                          "DISTINCT",
                                          "ELSE",
                                          "END",
                                          "ENDS WITH",
                                          "EXISTS",
                                          "EXPLAIN",
                                          "FALSE",
                                          "FOREACH",
                                          "IN",
                                          "IS NOT NULL",
                                          "IS NULL",
                                          "LIMIT",
                                          "MATCH",
                                          "MERGE",
                                          "NONE",
                                          "NOT",
                                          "NULL",
                                          "ON CREATE SET",
                                          "ON MATCH SET",
                                          "OPTIONAL MATCH",
                                          "OR",
                                          "ORDER BY",
                                          "PROFILE",
                                          "REMOVE",
                                          "RETURN",
                                          "SET",
                                          "SHOW FUNCTIONS",
                                          "SHOW LABELS",
                                          "SHOW PROCEDURES",
                                          "SHOW PROPERTY KEYS",
                                          "SHOW RELATIONSHIP TYPES",
                                          "SINGLE",
                                          "SKIP",
                                          "STARTS WITH",
                                          "THEN",
                                          "TRUE",
                                          "UNION",
                                          "UNION ALL",
                                          "UNWIND",
                                          "WHEN",
                                          "WHERE",
                                          "WITH",
                                          "XOR",
                                          "YIELD"};

class Choices {
 public:
  explicit Choices(std::string_view beginning) : beginning_(beginning) {}

  void Add(std::string_view choice) {
    if (choice.size() > beginning_.size() && absl::StartsWithIgnoreCase(Absl(choice), Absl(beginning_)))
      choices_.emplace_back(choice);
  }
  template <typename Range>
  void AddAll(const Range& range) {
    for (const auto& choice : range) Add(choice);
  }
  std::vector<std::string> Take() {
    std::ranges::sort(choices_);
    choices_.erase(std::unique(choices_.begin(), choices_.end()), choices_.end());
    if (choices_.size() > kMaxChoices) choices_.resize(kMaxChoices);
    return std::move(choices_);
  }

 private:
  std::string_view beginning_;
  std::vector<std::string> choices_;
};

bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return absl::ascii_isalnum(byte) || c == '_' || byte >= 0x80;
}

// Where the string begins that is open at the end of the line, behind its quote.
std::optional<size_t> OpenString(std::string_view line) {
  std::optional<size_t> begin;
  char quote = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (begin && line[i] == '\\') {
      ++i;
    } else if (begin && line[i] == quote) {
      begin.reset();
    } else if (!begin && (line[i] == '\'' || line[i] == '"')) {
      quote = line[i];
      begin = i + 1;
    }
  }
  return begin;
}

void AddNames(const Graph& graph, Choices& choices) {
  const std::optional<PropertyKeyId> key = graph.FindPropertyKey("name");
  Arena arena;
  for (NodeId node = 0; key && node < graph.node_count(); ++node) {
    const Value name = graph.NodeProperty(node, *key, arena);
    // What would have to be escaped is left to be typed.
    if (name.is_string() && name.string().find_first_of("'\"\\\n") == std::string_view::npos)
      choices.Add(name.string());
  }
}

void AddWords(Choices& choices) {
  choices.AddAll(kKeywords);
  for (const std::string_view function : query::FunctionNames()) choices.Add(std::string(function) + "(");
  for (const query::Procedure& procedure : query::Procedures()) choices.Add(procedure.name);
}

}  // namespace

Completion Complete(std::string_view line, const Graph& graph) {
  if (const std::optional<size_t> begin = OpenString(line)) {
    Choices names(line.substr(*begin));
    AddNames(graph, names);
    return {*begin, names.Take()};
  }
  if (line.starts_with(':')) {
    Choices commands(line);
    commands.AddAll(kCommands);
    return {0, commands.Take()};
  }
  size_t begin = line.size();
  while (begin > 0 && IsWordByte(line[begin - 1])) --begin;
  const char before = begin > 0 ? line[begin - 1] : ' ';
  Choices choices(line.substr(begin));
  if (before == ':' || before == '|') {
    choices.AddAll(graph.label_names());
    choices.AddAll(graph.type_names());
    return {begin, choices.Take()};
  }
  if (before == '.') {
    // A procedure's name has dots too: algo.pa.
    size_t whole = begin;
    while (whole > 0 && (IsWordByte(line[whole - 1]) || line[whole - 1] == '.')) --whole;
    Choices procedures(line.substr(whole));
    for (const query::Procedure& procedure : query::Procedures()) procedures.Add(procedure.name);
    std::vector<std::string> found = procedures.Take();
    if (!found.empty()) return {whole, std::move(found)};
    choices.AddAll(graph.property_key_names());
    return {begin, choices.Take()};
  }
  AddWords(choices);
  return {begin, choices.Take()};
}

std::string CommonBeginning(const std::vector<std::string>& choices) {
  if (choices.empty()) return {};
  size_t length = choices.front().size();
  for (const std::string& choice : choices) {
    size_t same = 0;
    while (same < std::min(length, choice.size()) &&
           absl::ascii_tolower(static_cast<unsigned char>(choice[same])) ==
               absl::ascii_tolower(static_cast<unsigned char>(choices.front()[same]))) {
      ++same;
    }
    length = same;
  }
  // Not in the middle of a character.
  const std::string& first = choices.front();
  while (length > 0 && length < first.size() && (static_cast<unsigned char>(first[length]) & 0xc0) == 0x80) --length;
  return first.substr(0, length);
}

}  // namespace notegraph::cli
