// Names that the statement reads and the graph doesn't have.
#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/binder/binder.h"
#include "query/frontend/diagnostic.h"

namespace notegraph::query {
namespace {

class UnknownNames {
 public:
  UnknownNames(const BoundStatement& statement, const Graph& graph) : statement_(statement), graph_(graph) {}

  std::vector<Notification> Find() {
    Visit(statement_.query);
    for (const auto& subquery : statement_.subqueries) Visit(*subquery);
    for (const BoundExpression& expression : statement_.expressions) Visit(expression);
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Notification& a, const Notification& b) { return a.span.begin < b.span.begin; });
    return std::move(found_);
  }

 private:
  void Visit(const BoundQuery& query) {
    for (const BoundSingleQuery& part : query.parts) {
      for (const auto& clause : part.clauses) {
        if (clause->kind == ast::ClauseKind::kMatch) Visit(static_cast<const BoundMatch&>(*clause).pattern);
        if (clause->kind == ast::ClauseKind::kCallSubquery)
          Visit(*static_cast<const BoundCallSubquery&>(*clause).query);
      }
    }
  }

  void Visit(const BoundPattern& pattern) {
    for (const BoundNode& node : pattern.nodes) VisitLabels(node.labels);
    for (const BoundRelationship& relationship : pattern.relationships) {
      VisitTypes(relationship.types);
      if (relationship.trail == nullptr) continue;
      for (const BoundSegment& segment : relationship.trail->segments) {
        for (const BoundHop& hop : segment.hops) VisitTypes(hop.types);
      }
    }
  }

  void Visit(const BoundExpression& expression) {
    if (expression.kind == BoundKind::kLabelPredicate && expression.operands[0]->type == kNode) {
      VisitLabels(expression.labels);
    }
    if (expression.kind != BoundKind::kProperty ||
        !(expression.operands[0]->type == kNode || expression.operands[0]->type == kRelationship)) {
      return;
    }
    if (graph_.FindPropertyKey(expression.name)) return;
    Add("UnknownPropertyKey", "property", expression.name, expression.span, graph_.property_key_names());
  }

  void VisitLabels(const ast::LabelExpression* labels) {
    if (labels == nullptr) return;
    if (labels->kind == ast::LabelExpressionKind::kName && !graph_.FindLabel(labels->name.text)) {
      Add("UnknownLabel", "label", labels->name.text, labels->name.span, graph_.label_names());
    }
    for (const ast::LabelExpression* operand : labels->operands) VisitLabels(operand);
  }

  void VisitTypes(const ast::LabelExpression* types) {
    if (types == nullptr) return;
    if (types->kind == ast::LabelExpressionKind::kName && !graph_.FindType(types->name.text)) {
      Add("UnknownRelationshipType", "relationship type", types->name.text, types->name.span, graph_.type_names());
    }
    for (const ast::LabelExpression* operand : types->operands) VisitTypes(operand);
  }

  // A few are enough to see what is wrong.
  static constexpr size_t kMostNotifications = 20;

  void Add(std::string_view code, std::string_view what, std::string_view name, SourceSpan span,
           std::span<const std::string> known) {
    if (found_.size() == kMostNotifications || !seen_.emplace(code, name).second) return;
    const std::vector<std::string_view> candidates(known.begin(), known.end());
    const std::string hint = DidYouMeanHint(name, candidates);
    found_.push_back(
        {std::string(code),
         absl::StrCat("the graph has no ", Absl(what), " `", Absl(name), "`", hint.empty() ? "" : "; ", hint), span});
  }

  const BoundStatement& statement_;
  const Graph& graph_;
  std::set<std::pair<std::string_view, std::string_view>> seen_;
  std::vector<Notification> found_;
};

}  // namespace

std::vector<Notification> FindUnknownNames(const BoundStatement& statement, const Graph& graph) {
  return UnknownNames(statement, graph).Find();
}

}  // namespace notegraph::query
