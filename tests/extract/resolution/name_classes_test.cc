// Union under constraints.
#include "extract/resolution/name_classes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "graph/random.h"

namespace notegraph::extract {
namespace {

bool Nothing(uint32_t, uint32_t) { return false; }

NameLink LinkOf(uint32_t variant, uint32_t principal, uint16_t score) {
  NameLink link = MakeLink(variant, principal, MergeRule::kPlural);
  link.score = score;
  return link;
}

TEST(NameClassesTest, FollowsTheSurestLinksFirst) {
  NameClasses classes(3, {{0, 2}});
  classes.Join({LinkOf(0, 1, 5000), LinkOf(2, 1, 9000)}, Nothing);
  EXPECT_TRUE(classes.AreOne(1, 2));
  EXPECT_FALSE(classes.AreOne(0, 1));
  EXPECT_TRUE(classes.IsVariant(2));
  EXPECT_FALSE(classes.IsVariant(0));
  EXPECT_TRUE(classes.IsAlone(0));
  EXPECT_EQ(classes.Members(1), (std::vector<uint32_t>{1, 2}));
}

TEST(NameClassesTest, AsksAboutEveryPairThatALinkBringsTogether) {
  NameClasses classes(4);
  classes.Join({LinkOf(0, 1, 9000), LinkOf(2, 3, 9000)}, Nothing);
  classes.Join({LinkOf(1, 2, 9000)}, [](uint32_t a, uint32_t b) { return std::min(a, b) == 0 && std::max(a, b) == 3; });
  EXPECT_FALSE(classes.AreOne(0, 3));
  EXPECT_EQ(classes.merges().size(), 2u);
}

// Whatever the order in which links are given, and never against a constraint.
TEST(NameClassesTest, DoesNotDependOnTheOrderOfLinks) {
  Random random(5);
  for (int round = 0; round < 200; ++round) {
    constexpr uint32_t kNames = 12;
    std::vector<NameLink> links;
    NamePairs apart;
    for (int i = 0; i < 20; ++i)
      links.push_back(
          LinkOf(random.Below(kNames), random.Below(kNames), static_cast<uint16_t>(random.Below(4) * 1000)));
    for (int i = 0; i < 8; ++i) apart.emplace_back(random.Below(kNames), random.Below(kNames));
    NameClasses classes(kNames, apart), shuffled(kNames, apart);
    classes.Join(links, Nothing);
    random.Shuffle(std::span(links));
    shuffled.Join(links, Nothing);
    for (uint32_t name = 0; name < kNames; ++name) ASSERT_EQ(classes.Members(name), shuffled.Members(name));
    for (const auto& [a, b] : apart) ASSERT_TRUE(a == b || !classes.AreOne(a, b));
  }
}

}  // namespace
}  // namespace notegraph::extract
