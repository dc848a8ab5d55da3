#include "graph/io/gexf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/graph/io/export_graphs.h"
#include "tests/support/sample_notes.h"

namespace notegraph {
namespace {

using ::testing::HasSubstr;

std::string Gexf(const Graph& graph, int threads = 1) {
  RunContext context;
  context.set_threads(threads);
  std::ostringstream out;
  const absl::Status status = WriteGexf(graph, WholeGraph(graph), out, context);
  EXPECT_TRUE(status.ok()) << status;
  return out.str();
}

TEST(GexfTest, DeclaresAttributesAndEscapes) {
  const std::string gexf = Gexf(*AwkwardGraph());
  for (const std::string_view part :
       {"<attribute id=\"0\" title=\"labels\" type=\"string\"/>",
        "<attribute id=\"6\" title=\"score\" type=\"double\"/>",
        "<attribute id=\"2\" title=\"labels_\" type=\"string\"/>", "<attvalue for=\"0\" value=\"Talk:Draft\"/>",
        "label=\"&lt;b&gt;Q&amp;A&lt;/b&gt; &quot;quoted&quot;&#10;\xEF\xBF\xBD ]]&gt; 🎤\"",
        "<attvalue for=\"1\" value=\"[3,4]\"/>", "<edge id=\"3\" source=\"2\" target=\"0\" label=\"ODD type\">"}) {
    EXPECT_THAT(gexf, HasSubstr(std::string(part)));
  }
}

TEST(GexfTest, NodesHaveColoursSizesAndPlaces) {
  const std::string gexf = Gexf(*SampleNotes());
  EXPECT_THAT(gexf, HasSubstr("label=\"NumPy\""));
  EXPECT_THAT(gexf, HasSubstr("<viz:color r=\"43\" g=\"138\" b=\"91\"/>"));  // of a library
  size_t placed = 0;
  for (size_t at = 0; (at = gexf.find("<viz:position x=", at)) != std::string::npos; ++at) ++placed;
  EXPECT_EQ(placed, SampleNotes()->node_count());
}

TEST(GexfTest, SameBytesForAnyNumberOfThreads) { EXPECT_EQ(Gexf(*SampleNotes()), Gexf(*SampleNotes(), 4)); }

}  // namespace
}  // namespace notegraph
