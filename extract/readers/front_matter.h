// Internal to extract/: what a note says about itself before its text begins.
//
//   --- YAML ---      +++ TOML +++      { JSON }           fenced, as Jekyll, Hugo and others write it
//   Title: PyConf     title=PyConf      title: PyConf      header lines: Pelican; JBake (to a line of "~~~~~~");
//   without Date: 2014-03     ~~~~~~            tags:              any tool, "key: value" lines up to the first empty
//   line
//                                       - python
//
// Each value becomes a MetaField and a kField block. What can't be parsed is read line by line, with a warning.
#ifndef NOTEGRAPH_EXTRACT_READERS_FRONT_MATTER_H_
#define NOTEGRAPH_EXTRACT_READERS_FRONT_MATTER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "extract/readers/document_builder.h"

namespace notegraph::extract {

inline constexpr size_t kMaxFrontMatterBytes = 64 * 1024;
inline constexpr int kMaxFields = 2000;  // aliases of YAML can make a small text into very many values

// Reads the front matter, if there is any, and returns the offset of the text behind it.
uint32_t ReadFrontMatter(DocumentBuilder& builder);

// Takes the fields as the parsers find them.
class FieldSink {
 public:
  explicit FieldSink(DocumentBuilder& builder) : builder_(builder) {}
  // `key` may be written in any case; `where` is the value's place, quotes may be included. Values of tags, keywords
  // and the like are split at commas. Empty values are dropped.
  void Add(std::string_view key, std::string_view value, Span where);
  bool is_full() const { return count_ >= kMaxFields; }
  int count() const { return count_; }

 private:
  void AddOne(std::string_view key, std::string_view value, Span where);
  DocumentBuilder& builder_;
  int count_ = 0;
};

// The parsers. `begin` is where `text` stands in the source. An error leaves the sink untouched.
absl::Status ParseYamlFields(std::string_view text, uint32_t begin, FieldSink& sink);
absl::Status ParseTomlFields(std::string_view text, uint32_t begin, FieldSink& sink);
// Reads the JSON object that `text` begins with; `*size` gets its length.
absl::Status ParseJsonFields(std::string_view text, uint32_t begin, FieldSink& sink, size_t* size);
// Lines "key: value" (or "key=value"), with "- item" lines and indented lines going on with the key above.
void ParseHeaderLines(std::string_view text, uint32_t begin, char separator, FieldSink& sink);

// Length of the key of a header line, 0 for other lines.
size_t HeaderKeyLength(std::string_view line, char separator);

// Byte offset of a line and column, both from 0, the column in characters.
uint32_t OffsetOfLineAndColumn(std::string_view text, size_t line, size_t column);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_FRONT_MATTER_H_
