#include "extract/evaluation/evidence_check.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "graph/arena.h"
#include "graph/fold_name.h"
#include "graph/strings.h"
#include "graph/value.h"

namespace notegraph::extract {
namespace {

constexpr size_t kReach = 15;  // lines before and behind that a quote may spread over
constexpr size_t kEnoughCharacters = 12;

std::string FoldSpace(std::string_view text) {
  std::string folded;
  for (char c : text) {
    const bool is_space = absl::ascii_isspace(static_cast<unsigned char>(c));
    if (!is_space) {
      folded += c;
    } else if (!folded.empty() && folded.back() != ' ') {
      folded += ' ';
    }
  }
  if (folded.ends_with(' ')) folded.pop_back();
  return folded;
}

std::string_view WithoutEllipses(std::string_view quote) {
  static constexpr std::string_view kEllipsis = "…";
  for (;;) {
    const size_t before = quote.size();
    if (quote.starts_with(kEllipsis)) quote.remove_prefix(kEllipsis.size());
    if (quote.ends_with(kEllipsis)) quote.remove_suffix(kEllipsis.size());
    quote = Std(absl::StripAsciiWhitespace(Absl(quote)));
    if (quote.size() == before) return quote;
  }
}

size_t CharacterCount(std::string_view utf8) {
  return static_cast<size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::vector<std::string> FoldedLines(std::string_view text) {
  std::vector<std::string> lines;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(FoldSpace(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return lines;
}

// Whether the quote stands in the lines around `line`, from 1, and touches that one.
bool IsQuotedAt(const std::vector<std::string>& lines, size_t line, std::string_view quote) {
  if (line < 1 || line > lines.size()) return false;
  const std::string folded = FoldSpace(quote);
  const std::string_view wanted = WithoutEllipses(folded);
  if (wanted.empty()) return false;
  std::string text;
  size_t begin = 0, end = 0;
  for (size_t at = line > kReach ? line - kReach : 1; at <= std::min(lines.size(), line + kReach); ++at) {
    const std::string& piece = lines[at - 1];
    const size_t start = text.size();
    absl::StrAppend(&text, piece, piece.empty() ? "" : " ");
    if (at != line) continue;
    begin = start;
    end = text.size();
  }
  for (size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
    if (at < end && at + wanted.size() > begin)
      return CharacterCount(wanted) >= std::min(kEnoughCharacters, CharacterCount(lines[line - 1]));
  }
  return false;
}

class EvidenceChecker {
 public:
  EvidenceChecker(const Graph& graph, std::string_view path, std::string_view text)
      : graph_(graph), path_(path), lines_(FoldedLines(text)) {}

  EvidenceCheck Check() {
    for (std::string_view type : {"MENTIONS", "RECOMMENDS", "COMPARES"}) {
      const std::optional<TypeId> id = graph_.FindType(type);
      if (!id.has_value()) continue;
      for (TableId table : graph_.TablesOfType(*id)) {
        for (uint32_t i = 0; i < graph_.table(table).edge_count(); ++i) CheckEdge({table, i}, type);
      }
    }
    return std::move(result_);
  }

 private:
  void CheckEdge(EdgeId edge, std::string_view type) {
    const std::string fault = FaultOf(edge, type == "MENTIONS");
    ++result_.edges;
    if (fault.empty()) {
      ++result_.held;
      return;
    }
    const std::vector<int64_t> lines = Lines(edge);
    result_.faults.push_back(absl::StrCat(Absl(path_), ":", lines.empty() ? 0 : lines[0], ": ", Absl(type), " ",
                                          TextOf(NodeValue(graph_.Target(edge), "name")), ": ", fault));
  }

  std::string FaultOf(EdgeId edge, bool is_mention) {
    if (TextOf(EdgeValue(edge, "note")) != path_) return "it names another note";
    const std::vector<int64_t> lines = Lines(edge);
    if (lines.empty()) return "it has no lines";
    if (!std::is_sorted(lines.begin(), lines.end(), std::less_equal<>())) return "its lines don't ascend";
    const std::string quote = TextOf(EdgeValue(edge, "quote"));
    if (!IsQuotedAt(lines_, static_cast<size_t>(lines[0]), quote)) return "the quote isn't there";
    if (is_mention && !NamesTarget(quote, graph_.Target(edge))) return "the quote doesn't name it";
    return "";
  }

  bool NamesTarget(const std::string& quote, NodeId target) {
    const std::string folded = FoldName(quote);
    const auto is_named = [&](const Value& name) { return folded.find(FoldName(TextOf(name))) != std::string::npos; };
    if (is_named(NodeValue(target, "name"))) return true;
    const Value aliases = NodeValue(target, "aliases");
    return aliases.is_list() && std::ranges::any_of(aliases.list(), is_named);
  }

  Value NodeValue(NodeId node, std::string_view key) {
    const std::optional<PropertyKeyId> id = graph_.FindPropertyKey(key);
    return id.has_value() ? graph_.NodeProperty(node, *id, arena_) : Value::Null();
  }
  Value EdgeValue(EdgeId edge, std::string_view key) {
    const std::optional<PropertyKeyId> id = graph_.FindPropertyKey(key);
    return id.has_value() ? graph_.EdgeProperty(edge, *id, arena_) : Value::Null();
  }
  static std::string TextOf(const Value& value) { return value.is_string() ? std::string(value.string()) : ""; }
  std::vector<int64_t> Lines(EdgeId edge) {
    std::vector<int64_t> lines;
    const Value value = EdgeValue(edge, "lines");
    if (!value.is_list()) return lines;
    for (const Value& line : value.list()) {
      if (line.is_integer()) lines.push_back(line.integer());
    }
    return lines;
  }

  const Graph& graph_;
  std::string_view path_;
  std::vector<std::string> lines_;
  Arena arena_;
  EvidenceCheck result_;
};

}  // namespace

EvidenceCheck CheckEvidence(const Graph& graph, std::string_view path, std::string_view text) {
  return EvidenceChecker(graph, path, text).Check();
}

}  // namespace notegraph::extract
