#include "extract/outline/word_roles.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "extract/outline/byte_set.h"
#include "extract/outline/word_set.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kEventWords[];  // data/event_words.tsv

namespace {

constexpr size_t kMaxWordBytes = 32;  // longer than any word of the file
constexpr size_t kMaxEndingBytes = 11;

constexpr std::array<std::pair<std::string_view, WordRole>, 10> kRoleNames = {{{"ending", kEndingRole},
                                                                               {"word", kGatheringWord},
                                                                               {"known", kKnownGathering},
                                                                               {"bare", kBareGathering},
                                                                               {"frame", kFrameWord},
                                                                               {"month", kMonthName},
                                                                               {"joint", kJointWord},
                                                                               {"hint", kHintWord},
                                                                               {"dull", kDullWord},
                                                                               {"material", kMaterialWord}}};

struct RoleTable {
  StringViewMap<WordRoles> words;
  WordFilter filter;  // of all words
  WordFilter endings;
};

const RoleTable& Roles() {
  static const auto* roles = [] {
    auto* table = new RoleTable();
    for (const auto& columns : DataLines(kEventWords)) {
      const auto role = std::find_if(kRoleNames.begin(), kRoleNames.end(),
                                     [&](const auto& entry) { return entry.first == columns[0]; });
      if (role == kRoleNames.end()) continue;
      for (const absl::string_view form : absl::StrSplit(Absl(columns[2]), ' ')) {
        WordRoles& word = table->words[Std(form)];
        table->filter.Add(Std(form));
        if (role->second == kEndingRole) table->endings.Add(Std(form));
        word.roles |= role->second;
        if (role->second == kMonthName) word.month = static_cast<uint8_t>(std::stoi(std::string(columns[1])));
      }
    }
    return table;
  }();
  return *roles;
}

// Of a word in lower case.
WordRoles RolesOfLower(std::string_view word) {
  if (!Roles().filter.MayHold(word)) return {};
  const auto found = Roles().words.find(word);
  return found == Roles().words.end() ? WordRoles{} : found->second;
}

bool IsAsciiText(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

WordRoles RolesOfWord(std::string_view word) {
  if (word.empty() || word.size() > kMaxWordBytes) return {};
  return RolesOfLower(LowerCased(word).view());
}

bool HasEventEnding(std::string_view word) {
  const LowerCased lower(word);
  const std::string_view text = lower.is_short_ascii() ? lower.view() : word;
  for (size_t size = 2; size + 2 <= text.size() && size <= kMaxEndingBytes; ++size) {
    const std::string_view ending = text.substr(text.size() - size);
    if (lower.is_short_ascii() && !Roles().endings.MayHold(ending)) continue;
    if (HasWordRole(ending, kEndingRole)) return true;
  }
  return false;
}

bool AnyWordHasRole(std::string_view text, WordRole role) {
  static constexpr ByteSet kEdge(" \t\n.,:;!?()'\"/-");
  for (size_t begin = kEdge.FindFirstNot(text); begin < text.size();) {
    const size_t end = kEdge.FindFirst(text, begin);
    if (HasWordRole(text.substr(begin, end - begin), role)) return true;
    begin = kEdge.FindFirstNot(text, end);
  }
  return false;
}

LowerCased::LowerCased(std::string_view word) {
  if (word.size() <= short_.size()) {
    unsigned char all = 0;
    for (size_t i = 0; i < word.size(); ++i) {
      const unsigned char c = static_cast<unsigned char>(word[i]);
      all |= c;
      short_[i] = absl::ascii_tolower(c);
    }
    view_ = {short_.data(), word.size()};
    if (all < 0x80) return;
  }
  long_ = LowerCase(word);
  view_ = long_;
}

std::string LowerCase(std::string_view text) {
  if (IsAsciiText(text)) return absl::AsciiStrToLower(Absl(text));
  std::string lower;
  const int32_t size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(text.data(), i, size, c);
    char bytes[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, u_tolower(c));
    lower.append(bytes, static_cast<size_t>(length));
  }
  return lower;
}

bool BeginsWithCapital(std::string_view text) {
  if (text.empty()) return false;
  if (static_cast<unsigned char>(text[0]) < 0x80) return absl::ascii_isupper(static_cast<unsigned char>(text[0]));
  int32_t i = 0;
  UChar32 c;
  U8_NEXT_OR_FFFD(text.data(), i, static_cast<int32_t>(text.size()), c);
  return u_isalpha(c) && u_tolower(c) == u_toupper(c) ? true : u_isupper(c) || u_istitle(c);
}

}  // namespace notegraph::extract
