#include "extract/readers/encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace notegraph::extract {
namespace {

using ::testing::ElementsAre;

TEST(DecodeUtf8, KeepsWellFormedTextAndDropsTheByteOrderMark) {
  const std::string text = "plain é 漢 \U0001F600\r\n";
  EXPECT_EQ(DecodeUtf8(text), text);
  EXPECT_EQ(DecodeUtf8("\xEF\xBB\xBF" + text), text);
  EXPECT_EQ(DecodeUtf8(""), "");
}

// Examples of the Unicode standard's section 3.9, "U+FFFD substitution of maximal subparts".
TEST(DecodeUtf8, ReplacesEachMaximalSubpartOnce) {
  EXPECT_EQ(DecodeUtf8("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA");
  EXPECT_EQ(DecodeUtf8("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA");
  EXPECT_EQ(DecodeUtf8("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), "\uFFFD\uFFFD\uFFFD\uFFFDA");
  EXPECT_EQ(DecodeUtf8("tail \xE2\x82"), "tail \uFFFD");
}

// Every sequence of one to three bytes against the definition: encode, and see whether it is what was decoded.
TEST(Utf8Length, AgreesWithEncodingForAllShortSequences) {
  std::string encoded;
  for (uint32_t value = 0; value < 1u << 24; ++value) {
    const char bytes[] = {static_cast<char>(value >> 16), static_cast<char>(value >> 8), static_cast<char>(value)};
    const std::string_view text(bytes, 3);
    const uint8_t lead = bytes[0];
    const uint32_t second = static_cast<uint8_t>(bytes[1]) & 0x3F;
    const uint32_t third = static_cast<uint8_t>(bytes[2]) & 0x3F;
    uint32_t code_point = lead;
    if (lead >= 0xC0 && lead < 0xE0) code_point = (lead & 0x1F) << 6 | second;
    if (lead >= 0xE0 && lead < 0xF0) code_point = (lead & 0x0F) << 12 | second << 6 | third;
    encoded.clear();
    if (code_point == 0) {
      encoded = std::string(1, '\0');
    } else {
      AppendUtf8(code_point, encoded);
    }
    const bool is_valid = text.starts_with(encoded);
    const int expected = is_valid ? static_cast<int>(encoded.size()) : 0;
    if (Utf8Length(text) != expected) FAIL() << std::hex << value << ": " << Utf8Length(text) << " for " << expected;
  }
}

TEST(AppendUtf8, ReplacesWhatIsNoCharacter) {
  std::string text;
  for (uint32_t code_point : {0x41u, 0x0u, 0xD800u, 0xDFFFu, 0x110000u, 0x10FFFFu}) AppendUtf8(code_point, text);
  EXPECT_EQ(text, "A\uFFFD\uFFFD\uFFFD\uFFFD\U0010FFFF");
}

TEST(LineStarts, CountsLinesEndedByLfOrCrLf) {
  EXPECT_THAT(LineStarts(""), ElementsAre(0));
  EXPECT_THAT(LineStarts("a"), ElementsAre(0));
  EXPECT_THAT(LineStarts("a\nb\r\n\nc"), ElementsAre(0, 2, 5, 6));
  EXPECT_THAT(LineStarts("a\n"), ElementsAre(0));
  EXPECT_THAT(LineStarts("a\rb\n"), ElementsAre(0));
}

}  // namespace
}  // namespace notegraph::extract
