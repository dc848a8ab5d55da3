// Forms of CSV: headers, types, several files, packed files, and what is hostile.
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <zlib.h>
#include <zstd.h>

#include <thread>

#include "graph/import/csv_import.h"
#include "tests/graph/import/import_fixture.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string Gzip(std::string_view text) {
  std::string packed(compressBound(text.size()) + 64, '\0');
  z_stream stream = {};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string Zstd(std::string_view text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 1));
  return packed;
}

class CsvFormsTest : public ImportTest {
 protected:
  absl::StatusOr<GraphPtr> Nodes(std::string_view text) {
    options_.nodes = {{"N", {File("n.csv", text)}}};
    return ImportCsv(options_, context_, &report_);
  }
  std::string NodesError(std::string_view text) { return std::string(Nodes(text).status().message()); }

  CsvImportOptions options_;
};

TEST_F(CsvFormsTest, EveryType) {
  const struct {
    std::string_view type, field, value;  // an empty value: it is none
  } cases[] = {
      {"", "a", "'a'"},
      {"string", "\"\"", "''"},
      {"char", "ä", "'ä'"},
      {"char", "ab", ""},
      {"long", " -9223372036854775808 ", "-9223372036854775808"},
      {"long", "9223372036854775808", ""},
      {"long", "+7", "7"},
      {"long", "+-7", ""},
      {"long", "1.0", ""},
      {"int", "2147483647", "2147483647"},
      {"int", "2147483648", ""},
      {"short", "-32768", "-32768"},
      {"short", "-32769", ""},
      {"byte", "127", "127"},
      {"byte", "128", ""},
      {"double", "1e3", "1000.0"},
      {"float", "NaN", "NaN"},
      {"float", "1,5", ""},
      {"BOOLEAN", "True", "true"},
      {"boolean", "yes", ""},
      {"date", "2015-07-21", "2015-07-21"},
      {"date", "2015-02-30", ""},
      {"localtime", "12:50", "12:50"},
      {"time", "12:50+02:00", "12:50+02:00"},
      {"time{timezone:+01:00}", "12:50", "12:50+01:00"},
      {"localdatetime", "2015-07-21T12:50", "2015-07-21T12:50"},
      {"datetime", "2015-07-21T12:50[Europe/Stockholm]", "2015-07-21T12:50+02:00[Europe/Stockholm]"},
      {"datetime{timezone:Europe/Stockholm}", "2015-07-21T12:50", "2015-07-21T12:50+02:00[Europe/Stockholm]"},
      {"duration", "P1Y2M3DT4H", "P1Y2M3DT4H"},
      {"duration", "1 year", ""},
      {"point", "\"{x: 1, y: 2}\"", "point({srid: 7203, x: 1.0, y: 2.0})"},
      {"point", "\"{latitude:55.6, longitude:12.9, crs: 'WGS-84'}\"", "point({srid: 4326, x: 12.9, y: 55.6})"},
      {"point{crs:wgs-84}", "\"{x:1,y:2}\"", "point({srid: 4326, x: 1.0, y: 2.0})"},
      {"point", "\"{latitude:91,longitude:0}\"", ""},
      {"long[]", "1;2", "[1, 2]"},
      {"long[]", "1;;2", ""},
      {"string[]", "\"\"", "[]"},
      {"string[]", "a;", "['a', '']"},
      {"date[]", "2015-07-21;2016-01-01", "[2015-07-21, 2016-01-01]"},
      {"boolean[]", "true;false", "[true, false]"},
  };
  for (const auto& c : cases) {
    const std::string header = c.type.empty() ? "p" : absl::StrCat("p:", std::string(c.type));
    const auto graph = Nodes(absl::StrCat("\"", header, "\",q\n",
                                          std::string(c.field.find(',') != std::string_view::npos && c.field[0] != '"'
                                                          ? "\"" + std::string(c.field) + "\""
                                                          : c.field),
                                          ",1\n"));
    if (c.value.empty()) {
      EXPECT_EQ(graph.status().code(), absl::StatusCode::kInvalidArgument) << header << " " << c.field;
      EXPECT_THAT(std::string(graph.status().message()), HasSubstr("n.csv:2: column 'p': "));
    } else {
      ASSERT_TRUE(graph.ok()) << graph.status() << header;
      EXPECT_THAT(Describe(**graph), ElementsAre(absl::StrCat("(:N {p: ", std::string(c.value), ", q: '1'})")));
    }
  }
}

TEST_F(CsvFormsTest, Headers) {
  const struct {
    std::string_view header, message;  // an empty message: it is fine
  } cases[] = {
      {"id:ID(Group){id-type:long},,name,x:IGNORE,:label", ""},
      {":ID ,a:b: long ,f(x),q{r}", ""},
      {":ID,a,a", "column 'a': its name is there twice"},
      {":ID,:ID(Other)", "at most one :ID"},
      {":ID,:START_ID,:END_ID", "no :START_ID"},
      {"x:lnog", "column 'x:lnog': it has an unknown type"},
      {"x:point{crs:mars}", "the option 'crs:mars' is unknown"},
      {"\"x", "a quoted field has no end"},
      {"\xFF", "not UTF-8"},
      {"", "the file has no header"},
      {"\xFF\xFE:\0I\0", "UTF-16"},
  };
  for (const auto& c : cases) {
    const absl::Status status = Nodes(c.header).status();
    EXPECT_EQ(status.ok(), c.message.empty()) << c.header << " " << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(std::string(c.message)));
  }
}

TEST_F(CsvFormsTest, ManyColumns) {
  std::string ignored = ":ID", known = ":ID";
  for (int i = 0; i < 300'000; ++i) ignored += ",:IGNORE";
  for (int i = 0; i < 70'000; ++i) known += absl::StrCat(",c", i);
  EXPECT_TRUE(Nodes(ignored + "\n1" + std::string(300'000, ',') + "\n").ok());
  EXPECT_THAT(NodesError(known + "\n"), HasSubstr("more than 65535 properties"));
}

TEST_F(CsvFormsTest, AHeaderOfItsOwnAndSeveralFilesAndLabels) {
  options_.nodes = {{"A:B",
                     {File("h.csv", "\xEF\xBB\xBFid:ID|name|:LABEL\r\n"), File("1.csv", "x|'a|''b'|\r\n\r\n"),
                      File("2.csv", "\xEF\xBB\xBFy||C~D\rz|c|")}}};
  options_.relationships = {{"T", {File("r.csv", ":START_ID|:END_ID|:TYPE\nx|y|\n"), File("s.csv", "y|z|U\nz|w|\n")}}};
  options_.delimiter = '|';
  options_.quote = '\'';
  options_.array_delimiter = '~';
  options_.skip_bad = 1;
  const auto graph = ImportCsv(options_, context_, &report_);
  ASSERT_TRUE(graph.ok()) << graph.status();
  EXPECT_THAT(Describe(**graph), ElementsAre("(:A:B {id: 'x', name: 'a|\\'b'})", "(:A:B {id: 'z', name: 'c'})",
                                             "(:A:B:C:D {id: 'y'})", "0 [:T] 2", "2 [:U] 1"));
  EXPECT_THAT(report_.messages, ElementsAre(HasSubstr("s.csv:2: no node has this :END_ID: 'w'")));
}

TEST_F(CsvFormsTest, BadRowsNameTheLineOnWhichTheyBegin) {
  const struct {
    std::string_view rows, message;
  } cases[] = {
      {"1,\"a\nb\"\n\n2\n", "n.csv:5: it has 1 fields, and the header 2"},
      {"1,a,b\n", "n.csv:2: it has 3 fields, and the header 2"},
      {"1,a\r2,\"b\r3,c\r", "n.csv:3: a quoted field has no end"},
      {"1,\"a\"b\n", "n.csv:2: something stands behind a closing quote"},
      {"1,a\n,b\n", "n.csv:3: it has no :ID"},
      {"1,a\n1,b\n", "n.csv:3: the :ID '1' is there twice"},
      {std::string_view("1,a\n2\0,\xC0\n", 10), "n.csv:3: column 'name': '\uFFFD' is not UTF-8"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(NodesError(absl::StrCat(":ID,name\n", std::string(c.rows))), HasSubstr(std::string(c.message)));
  }
}

TEST_F(CsvFormsTest, BadRowsAreCountedAcrossPieces) {
  std::string text = ":ID,n:long\n";
  const int rows = 700'000;  // of several pieces
  for (int i = 0; i < rows; ++i) absl::StrAppend(&text, i, i % 100'000 == 77 ? ",x\n" : ",1\n");
  context_.set_threads(3);
  options_.skip_bad = 7;
  const auto graph = Nodes(text);
  ASSERT_TRUE(graph.ok()) << graph.status();
  EXPECT_EQ((*graph)->node_count(), rows - 7u);
  EXPECT_EQ(report_.bad_rows, 7u);
  EXPECT_THAT(report_.messages.back(), HasSubstr("n.csv:600079: column 'n': 'x' is no integer"));
  options_.skip_bad = 3;
  EXPECT_THAT(NodesError(text), HasSubstr("n.csv:300079:"));
}

TEST_F(CsvFormsTest, PackedFilesAreToldByTheirContent) {
  std::string text = ":ID,name\n";
  for (int i = 0; i < 3000; ++i) absl::StrAppend(&text, i, ",\"name\n", i, "\"\n");
  const auto plain = Nodes(text);
  ASSERT_TRUE(plain.ok()) << plain.status();
  const std::string_view half = std::string_view(text).substr(0, 20'000), rest = std::string_view(text).substr(20'000);
  const std::string packed[] = {Gzip(text), Zstd(text), Gzip(half) + Gzip(rest) + std::string(512, '\0'),
                                Zstd(half) + Zstd(rest)};
  for (const std::string& bytes : packed) {
    const auto graph = Nodes(bytes);
    ASSERT_TRUE(graph.ok()) << graph.status();
    EXPECT_EQ(Describe(**graph), Describe(**plain));
    for (const size_t size : {size_t{10}, bytes.size() / 4, bytes.size() / 3}) {
      EXPECT_EQ(Nodes(bytes.substr(0, size)).status().code(), absl::StatusCode::kDataLoss) << size;
    }
    std::string damaged = bytes;
    for (size_t i = damaged.size() / 4; i < damaged.size() / 4 + 40; ++i) damaged[i] ^= 0x55;
    EXPECT_FALSE(Nodes(damaged).ok());
  }
  EXPECT_THAT(NodesError("PK\x03\x04..."), HasSubstr("n.csv is a ZIP archive"));
}

TEST_F(CsvFormsTest, WhatUnpacksToTooMuchStopsAtTheMemoryLimit) {
  const std::string zeros(64 << 20, '\0');
  for (const std::string& bomb : {Gzip(zeros), Zstd(zeros)}) {
    File("bomb.csv", bomb);
    RunContext small(16 << 20);
    options_.nodes = {{"N", {folder_ / "bomb.csv"}}};
    EXPECT_EQ(ImportCsv(options_, small, nullptr).status().code(), absl::StatusCode::kResourceExhausted);
  }
}

TEST_F(CsvFormsTest, MemoryIsAccountedAndGivenBack) {
  std::string text = ":ID,n:long\n";
  for (int i = 0; i < 300'000; ++i) absl::StrAppend(&text, i, ",", i, "\n");
  ASSERT_TRUE(Nodes(text).ok());
  EXPECT_GT(context_.memory().peak_bytes(), 300'000 * 24);
  EXPECT_EQ(context_.memory().used_bytes(), 0);
  RunContext small(4 << 20);
  EXPECT_EQ(ImportCsv(options_, small, nullptr).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(small.memory().used_bytes(), 0);
}

TEST_F(CsvFormsTest, PipesAreRead) {
  const std::string pipe = folder_ / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer([&] { std::ofstream(pipe) << Gzip(":ID,name\n1,a\n"); });
  options_.nodes = {{"N", {pipe}}};
  const auto graph = ImportCsv(options_, context_, &report_);
  writer.join();
  ASSERT_TRUE(graph.ok()) << graph.status();
  EXPECT_THAT(Describe(**graph), ElementsAre("(:N {name: 'a'})"));
}

TEST_F(CsvFormsTest, GroupsHaveToBeKnownAndMarksToDiffer) {
  options_.nodes = {{"N", {File("n.csv", ":ID(A)\n1\n")}}};
  options_.relationships = {{"T", {File("r.csv", ":START_ID(A),:END_ID(B)\n")}}};
  EXPECT_THAT(std::string(ImportCsv(options_, context_, nullptr).status().message()),
              HasSubstr("r.csv:1: no file of nodes has :ID(B)"));
  options_.array_delimiter = ',';
  EXPECT_EQ(ImportCsv(options_, context_, nullptr).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(CsvFormsTest, AStoppedImportSaysSo) {
  context_.Cancel();
  EXPECT_EQ(Nodes(":ID\n1\n").status().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace notegraph
