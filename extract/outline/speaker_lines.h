// Internal to extract/. The lines, apart from its title, that name the speakers of a talk.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_SPEAKER_LINES_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_SPEAKER_LINES_H_

#include <vector>

#include "extract/document.h"
#include "extract/lexicon.h"
#include "extract/outline/outline_tree.h"
#include "extract/outline/person_names.h"

namespace notegraph::extract {

// Speakers named in the lines below a heading.
struct SpeakersBelow {
  std::vector<PersonFact> persons;  // spans in Document::text; of front matter, in Document::source
  Span text;                        // the line or lines that name them
  int score = 0;
};

// Whether nearly all of the line is bold, slanted or linked.
bool StandsOut(const Document& document, Span line);

// Looks for speakers around the units of one outline tree. Each call is linear in the few lines it looks at.
class SpeakerLines {
 public:
  SpeakerLines(const Document& document, const std::vector<OutlineNode>& nodes, const Lexicon& lexicon)
      : document_(document), nodes_(nodes), lexicon_(lexicon) {}

  // The first lines below a heading that are nothing but persons, or the line there that a label says to name them.
  SpeakersBelow Below(const OutlineNode& node) const;
  // The line that a label says to name them ("Speaker: Ann Lee").
  SpeakersBelow Labelled(const OutlineNode& node) const;
  // Where the line is nothing but persons (times and ratings aside): who they are.
  SpeakersBelow ReadLine(Span line, const Block& block, int threshold = kNameThreshold) const;
  // Names in bold, slanted or linked early in the paragraph right below.
  SpeakersBelow StandingOut(const OutlineNode& node) const;
  // Two persons or more named together in the first sentences below a panel's title.
  SpeakersBelow Panelists(const OutlineNode& node) const;

 private:
  std::string_view Text(Span span) const { return std::string_view(document_.text).substr(span.begin, span.size()); }
  uint32_t BlockCount() const { return static_cast<uint32_t>(document_.blocks.size()); }
  SpeakersBelow NamesFrom(uint32_t first, uint32_t end) const;
  bool IsLoneName(const OutlineNode& node, const Block& block) const;

  const Document& document_;
  const std::vector<OutlineNode>& nodes_;
  const Lexicon& lexicon_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_SPEAKER_LINES_H_
