#include "absl/strings/ascii.h"
#include "extract/recognizers/surroundings.h"
#include "graph/data_lines.h"

namespace notegraph::extract {

extern const char kNameAffixes[];  // data/name_affixes.tsv

namespace {

constexpr size_t kMinStem = 3;

struct Affix {
  std::string_view letters;
  std::string_view kind;
};

// Prefixes by their first byte, suffixes by their last: a name meets few of them.
struct AffixTable {
  std::array<std::vector<Affix>, 128> prefixes, suffixes;
};

const AffixTable& Affixes() {
  static const auto* affixes = [] {
    auto* table = new AffixTable();
    for (const auto& columns : DataLines(kNameAffixes)) {
      const std::string_view letters = columns[1];
      if (columns[0] == "prefix") {
        table->prefixes[letters.front() & 127].push_back({letters, columns[2]});
      } else {
        table->suffixes[letters.back() & 127].push_back({letters, columns[2]});
      }
    }
    return table;
  }();
  return *affixes;
}

bool IsWordByte(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
}

// "SQL" by itself has no stem; in "PostGIS" no affix is found.
bool HasStem(std::string_view name, std::string_view letters) { return name.size() >= letters.size() + kMinStem; }

}  // namespace

NameAffix AffixOf(std::string_view name) {
  if (name.empty() || !IsWordByte(name.front())) return {};
  for (const Affix& affix : Affixes().suffixes[name.back() & 127]) {
    if (HasStem(name, affix.letters) && name[name.size() - affix.letters.size()] == affix.letters[0] &&
        name.ends_with(affix.letters))
      return {true, affix.kind};
  }
  for (const Affix& affix : Affixes().prefixes[name.front() & 127]) {
    if (HasStem(name, affix.letters) && name.starts_with(affix.letters)) return {true, affix.kind};
  }
  return {};
}

}  // namespace notegraph::extract
