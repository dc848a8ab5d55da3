#include "extract/readers/decode_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include <string>

#include "extract/reader.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

std::string Encode(const char* set, std::string_view utf8) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(set, &error);
  std::string bytes(utf8.size() * 4 + 16, '\0');
  bytes.resize(
      ucnv_fromAlgorithmic(converter, UCNV_UTF8, bytes.data(), bytes.size(), utf8.data(), utf8.size(), &error));
  ucnv_close(converter);
  EXPECT_TRUE(U_SUCCESS(error)) << set;
  return bytes;
}

constexpr std::string_view kFrench =
    "Notes de la conférence: les présentations étaient très variées, la plupart en français. Près de l'entrée, un café "
    "était servi à volonté.\n";
constexpr std::string_view kGerman =
    "Über die Größe der Räume ließ sich streiten, aber für fünfzig Leute war’s schön.\n";
constexpr std::string_view kJapanese =
    "今日はカンファレンスに行ってきました。発表はとても面白かったです。データベースとテストについての話が多かった。\n";
constexpr std::string_view kChinese = "今天参加了技术大会，主题是数据库和分布式系统，讲得非常好，学到了很多东西。\n";
constexpr std::string_view kKorean =
    "오늘 컨퍼런스에 다녀왔습니다. 데이터베이스와 테스트에 대한 발표가 많았습니다. 아주 재미있었습니다.\n";
constexpr std::string_view kRussian =
    "Сегодня был на конференции. Докладов было много, самый интересный рассказывал про базы данных и тестирование.\n";

TEST(DecodeText, TellsEncodingsApart) {
  struct Case {
    const char* set;
    std::string_view text;
  };
  for (const Case& c : {Case{"UTF-8", kFrench},
                        {"windows-1252", kFrench},
                        {"ISO-8859-1", kFrench},
                        {"windows-1252", kGerman},
                        {"Shift_JIS", kJapanese},
                        {"EUC-JP", kJapanese},
                        {"GB18030", kChinese},
                        {"EUC-KR", kKorean},
                        {"windows-1251", kRussian},
                        {"KOI8-R", kRussian},
                        {"UTF-16", kFrench},
                        {"UTF-16BE", kFrench},
                        {"UTF-16LE", kFrench},
                        {"UTF-16LE", kJapanese},
                        {"UTF-16BE", kRussian},
                        {"UTF-16LE", "plain\n"}}) {
    const absl::StatusOr<std::string> text = DecodeText(Encode(c.set, c.text));
    ASSERT_TRUE(text.ok()) << c.set << text.status();
    EXPECT_EQ(*text, c.text) << c.set;
  }
}

TEST(DecodeText, TakesOneWordForWindows1252) {
  EXPECT_EQ(*DecodeText("caf\xE9"), "café");
  EXPECT_EQ(*DecodeText("it\x92s \x80 5"), "it’s € 5");
}

TEST(DecodeText, KeepsUtf8WithAFewBadBytes) {
  EXPECT_EQ(*DecodeText("caf\xC3\xA9 \xC3\xA9t\xC3\xA9 \xE2\x82"), "café été \uFFFD");
  EXPECT_EQ(*DecodeText("\xEF\xBB\xBF"
                        "a\r\nb"),
            "a\r\nb");
  // UTF-16: a pair of surrogates, a lone one, half a unit.
  EXPECT_EQ(*DecodeText(std::string("\xFF\xFE\x3D\xD8\x00\xDE\x3D\xD8\x61\x00\x62", 11)), "\U0001F600\uFFFDa");
}

TEST(DecodeText, TurnsLoneCarriageReturnsIntoLineEnds) {
  EXPECT_EQ(*DecodeText("a\rb\r"), "a\nb\n");
  EXPECT_EQ(*DecodeText("a\rb\r\n"), "a\rb\r\n");
}

TEST(DecodeText, RefusesWhatIsNoText) {
  struct Case {
    std::string bytes;
    std::string_view message;
  };
  const Case kCases[] = {
      {std::string("ab\0c", 4), "is binary (NUL byte at byte 2)"},
      {std::string("\xEF\xBB\xBF"
                   "a\0",
                   5),
       "is binary (NUL byte at byte 1)"},
      {"\x89PNG\r\n\x1A\n", "is binary (a PNG image)"},
      {"PK\x03\x04xyz", "is binary (a ZIP archive or an office document)"},
      {"%PDF-1.4", "is binary (a PDF document)"},
      {std::string(100, '\x02'), "is binary (many control characters)"},
  };
  for (const Case& c : kCases) EXPECT_EQ(Std(DecodeText(c.bytes).status().message()), c.message);
}

TEST(FormatOfContent, GoesByLinesOfOneFormatOnly) {
  EXPECT_EQ(FormatOfContent("# One\n\ntext\n\n## Two\n"), Format::kMarkdown);
  EXPECT_EQ(FormatOfContent("see [a](b)\n\n**bold** text\n"), Format::kMarkdown);
  EXPECT_EQ(FormatOfContent("One\n===\n\n.. note:: a\n\n.. _b: c\n"), Format::kRestructuredText);
  EXPECT_EQ(FormatOfContent("#+TITLE: One\n* a\n** TODO b\n"), Format::kOrg);
  EXPECT_EQ(FormatOfContent("= One\n:toc: left\n\n== Two\n"), Format::kAsciiDoc);
  EXPECT_EQ(FormatOfContent("\n<!DOCTYPE HTML><p>"), Format::kHtml);
  EXPECT_EQ(FormatOfContent("{\"cells\": [{\"cell_type\": \"raw\"}]}"), Format::kNotebook);
  EXPECT_EQ(FormatOfContent("%PDF-1.4"), Format::kPdf);
  EXPECT_EQ(FormatOfContent("Just some text\n- an item\n"), Format::kPlainText);
  EXPECT_EQ(FormatOfContent(""), Format::kPlainText);
}

}  // namespace
}  // namespace notegraph::extract
