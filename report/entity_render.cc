#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "report/entity.h"
#include "report/layout/text_table.h"
#include "report/layout/text_writer.h"

namespace notegraph::report {
namespace {

constexpr int kIndent = 2;

using Json = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void WriteText(Json& json, std::string_view key, std::string_view text) {
  json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void WriteRelation(Json& json, const std::string& phrase, const EntityRelation& relation) {
  json.StartObject();
  WriteText(json, "relation", phrase);
  WriteText(json, "name", relation.name);
  WriteText(json, "label", relation.label);
  if (!relation.remark.empty()) WriteText(json, "remark", relation.remark);
  WriteText(json, "note", relation.place.note);
  json.Key("line");
  json.Int64(relation.place.line);
  WriteText(json, "quote", relation.place.quote);
  json.EndObject();
}

void WriteRelations(TextWriter& out, const EntityRelations& group, size_t max_relations) {
  const size_t shown = std::min(group.relations.size(), max_relations);
  out.Section(absl::StrCat(group.phrase, " (", group.relations.size(), ")"));
  for (size_t i = 0; i < shown; ++i) {
    const EntityRelation& relation = group.relations[i];
    const std::string remark = relation.remark.empty() ? "" : absl::StrCat(" — ", relation.remark);
    out.PlacedLine(kIndent, "", relation.name + remark, PlaceText(relation.place));
    out.Quote(2 * kIndent, relation.place.quote);
  }
  out.More(kIndent, group.relations.size() - shown, "(--all shows them)");
}

}  // namespace

std::string RenderText(const Entity& entity, size_t max_relations, const Layout& layout) {
  TextWriter out(layout);
  out.Named(0, entity.name, entity.label);
  TextTable properties({{"", Alignment::kLeft, Emphasis::kFaint}, {""}});
  for (const auto& [key, text] : entity.properties) properties.AddRow({key, text});
  if (!properties.empty()) {
    std::string lines = properties.Render(layout, {.indent = kIndent, .has_header = false});
    lines.pop_back();
    out.Line(lines);
  }
  for (const EntityRelations& group : entity.groups) WriteRelations(out, group, max_relations);
  return out.Take();
}

std::string RenderJson(const Entity& entity) {
  rapidjson::StringBuffer buffer;
  Json json(buffer);
  json.SetIndent(' ', 1);
  json.StartObject();
  WriteText(json, "name", entity.name);
  WriteText(json, "label", entity.label);
  json.Key("properties");
  json.StartObject();
  for (const auto& [key, text] : entity.properties) WriteText(json, key, text);
  json.EndObject();
  json.Key("relations");
  json.StartArray();
  for (const EntityRelations& group : entity.groups) {
    for (const EntityRelation& relation : group.relations) WriteRelation(json, group.phrase, relation);
  }
  json.EndArray();
  json.EndObject();
  return absl::StrCat(absl::string_view(buffer.GetString(), buffer.GetSize()), "\n");
}

}  // namespace notegraph::report
