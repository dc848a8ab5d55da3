#include "query/frontend/ast_dump.h"
#include "query/frontend/ast_dumper.h"

namespace notegraph::query {

std::string DumpStatement(const ast::Statement& statement) {
  AstDumper dumper;
  dumper.Dump(*statement.query);
  switch (statement.mode) {
    case ast::StatementMode::kRun:
      return dumper.Release();
    case ast::StatementMode::kExplain:
      return "explain " + dumper.Release();
    case ast::StatementMode::kProfile:
      return "profile " + dumper.Release();
  }
  return {};
}

void AstDumper::Dump(const ast::Query& query) {
  bool first = true;
  for (const ast::SingleQuery* part : query.parts) {
    if (!first) Add(query.union_all ? " union all " : " union ");
    first = false;
    for (const ast::Clause* clause : part->clauses) {
      if (clause != part->clauses.front()) Add(" ");
      Dump(*clause);
    }
  }
}

void AstDumper::Dump(const ast::Clause& clause) {
  static constexpr std::string_view kNames[] = {"match",  "unwind", "with",         "return",    "create", "merge",
                                                "set",    "remove", "delete",       "foreach",   "call",   "call",
                                                "finish", "show",   "create index", "drop index"};
  if (clause.kind == ast::ClauseKind::kMatch && ast::As<ast::Match>(clause).optional) Add("optional ");
  if (clause.kind == ast::ClauseKind::kDelete && ast::As<ast::Delete>(clause).detach) Add("detach ");
  Add(kNames[static_cast<size_t>(clause.kind)], "{");
  DumpBody(clause);
  Add("}");
}

void AstDumper::DumpBody(const ast::Clause& clause) {
  const auto dump_path = [this](const ast::PathPattern* path) { Dump(*path); };
  switch (clause.kind) {
    case ast::ClauseKind::kMatch:
      AddList(ast::As<ast::Match>(clause).patterns, dump_path);
      return AddOptional("where", ast::As<ast::Match>(clause).where);
    case ast::ClauseKind::kUnwind:
      Add(ast::As<ast::Unwind>(clause).list);
      return AddAlias(ast::As<ast::Unwind>(clause).variable);
    case ast::ClauseKind::kWith:
    case ast::ClauseKind::kReturn:
      return DumpProjection(ast::AsProjection(clause));
    case ast::ClauseKind::kCreate:
      return AddList(ast::As<ast::Create>(clause).patterns, dump_path);
    case ast::ClauseKind::kMerge:
      return DumpMerge(ast::As<ast::Merge>(clause));
    case ast::ClauseKind::kSet:
      return DumpSetItems(ast::As<ast::Set>(clause).items);
    case ast::ClauseKind::kRemove:
      return DumpRemove(ast::As<ast::Remove>(clause));
    case ast::ClauseKind::kDelete:
      return AddExpressions(ast::As<ast::Delete>(clause).expressions);
    case ast::ClauseKind::kForeach:
      return DumpForeach(ast::As<ast::Foreach>(clause));
    case ast::ClauseKind::kCallProcedure:
      return DumpProcedure(ast::As<ast::CallProcedure>(clause));
    case ast::ClauseKind::kCallSubquery:
      return DumpSubquery(ast::As<ast::CallSubquery>(clause));
    case ast::ClauseKind::kFinish:
      return;
    case ast::ClauseKind::kShow: {
      static constexpr std::string_view kShown[] = {"labels",     "types",   "keys",       "functions",
                                                    "procedures", "indexes", "constraints"};
      Add(kShown[static_cast<size_t>(ast::As<ast::Show>(clause).show)]);
      DumpYield(ast::As<ast::Show>(clause));
      if (ast::As<ast::Show>(clause).arranged == nullptr) return;
      Add(" ");
      return DumpProjection(*ast::As<ast::Show>(clause).arranged);
    }
    case ast::ClauseKind::kCreateIndex:
      return DumpIndex(ast::As<ast::CreateIndex>(clause));
    case ast::ClauseKind::kDropIndex:
      return Add(ast::As<ast::DropIndex>(clause).name.text,
                 ast::As<ast::DropIndex>(clause).if_exists ? " if exists" : "");
  }
}

void AstDumper::DumpProjection(const ast::Projection& projection) {
  Add(projection.distinct ? "distinct " : "", projection.star ? "*" : "");
  if (projection.star && !projection.items.empty()) Add(", ");
  AddList(projection.items, [this](const ast::ProjectionItem& item) {
    Add(item.expression);
    AddAlias(item.alias);
  });
  if (!projection.order_by.empty()) {
    Add(" order{");
    AddList(projection.order_by,
            [this](const ast::SortItem& item) { Add(item.expression, item.descending ? " desc" : ""); });
    Add("}");
  }
  AddOptional("skip", projection.skip);
  AddOptional("limit", projection.limit);
  AddOptional("where", projection.where);
}

void AstDumper::DumpSetItems(ast::List<ast::SetItem> items) {
  AddList(items, [this](const ast::SetItem& item) {
    Add(item.target);
    AddNames(item.labels, ":");
    if (item.value != nullptr) {
      Add(item.kind == ast::SetItemKind::kMergeProperties ? " += " : " = ", item.value);
    }
  });
}

void AstDumper::DumpMerge(const ast::Merge& merge) {
  Dump(*merge.pattern);
  if (!merge.on_create.empty()) {
    Add(" create{");
    DumpSetItems(merge.on_create);
    Add("}");
  }
  if (!merge.on_match.empty()) {
    Add(" match{");
    DumpSetItems(merge.on_match);
    Add("}");
  }
}

void AstDumper::DumpRemove(const ast::Remove& remove) {
  AddList(remove.items, [this](const ast::RemoveItem& item) {
    Add(item.target);
    AddNames(item.labels, ":");
  });
}

void AstDumper::DumpForeach(const ast::Foreach& foreach) {
  Add(foreach.variable.text, " in ", foreach.list, " |");
  for (const ast::Clause* update : foreach.updates) {
    Add(" ");
    Dump(*update);
  }
}

void AstDumper::DumpProcedure(const ast::CallProcedure& call) {
  Add(call.optional ? "optional " : "", call.standalone ? "standalone " : "", call.name.text);
  if (call.has_arguments) {
    Add("(");
    AddExpressions(call.arguments);
    Add(")");
  }
  DumpYield(call);
}

void AstDumper::DumpSubquery(const ast::CallSubquery& call) {
  if (call.optional) Add("optional ");
  if (call.has_import_list) {
    Add("(", call.import_all ? "*" : "");
    AddList(call.imports, [this](const ast::Name& name) { Add(name.text); });
    Add(") ");
  }
  Dump(*call.query);
}

template <typename T>
void AstDumper::DumpYield(const T& clause) {
  if (clause.has_yield) {
    Add(" yield{", clause.yield_star ? "*" : "");
    AddList(clause.items, [this](const ast::YieldItem& item) {
      Add(item.field.text);
      AddAlias(item.alias);
    });
    Add("}");
  }
  AddOptional("where", clause.where);
}

void AstDumper::DumpIndex(const ast::CreateIndex& index) {
  if (index.name) Add(index.name.text, " ");
  Add(index.if_not_exists ? "if not exists " : "", index.on_relationships ? "type " : "label ", index.label.text);
  AddNames(index.keys, " .");
}

}  // namespace notegraph::query
