#include <cctype>

#include "extract/recognizers/recognizers.h"

namespace notegraph::extract {
namespace {

bool HoldsTags(std::string_view key) {
  return key == "tags" || key == "tag" || key == "keywords" || key == "categories" || key == "category" ||
         key == "topics";
}

// Splits "a, b; c" at its separators; a value without any is one tag.
std::vector<Span> SplitTags(std::string_view value) {
  std::vector<Span> tags;
  for (size_t i = 0; i < value.size();) {
    size_t end = value.find_first_of(",;|", i);
    if (end == std::string_view::npos) end = value.size();
    size_t begin = i, stop = end;
    while (begin < stop && std::isspace(static_cast<unsigned char>(value[begin]))) ++begin;
    while (stop > begin && std::isspace(static_cast<unsigned char>(value[stop - 1]))) --stop;
    if (begin < stop) tags.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(stop)});
    i = end + 1;
  }
  return tags;
}

}  // namespace

void RecognizeTags(const Surroundings& around, std::vector<Candidate>& candidates) {
  const RecognizerInput& input = around.input();
  for (const MetaField& field : input.document.meta) {
    if (!HoldsTags(field.key)) continue;
    for (const Span tag : SplitTags(field.value)) {
      const std::string_view form = std::string_view(field.value).substr(tag.begin, tag.size());
      // The value may have lost its quotes or escapes; then the whole field is the place.
      const bool is_literal = field.source.size() == field.value.size();
      const Span source =
          is_literal ? Span{field.source.begin + tag.begin, field.source.begin + tag.end} : field.source;
      for (const Sense& sense : input.lexicon.Find(form)) {
        const LexiconEntry entry = input.lexicon.entry(sense.entry);
        Candidate candidate{.text = {},
                            .source = source,
                            .unit = kNoUnit,
                            .type = entry.type,
                            .entry = static_cast<int32_t>(sense.entry),
                            .name = {},
                            .kind = entry.kind,
                            .url = {},
                            .rule = "tag",
                            .features = {}};
        candidate.features.Add(Feature::kTag);
        AddPrior(sense.prior, candidate.features);
        candidates.push_back(std::move(candidate));
      }
    }
  }
}

}  // namespace notegraph::extract
