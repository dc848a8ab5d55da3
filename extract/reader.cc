#include "extract/reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "extract/readers/decode_text.h"
#include "extract/readers/document_builder.h"
#include "extract/readers/front_matter.h"
#include "extract/readers/readers.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

struct Extension {
  std::string_view name;
  Format format;
};

constexpr auto kExtensions = std::to_array<Extension>({
    {"md", Format::kMarkdown},
    {"markdown", Format::kMarkdown},
    {"mkd", Format::kMarkdown},
    {"mkdn", Format::kMarkdown},
    {"mdown", Format::kMarkdown},
    {"mdwn", Format::kMarkdown},
    {"mdx", Format::kMarkdown},
    {"myst", Format::kMarkdown},
    {"qmd", Format::kMarkdown},
    {"rmd", Format::kMarkdown},
    {"txt", Format::kPlainText},
    {"text", Format::kPlainText},
    {"rst", Format::kRestructuredText},
    {"rest", Format::kRestructuredText},
    {"org", Format::kOrg},
    {"adoc", Format::kAsciiDoc},
    {"asc", Format::kAsciiDoc},
    {"asciidoc", Format::kAsciiDoc},
    {"html", Format::kHtml},
    {"htm", Format::kHtml},
    {"xhtml", Format::kHtml},
    {"ipynb", Format::kNotebook},
    {"pdf", Format::kPdf},
});

// The formats that are text, their front matter first.
absl::Status ReadText(std::string_view bytes, DocumentBuilder& builder, RunContext& context) {
  absl::StatusOr<std::string> source = DecodeText(bytes);
  if (!source.ok()) return source.status();
  builder.TakeSource(*std::move(source));
  const uint32_t body_begin = ReadFrontMatter(builder);
  switch (builder.document().format) {
    case Format::kPlainText:
      return ReadPlainText(body_begin, builder, context);
    case Format::kRestructuredText:
      return ReadRestructuredText(body_begin, builder, context);
    case Format::kOrg:
      return ReadOrg(body_begin, builder, context);
    case Format::kAsciiDoc:
      return ReadAsciiDoc(body_begin, builder, context);
    case Format::kHtml:
      return ReadHtml(body_begin, builder, context);
    default:
      return ReadMarkdown({body_begin, static_cast<uint32_t>(builder.document().source.size())}, builder, context);
  }
}

absl::Status ReadBytes(std::string_view bytes, DocumentBuilder& builder, RunContext& context) {
  switch (builder.document().format) {
    case Format::kNotebook:
      return ReadNotebook(bytes, builder, context);
    case Format::kPdf:
      return ReadPdf(bytes, builder, context);
    default:
      return ReadText(bytes, builder, context);
  }
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

std::string KnownExtensions() {
  return absl::StrJoin(kExtensions, " ", [](std::string* out, const Extension& extension) {
    absl::StrAppend(out, ".", Absl(extension.name));
  });
}

absl::StatusOr<Document> ReadDocument(std::string path, std::string_view bytes, Format format, RunContext& context) {
  if (bytes.size() > kMaxNoteBytes) {
    return absl::ResourceExhaustedError(
        absl::StrFormat("%s: is larger than %d MB (%d bytes)", path, kMaxNoteBytes >> 20, bytes.size()));
  }
  Document document;
  document.path = std::move(path);
  document.format = format;
  DocumentBuilder builder(document);
  const absl::Status status = ReadBytes(bytes, builder, context);
  if (absl::IsCancelled(status) || absl::IsDeadlineExceeded(status)) return status;
  if (!status.ok()) return absl::Status(status.code(), absl::StrCat(document.path, ": ", status.message()));
  builder.Finish();
  return document;
}

}  // namespace notegraph::extract
