#include "graph/index_catalog.h"

#include <algorithm>
#include <bit>

#include "graph/graph_file_format.h"
#include "graph/utf8.h"

namespace notegraph {
namespace {

IndexDefinition GetDefinition(const std::vector<IndexDefinition>& before, CatalogReader* in) {
  IndexDefinition definition{.name = in->GetString(), .label = in->GetString(), .property = in->GetString()};
  in->Require(IsValidUtf8(definition.name) && IsValidUtf8(definition.label) && IsValidUtf8(definition.property));
  in->Require(std::ranges::none_of(before, [&](const IndexDefinition& other) {
    return other.name == definition.name || (other.label == definition.label && other.property == definition.property);
  }));
  return definition;
}

CatalogIndexPart GetPart(const Graph& graph, CatalogReader* in) {
  CatalogIndexPart part;
  part.group = in->Get<GroupId>();
  part.key = in->Get<PropertyKeyId>();
  part.buckets = in->Get<uint32_t>();
  part.rows = in->Get<uint32_t>();
  const Column* column = part.group < graph.groups().size() ? graph.group(part.group).FindColumn(part.key) : nullptr;
  in->Require(column != nullptr && part.rows == column->statistics().present && part.buckets > 1 &&
              std::has_single_bit(part.buckets - 1));
  return part;
}

}  // namespace

std::string EncodeIndexCatalog(const IndexSet& indexes) {
  CatalogWriter out;
  out.Put(static_cast<uint32_t>(indexes.definitions().size()));
  for (const IndexDefinition& definition : indexes.definitions()) {
    out.PutString(definition.name);
    out.PutString(definition.label);
    out.PutString(definition.property);
  }
  out.Put(static_cast<uint32_t>(indexes.parts().size()));
  for (const IndexSet::Part& part : indexes.parts()) {
    out.Put(part.group);
    out.Put(part.key);
    out.Put(static_cast<uint32_t>(part.index.rows.bucket_begin.size()));
    out.Put(static_cast<uint32_t>(part.index.rows.rows.size()));
  }
  return out.bytes();
}

absl::StatusOr<IndexCatalog> DecodeIndexCatalog(std::span<const char> bytes, const Graph& graph) {
  IndexCatalog catalog;
  CatalogReader in(bytes);
  const uint32_t definitions = in.GetCount(3 * sizeof(uint32_t));
  in.Require(definitions <= kMaxIndexes);
  for (uint32_t i = 0; i < definitions && in.ok(); ++i) {
    catalog.definitions.push_back(GetDefinition(catalog.definitions, &in));
  }
  catalog.parts.resize(in.GetCount(sizeof(GroupId) + sizeof(PropertyKeyId) + 2 * sizeof(uint32_t)));
  for (CatalogIndexPart& part : catalog.parts) part = GetPart(graph, &in);
  const auto column_of = [](const CatalogIndexPart& part) { return std::pair(part.group, part.key); };
  in.Require(std::ranges::adjacent_find(catalog.parts, std::ranges::greater_equal(), column_of) == catalog.parts.end());
  if (!in.ok() || !in.at_end()) return absl::DataLossError("its parts contradict each other");
  return catalog;
}

}  // namespace notegraph
