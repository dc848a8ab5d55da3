#include "query/functions/function_reference.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/ascii.h"
#include "graph/strings.h"
#include "query/functions/aggregates.h"

namespace notegraph::query {
namespace {

std::vector<const Function*> AllEntries() {
  std::vector<const Function*> entries;
  for (const Function& function : AllFunctions()) entries.push_back(&function);
  for (const AggregateFunction& aggregate : AllAggregates()) entries.push_back(&aggregate.signature);
  return entries;
}

}  // namespace

std::vector<const Function*> FunctionsByName() {
  std::vector<const Function*> entries = AllEntries();
  std::erase_if(entries, [](const Function* entry) { return entry->category == FunctionCategory::kOperator; });
  std::ranges::sort(entries, {}, [](const Function* entry) { return absl::AsciiStrToLower(Absl(entry->name)); });
  return entries;
}

}  // namespace notegraph::query
