// Internal to extract/: inline markup of AsciiDoc.
#ifndef NOTEGRAPH_EXTRACT_READERS_ASCIIDOC_INLINES_H_
#define NOTEGRAPH_EXTRACT_READERS_ASCIIDOC_INLINES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "extract/readers/document_builder.h"
#include "extract/readers/mapped_text.h"
#include "graph/strings.h"

namespace notegraph::extract {

// Values of the document's attributes, which stand for their "{name}". What references add to a document is limited:
// attributes of attributes could make a small text into a very large one.
class AsciiDocAttributes {
 public:
  // `limit` bytes of values may be given out.
  explicit AsciiDocAttributes(size_t limit) : left_(limit) {}
  // Takes a value whose own references are replaced; what is longer than kMaxValueBytes is cut there.
  void Set(const std::string& name, std::string_view value);
  void Unset(const std::string& name) { values_.erase(name); }
  // The value behind "{name}", nullopt for an unknown name. Good until the next Set().
  std::optional<std::string_view> Find(std::string_view name);

 private:
  static constexpr size_t kMaxValueBytes = 1000;
  StringMap<std::string> values_;
  size_t left_;
};

// Emits bytes [begin, content.size()) to the builder's open block. O(n).
void EmitAsciiDocInlines(const MappedText& content, size_t begin, AsciiDocAttributes& attributes,
                         DocumentBuilder& builder);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_ASCIIDOC_INLINES_H_
