#include "report/html/still_picture.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "absl/strings/str_format.h"
#include "graph/name_index.h"
#include "report/html/html_writer.h"
#include "report/layout/display_width.h"

namespace notegraph::report {
namespace {

constexpr double kWidth = 1000;
constexpr double kMargin = 40;
constexpr double kFontSize = 13;
constexpr double kKeyHeight = 30;
constexpr int kLabelColumns = 24;

struct Box {
  double left, right, top, bottom;
  bool Overlaps(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

// Nodes of the picture by PageRank, those without a link among them left out.
std::vector<uint32_t> Choose(const PageGraph& graph, size_t count) {
  std::vector<uint32_t> order(graph.nodes.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, std::greater(), [&](uint32_t v) { return graph.nodes[v].pagerank; });
  order.resize(std::min(order.size(), count));
  std::vector<bool> is_chosen(graph.nodes.size()), is_linked(graph.nodes.size());
  for (const uint32_t v : order) is_chosen[v] = true;
  for (const PageEdge& edge : graph.edges) {
    if (edge.source == edge.target || !is_chosen[edge.source] || !is_chosen[edge.target]) continue;
    is_linked[edge.source] = is_linked[edge.target] = true;
  }
  if (std::ranges::find(is_linked, true) != is_linked.end())
    std::erase_if(order, [&](uint32_t v) { return !is_linked[v]; });
  return order;
}

class PictureMaker {
 public:
  PictureMaker(const PageGraph& graph, size_t count) : graph_(graph), shown_(Choose(graph, count)) {
    std::vector<uint32_t> places(graph.nodes.size(), UINT32_MAX);
    for (uint32_t i = 0; i < shown_.size(); ++i) places[shown_[i]] = i;
    for (const PageEdge& edge : graph.edges) {
      const uint32_t source = places[edge.source], target = places[edge.target];
      if (source == UINT32_MAX || target == UINT32_MAX || source == target) continue;
      links_.push_back({std::min(source, target), std::max(source, target), 1});
    }
    const auto ends = [](const Arc& arc) { return std::pair(arc.source, arc.target); };
    std::ranges::sort(links_, {}, ends);
    links_.erase(std::ranges::unique(links_, {}, ends).begin(), links_.end());
    const double highest = shown_.empty() ? 0 : graph.nodes[shown_.front()].pagerank;
    for (const uint32_t v : shown_) {
      shares_.push_back(highest > 0 ? std::sqrt(graph.nodes[v].pagerank / highest) : 0);
    }
  }

  absl::Status Place(RunContext& context) {
    const auto count = static_cast<uint32_t>(shown_.size());
    const auto projection = Projection::FromArcs(count, links_, Orientation::kUndirected, false, false, context);
    if (!projection.ok()) return projection.status();
    std::vector<uint64_t> hashes;
    hashes.reserve(shown_.size());
    for (const uint32_t v : shown_) hashes.push_back(StableHash(graph_.nodes[v].name) + graph_.nodes[v].label);
    LayoutOptions options;
    for (const double share : shares_) options.radii.push_back(2 + 2 * share);
    auto positions = ForceLayout(*projection, hashes, options, context);
    if (!positions.ok()) return positions.status();
    Fit(*positions);
    return absl::OkStatus();
  }

  std::string Draw() const {
    HtmlWriter svg;
    svg.Raw(
        absl::StrFormat(R"(<svg class="still" viewBox="0 0 %.0f %.0f" role="img" aria-label="%s">)", kWidth, height_,
                        absl::StrFormat("The %u most central nodes and how they are linked", shown_.size())),
        "\n<g class=\"lines\">");
    for (const Arc& link : links_) {
      const Position a = positions_[link.source], b = positions_[link.target];
      svg.Raw(absl::StrFormat(R"(<path d="M%.1f %.1fL%.1f %.1f"/>)", a.x, a.y, b.x, b.y));
    }
    svg.Raw("</g>\n");
    for (size_t i = 0; i < shown_.size(); ++i) DrawNode(i, svg);
    DrawNames(svg);
    DrawKey(svg);
    return svg.Raw("</svg>\n").Take();
  }

 private:
  // To the width, y downwards.
  void Fit(const std::vector<Position>& positions) {
    if (positions.empty()) return;
    Position low = positions[0], high = positions[0];
    for (const Position& p : positions) {
      low = {std::min(low.x, p.x), std::min(low.y, p.y)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    const double scale = (kWidth - 4 * kMargin) / std::max({high.x - low.x, (high.y - low.y) / 0.8, 20.0});
    for (const Position& p : positions) {
      positions_.push_back({kWidth / 2 + (p.x - (low.x + high.x) / 2) * scale, kMargin + (high.y - p.y) * scale});
    }
    height_ = (high.y - low.y) * scale + 2 * kMargin + kKeyHeight;
  }

  double Radius(size_t i) const { return 3.5 + 9 * shares_[i]; }

  void DrawNode(size_t i, HtmlWriter& svg) const {
    const PageNode& node = graph_.nodes[shown_[i]];
    svg.Raw(absl::StrFormat(R"(<circle class="label-%u" cx="%.1f" cy="%.1f" r="%.1f"><title>)", node.label,
                            positions_[i].x, positions_[i].y, Radius(i)))
        .Text(node.name)
        .Raw("</title></circle>\n");
  }

  // The most central first; a name that would lie over another one is left to the tooltip.
  void DrawNames(HtmlWriter& svg) const {
    std::vector<Box> taken;
    for (size_t i = 0; i < shown_.size(); ++i) {
      const std::string name = CutToWidth(Printable(graph_.nodes[shown_[i]].name), kLabelColumns);
      const double half = 0.29 * kFontSize * DisplayWidth(name), base = positions_[i].y + Radius(i) + kFontSize;
      const Box box{
          .left = positions_[i].x - half, .right = positions_[i].x + half, .top = base - kFontSize, .bottom = base + 3};
      if (box.left < 0 || box.right > kWidth || base > height_ - kKeyHeight) continue;
      if (std::ranges::any_of(taken, [&](const Box& other) { return box.Overlaps(other); })) continue;
      taken.push_back(box);
      svg.Raw(absl::StrFormat(R"(<text x="%.1f" y="%.1f">)", positions_[i].x, base)).Text(name).Raw("</text>\n");
    }
  }

  // Which colour is which label, in a row under the picture.
  void DrawKey(HtmlWriter& svg) const {
    double x = kMargin;
    const double y = height_ - kFontSize;
    for (size_t i = 0; i < graph_.labels.size(); ++i) {
      const std::string& label = graph_.labels[i];
      svg.Raw(absl::StrFormat(R"(<circle class="label-%u" cx="%.1f" cy="%.1f" r="5"/>)", i, x, y - 4))
          .Raw(absl::StrFormat(R"(<text class="key" x="%.1f" y="%.1f">)", x + 10, y))
          .Text(label)
          .Raw("</text>\n");
      x += 30 + 0.6 * kFontSize * DisplayWidth(label);
    }
  }

  const PageGraph& graph_;
  const std::vector<uint32_t> shown_;  // by PageRank
  std::vector<Arc> links_;
  std::vector<double> shares_;  // of the highest PageRank, its root
  std::vector<Position> positions_;
  double height_ = 2 * kMargin + kKeyHeight;
};

}  // namespace

absl::StatusOr<std::string> StillPicture(const PageGraph& graph, size_t count, RunContext& context) {
  PictureMaker maker(graph, count);
  if (absl::Status status = maker.Place(context); !status.ok()) return status;
  return maker.Draw();
}

}  // namespace notegraph::report
