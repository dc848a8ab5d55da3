#include "extract/readers/bare_urls.h"

#include <gtest/gtest.h>

#include <string>

namespace notegraph::extract {
namespace {

std::string Urls(std::string_view text) {
  std::string joined;
  for (const Span url : FindBareUrls(text)) {
    joined += (joined.empty() ? "" : " ") + std::string(text.substr(url.begin, url.size()));
  }
  return joined;
}

TEST(FindBareUrls, FindsUrlsWithoutThePunctuationAround) {
  EXPECT_EQ(Urls("see https://a.b/c?d=e#f, or (http://x.y/z)."), "https://a.b/c?d=e#f http://x.y/z");
  EXPECT_EQ(Urls("https://en.wikipedia.org/wiki/Rust_(language)!"), "https://en.wikipedia.org/wiki/Rust_(language)");
  EXPECT_EQ(Urls("www.example.org is one"), "www.example.org");
  EXPECT_EQ(Urls("<http://a.b> \"http://c.d\""), "http://a.b http://c.d");
  EXPECT_EQ(Urls("http://a.b/?to=http://c.d"), "http://a.b/?to=http://c.d");
}

TEST(FindBareUrls, LeavesOtherTextAlone) {
  for (std::string_view text : {"", "http://", "x://y", "awww.x", "std::vector", "http:// x", "www."}) {
    EXPECT_EQ(Urls(text), "") << text;
  }
}

}  // namespace
}  // namespace notegraph::extract
