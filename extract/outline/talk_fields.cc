#include "extract/outline/talk_fields.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "absl/strings/str_split.h"
#include "extract/outline/outline_tree.h"
#include "extract/outline/word_roles.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kTalkLabels[];  // data/talk_labels.tsv

namespace {

constexpr size_t kMaxLabelBytes = 40;
constexpr size_t kMaxLineBytes = 300;

constexpr std::array<std::pair<std::string_view, FieldLabel>, 7> kLabelNames = {{{"speaker", FieldLabel::kSpeaker},
                                                                                 {"title", FieldLabel::kTitle},
                                                                                 {"event", FieldLabel::kEvent},
                                                                                 {"date", FieldLabel::kDate},
                                                                                 {"location", FieldLabel::kLocation},
                                                                                 {"url", FieldLabel::kUrl},
                                                                                 {"other", FieldLabel::kOther}}};

const StringViewMap<FieldLabel>& LabelTable() {
  static const auto* table = [] {
    auto* labels = new StringViewMap<FieldLabel>();
    for (const auto& columns : DataLines(kTalkLabels)) {
      const auto label = std::find_if(kLabelNames.begin(), kLabelNames.end(),
                                      [&](const auto& entry) { return entry.first == columns[0]; });
      if (label == kLabelNames.end()) continue;
      for (const absl::string_view form : absl::StrSplit(Absl(columns[1]), ' '))
        labels->emplace(Std(form), label->second);
    }
    return labels;
  }();
  return *table;
}

std::string_view Trim(std::string_view text) {
  static constexpr std::string_view kEdge = " \t\n*_`>-•–";
  const size_t first = text.find_first_not_of(kEdge);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n*_`") - first + 1);
}

// Splits "Speaker: Ann Lee" at its colon; no label where the colon stands late or not at all.
std::pair<std::string_view, std::string_view> SplitAtColon(std::string_view line) {
  const std::string_view head = line.substr(0, kMaxLabelBytes);
  const size_t ascii = head.find(':'), wide = head.find("：");
  const size_t at = std::min(ascii, wide);
  if (at == std::string_view::npos) return {};
  return {Trim(line.substr(0, at)), Trim(line.substr(at + (at == ascii ? 1 : 3)))};
}

class LabelledLineFinder {
 public:
  explicit LabelledLineFinder(const Document& document) : document_(document) {}

  std::vector<LabelledLine> Find(uint32_t begin, uint32_t end) && {
    if (begin == 0) AddFrontMatter();
    for (uint32_t i = begin; i < end && i < document_.blocks.size(); ++i) Visit(i);
    return std::move(lines_);
  }

 private:
  void AddFrontMatter() {
    for (const MetaField& field : document_.meta) {
      const auto label = LabelOf(field.key);
      const bool is_note_taker = field.key.starts_with("author");
      if (!label || field.value.empty() || is_note_taker) continue;
      lines_.push_back({.label = *label,
                        .value = field.value,
                        .text = {},
                        .source = field.source,
                        .block = 0,
                        .in_front_matter = true});
    }
  }

  void Visit(uint32_t index) {
    const Block& block = document_.blocks[index];
    if (block.kind == BlockKind::kTableRow) return VisitRow(index);
    if (block.text.empty()) return;
    if (block.kind == BlockKind::kField) {
      Add(block.key, document_.Text(block), index);
    } else if (block.kind == BlockKind::kParagraph || block.kind == BlockKind::kListItem ||
               block.kind == BlockKind::kCaption) {
      for (const Span line : BlockLines(document_, block)) {
        if (line.size() > kMaxLineBytes) continue;
        const auto [label, value] = SplitAtColon(std::string_view(document_.text).substr(line.begin, line.size()));
        if (!label.empty()) Add(label, value, index);
      }
    }
  }

  // A row of two cells, the first a label.
  void VisitRow(uint32_t row) {
    std::vector<uint32_t> cells;
    for (uint32_t i = row + 1; i < document_.blocks.size() && document_.blocks[i].parent == static_cast<int32_t>(row);
         ++i)
      cells.push_back(i);
    if (cells.size() != 2) return;
    Add(document_.Text(document_.blocks[cells[0]]), document_.Text(document_.blocks[cells[1]]), cells[1]);
  }

  void Add(std::string_view words, std::string_view value, uint32_t block) {
    value = Trim(value);
    const auto label = LabelOf(words);
    if (!label || value.empty()) return;
    const uint32_t begin = static_cast<uint32_t>(value.data() - document_.text.data());
    const Span text{begin, begin + static_cast<uint32_t>(value.size())};
    lines_.push_back(
        {.label = *label, .value = value, .text = text, .source = document_.ToSource(text), .block = block});
  }

  const Document& document_;
  std::vector<LabelledLine> lines_;
};

}  // namespace

std::optional<FieldLabel> LabelOf(std::string_view words) {
  words = Trim(words);
  while (!words.empty() && words.back() == ':') words.remove_suffix(1);
  if (words.empty() || words.size() > kMaxLabelBytes) return std::nullopt;
  std::string folded = LowerCase(words);
  std::replace_if(folded.begin(), folded.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  const auto found = LabelTable().find(std::string_view(folded));
  return found == LabelTable().end() ? std::nullopt : std::optional(found->second);
}

std::vector<LabelledLine> FindLabelledLines(const Document& document, uint32_t begin, uint32_t end) {
  return LabelledLineFinder(document).Find(begin, end);
}

}  // namespace notegraph::extract
