// Internal to graph/io. What is in a picture, before it is written as DOT.
#ifndef NOTEGRAPH_GRAPH_IO_DOT_PICTURE_H_
#define NOTEGRAPH_GRAPH_IO_DOT_PICTURE_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/io/dot.h"
#include "graph/io/dot_style.h"
#include "graph/io/selection.h"

namespace notegraph {

struct PictureNode {
  NodeId node = kNoNode;
  NodeId event = kNoNode;  // the frame that it stands in
  double size = 0;         // importance relative to the most important, 0..1
  uint32_t links = 0;      // edges in the picture
  EdgeId place{};          // an edge whose evidence leads to a note; meaningless unless has_place
  bool has_place = false;
};

// What is drawn as one line: all edges of one kind between two nodes.
struct PictureEdge {
  NodeId source = kNoNode, target = kNoNode;
  DotEdgeKind kind = DotEdgeKind::kOther;
  std::vector<EdgeId> edges;
};

struct Picture {
  std::vector<PictureNode> nodes;  // by id
  std::vector<PictureEdge> edges;  // by source, target, kind
  size_t left_out = 0;             // nodes that would have been drawn if more were allowed
};

// Chooses the nodes, turns events into frames and notes into places, and folds parallel edges.
absl::StatusOr<Picture> MakePicture(const Graph& graph, const GraphSelection& selection, const DotOptions& options,
                                    RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_DOT_PICTURE_H_
