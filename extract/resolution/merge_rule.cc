#include "extract/resolution/merge_rule.h"

#include <array>

namespace notegraph::extract {
namespace {

struct RuleFacts {
  std::string_view name;
  uint16_t score;
};

// In order of MergeRule.
constexpr std::array<RuleFacts, static_cast<size_t>(MergeRule::kCount)> kRules = {{
    {"same name of another type", 9000},
    {"plural", 9500},
    {"version", 9000},
    {"accents", 9700},
    {"abbreviation stated in a note", 9600},
    {"initials of a name in the same talk", 7000},
    {"misspelling", 9500},
    {"order of the names", 9000},
    {"both scripts stated together", 9800},
    {"handle", 9500},
    {"handle made of the name", 8000},
    {"middle name", 9000},
    {"initials", 8000},
    {"nickname", 8000},
    {"part of a name in the same note", 8500},
    {"speaker of the same talk", 9000},
    {"same name", 6000},
    {"year of its dates", 9500},
    {"same dates", 8500},
    {"same title", 9900},
    {"similar title", 9000},
    {"same speaker and similar title", 9500},
    {"correction", 10000},
}};

}  // namespace

std::string_view MergeRuleName(MergeRule rule) { return kRules[static_cast<size_t>(rule)].name; }

uint16_t MergeRuleScore(MergeRule rule) { return kRules[static_cast<size_t>(rule)].score; }

}  // namespace notegraph::extract
