#include "extract/relations/cue_patterns.h"

#include <algorithm>
#include <charconv>

#include "absl/strings/str_replace.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

std::string ExpandMacros(std::string_view pattern) {
  return absl::StrReplaceAll(Absl(pattern),
                             {{"@T", "\\x01"},
                              {"@A", "\\x01"},
                              {"@B", "\\x03"},
                              {"@E", "\\x02"},
                              {"@Z",
                               "(?: (?:librar(?:y|ies)|modules?|packages?|tools?|frameworks?|plugins?|functions?|"
                               "attributes?|decorators?|statements?|class(?:es)?|objects?|\\x02))?"
                               "(?:[.,;:!)/+\"”]|$| "
                               "(?:for|to|in|with|as|when|if|on|from|because|instead|over|and|or|via|"
                               "where|rather|at|by|unless|until|whenever|everywhere|so|but|which|that|you|is|are|like|"
                               "often|more|early|first|always|instead|here|there|not|rather|\\w+ly|[(–—-]))"},
                              {"@M", "(?:(?:, | and | or |/| & |, and )\\x02)*"},
                              {"@W", "(?:[\\w\\x02'’-]+ ){0,3}"},
                              {"@D", "(?:[\\w'’-]+ ){0,3}"},
                              {"@L", "(?:\\x02(?: \\w+)?(?:, | and | or |/| & | \\+ |, and |, or ))*"}});
}

RE2::Options CueOptions() {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_max_mem(int64_t{64} << 20);
  return options;
}

}  // namespace

CuePatterns::CuePatterns(const char* data) {
  for (const auto& columns : DataLines(data)) {
    auto of_place =
        std::find_if(compiled_.begin(), compiled_.end(), [&](const Compiled& c) { return c.where == columns[1]; });
    if (of_place == compiled_.end()) {
      compiled_.push_back({columns[1], std::make_unique<RE2::Set>(CueOptions(), RE2::UNANCHORED), {}});
      of_place = compiled_.end() - 1;
    }
    CuePattern pattern{.verdict = columns[0], .where = columns[1], .cue = columns[3]};
    std::from_chars(columns[2].data(), columns[2].data() + columns[2].size(), pattern.weight);
    if (of_place->set->Add(ExpandMacros(columns[4]), nullptr) >= 0) of_place->patterns.push_back(pattern);
  }
  for (Compiled& compiled : compiled_) compiled.set->Compile();
}

std::vector<const CuePattern*> CuePatterns::Match(std::string_view where, std::string_view masked) const {
  std::vector<const CuePattern*> matches;
  for (const Compiled& compiled : compiled_) {
    if (compiled.where != where) continue;
    std::vector<int> numbers;
    compiled.set->Match(masked, &numbers);
    std::sort(numbers.begin(), numbers.end());
    for (const int number : numbers) matches.push_back(&compiled.patterns[number]);
  }
  return matches;
}

std::string MaskMentions(const RecognizerInput& input, const UnitMentions& unit, size_t first, size_t second) {
  const Span whole = input.units[unit.unit].text;
  std::string masked;
  uint32_t at = whole.begin;
  for (size_t i = 0; i < unit.mentions.size(); ++i) {
    const Span mention = unit.mentions[i].text;
    masked.append(input.document.text, at, mention.begin - at);
    masked += i == first ? '\x01' : i == second ? '\x03' : '\x02';
    at = mention.end;
  }
  masked.append(input.document.text, at, whole.end - at);
  std::replace(masked.begin(), masked.end(), '\n', ' ');
  // Quotes around a name say nothing, and of "Ruby's Capistrano" the owner isn't what is spoken of.
  static const RE2 kQuoted("[\"“‘'`]([\x01-\x03])[\"”’'`]"), kOwner("[\x02\x03]['’]s ([\x01-\x03])");
  RE2::GlobalReplace(&masked, kQuoted, "\\1");
  RE2::GlobalReplace(&masked, kOwner, "\\1");
  return masked;
}

}  // namespace notegraph::extract
