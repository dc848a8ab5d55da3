#include "extract/outline/prose_talks.h"

#include <algorithm>
#include <memory>
#include <string>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "extract/outline/person_names.h"
#include "extract/outline/title_line.h"
#include "extract/recognizers/surroundings.h"
#include "extract/sentences.h"
#include "graph/data_lines.h"
#include "graph/fold_name.h"
#include "graph/strings.h"
#include "re2/re2.h"

namespace notegraph::extract {

extern const char kProseTalks[];  // data/prose_talks.tsv

namespace {

constexpr int kSureName = 35;
constexpr int kTwoNames = -20;  // "Ann and Bob": two together need less
constexpr char kOpen = '\x04', kClose = '\x05';

struct ProsePattern {
  bool only_at_start = false;
  TalkKind kind = TalkKind::kTalk;
  std::string_view captures;
  std::unique_ptr<RE2> pattern;
};

const std::vector<ProsePattern>& ProsePatterns() {
  static const auto* patterns = [] {
    // A name's words; particles may stand between them; several persons joined by "and" or commas.
    const std::string word = R"([A-Z|\\][\w.'’|)\\-]*[\w.)])",
                      name = word + "(?: (?:van |von |de |der |den |da |del |di |la |le )*" + word + "){0,3}";
    const std::string persons =
        "\\x04?(" + name + "(?: \\([^)]{1,40}\\))?(?:(?:,| and|, and| &) " + name + "){0,4})\\x05?";
    auto* list = new std::vector<ProsePattern>();
    for (const auto& columns : DataLines(kProseTalks)) {
      const std::string pattern =
          absl::StrReplaceAll(Absl(columns[3]), {{"@N", persons}, {"@Q", "\\x04([^\\x04\\x05]{3,160})\\x05"}});
      TalkKind kind = columns[1] == "keynote" ? TalkKind::kKeynote : TalkKind::kTalk;
      list->push_back({columns[0] == "start", kind, columns[2], std::make_unique<RE2>(pattern)});
    }
    return list;
  }();
  return *patterns;
}

// A sentence in which quotes and links are marked, with the way back to the text.
class MarkedSentence {
 public:
  MarkedSentence(const Document& document, Span sentence) : document_(document) {
    for (uint32_t i = sentence.begin; i < sentence.end;) {
      const PlaceStyle style = StyleAt(document, i);
      if ((style.link >= 0) != in_link_) Mark(i, style.link >= 0);
      i += Copy(i);
    }
    if (in_link_) Mark(sentence.end, false);
    offsets_.push_back(sentence.end);
  }

  const std::string& text() const { return text_; }
  Span ToText(const re2::StringPiece& piece) const {
    const size_t begin = static_cast<size_t>(piece.data() - text_.data());
    return {offsets_[begin], offsets_[begin + piece.size()]};
  }

 private:
  void Mark(uint32_t at, bool opens) {
    in_link_ = opens;
    if (!in_quote_) Push(opens ? kOpen : kClose, at);
  }

  void Push(char c, uint32_t at) {
    text_ += c;
    offsets_.push_back(at);
  }

  // Copies the character at `i`, quotes as marks; returns its size.
  uint32_t Copy(uint32_t i) {
    const std::string_view rest = std::string_view(document_.text).substr(i, 3);
    if (rest == "“" || rest == "”" || rest == "„")
      return Quote(rest == "”" ? kClose : in_quote_ ? kClose : kOpen, i, 3);
    if (rest[0] == '"') return Quote(in_quote_ ? kClose : kOpen, i, 1);
    Push(rest[0] == '\n' ? ' ' : rest[0], i);
    return 1;
  }

  uint32_t Quote(char mark, uint32_t at, uint32_t size) {
    in_quote_ = mark == kOpen;
    // A quote around a link, or the other way round, is one mark.
    const bool is_nested = in_link_ || (!text_.empty() && text_.back() == mark);
    if (!is_nested) Push(mark, at);
    return size;
  }

  const Document& document_;
  std::string text_;
  std::vector<uint32_t> offsets_;  // of each byte of text_, in Document::text
  bool in_link_ = false;
  bool in_quote_ = false;
};

class ProseTalkFinder {
 public:
  ProseTalkFinder(const Document& document, const Lexicon& lexicon) : document_(document), lexicon_(lexicon) {}

  std::vector<ProseTalk> Find() && {
    for (uint32_t i = 0; i < document_.blocks.size(); ++i) {
      const Block& block = document_.blocks[i];
      if (block.kind != BlockKind::kParagraph && block.kind != BlockKind::kListItem) continue;
      if (block.text.empty()) continue;
      const std::vector<Span> sentences = SplitSentences(document_.Text(block), block.text.begin);
      for (const Span sentence : sentences) Visit(i, sentence, sentence.begin == sentences.front().begin);
    }
    return std::move(talks_);
  }

 private:
  void Visit(uint32_t block, Span sentence, bool is_first) {
    const MarkedSentence marked(document_, sentence);
    std::vector<std::string> told;  // speakers of this sentence that have a talk already
    for (const ProsePattern& pattern : ProsePatterns()) {
      if (pattern.only_at_start && !is_first) continue;
      re2::StringPiece rest(marked.text()), first, second;
      const bool has_title = pattern.captures.size() == 2;
      if (pattern.captures == "t") {
        if (told.empty() && RE2::PartialMatch(rest, *pattern.pattern, &first))
          AddUnattributed(block, sentence, pattern, marked, first);
        continue;
      }
      while (has_title ? RE2::FindAndConsume(&rest, *pattern.pattern, &first, &second)
                       : RE2::FindAndConsume(&rest, *pattern.pattern, &first)) {
        const bool speaker_first = pattern.captures[0] == 's';
        Add(block, sentence, pattern, marked, speaker_first ? first : second, speaker_first ? second : first, has_title,
            told);
      }
    }
  }

  void Add(uint32_t block, Span sentence, const ProsePattern& pattern, const MarkedSentence& marked,
           const re2::StringPiece& speaker, const re2::StringPiece& title, bool has_title,
           std::vector<std::string>& told) {
    PersonList persons = ParsePersons({speaker.data(), speaker.size()}, lexicon_, kTwoNames);
    if (persons.persons.empty() || persons.score < (persons.persons.size() > 1 ? kTwoNames : kSureName)) return;
    const std::string names = JoinNames(persons);
    if (std::find(told.begin(), told.end(), names) != told.end() || IsKnown(names)) return;
    told.push_back(names);
    const Span speaker_text = marked.ToText(speaker);
    ProseTalk prose{.talk = {}, .block = block, .sentence = sentence};
    for (PersonFact& person : persons.persons) {
      person.source =
          document_.ToSource({speaker_text.begin + person.source.begin, speaker_text.begin + person.source.end});
      prose.talk.speakers.push_back(std::move(person));
    }
    prose.talk.kind = marked.text().find("eynote") != std::string::npos ? TalkKind::kKeynote : pattern.kind;
    const std::string_view found = has_title ? CleanTitle({title.data(), title.size()}) : std::string_view();
    prose.talk.title = IsTitle(found) ? std::string(found) : names;
    prose.talk.source = document_.ToSource(has_title ? marked.ToText(title) : speaker_text);
    talks_.push_back(std::move(prose));
  }

  // "I went to a talk called “Fast Tests”".
  void AddUnattributed(uint32_t block, Span sentence, const ProsePattern& pattern, const MarkedSentence& marked,
                       const re2::StringPiece& title) {
    const std::string_view found = CleanTitle({title.data(), title.size()});
    if (!IsTitle(found)) return;
    ProseTalk prose{.talk = {}, .block = block, .sentence = sentence};
    prose.talk.title = std::string(found);
    prose.talk.kind = pattern.kind;
    prose.talk.source = document_.ToSource(marked.ToText(title));
    talks_.push_back(std::move(prose));
  }

  // Passages that name a thing, or the talk in general, are no titles.
  bool IsTitle(std::string_view title) const {
    static const RE2 kGeneric(
        R"((?i)^(?:(?:a |the |his |her )?(?:talk|presentation|slides?|video|keynote|session|demo|website|blog).*|here|this|spoke)$)");
    if (SplitWords(title, 0).size() < 2) return false;
    return !RE2::FullMatch(re2::StringPiece(title.data(), title.size()), kGeneric);
  }

  static std::string JoinNames(const PersonList& persons) {
    return absl::StrJoin(persons.persons, " and ",
                         [](std::string* out, const PersonFact& person) { out->append(person.name); });
  }

  // A talk found before by the same speaker without a title of its own is the same talk, told on.
  bool IsKnown(const std::string& names) const {
    const std::string folded = FoldName(names);
    return std::any_of(talks_.begin(), talks_.end(), [&](const ProseTalk& prose) {
      return std::any_of(prose.talk.speakers.begin(), prose.talk.speakers.end(),
                         [&](const PersonFact& person) { return FoldName(person.name) == folded; });
    });
  }

  const Document& document_;
  const Lexicon& lexicon_;
  std::vector<ProseTalk> talks_;
};

}  // namespace

std::vector<ProseTalk> FindProseTalks(const Document& document, const Lexicon& lexicon) {
  return ProseTalkFinder(document, lexicon).Find();
}

}  // namespace notegraph::extract
