// Makes a failing case small: by leaving out stretches of tokens and parts of the graph.
#include <algorithm>
#include <cctype>
#include <functional>

#include "tests/query/oracle/differential.h"

namespace notegraph::query {
namespace {

bool IsWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::vector<std::string> TokensOf(const std::string& text) {
  std::vector<std::string> tokens;
  for (size_t i = 0; i < text.size();) {
    size_t end = i + 1;
    if (IsWord(text[i])) {
      while (end < text.size() && IsWord(text[end])) ++end;
    } else if (text[i] == '\'') {
      end = text.find('\'', end) + 1;
    }
    if (text[i] != ' ') tokens.push_back(text.substr(i, end - i));
    i = end;
  }
  return tokens;
}

std::string TextOf(const std::vector<std::string>& tokens) {
  std::string text;
  for (const std::string& token : tokens) {
    const bool needs_space =
        !text.empty() && (IsWord(token[0]) || token[0] == '\'') && (IsWord(text.back()) || text.back() == ')');
    text += (needs_space ? " " : "") + token;
  }
  return text;
}

class Shrinker {
 public:
  Shrinker(RandomCase test, std::string kind) : test_(std::move(test)), kind_(std::move(kind)) {}

  RandomCase Run() {
    for (bool shrunk = true; shrunk && tries_left_ > 0;) {
      shrunk = ShrinkStatement();
      shrunk |= ShrinkGraph();
    }
    return std::move(test_);
  }

 private:
  bool Try(RandomCase smaller) {
    if (tries_left_ == 0) return false;
    --tries_left_;
    const Comparison comparison = Compare(smaller);
    if (comparison.verdict != Verdict::kDiffers || comparison.kind != kind_) return false;
    test_ = std::move(smaller);
    return true;
  }

  bool ShrinkStatement() {
    bool shrunk = false;
    std::vector<std::string> tokens = TokensOf(test_.statement);
    for (size_t length = tokens.size() / 2; length > 0; --length) {
      for (size_t at = 0; at + length <= tokens.size();) {
        std::vector<std::string> fewer = tokens;
        fewer.erase(fewer.begin() + at, fewer.begin() + at + length);
        if (IsBalanced(fewer) && Try({test_.graph, TextOf(fewer)})) {
          tokens = std::move(fewer);
          shrunk = true;
        } else {
          ++at;
        }
      }
    }
    return shrunk;
  }

  static bool IsBalanced(const std::vector<std::string>& tokens) {
    std::string open;
    for (const std::string& token : tokens) {
      const size_t opening = std::string("([{").find(token), closing = std::string(")]}").find(token);
      if (opening != std::string::npos) open += ")]}"[opening];
      if (closing == std::string::npos) continue;
      if (open.empty() || open.back() != ")]}"[closing]) return false;
      open.pop_back();
    }
    return open.empty();
  }

  bool ShrinkGraph() {
    bool shrunk = false;
    const auto try_each = [&](size_t count, const std::function<void(GraphSpec&, size_t)>& remove) {
      for (size_t i = count; i-- > 0;) {
        RandomCase smaller = test_;
        remove(smaller.graph, i);
        shrunk |= Try(std::move(smaller));
      }
    };
    try_each(test_.graph.edges.size(), [](GraphSpec& graph, size_t i) { graph.edges.erase(graph.edges.begin() + i); });
    try_each(test_.graph.nodes.size(), [](GraphSpec& graph, size_t i) { RemoveNode(graph, static_cast<uint32_t>(i)); });
    for (size_t node = 0; node < test_.graph.nodes.size(); ++node) {
      try_each(test_.graph.nodes[node].labels.size(), [node](GraphSpec& graph, size_t i) {
        graph.nodes[node].labels.erase(graph.nodes[node].labels.begin() + i);
      });
      try_each(test_.graph.nodes[node].properties.size(), [node](GraphSpec& graph, size_t i) {
        graph.nodes[node].properties.erase(graph.nodes[node].properties.begin() + i);
      });
    }
    for (size_t edge = 0; edge < test_.graph.edges.size(); ++edge) {
      try_each(test_.graph.edges[edge].properties.size(), [edge](GraphSpec& graph, size_t i) {
        graph.edges[edge].properties.erase(graph.edges[edge].properties.begin() + i);
      });
    }
    return shrunk;
  }

  static void RemoveNode(GraphSpec& graph, uint32_t node) {
    graph.nodes.erase(graph.nodes.begin() + node);
    std::erase_if(graph.edges, [node](const EdgeSpec& edge) { return edge.source == node || edge.target == node; });
    for (EdgeSpec& edge : graph.edges) {
      edge.source -= edge.source > node ? 1 : 0;
      edge.target -= edge.target > node ? 1 : 0;
    }
  }

  RandomCase test_;
  std::string kind_;
  size_t tries_left_ = 20'000;
};

}  // namespace

RandomCase Shrink(RandomCase test, const std::string& kind) { return Shrinker(std::move(test), kind).Run(); }

}  // namespace notegraph::query
