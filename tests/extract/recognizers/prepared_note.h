// A note with all that the recognisers look at.
#ifndef NOTEGRAPH_TESTS_EXTRACT_RECOGNIZERS_PREPARED_NOTE_H_
#define NOTEGRAPH_TESTS_EXTRACT_RECOGNIZERS_PREPARED_NOTE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "extract/entities.h"
#include "extract/outline.h"
#include "extract/recognizers/recognizers.h"
#include "tests/extract/facts_text.h"

namespace notegraph::extract {

class PreparedNote {
 public:
  explicit PreparedNote(std::string_view text, Format format = Format::kMarkdown)
      : document(DocumentOf(text, format)),
        outline(InferOutline(document, Lexicon::BuiltIn(), context_)),
        units(SplitUnits(document, outline)),
        tokens(document, units, Lexicon::BuiltIn()),
        input{document, outline, Lexicon::BuiltIn(), units, tokens},
        around(input) {}
  PreparedNote(const PreparedNote&) = delete;

  std::string TextOf(Span span) const { return document.text.substr(span.begin, span.size()); }

 private:
  RunContext context_;

 public:
  const Document document;
  const Outline outline;
  const std::vector<Unit> units;
  const Tokens tokens;
  const RecognizerInput input;
  const Surroundings around;
};

// What the recogniser finds, in the order it does: "Foo, bar baz".
template <typename Recognizer>
std::string NamesFoundBy(Recognizer recognizer, std::string_view text) {
  const PreparedNote note(text);
  std::vector<Candidate> candidates;
  recognizer(note.around, candidates);
  std::string names;
  for (const Candidate& candidate : candidates) {
    const std::string_view name =
        candidate.entry >= 0 ? note.input.lexicon.entry(static_cast<uint32_t>(candidate.entry)).name : candidate.name;
    absl::StrAppend(&names, names.empty() ? "" : ", ", absl::string_view(name.data(), name.size()));
  }
  return names;
}

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_TESTS_EXTRACT_RECOGNIZERS_PREPARED_NOTE_H_
