// "Redis, Kafka and Foo": what stands in a list with software is software.
#include <algorithm>
#include <utility>

#include "extract/recognizers/recognizers.h"

namespace notegraph::extract {
namespace {

constexpr uint32_t kMaxJoin = 3;  // tokens between two members of a list: ", and the"

bool IsSure(const Candidate& candidate) {
  return candidate.type == EntityType::kLibrary &&
         ((candidate.entry >= 0 && !candidate.features.Has(Feature::kPlainWord) &&
           candidate.features.Has(Feature::kHighPrior)) ||
          candidate.features.Has(Feature::kProjectLink));
}

// Whether only commas, slashes, "and", "or" stand between the two.
bool AreJoined(const Surroundings& around, const Candidate& a, const Candidate& b) {
  const uint32_t first = around.PlaceOf(a.text, a.unit).end, end = around.PlaceOf(b.text, b.unit).first;
  if (first >= end || end - first > kMaxJoin) return false;
  bool joins = false;
  for (uint32_t i = first; i < end; ++i) {
    const Token& token = around.tokens()[i];
    const char c = around.CharOf(token);
    if (token.Is(kWord) ? token.In(ClassBit(WordClass::kConjunction)) : c == ',' || c == '/' || c == '&' || c == '+') {
      joins = true;
    } else if (!token.In(ClassBit(WordClass::kDeterminer))) {
      return false;
    }
  }
  return joins;
}

// Marks what stands in one sentence with software that is known for sure. REQUIRES: sorted by place.
void MarkUnits(std::vector<Candidate>& candidates) {
  for (size_t i = 0; i < candidates.size();) {
    size_t end = i;
    Span first_sure, last_sure;
    for (; end < candidates.size() && candidates[end].unit == candidates[i].unit; ++end) {
      if (!IsSure(candidates[end])) continue;
      if (first_sure.empty()) first_sure = candidates[end].text;
      last_sure = candidates[end].text;
    }
    for (; i < end; ++i) {
      const Span text = candidates[i].text;
      const bool has_other =
          (!first_sure.empty() && !first_sure.Overlaps(text)) || (!last_sure.empty() && !last_sure.Overlaps(text));
      candidates[i].features.AddIf(has_other, Feature::kKnownInUnit);
    }
  }
}

// The longer of those that begin together first. Candidates are large: places are sorted, then each moves once.
void SortByPlace(std::vector<Candidate>& candidates) {
  std::vector<std::pair<uint64_t, uint32_t>> order;  // place as one number, index
  order.reserve(candidates.size());
  for (uint32_t i = 0; i < candidates.size(); ++i) {
    const Span text = candidates[i].text;
    order.emplace_back(uint64_t{text.begin} << 32 | (UINT32_MAX - text.end), i);
  }
  std::sort(order.begin(), order.end());
  std::vector<Candidate> sorted;
  sorted.reserve(candidates.size());
  for (const auto& [place, index] : order) sorted.push_back(std::move(candidates[index]));
  candidates = std::move(sorted);
}

}  // namespace

void MarkCoordination(const Surroundings& around, std::vector<Candidate>& candidates) {
  SortByPlace(candidates);
  MarkUnits(candidates);
  const auto may_coordinate = [](const Candidate& c) {
    return c.unit != kNoUnit && !c.text.empty() && c.type == EntityType::kLibrary;
  };
  // Members of lists, in order; what a member passes on to the next: whether one before was sure.
  std::vector<uint32_t> members;
  for (uint32_t i = 0; i < candidates.size(); ++i) {
    if (may_coordinate(candidates[i])) members.push_back(i);
  }
  const auto pass_on = [&](uint32_t from, uint32_t to) {
    const Candidate& a = candidates[std::min(from, to)];
    const Candidate& b = candidates[std::max(from, to)];
    if (a.unit != b.unit || a.text.end > b.text.begin || b.text.begin - a.text.end > 12) return;
    const Candidate& giver = candidates[from];
    FeatureSet& features = candidates[to].features;
    const bool gives = IsSure(giver) || giver.features.Has(Feature::kBesideKnown);
    const bool is_new = giver.entry < 0 && giver.features.Has(Feature::kRareWord);
    const bool gives_more =
        (gives && !features.Has(Feature::kBesideKnown)) || (is_new && !features.Has(Feature::kBesideNew));
    if (!gives_more || !AreJoined(around, a, b)) return;
    features.AddIf(gives, Feature::kBesideKnown);
    features.AddIf(is_new, Feature::kBesideNew);
  };
  constexpr size_t kReach = 4;  // candidates of one place: senses, shorter and longer names
  for (size_t i = 0; i < members.size(); ++i) {
    for (size_t j = i + 1; j < std::min(members.size(), i + 1 + kReach); ++j) pass_on(members[i], members[j]);
  }
  for (size_t i = members.size(); i-- > 0;) {
    for (size_t j = i; j-- > (i > kReach ? i - kReach : 0);) pass_on(members[i], members[j]);
  }
}

}  // namespace notegraph::extract
