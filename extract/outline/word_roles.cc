#include "extract/outline/word_roles.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
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

const StringViewMap<WordRoles>& RoleTable() {
  static const auto* table = [] {
    auto* words = new StringViewMap<WordRoles>();
    for (const auto& columns : DataLines(kEventWords)) {
      const auto role = std::find_if(kRoleNames.begin(), kRoleNames.end(),
                                     [&](const auto& entry) { return entry.first == columns[0]; });
      if (role == kRoleNames.end()) continue;
      for (const absl::string_view form : absl::StrSplit(Absl(columns[2]), ' ')) {
        WordRoles& word = (*words)[Std(form)];
        word.roles |= role->second;
        if (role->second == kMonthName) word.month = static_cast<uint8_t>(std::stoi(std::string(columns[1])));
      }
    }
    return words;
  }();
  return *table;
}

bool IsAsciiText(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

WordRoles RolesOfWord(std::string_view word) {
  if (word.empty() || word.size() > kMaxWordBytes) return {};
  const auto found = RoleTable().find(std::string_view(LowerCase(word)));
  return found == RoleTable().end() ? WordRoles{} : found->second;
}

bool HasEventEnding(std::string_view word) {
  for (size_t size = 2; size + 2 <= word.size() && size <= kMaxEndingBytes; ++size) {
    if (HasWordRole(word.substr(word.size() - size), kEndingRole)) return true;
  }
  return false;
}

bool AnyWordHasRole(std::string_view text, WordRole role) {
  const std::vector<absl::string_view> words =
      absl::StrSplit(Absl(text), absl::ByAnyChar(" \t\n.,:;!?()'\"/-"), absl::SkipEmpty());
  return std::any_of(words.begin(), words.end(), [&](absl::string_view word) { return HasWordRole(Std(word), role); });
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
