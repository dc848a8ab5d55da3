#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <span>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "extract/evaluation/gold_note.h"
#include "extract/evaluation/gold_words.h"
#include "extract/evaluation/json_tree.h"
#include "graph/fold_name.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMaxFaultsShown = 50;

// Members that an object may have. The required ones come first.
struct Shape {
  std::span<const std::string_view> members;
  size_t required;
};
constexpr std::string_view kNoteMembers[] = {"document",   "talks",    "libraries", "concepts", "mentions",
                                             "recommends", "compares", "event",     "events"};
constexpr std::string_view kEventMembers[] = {"name", "start", "end"};
constexpr std::string_view kTalkMembers[] = {"id", "title", "speakers", "kind", "line", "event"};
constexpr std::string_view kLibraryMembers[] = {"name", "kind", "aliases"};
constexpr std::string_view kConceptMembers[] = {"name", "aliases", "salience"};
constexpr std::string_view kMentionMembers[] = {"source", "target", "line"};
constexpr std::string_view kRecommendMembers[] = {"source", "target", "stance", "line"};
constexpr std::string_view kCompareMembers[] = {"source", "a", "b", "line", "winner"};
constexpr Shape kNoteShape = {kNoteMembers, 7};
constexpr Shape kEventShape = {kEventMembers, 1};
constexpr Shape kTalkShape = {kTalkMembers, 3};
constexpr Shape kLibraryShape = {kLibraryMembers, 2};
constexpr Shape kConceptShape = {kConceptMembers, 1};
constexpr Shape kMentionShape = {kMentionMembers, 3};
constexpr Shape kRecommendShape = {kRecommendMembers, 4};
constexpr Shape kCompareShape = {kCompareMembers, 4};

bool IsDate(std::string_view text) {
  static constexpr std::string_view kPattern = "dddd-dd-dd";
  if (text.size() != 4 && text.size() != 7 && text.size() != kPattern.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (kPattern[i] == 'd' ? !is_digit : text[i] != '-') return false;
  }
  return true;
}

class GoldNoteReader {
 public:
  GoldNoteReader(std::string_view json, std::optional<uint32_t> note_lines) : json_(json), note_lines_(note_lines) {}

  absl::StatusOr<GoldNote> Read(const JsonValue& root) {
    if (CheckShape(root, "", kNoteShape)) {
      note_.document = Text(root, "", "document");
      ReadEvents(root);
      ForEach(root, "talks", [&](const JsonValue& value, const std::string& path) { ReadTalk(value, path); });
      ReadEntities(root, "libraries", EntityType::kLibrary);
      ReadEntities(root, "concepts", EntityType::kConcept);
      ReadFacts(root);
    }
    if (faults_.empty()) return std::move(note_);
    if (faults_.size() > kMaxFaultsShown) {
      const size_t more = faults_.size() - kMaxFaultsShown;
      faults_.resize(kMaxFaultsShown);
      faults_.push_back(absl::StrCat("and ", more, " more"));
    }
    return absl::InvalidArgumentError(absl::StrJoin(faults_, "\n"));
  }

 private:
  void Complain(const JsonValue& value, std::string_view path, std::string_view fault) {
    // The place costs a walk over the text: only for those that are shown.
    const std::string place = faults_.size() < kMaxFaultsShown ? JsonPlace(json_, value.offset) : "";
    faults_.push_back(absl::StrCat(place, ": ", Absl(path), path.empty() ? "" : ": ", Absl(fault)));
  }
  static std::string Below(std::string_view path, std::string_view member) {
    return absl::StrCat(Absl(path), path.empty() ? "" : ".", Absl(member));
  }

  bool IsKind(const JsonValue& value, std::string_view path, JsonKind kind) {
    if (value.kind == kind) return true;
    Complain(value, path, absl::StrCat("is ", Absl(JsonKindName(value.kind)), ", expected ", Absl(JsonKindName(kind))));
    return false;
  }

  // Whether `value` is an object with every required member; an unknown one is a fault, but no reason not to read on.
  bool CheckShape(const JsonValue& value, std::string_view path, const Shape& shape) {
    if (!IsKind(value, path, JsonKind::kObject)) return false;
    for (const JsonValue& member : value.children) {
      if (std::find(shape.members.begin(), shape.members.end(), member.key) == shape.members.end())
        Complain(member, Below(path, member.key),
                 absl::StrCat("is not known here; known are ", absl::StrJoin(AbslNames(shape.members), ", ")));
    }
    bool is_complete = true;
    for (std::string_view required : shape.members.first(shape.required)) {
      if (value.Find(required) != nullptr) continue;
      Complain(value, path, absl::StrCat("\"", Absl(required), "\" is missing"));
      is_complete = false;
    }
    return is_complete;
  }
  static std::vector<absl::string_view> AbslNames(std::span<const std::string_view> names) {
    std::vector<absl::string_view> converted;
    for (std::string_view name : names) converted.push_back(Absl(name));
    return converted;
  }

  // The text of a string member that isn't blank; empty where it is absent (then CheckShape has complained).
  std::string Text(const JsonValue& object, std::string_view path, std::string_view member) {
    const JsonValue* value = object.Find(member);
    if (value == nullptr || !IsKind(*value, Below(path, member), JsonKind::kString)) return "";
    return NonBlank(*value, Below(path, member));
  }
  std::string NonBlank(const JsonValue& value, std::string_view path) {
    if (value.text.find_first_not_of(" \t\n") == std::string::npos) Complain(value, path, "is empty");
    return value.text;
  }

  template <typename Visit>  // visit(value, path)
  void ForEach(const JsonValue& object, std::string_view member, const Visit& visit, std::string_view path = "") {
    const JsonValue* array = object.Find(member);
    const std::string array_path = Below(path, member);
    if (array == nullptr || !IsKind(*array, array_path, JsonKind::kArray)) return;
    for (size_t i = 0; i < array->children.size(); ++i)
      visit(array->children[i], absl::StrCat(array_path, "[", i, "]"));
  }

  std::vector<std::string> Texts(const JsonValue& object, std::string_view path, std::string_view member) {
    std::vector<std::string> texts;
    ForEach(
        object, member,
        [&](const JsonValue& value, const std::string& at) {
          if (!IsKind(value, at, JsonKind::kString)) return;
          const std::string text = NonBlank(value, at);
          if (std::find(texts.begin(), texts.end(), text) != texts.end())
            Complain(value, at, absl::StrCat("\"", text, "\" is listed twice"));
          texts.push_back(text);
        },
        path);
    return texts;
  }

  // Index of the member's text in `words`; 0 and a fault where it is none of them, `absent` where there is no member.
  size_t Word(const JsonValue& object, std::string_view path, std::string_view member,
              std::span<const std::string_view> words, size_t absent = 0) {
    const JsonValue* value = object.Find(member);
    if (value == nullptr) return absent;
    if (!IsKind(*value, Below(path, member), JsonKind::kString)) return 0;
    const auto word = std::find(words.begin(), words.end(), value->text);
    if (word != words.end()) return static_cast<size_t>(word - words.begin());
    Complain(*value, Below(path, member),
             absl::StrCat("\"", value->text, "\" is none of ", absl::StrJoin(AbslNames(words), ", ")));
    return 0;
  }

  uint32_t Line(const JsonValue& object, std::string_view path) {
    const JsonValue* value = object.Find("line");
    const std::string at = Below(path, "line");
    if (value == nullptr || !IsKind(*value, at, JsonKind::kNumber)) return 0;
    if (value->number < 1 || value->number > UINT32_MAX || value->number != std::floor(value->number)) {
      Complain(*value, at, "is no line; lines count from 1");
      return 0;
    }
    const uint32_t line = static_cast<uint32_t>(value->number);
    if (note_lines_.has_value() && line > *note_lines_)
      Complain(*value, at, absl::StrCat("is ", line, ", but the note ends with line ", *note_lines_));
    return line;
  }

  // "events" lists all of them, and says more than an "event" beside it.
  void ReadEvents(const JsonValue& root) {
    ForEach(root, "events", [&](const JsonValue& value, const std::string& path) { ReadEvent(value, path); });
    const JsonValue* event = root.Find("event");
    if (note_.events.empty() && event != nullptr && event->kind != JsonKind::kNull) ReadEvent(*event, "event");
  }

  void ReadEvent(const JsonValue& value, const std::string& path) {
    if (!CheckShape(value, path, kEventShape)) return;
    GoldEvent event{
        .name = Text(value, path, "name"), .start = Date(value, path, "start"), .end = Date(value, path, "end")};
    if (FindEvent(event.name) >= 0) Complain(value, path, absl::StrCat("\"", event.name, "\" is listed twice"));
    note_.events.push_back(std::move(event));
  }

  std::string Date(const JsonValue& object, std::string_view path, std::string_view member) {
    const JsonValue* value = object.Find(member);
    if (value == nullptr || value->kind == JsonKind::kNull) return "";
    const std::string at = Below(path, member);
    if (!IsKind(*value, at, JsonKind::kString)) return "";
    if (!value->text.empty() && !IsDate(value->text))
      Complain(*value, at, absl::StrCat("\"", value->text, "\" is no YYYY, YYYY-MM or YYYY-MM-DD"));
    return value->text;
  }

  int32_t FindEvent(std::string_view name) const {
    for (size_t i = 0; i < note_.events.size(); ++i) {
      if (note_.events[i].name == name) return static_cast<int32_t>(i);
    }
    return -1;
  }

  void ReadTalk(const JsonValue& value, const std::string& path) {
    if (!CheckShape(value, path, kTalkShape)) return;
    GoldTalk talk{.id = Text(value, path, "id"), .title = Text(value, path, "title")};
    if (talk.id == kGoldNoteSource) Complain(value, path, "the id \"note\" stands for the note itself");
    if (!talk_ids_.try_emplace(talk.id, static_cast<int32_t>(note_.talks.size())).second)
      Complain(value, path, absl::StrCat("the id \"", talk.id, "\" is used twice"));
    talk.speakers = Texts(value, path, "speakers");
    talk.kind = static_cast<TalkKind>(Word(value, path, "kind", kTalkKinds));
    talk.line = Line(value, path);
    if (const JsonValue* event = value.Find("event"); event != nullptr && event->kind != JsonKind::kNull) {
      talk.event = FindEvent(Text(value, path, "event"));
      if (talk.event < 0)
        Complain(*event, Below(path, "event"), absl::StrCat("\"", event->text, "\" is no listed event"));
    }
    note_.talks.push_back(std::move(talk));
  }

  void ReadEntities(const JsonValue& root, std::string_view member, EntityType type) {
    ForEach(root, member, [&](const JsonValue& value, const std::string& path) { ReadEntity(value, path, type); });
  }

  void ReadEntity(const JsonValue& value, const std::string& path, EntityType type) {
    const bool is_library = type == EntityType::kLibrary;
    if (!CheckShape(value, path, is_library ? kLibraryShape : kConceptShape)) return;
    GoldEntity entity{.type = type, .name = Text(value, path, "name")};
    const uint32_t index = static_cast<uint32_t>(note_.entities.size());
    if (!entity_names_.try_emplace(entity.name, index).second)
      Complain(value, path, absl::StrCat("the name \"", entity.name, "\" is used twice"));
    entity.aliases = Texts(value, path, "aliases");
    for (const std::string& alias : entity.aliases) aliases_.try_emplace(alias, index);
    if (is_library) entity.kind = kLibraryKinds[Word(value, path, "kind", kLibraryKinds)];
    entity.is_core = is_library || Word(value, path, "salience", kSaliences) == 0;
    note_.entities.push_back(std::move(entity));
  }

  void ReadFacts(const JsonValue& root) {
    std::set<std::pair<int32_t, uint32_t>> mentioned;
    ForEach(root, "mentions", [&](const JsonValue& value, const std::string& path) {
      if (!CheckShape(value, path, kMentionShape)) return;
      const std::optional<int32_t> source = Source(value, path);
      const std::optional<uint32_t> target = Target(value, path, "target");
      if (source && target) {
        if (!mentioned.emplace(*source, *target).second)
          Complain(value, path, absl::StrCat("\"", note_.entities[*target].name, "\" is listed twice for this source"));
        note_.mentions.push_back({.talk = *source, .target = *target, .line = Line(value, path)});
      }
    });
    ForEach(root, "recommends", [&](const JsonValue& value, const std::string& path) {
      if (!CheckShape(value, path, kRecommendShape)) return;
      const std::optional<int32_t> source = Source(value, path);
      const std::optional<uint32_t> target = Target(value, path, "target");
      const bool is_against = Word(value, path, "stance", kStances) == 1;
      const uint32_t line = Line(value, path);
      if (source && target)
        note_.recommends.push_back({.talk = *source, .target = *target, .is_against = is_against, .line = line});
    });
    ForEach(root, "compares", [&](const JsonValue& value, const std::string& path) { ReadCompare(value, path); });
  }

  void ReadCompare(const JsonValue& value, const std::string& path) {
    if (!CheckShape(value, path, kCompareShape)) return;
    const std::optional<int32_t> source = Source(value, path);
    const std::optional<uint32_t> first = Target(value, path, "a");
    const std::optional<uint32_t> second = Target(value, path, "b");
    const uint32_t line = Line(value, path);
    if (!source || !first || !second) return;
    if (*first == *second)
      Complain(value, path, absl::StrCat("compares \"", note_.entities[*first].name, "\" with itself"));
    GoldCompare compare{.talk = *source, .first = *first, .second = *second, .line = line};
    if (const JsonValue* winner = value.Find("winner"); winner != nullptr && winner->kind != JsonKind::kNull) {
      const std::string name = Text(value, path, "winner");
      for (uint32_t side : {*first, *second}) {
        if (note_.entities[side].name == name) compare.winner = static_cast<int32_t>(side);
      }
      if (compare.winner < 0)
        Complain(*winner, Below(path, "winner"), absl::StrCat("\"", name, "\" is neither of the two"));
    }
    note_.compares.push_back(compare);
  }

  std::optional<int32_t> Source(const JsonValue& object, std::string_view path) {
    const std::string id = Text(object, path, "source");
    if (id == kGoldNoteSource) return kNoteItself;
    const auto talk = talk_ids_.find(id);
    if (talk != talk_ids_.end()) return talk->second;
    if (!id.empty())
      Complain(*object.Find("source"), Below(path, "source"), absl::StrCat("\"", id, "\" is no talk's id"));
    return std::nullopt;
  }

  std::optional<uint32_t> Target(const JsonValue& object, std::string_view path, std::string_view member) {
    const std::string name = Text(object, path, member);
    const auto entity = entity_names_.find(name);
    if (entity != entity_names_.end()) return entity->second;
    if (!name.empty()) {
      Complain(*object.Find(member), Below(path, member),
               absl::StrCat("\"", name, "\" is the name of no listed library or concept", NameHint(name)));
    }
    return std::nullopt;
  }

  // The listed name that was probably meant.
  std::string NameHint(const std::string& name) const {
    if (const auto alias = aliases_.find(name); alias != aliases_.end())
      return absl::StrCat("; it is an alias of \"", note_.entities[alias->second].name, "\"");
    const std::string folded = FoldName(name);
    for (const GoldEntity& entity : note_.entities) {
      if (FoldName(entity.name) == folded) return absl::StrCat("; did you mean \"", entity.name, "\"?");
    }
    return "";
  }

  std::string_view json_;
  std::optional<uint32_t> note_lines_;
  GoldNote note_;
  StringMap<int32_t> talk_ids_;
  StringMap<uint32_t> entity_names_;
  StringMap<uint32_t> aliases_;
  std::vector<std::string> faults_;
};

}  // namespace

absl::StatusOr<GoldNote> ReadGoldNote(std::string_view json, std::optional<uint32_t> note_lines) {
  const absl::StatusOr<JsonValue> root = ParseJson(json);
  if (!root.ok()) return root.status();
  return GoldNoteReader(json, note_lines).Read(*root);
}

}  // namespace notegraph::extract
