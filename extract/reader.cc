#include "extract/reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "extract/readers/document_builder.h"
#include "extract/readers/encoding.h"
#include "extract/readers/front_matter.h"
#include "extract/readers/readers.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

struct Extension {
  std::string_view name;
  Format format;
};

constexpr std::array<Extension, 12> kExtensions = {{
    {"md", Format::kMarkdown},
    {"markdown", Format::kMarkdown},
    {"mkd", Format::kMarkdown},
    {"mkdn", Format::kMarkdown},
    {"mdown", Format::kMarkdown},
    {"mdx", Format::kMarkdown},
    {"rmd", Format::kMarkdown},
    {"txt", Format::kPlainText},
    {"text", Format::kPlainText},
    {"rst", Format::kRestructuredText},
    {"rest", Format::kRestructuredText},
    {"org", Format::kOrg},
}};

absl::Status ReadBody(uint32_t body_begin, DocumentBuilder& builder, RunContext& context) {
  switch (builder.document().format) {
    case Format::kMarkdown:
      return ReadMarkdown(body_begin, builder, context);
    case Format::kPlainText:
      return ReadPlainText(body_begin, builder, context);
    case Format::kRestructuredText:
      return ReadRestructuredText(body_begin, builder, context);
    case Format::kOrg:
      return ReadOrg(body_begin, builder, context);
  }
  return absl::InternalError("unknown format");
}

}  // namespace

std::optional<Format> FormatOfPath(std::string_view path) {
  const size_t slash = path.find_last_of('/');
  const std::string_view name = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
  const size_t dot = name.find_last_of('.');
  if (dot == std::string_view::npos) return Format::kPlainText;
  const std::string extension = absl::AsciiStrToLower(Absl(name.substr(dot + 1)));
  const auto found = std::find_if(kExtensions.begin(), kExtensions.end(),
                                  [&](const Extension& known) { return known.name == extension; });
  if (found == kExtensions.end()) return std::nullopt;
  return found->format;
}

absl::StatusOr<Document> ReadDocument(std::string path, std::string_view bytes, Format format, RunContext& context) {
  if (bytes.size() > kMaxNoteBytes) {
    return absl::ResourceExhaustedError(
        absl::StrFormat("%s: is larger than %d MB (%d bytes)", path, kMaxNoteBytes >> 20, bytes.size()));
  }
  absl::StatusOr<std::string> source = DecodeUtf8(bytes);
  if (!source.ok()) return absl::Status(source.status().code(), path + ": " + std::string(source.status().message()));
  Document document;
  document.path = std::move(path);
  document.format = format;
  document.source = *std::move(source);
  document.line_starts = LineStarts(document.source);
  document.text.reserve(document.source.size() + document.source.size() / 16);
  DocumentBuilder builder(document);
  const uint32_t body_begin = ReadFrontMatter(builder);
  if (absl::Status status = ReadBody(body_begin, builder, context); !status.ok()) return status;
  builder.Finish();
  return document;
}

}  // namespace notegraph::extract
