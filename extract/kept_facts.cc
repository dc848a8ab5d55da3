#include "extract/kept_facts.h"

#include <nettle/sha2.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "extract/extraction_version.h"
#include "extract/fact_fields.h"
#include "graph/utf8.h"

namespace notegraph::extract {
namespace {

template <typename T>
concept Number = std::integral<T> || std::is_enum_v<T>;

// Numbers are base 128, the lowest seven bits first, signed ones zigzag; strings and lists have their length before
// them. Of a span, the distance of its begin from that of the span before, and its size; of a cue that occurred before,
// its number.
class Encoder {
 public:
  void Put(Number auto number) {
    const auto wide = static_cast<int64_t>(number);
    uint64_t rest = static_cast<uint64_t>(wide) << 1 ^ static_cast<uint64_t>(wide >> 63);
    for (; rest >= 0x80; rest >>= 7) bytes_ += static_cast<char>(rest | 0x80);
    bytes_ += static_cast<char>(rest);
  }
  void Put(std::string_view text) {
    Put(text.size());
    bytes_ += text;
  }
  void Put(const std::string& text) { Put(std::string_view(text)); }
  template <typename Item>
  void Put(const std::vector<Item>& items) {
    Put(items.size());
    for (const Item& item : items) Put(item);
  }
  void Put(const Span& span) {
    Put(int64_t{span.begin} - last_begin_);
    Put(span.size());
    last_begin_ = span.begin;
  }
  void Put(const Occurrence& place) {
    const auto& [unit, mention, cue, confidence, voice] = place;
    Put(unit);
    Put(mention);
    PutCue(cue);
    Put(confidence);
    Put(voice);
  }
  template <typename Fact>
    requires std::is_aggregate_v<Fact>
  void Put(const Fact& fact) {
    VisitFields(fact, [&](const auto&... fields) { (Put(fields), ...); });
  }
  std::string Take() { return std::move(bytes_); }

 private:
  void PutCue(const std::string& cue) {
    const auto known = std::find(cues_.begin(), cues_.end(), cue);
    Put(known - cues_.begin());
    if (known != cues_.end()) return;
    Put(cue);
    cues_.push_back(cue);
  }

  std::string bytes_;
  int64_t last_begin_ = 0;
  std::vector<std::string_view> cues_;  // of the facts, which outlive this
};

// After the first violation ok() is false and everything reads as nothing.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : bytes_(bytes) {}
  bool ok() const { return ok_; }
  bool at_end() const { return bytes_.empty(); }

  template <Number T>
  void Get(T& number) {
    uint64_t zigzag = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (bytes_.empty()) return Fail();
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      zigzag |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    number = static_cast<T>(static_cast<int64_t>(zigzag >> 1) ^ -static_cast<int64_t>(zigzag & 1));
  }
  void Get(std::string_view& text) {
    text = bytes_.substr(0, GetCount());
    bytes_.remove_prefix(text.size());
  }
  void Get(std::string& text) {
    std::string_view view;
    Get(view);
    if (!IsValidUtf8(view)) return Fail();  // a graph has no such text
    text = view;
  }
  template <typename Item>
  void Get(std::vector<Item>& items) {
    items.resize(GetCount());
    for (Item& item : items) Get(item);
  }
  void Get(Span& span) {
    int64_t distance = 0;
    uint32_t size = 0;
    Get(distance);
    Get(size);
    last_begin_ += static_cast<uint32_t>(distance);
    span = {last_begin_, last_begin_ + size};
  }
  void Get(Occurrence& place) {
    auto& [unit, mention, cue, confidence, voice] = place;
    Get(unit);
    Get(mention);
    GetCue(cue);
    Get(confidence);
    Get(voice);
  }
  template <typename Fact>
    requires std::is_aggregate_v<Fact>
  void Get(Fact& fact) {
    VisitFields(fact, [&](auto&... fields) { (Get(fields), ...); });
  }

 private:
  void GetCue(std::string& cue) {
    size_t number = 0;
    Get(number);
    if (number > cues_.size()) return Fail();
    if (number == cues_.size()) Get(cues_.emplace_back());
    if (!ok_ || !IsValidUtf8(cues_[number])) return Fail();
    cue = cues_[number];
  }
  void Fail() {
    ok_ = false;
    bytes_ = {};
  }
  // Each thing counted takes a byte at least: a count that lies can't make anyone allocate.
  size_t GetCount() {
    size_t count = 0;
    Get(count);
    if (count > bytes_.size()) {
      Fail();
      count = 0;
    }
    return count;
  }

  std::string_view bytes_;
  uint32_t last_begin_ = 0;
  std::vector<std::string_view> cues_;
  bool ok_ = true;
};

// Indices and spans lie where they must: what the reducer relies on.
class Validator {
 public:
  explicit Validator(const NoteFacts& note) : note_(note) {}

  bool IsSound() const {
    const auto all = [](const auto& items, auto&& is_sound) {
      return std::all_of(items.begin(), items.end(), is_sound);
    };
    return all(note_.events, [&](const EventFact& event) { return IsIn(event.source); }) &&
           all(note_.talks, [&](const TalkFact& talk) { return IsTalk(talk); }) &&
           all(note_.entities, [](const EntityFact& entity) { return entity.type <= EntityType::kConcept; }) &&
           all(note_.mentions, [&](const MentionFact& m) { return IsFact(m.talk, m.target, m.occurrences); }) &&
           all(note_.recommends, [&](const RecommendFact& r) { return IsFact(r.talk, r.target, r.occurrences); }) &&
           all(note_.compares, [&](const CompareFact& c) {
             return IsFact(c.talk, c.first, c.occurrences) && c.second < note_.entities.size() && c.winner >= -1 &&
                    c.winner < static_cast<int64_t>(note_.entities.size());
           });
  }

 private:
  bool IsIn(Span span) const { return span.begin <= span.end && span.end <= note_.text.size(); }
  bool IsTalk(const TalkFact& talk) const {
    return talk.kind <= TalkKind::kOther && talk.event >= -1 &&
           talk.event < static_cast<int64_t>(note_.events.size()) && IsIn(talk.source) &&
           std::all_of(talk.speakers.begin(), talk.speakers.end(), [&](const PersonFact& p) { return IsIn(p.source); });
  }
  bool IsFact(int32_t talk, uint32_t target, const std::vector<Occurrence>& occurrences) const {
    return talk >= kNoteItself && talk < static_cast<int64_t>(note_.talks.size()) && target < note_.entities.size() &&
           std::all_of(
               occurrences.begin(), occurrences.end(),
               [&](const Occurrence& place) {
                 return IsIn(place.unit) && place.mention.begin <= place.mention.end &&
                        place.unit.Contains(place.mention) && place.voice <= Voice::kQuoted;
               });
  }

  const NoteFacts& note_;
};

std::string HexDigest(sha256_ctx& state) {
  uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_digest(&state, sizeof(digest), digest);
  return absl::BytesToHexString({reinterpret_cast<const char*>(digest), sizeof(digest)});
}

}  // namespace

absl::StatusOr<std::string> ExtractionFingerprint(const std::vector<std::string>& lexicon_files) {
  sha256_ctx state;
  sha256_init(&state);
  const auto add = [&](std::string_view bytes) {
    const std::string framed = absl::StrCat(bytes.size(), ":", Absl(bytes));
    sha256_update(&state, framed.size(), reinterpret_cast<const uint8_t*>(framed.data()));
  };
  add(kExtractionVersion);
  for (const std::string& path : lexicon_files) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file) return absl::UnavailableError(absl::StrCat(path, " can't be read"));
    add(bytes);
  }
  return HexDigest(state);
}

std::string EncodeFacts(const std::vector<NoteFacts>& notes, std::string_view fingerprint) {
  Encoder section;
  section.Put(fingerprint);
  section.Put(notes.size());
  for (const NoteFacts& note : notes) {
    Encoder facts;
    facts.Put(note);
    section.Put(note.path);
    section.Put(std::string_view(facts.Take()));
  }
  return section.Take();
}

absl::StatusOr<KeptFacts> KeptFacts::Open(std::string bytes, GraphPtr graph, std::string_view fingerprint) {
  KeptFacts kept;
  kept.bytes_ = std::move(bytes);
  kept.graph_ = std::move(graph);
  Decoder section(kept.bytes_);
  std::string_view found;
  section.Get(found);
  if (!section.ok()) return absl::DataLossError("the kept facts are damaged");
  if (found != fingerprint) return kept;
  StringMap<uint32_t> texts;
  const EvidenceTable& evidence = kept.graph_->evidence();
  for (uint32_t note = 0; note < evidence.note_count(); ++note) texts.emplace(evidence.note_path(note), note);
  size_t count = 0;
  section.Get(count);
  for (size_t i = 0; i < count && section.ok(); ++i) {
    std::string_view path, facts;
    section.Get(path);
    section.Get(facts);
    const auto text = texts.find(path);
    if (text == texts.end()) continue;
    kept.places_.emplace(path,
                         Place{static_cast<size_t>(facts.data() - kept.bytes_.data()), facts.size(), text->second});
  }
  if (!section.ok() || !section.at_end()) return absl::DataLossError("the kept facts are damaged");
  return kept;
}

std::optional<NoteFacts> KeptFacts::Find(std::string_view path, std::string_view sha256) const {
  const auto at = places_.find(path);
  if (at == places_.end()) return std::nullopt;
  NoteFacts facts;
  Decoder decoder(std::string_view(bytes_).substr(at->second.begin, at->second.size));
  decoder.Get(facts);
  if (!decoder.ok() || !decoder.at_end() || facts.path != path || facts.sha256 != sha256) return std::nullopt;
  facts.text = graph_->evidence().note_text(at->second.text);
  if (!Validator(facts).IsSound()) return std::nullopt;
  return facts;
}

}  // namespace notegraph::extract
