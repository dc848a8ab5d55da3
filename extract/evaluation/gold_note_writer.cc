#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <functional>

#include "extract/evaluation/gold_note.h"
#include "extract/evaluation/gold_words.h"

namespace notegraph::extract {
namespace {

// Objects of one line, arrays of one object a line.
class GoldNoteWriter {
 public:
  explicit GoldNoteWriter(const GoldNote& note) : note_(note) {}

  std::string Write() {
    text_ = "{\n  \"document\": " + Quoted(note_.document) + ",\n";
    WriteEvents();
    Section("talks", note_.talks.size(), [this](size_t i) { return TalkText(note_.talks[i]); });
    WriteEntities("libraries", EntityType::kLibrary);
    WriteEntities("concepts", EntityType::kConcept);
    Section("mentions", note_.mentions.size(), [this](size_t i) {
      const GoldMention& mention = note_.mentions[i];
      return SourceText(mention.talk) + ", \"target\": " + NameText(mention.target) + LineText(mention.line);
    });
    Section("recommends", note_.recommends.size(), [this](size_t i) {
      const GoldRecommend& advice = note_.recommends[i];
      return SourceText(advice.talk) + ", \"target\": " + NameText(advice.target) +
             ", \"stance\": " + Quoted(kStances[advice.is_against ? 1 : 0]) + LineText(advice.line);
    });
    Section("compares", note_.compares.size(), [this](size_t i) { return CompareText(note_.compares[i]); });
    text_.replace(text_.size() - 2, 1, "");  // the comma behind the last section
    return text_ + "}\n";
  }

 private:
  static std::string Quoted(std::string_view text) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    return {buffer.GetString(), buffer.GetSize()};
  }
  static std::string ListText(const std::vector<std::string>& texts) {
    std::string list = "[";
    for (const std::string& text : texts) list += (list.size() > 1 ? ", " : "") + Quoted(text);
    return list + "]";
  }
  static std::string LineText(uint32_t line) { return ", \"line\": " + std::to_string(line); }
  std::string NameText(uint32_t entity) const { return Quoted(note_.entities[entity].name); }
  std::string SourceText(int32_t talk) const {
    return "\"source\": " + Quoted(talk == kNoteItself ? kGoldNoteSource : note_.talks[static_cast<size_t>(talk)].id);
  }

  static std::string EventText(const GoldEvent& event) {
    std::string text = "\"name\": " + Quoted(event.name);
    if (!event.start.empty()) text += ", \"start\": " + Quoted(event.start);
    if (!event.end.empty()) text += ", \"end\": " + Quoted(event.end);
    return text;
  }
  void WriteEvents() {
    if (note_.events.size() > 1)
      return Section("events", note_.events.size(), [this](size_t i) { return EventText(note_.events[i]); });
    text_ += "  \"event\": " + (note_.events.empty() ? "null" : "{" + EventText(note_.events[0]) + "}") + ",\n";
  }

  std::string TalkText(const GoldTalk& talk) const {
    std::string text = "\"id\": " + Quoted(talk.id) + ", \"title\": " + Quoted(talk.title) +
                       ", \"speakers\": " + ListText(talk.speakers) + ", \"kind\": " + Quoted(TalkKindName(talk.kind)) +
                       LineText(talk.line);
    if (note_.events.size() > 1 && talk.event >= 0)
      text += ", \"event\": " + Quoted(note_.events[static_cast<size_t>(talk.event)].name);
    return text;
  }

  static std::string EntityText(const GoldEntity& entity) {
    const std::string last = entity.type == EntityType::kLibrary
                                 ? ", \"kind\": " + Quoted(entity.kind)
                                 : ", \"salience\": " + Quoted(kSaliences[entity.is_core ? 0 : 1]);
    return "\"name\": " + Quoted(entity.name) + ", \"aliases\": " + ListText(entity.aliases) + last;
  }
  void WriteEntities(std::string_view name, EntityType type) {
    std::vector<const GoldEntity*> entities;
    for (const GoldEntity& entity : note_.entities) {
      if (entity.type == type) entities.push_back(&entity);
    }
    Section(name, entities.size(), [&](size_t i) { return EntityText(*entities[i]); });
  }

  std::string CompareText(const GoldCompare& compare) const {
    return SourceText(compare.talk) + ", \"a\": " + NameText(compare.first) + ", \"b\": " + NameText(compare.second) +
           ", \"winner\": " + (compare.winner < 0 ? "null" : NameText(static_cast<uint32_t>(compare.winner))) +
           LineText(compare.line);
  }

  void Section(std::string_view name, size_t count, const std::function<std::string(size_t)>& object) {
    text_ += "  " + Quoted(name) + ": [";
    for (size_t i = 0; i < count; ++i) text_ += (i > 0 ? ",\n    {" : "\n    {") + object(i) + "}";
    text_ += count > 0 ? "\n  ],\n" : "],\n";
  }

  const GoldNote& note_;
  std::string text_;
};

}  // namespace

std::string WriteGoldNote(const GoldNote& note) { return GoldNoteWriter(note).Write(); }

}  // namespace notegraph::extract
