// Errors for names that there aren't: what was meant, or how such a thing is written.
#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/strings.h"
#include "query/binder/binder_impl.h"
#include "query/frontend/hints.h"

namespace notegraph::query {
namespace {

bool Holds(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view LastPart(std::string_view name) { return name.substr(name.rfind('.') + 1); }
std::string_view FirstPart(std::string_view name) { return name.substr(0, name.find('.')); }

std::string CallHint(const Procedure& procedure) {
  return absl::StrCat("it is a procedure: write `CALL ", Absl(procedure.name), "() YIELD ",
                      Absl(procedure.yields[0].name), "`");
}

// The procedure of that name in another case, or with another namespace.
const Procedure* SimilarProcedure(std::string_view name) {
  const auto all = Procedures();
  const auto same_name = [&](const Procedure& p) { return absl::EqualsIgnoreCase(Absl(p.name), Absl(name)); };
  const auto same_part = [&](const Procedure& p) {
    return absl::EqualsIgnoreCase(Absl(LastPart(p.name)), Absl(LastPart(name)));
  };
  auto found = std::find_if(all.begin(), all.end(), same_name);
  if (found == all.end()) found = std::find_if(all.begin(), all.end(), same_part);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

absl::Status Binder::Undefined(std::string_view name, SourceSpan span) const {
  return Error("UndefinedVariable", absl::StrCat("variable ", Quote(name), " is not defined"), span,
               UndefinedHint(name));
}

std::string Binder::UndefinedHint(std::string_view name) const {
  if (const std::string_view hint = NamedHint("variable", name); !hint.empty()) return std::string(hint);
  std::vector<std::string_view> names;
  for (const auto& [known, slot] : scope_.entries()) names.push_back(known);
  if (std::string hint = DidYouMeanHint(name, names); !hint.empty()) return hint;
  if (Holds(dropped_, name))
    return absl::StrCat("WITH passes on what it names only: add ", Quote(name), " to its items");
  if (Holds(importable_, name)) return absl::StrCat("import it into the subquery: `CALL (", Absl(name), ") { ... }`");
  const bool is_elsewhere = std::any_of(bound_.variables.begin(), bound_.variables.end(),
                                        [&](const BoundVariable& variable) { return variable.name == name; });
  if (is_elsewhere) return absl::StrCat(Quote(name), " is known in another part of the statement, not here");
  if (FindFunction(name) != nullptr || FindAggregate(name) != nullptr) {
    return absl::StrCat("a function is called with parentheses: `", Absl(name), "()`");
  }
  if (name.size() <= 2) return KnownVariables();
  const auto entity = std::find_if(scope_.entries().begin(), scope_.entries().end(), [&](const auto& entry) {
    return !entry.first.empty() && bound_.variables[entry.second].type.Overlaps(kEntity);
  });
  if (entity == scope_.entries().end()) return absl::StrCat("text stands in quotes: `'", Excerpt(name), "'`");
  return absl::StrCat("write `", Absl(entity->first), ".", Excerpt(name), "` for a property, `'", Excerpt(name),
                      "'` for text");
}

// For names too short to be anything but a variable.
std::string Binder::KnownVariables() const {
  constexpr size_t kMost = 8;
  std::vector<std::string> names;
  for (const auto& [name, slot] : scope_.entries()) {
    if (names.size() < kMost) names.push_back(Quote(name));
  }
  if (names.empty()) return "name it in a MATCH, UNWIND or WITH before";
  return absl::StrCat("the variables here are ", absl::StrJoin(names, ", "));
}

absl::Status Binder::UnknownFunction(const ast::FunctionCall& call) const {
  return Error("UnknownFunction", absl::StrCat("there is no function ", Quote(call.name.text)), call.name.span,
               UnknownFunctionHint(call));
}

std::string Binder::UnknownFunctionHint(const ast::FunctionCall& call) const {
  const std::string_view name = call.name.text, last = LastPart(name);
  if (const std::string_view hint = NamedHint("function", name); !hint.empty()) return std::string(hint);
  if (std::string hint = DidYouMeanHint(name, FunctionNames()); !hint.empty()) return hint;
  if (last.size() < name.size() && scope_.Find(FirstPart(name))) {
    const std::string_view value = name.substr(0, name.size() - last.size() - 1);
    const Function* function = FindFunction(last);
    if (function != nullptr) {
      return absl::StrCat("values have no methods: write `", Absl(function->name), "(", Excerpt(value), ")`");
    }
    const std::string_view hint = NamedHint("function", last);
    return absl::StrCat("values have no methods: ",
                        hint.empty() ? "leave the parentheses out for a property" : Absl(hint));
  }
  if (const Procedure* procedure = SimilarProcedure(name)) return CallHint(*procedure);
  if (const std::string_view hint = NamedHint("procedure", FirstPart(name)); !hint.empty()) return std::string(hint);
  return "`SHOW FUNCTIONS` lists what there is";
}

absl::Status Binder::UnknownProcedure(const ast::Name& name) const {
  return Error("ProcedureNotFound", absl::StrCat("there is no procedure ", Quote(name.text)), name.span,
               UnknownProcedureHint(name.text), ErrorType::kProcedureError);
}

std::string Binder::UnknownProcedureHint(std::string_view name) const {
  if (const std::string_view hint = NamedHint("procedure", name); !hint.empty()) return std::string(hint);
  std::vector<std::string_view> names;
  for (const Procedure& procedure : Procedures()) names.push_back(procedure.name);
  if (std::string hint = DidYouMeanHint(name, names); !hint.empty()) return hint;
  if (const std::string_view hint = NamedHint("procedure", FirstPart(name)); !hint.empty()) return std::string(hint);
  if (const Procedure* similar = SimilarProcedure(name))
    return absl::StrCat("did you mean ", Quote(similar->name), "?");
  if (const Function* function = FindFunction(name)) {
    return absl::StrCat("it is a function: write `RETURN ", Absl(function->name), "(...)`");
  }
  return "`SHOW PROCEDURES` lists what there is";
}

}  // namespace notegraph::query
