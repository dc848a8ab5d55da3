#include "extract/outline/sentence_tags.h"

#include <algorithm>
#include <array>
#include <bitset>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "extract/outline/name_parts.h"
#include "extract/outline/outline_tree.h"
#include "extract/outline/person_names.h"
#include "extract/outline/word_roles.h"
#include "extract/outline/word_set.h"
#include "extract/recognizers/surroundings.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kProseTalks[];  // data/prose_talks.tsv

namespace {

constexpr int kSureName = 35;
constexpr int kAwaitedName = 0;
constexpr size_t kMaxTitleBytes = 160;
constexpr size_t kMaxNameWords = 4;
constexpr size_t kMaxWords = 120;  // of a sentence; what is longer is no sentence
constexpr uint8_t kRareWord = 20;

struct WordTag {
  char tag = 'w';
  TalkKind kind = TalkKind::kTalk;
};

TalkKind KindOf(std::string_view name) {
  for (int kind = 0; kind <= static_cast<int>(TalkKind::kOther); ++kind) {
    if (TalkKindName(static_cast<TalkKind>(kind)) == name) return static_cast<TalkKind>(kind);
  }
  return TalkKind::kTalk;
}

struct WordTags {
  StringMap<WordTag> words;
  WordFilter filter;                    // of words
  WordSet first_of_two;                 // first words of the forms of two
  StringSet hosts;                      // of recordings
  std::bitset<1 << 10> cue_beginnings;  // of the words of T, G, S, A and first_of_two: see BeginningOf
};

// First two letters of a word, without case.
size_t BeginningOf(std::string_view word) {
  return (static_cast<size_t>(word[0] & 31) << 5) | static_cast<size_t>(word[1] & 31);
}

const WordTags& Tags() {
  static const auto* tags = [] {
    auto* table = new WordTags();
    for (const auto& columns : DataLines(kProseTalks)) {
      if (columns[0] == "host") {
        for (const absl::string_view host : absl::StrSplit(Absl(columns[3]), ' '))
          table->hosts.insert(std::string(host));
      }
      if (columns[0] != "word") continue;
      for (const absl::string_view form : absl::StrSplit(Absl(columns[3]), ' ')) {
        const std::string text = absl::StrReplaceAll(form, {{"_", " "}});
        table->words.emplace(text, WordTag{columns[1][0], KindOf(columns[2])});
        table->filter.Add(text);
        const bool is_cue = std::string_view("TGSA").find(columns[1][0]) != std::string_view::npos ||
                            text.find(' ') != std::string::npos;
        if (is_cue && text.size() >= 2) table->cue_beginnings.set(BeginningOf(text));
        if (const size_t blank = text.find(' '); blank != std::string::npos)
          table->first_of_two.insert(text.substr(0, blank));
      }
    }
    return table;
  }();
  return *tags;
}

// Of a word in lower case; null where it has none.
const WordTag* FindTag(std::string_view lower) {
  if (!Tags().filter.MayHold(lower)) return nullptr;
  const auto found = Tags().words.find(lower);
  return found == Tags().words.end() ? nullptr : &found->second;
}

bool IsWordByte(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0; }

// A word, or a punctuation mark, of a sentence.
struct Token {
  Span text;
  bool is_word = false;
};

class Tagger {
 public:
  Tagger(const Document& document, Span sentence, const Lexicon& lexicon)
      : document_(document), sentence_(sentence), lexicon_(lexicon) {}

  TaggedSentence Tag() {
    has_marks_ = !MarksOfLine(document_, sentence_).empty();
    Tokenize();
    for (size_t i = 0; i < tokens_.size();) i = Next(i);
    return std::move(result_);
  }

 private:
  std::string_view Text(Span span) const { return std::string_view(document_.text).substr(span.begin, span.size()); }
  std::string_view Text(size_t token) const { return Text(tokens_[token].text); }

  void Tokenize() {
    const std::string_view text = document_.text;
    for (uint32_t i = sentence_.begin; i < sentence_.end && tokens_.size() < kMaxWords;) {
      const uint32_t begin = i;
      if (absl::ascii_isspace(static_cast<unsigned char>(text[i]))) {
        ++i;
        continue;
      }
      const std::string_view rest = text.substr(i, sentence_.end - i);
      if (const size_t mark = MarkBytes(rest); mark > 0) {
        i += static_cast<uint32_t>(mark);
        tokens_.push_back({{begin, i}, false});
      } else if (IsWordByte(text[i]) || text[i] == '@') {
        ++i;
        while (i < sentence_.end && IsInnerByte(text, i)) ++i;
        while (i > begin + 1 && (text[i - 1] == '-' || (text[i - 1] == '.' && i - begin > 3))) --i;
        tokens_.push_back({{begin, i}, true});
      } else {
        ++i;
        tokens_.push_back({{begin, i}, false});
      }
    }
  }

  // Quotes, dashes and the apostrophe of a possessive, of several bytes.
  static size_t MarkBytes(std::string_view rest) {
    if ((rest[0] & 0x80) == 0) return 0;
    for (const std::string_view mark : {"“", "”", "„", "«", "»", "–", "—", "’", "‘", "…", "「", "」"}) {
      if (rest.starts_with(mark)) return mark.size();
    }
    return 0;
  }

  bool IsInnerByte(std::string_view text, uint32_t i) const {
    if (IsWordByte(text[i])) return MarkBytes(text.substr(i, 3)) == 0;
    if (text[i] == '_' || text[i] == '-' || text[i] == '/') return i + 1 < sentence_.end && IsWordByte(text[i + 1]);
    const bool is_elision =
        text[i] == '\'' && i >= 1 && text[i - 1] != 'O' && (i < 2 || !IsWordByte(text[i - 2]));  // l'atelier
    if (is_elision) return false;
    if (text[i] == '\'') return i + 1 < sentence_.end && text[i + 1] != 's' && IsWordByte(text[i + 1]);
    return text[i] == '.';
  }

  void Add(char tag, Span span, TalkKind kind = TalkKind::kTalk) {
    result_.tags += tag;
    result_.spans.push_back(span);
    result_.kinds.push_back(kind);
  }

  size_t Next(size_t i) {
    if (const size_t end = TryQuote(i); end > i) return end;
    if (const size_t end = TryMarkedTitle(i); end > i) return end;
    if (const size_t end = TryPersons(i); end > i) return end;
    if (!tokens_[i].is_word) return AddMark(i);
    return AddWord(i);
  }

  size_t AddMark(size_t i) {
    const std::string_view mark = Text(i);
    const bool is_apostrophe = mark == "'" || mark == "’";
    if (is_apostrophe && !result_.tags.empty() && result_.tags.back() == 'N') {
      Add('P', tokens_[i].text);
      return i + 1 < tokens_.size() && Text(i + 1) == "s" ? i + 2 : i + 1;
    }
    static constexpr std::string_view kPauses[] = {",", "-", "–", "—", ":", "(", ")", ";", "/"};
    if (std::find(std::begin(kPauses), std::end(kPauses), mark) != std::end(kPauses)) {
      if (result_.tags.empty() || result_.tags.back() != 'C') Add('C', tokens_[i].text);
    }
    return i + 1;
  }

  size_t AddWord(size_t i) {
    const LowerCased folded(Text(i));
    const std::string_view lower = folded.view();
    if (i + 1 < tokens_.size() && Tags().first_of_two.contains(lower)) {
      const auto found = Tags().words.find(std::string(lower) + " " + LowerCase(Text(i + 1)));
      if (found != Tags().words.end()) {
        Add(found->second.tag, Cover(tokens_[i].text, tokens_[i + 1].text), found->second.kind);
        return i + 2;
      }
    }
    const WordTag* found = FindTag(lower);
    const WordTag tag = found == nullptr ? WordTag{} : *found;
    Add(tag.tag, tokens_[i].text, tag.kind);
    // "a talk called Type Systems for Humans": capitalised words may be a title without quotes.
    if (lower == "called" || lower == "titled" || lower == "entitled" || lower == "named") return TryBareTitle(i + 1);
    return i + 1;
  }

  size_t TryBareTitle(size_t begin) {
    size_t end = begin, words = 0, last = begin;
    while (end < tokens_.size()) {
      const bool goes_on =
          Text(end) == ":" && end + 1 < tokens_.size() && tokens_[end + 1].is_word && BeginsWithCapital(Text(end + 1));
      if (goes_on) ++end;  // "Fast Tests: A History"
      if (!tokens_[end].is_word) break;
      const bool is_capital = BeginsWithCapital(Text(end));
      if (!is_capital && !HasWordRole(Text(end), kJointWord) && !HasWordRole(Text(end), kFrameWord)) break;
      words += is_capital;
      ++end;
      if (is_capital) last = end;
    }
    if (words < 2) return begin;
    Add('Q', Cover(tokens_[begin].text, tokens_[last - 1].text));
    return last;
  }

  static std::string_view ClosingQuote(std::string_view open) {
    if (open == "\"") return "\"";
    if (open == "“") return "”";
    if (open == "„") return "“";
    if (open == "«") return "»";
    if (open == "‘") return "’";
    if (open == "「") return "」";
    return {};
  }

  // A title: of the kind that its last word tells, with its own letter where it links to a recording.
  void AddTitle(size_t begin, size_t end, Span inside) {
    TalkKind kind = TalkKind::kTalk;
    if (end > begin && TagOfWord(Text(end - 1), &kind) != 'T') kind = TalkKind::kTalk;
    const int link = StyleAt(document_, tokens_[begin].text.begin).link;
    const bool is_recording = link >= 0 && IsRecording(document_.links[static_cast<size_t>(link)]);
    Add(is_recording ? 'X' : 'Q', inside, kind);
  }

  static bool IsRecording(std::string_view url) {
    const size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return false;
    std::string_view host = url.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (host.starts_with("www.")) host.remove_prefix(4);
    return Tags().hosts.contains(host);
  }

  size_t TryQuote(size_t i) {
    if (tokens_[i].is_word) return i;
    const std::string_view close = ClosingQuote(Text(i));
    if (close.empty()) return i;
    for (size_t j = i + 1; j < tokens_.size(); ++j) {
      const bool closes = Text(j) == close || (close == "“" && Text(j) == "”");
      if (!closes) continue;
      const Span inside{tokens_[i].text.end, tokens_[j].text.begin};
      if (inside.size() < 3 || inside.size() > kMaxTitleBytes) return i;
      TalkKind kind = TalkKind::kTalk;
      const bool is_talk_word = j == i + 2 && TagOfWord(Text(i + 1), &kind) == 'T';  // the next “talk”
      if (is_talk_word)
        Add('T', inside, kind);
      else
        AddTitle(i + 1, j, inside);
      return j + 1;
    }
    return i;
  }

  // A link, or slanted words: a title where it is no name and of two words or more.
  size_t TryMarkedTitle(size_t i) {
    if (!has_marks_ || i < plain_until_) return i;  // inside a link that is no title
    const PlaceStyle style = StyleAt(document_, tokens_[i].text.begin);
    const bool is_slanted = (style.style & (kEmphasis | kStrong)) != 0;
    if (style.link < 0 && !is_slanted) return i;
    size_t end = i;
    bool has_quote = false;
    while (end < tokens_.size()) {
      const PlaceStyle here = StyleAt(document_, tokens_[end].text.begin);
      if (style.link >= 0 ? here.link != style.link : (here.style & (kEmphasis | kStrong)) == 0) break;
      has_quote |= !ClosingQuote(Text(end)).empty() && Text(end) != "‘";
      ++end;
    }
    const Span inside = Cover(tokens_[i].text, tokens_[end - 1].text);
    const size_t words = static_cast<size_t>(std::count_if(tokens_.begin() + static_cast<std::ptrdiff_t>(i),
                                                           tokens_.begin() + static_cast<std::ptrdiff_t>(end),
                                                           [](const Token& token) { return token.is_word; }));
    plain_until_ = end;
    const bool has_blank = Text(inside).find(' ') != std::string_view::npos;
    if (has_quote || !has_blank || words > 20 || inside.size() > kMaxTitleBytes) return i;
    const bool is_name = words <= kMaxNameWords && NameScore(Text(inside), lexicon_) >= kSureName;
    if (is_name || HoldsSentence(i, end)) return i;
    AddTitle(i, end, inside);
    return end;
  }

  // A link over words that give or attend a talk is no title: "[Ann Lee spoke](…) on testing".
  bool HoldsSentence(size_t begin, size_t end) const {
    const bool is_capitalized = std::all_of(
        tokens_.begin() + static_cast<std::ptrdiff_t>(begin), tokens_.begin() + static_cast<std::ptrdiff_t>(end),
        [&](const Token& token) { return !token.is_word || BeginsWithCapital(Text(token.text)); });
    if (is_capitalized) return false;  // "Replication Panel"
    for (size_t i = begin; i < end; ++i) {
      TalkKind kind;
      const char tag = tokens_[i].is_word ? TagOfWord(Text(i), &kind) : 'w';
      if (tag == 'T' || tag == 'A' || (tag == 'S' && i + 1 == end) || (tag == 'G' && i + 1 == end)) return true;
    }
    return false;
  }

  bool IsNameToken(size_t i) const {
    if (i >= tokens_.size() || !tokens_[i].is_word) return false;
    const std::string_view word = Text(i);
    return BeginsWithCapital(word) && static_cast<unsigned char>(word[0]) < 0xE0;
  }

  // Behind "“Title” by" and "a talk by" less is needed.
  int NeededScore() const {
    const std::string& tags = result_.tags;
    const bool is_awaited = tags.size() >= 2 && tags.back() == 'B' &&
                            std::string_view("QXTG").find(tags[tags.size() - 2]) != std::string_view::npos;
    return is_awaited ? kAwaitedName : kSureName;
  }

  // End of the name that begins at token i, or i.
  size_t NameEnd(size_t i) const {
    if (i >= tokens_.size() || !tokens_[i].is_word) return i;
    if (Text(i)[0] == '@' && Text(i).size() > 2) return i + 1;
    if (!IsNameToken(i)) return i;
    size_t end = i + 1;
    while (end < tokens_.size() && end < i + kMaxNameWords + 1) {
      const bool is_particle =
          IsNameParticle(Text(end)) && !HasWordRole(Text(end), kFrameWord) &&
          (IsNameToken(end + 1) || IsNameParticle(end + 1 < tokens_.size() ? Text(end + 1) : std::string_view()));
      if (!IsNameToken(end) && !is_particle) break;
      ++end;
    }
    for (size_t stop = end; stop > i + 1; --stop) {
      if (NameScore(Text(Cover(tokens_[i].text, tokens_[stop - 1].text)), lexicon_) >= NeededScore()) return stop;
    }
    return i;
  }

  // "Shobhit", "Sankalp": a rare capitalised word that may be half of "X and Y".
  bool IsRareName(size_t i) const {
    if (!IsNameToken(i) || IsNameToken(i + 1) || Text(i).size() < 3) return false;
    const std::string lower = LowerCase(Text(i));
    return lexicon_.WordFrequency(lower) < kRareWord && lexicon_.Find(Text(i)).empty() &&
           TagOfWord(lower, nullptr) == 'w';
  }

  size_t TryPersons(size_t i) {
    size_t end = NameEnd(i);
    if (end == i) {
      const bool is_pair =
          IsRareName(i) && i + 2 < tokens_.size() && (Text(i + 1) == "and" || Text(i + 1) == "&") && IsRareName(i + 2);
      if (!is_pair) return i;
      end = i + 3;
    }
    for (;;) {
      size_t next = end;
      if (next < tokens_.size() && Text(next) == ",") ++next;
      if (next < tokens_.size() &&
          (Text(next) == "and" || Text(next) == "&" || Text(next) == "und" || Text(next) == "et" || Text(next) == "y"))
        ++next;
      if (next == end) break;
      const size_t another = NameEnd(next);
      if (another == next) break;
      end = another;
    }
    Add('N', Cover(tokens_[i].text, tokens_[end - 1].text));
    return end;
  }

  const Document& document_;
  const Span sentence_;
  const Lexicon& lexicon_;
  std::vector<Token> tokens_;
  bool has_marks_ = false;
  size_t plain_until_ = 0;
  TaggedSentence result_;
};

}  // namespace

char TagOfWord(std::string_view word, TalkKind* kind) {
  const WordTag* found = FindTag(LowerCased(word).view());
  if (found == nullptr) return 'w';
  if (kind != nullptr) *kind = found->kind;
  return found->tag;
}

bool HasTalkCue(std::string_view text) {
  // Quotation marks may hold a title.
  unsigned char all_bits = 0;
  for (const char c : text) all_bits |= static_cast<unsigned char>(c);
  const bool is_ascii = all_bits < 0x80;
  for (const std::string_view quote : {"“", "„", "«", "「"}) {
    if (!is_ascii && text.find(quote) != std::string_view::npos) return true;
  }
  if (text.find('"') != std::string_view::npos) return true;
  const WordTags& tags = Tags();
  for (size_t i = 0; i < text.size();) {
    if (!IsWordByte(text[i])) {
      ++i;
      continue;
    }
    const size_t begin = i;
    while (i < text.size() && IsWordByte(text[i])) ++i;
    // A short word is none of them.
    if (i - begin < 3 || i - begin > 20 || !tags.cue_beginnings.test(BeginningOf(text.substr(begin, 2)))) continue;
    std::array<char, 20> lower;
    std::transform(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(i),
                   lower.begin(), [](char c) { return absl::ascii_tolower(static_cast<unsigned char>(c)); });
    const std::string_view word(lower.data(), i - begin);
    const WordTag* found = FindTag(word);
    const char tag = found == nullptr ? 'w' : found->tag;
    if (tag == 'T' || tag == 'G' || tag == 'S' || tag == 'A' || Tags().first_of_two.contains(word)) return true;
  }
  return false;
}

TaggedSentence TagSentence(const Document& document, Span sentence, const Lexicon& lexicon) {
  return Tagger(document, sentence, lexicon).Tag();
}

}  // namespace notegraph::extract
