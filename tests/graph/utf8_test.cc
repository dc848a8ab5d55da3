#include "graph/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace notegraph {
namespace {

// What RFC 3629 says, decoded the long way.
bool IsCharacter(const std::string& bytes) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char lead = byte(0);
  const size_t length = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
  if (length != bytes.size()) return false;
  uint32_t code = length == 1 ? lead : lead & (0x7F >> length);
  for (size_t i = 1; i < length; ++i) {
    if (byte(i) >> 6 != 2) return false;
    code = code << 6 | (byte(i) & 0x3F);
  }
  const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  return code >= least[length] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

TEST(Utf8Test, AgreesOnEveryLeadAndSecondByte) {
  for (int lead = 0x80; lead < 0x100; ++lead) {
    for (int second = 0; second < 0x100; ++second) {
      std::string text = {static_cast<char>(lead), static_cast<char>(second)};
      // A lead byte that is one character and an ASCII byte doesn't exist from 0x80 on, so lengths decide.
      EXPECT_EQ(IsValidUtf8(text), IsCharacter(text)) << lead << " " << second;
      text += '\x80';
      EXPECT_EQ(IsValidUtf8(text), IsCharacter(text)) << lead << " " << second;
      text += '\xBF';
      EXPECT_EQ(IsValidUtf8(text), IsCharacter(text)) << lead << " " << second;
    }
  }
}

TEST(Utf8Test, LongTexts) {
  const std::string ascii(1000, 'a');
  EXPECT_TRUE(IsValidUtf8(ascii));
  EXPECT_TRUE(IsValidUtf8(""));
  EXPECT_TRUE(IsValidUtf8(ascii + "ü" + ascii));
  for (size_t at = 0; at < 40; ++at) {
    std::string broken = ascii;
    broken[at] = '\xFF';
    EXPECT_FALSE(IsValidUtf8(broken)) << at;
  }
}

}  // namespace
}  // namespace notegraph
