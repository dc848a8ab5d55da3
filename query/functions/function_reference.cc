#include "query/functions/function_reference.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
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

// A cell of a table: bars would end it.
std::string Code(std::string_view text) {
  return absl::StrCat("`", absl::StrReplaceAll(Absl(text), {{"|", "\\|"}}), "`");
}

std::string Row(const Function& function) {
  const bool is_operator = function.category == FunctionCategory::kOperator;
  return absl::StrCat("| ", Code(is_operator ? std::string(function.name) : Signature(function)), " | ",
                      Absl(function.doc), " | ", Code(function.example), " |\n");
}

}  // namespace

std::vector<const Function*> FunctionsByName() {
  std::vector<const Function*> entries = AllEntries();
  std::erase_if(entries, [](const Function* entry) { return entry->category == FunctionCategory::kOperator; });
  std::ranges::sort(entries, {}, [](const Function* entry) { return absl::AsciiStrToLower(Absl(entry->name)); });
  return entries;
}

std::string FunctionReferenceMarkdown() {
  std::string text =
      "# Functions and operators\n\n"
      "Made from the registry (`query/functions/registry.h`). An argument that is null makes the result null where "
      "nothing else is said; arguments in brackets may be left out.\n";
  const std::vector<const Function*> entries = AllEntries();
  for (int i = 0; i <= static_cast<int>(FunctionCategory::kAggregating); ++i) {
    const auto category = static_cast<FunctionCategory>(i);
    std::string title(FunctionCategoryName(category));
    title[0] = absl::ascii_toupper(title[0]);
    const bool is_operator = category == FunctionCategory::kOperator;
    absl::StrAppend(&text, "\n## ", title, is_operator ? "s" : " functions", "\n\n| ",
                    is_operator ? "operator" : "function", " | meaning | example |\n|---|---|---|\n");
    for (const Function* entry : entries) {
      if (entry->category == category) text += Row(*entry);
    }
  }
  return text;
}

}  // namespace notegraph::query
