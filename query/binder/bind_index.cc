// CREATE INDEX and DROP INDEX.
#include "absl/strings/str_format.h"
#include "graph/name_index.h"
#include "query/binder/binder_impl.h"
#include "query/binder/bound_index.h"

namespace notegraph::query {
namespace {

// The same for the same label and property, on every machine.
std::string MadeName(std::string_view label, std::string_view property) {
  const uint64_t hash = StableHash(std::string(label) + '\0' + std::string(property));
  return absl::StrFormat("index_%08x", static_cast<uint32_t>(hash));
}

}  // namespace

absl::Status Binder::Unsupported(std::string_view message, SourceSpan span, std::string_view hint) const {
  QueryError error;
  error.message = std::string(message);
  error.span = span;
  error.hint = std::string(hint);
  error.code = absl::StatusCode::kUnimplemented;
  return MakeQueryError(error, bound_.statement.text());
}

absl::Status Binder::BindCreateIndex(const ast::CreateIndex& clause, BoundSingleQuery& bound) {
  if (clause.on_relationships) {
    return Unsupported("indexes on relationships are not supported", clause.label.span,
                       "index the property of a node that they lead from: `FOR (n:Label) ON (n.key)`");
  }
  if (clause.keys.size() != 1) {
    return Unsupported("an index is on one property", clause.keys[1].span, "make an index for each property");
  }
  auto create = std::make_unique<BoundCreateIndex>();
  create->span = clause.span;
  create->label = std::string(clause.label.text);
  create->property = std::string(clause.keys[0].text);
  create->name = clause.name ? std::string(clause.name.text) : MadeName(create->label, create->property);
  create->if_not_exists = clause.if_not_exists;
  bound.clauses.push_back(std::move(create));
  return absl::OkStatus();
}

absl::Status Binder::BindDropIndex(const ast::DropIndex& clause, BoundSingleQuery& bound) {
  auto drop = std::make_unique<BoundDropIndex>();
  drop->span = clause.span;
  drop->name = std::string(clause.name.text);
  drop->name_span = clause.name.span;
  drop->if_exists = clause.if_exists;
  bound.clauses.push_back(std::move(drop));
  return absl::OkStatus();
}

}  // namespace notegraph::query
