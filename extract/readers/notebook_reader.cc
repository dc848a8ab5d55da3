// Jupyter notebooks (nbformat 3 and 4): the text of their cells, one below the other with an empty line between, is the
// document's source. Markdown cells are read as Markdown, code cells are code; what code printed is left out.
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "extract/readers/code_lines.h"
#include "extract/readers/decode_text.h"
#include "extract/readers/encoding.h"
#include "extract/readers/front_matter.h"
#include "extract/readers/line_scan.h"
#include "extract/readers/readers.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

using Json = rapidjson::Value;

const Json* Member(const Json& object, const char* name) {
  if (!object.IsObject()) return nullptr;
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

std::string_view StringOf(const Json* value) {
  return value != nullptr && value->IsString() ? std::string_view(value->GetString(), value->GetStringLength())
                                               : std::string_view();
}

enum class CellKind { kMarkdown, kCode, kRaw };

struct Cell {
  CellKind kind;
  Span text;
};

// The text of all cells.
class NotebookText {
 public:
  void AddCells(const Json* cells) {
    if (cells == nullptr || !cells->IsArray()) return;
    for (const Json& cell : cells->GetArray()) AddCell(cell);
  }
  std::string TakeText() { return std::move(text_); }
  const std::vector<Cell>& cells() const { return cells_; }

 private:
  void AddCell(const Json& cell) {
    const std::string_view type = StringOf(Member(cell, "cell_type"));
    if (!text_.empty()) text_ += text_.ends_with('\n') ? "\n" : "\n\n";
    const auto begin = static_cast<uint32_t>(text_.size());
    // Version 3 has headings of their own, and calls code "input".
    if (type == "heading") {
      const Json* const level = Member(cell, "level");
      text_ += std::string(level != nullptr && level->IsUint() ? std::clamp(level->GetUint(), 1u, 6u) : 1, '#') + " ";
    }
    AddText(Member(cell, type == "code" && Member(cell, "input") != nullptr ? "input" : "source"));
    const CellKind kind = type == "code" ? CellKind::kCode : type == "raw" ? CellKind::kRaw : CellKind::kMarkdown;
    cells_.push_back({kind, {begin, static_cast<uint32_t>(text_.size())}});
  }

  // A string, or a list of lines that have their line ends.
  void AddText(const Json* source) {
    if (source == nullptr) return;
    if (!source->IsArray()) return AddString(StringOf(source));
    for (const Json& line : source->GetArray()) AddString(StringOf(&line));
  }
  void AddString(std::string_view text) {
    const size_t begin = text_.size();
    text_ += text;
    std::replace(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(), '\0', ' ');
  }

  std::string text_;
  std::vector<Cell> cells_;
};

std::string LanguageOf(const Json& notebook) {
  const Json* const metadata = Member(notebook, "metadata");
  if (metadata == nullptr) return {};
  for (const auto& [part, name] : {std::pair("language_info", "name"), std::pair("kernelspec", "language")}) {
    const Json* const holder = Member(*metadata, part);
    if (holder == nullptr) continue;
    if (const std::string_view language = StringOf(Member(*holder, name)); !language.empty()) {
      return std::string(language);
    }
  }
  return {};
}

absl::Status ReadCell(Span text, CellKind kind, const std::string& language, DocumentBuilder& builder,
                      RunContext& context) {
  if (kind == CellKind::kMarkdown) return ReadMarkdown(text, builder, context);
  const std::string_view source = std::string_view(builder.document().source).substr(0, text.end);
  if (IsBlank(source.substr(text.begin))) return absl::OkStatus();
  EmitCodeLines(SplitLines(source, text.begin), -1, kind == CellKind::kCode ? language : "", builder);
  return absl::OkStatus();
}

}  // namespace

absl::Status ReadNotebook(std::string_view bytes, DocumentBuilder& builder, RunContext& context) {
  if (absl::Status status = context.Poll(); !status.ok()) return status;
  const absl::StatusOr<std::string> text = DecodeText(bytes);
  if (!text.ok()) return text.status();
  // The iterative parser needs no stack for nesting.
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(text->data(), text->size());
  if (json.HasParseError()) {
    return absl::InvalidArgumentError(absl::StrCat("is no notebook: byte ", json.GetErrorOffset(), ": ",
                                                   rapidjson::GetParseError_En(json.GetParseError())));
  }
  NotebookText notebook;
  notebook.AddCells(Member(json, "cells"));
  if (const Json* const worksheets = Member(json, "worksheets"); worksheets != nullptr && worksheets->IsArray()) {
    for (const Json& worksheet : worksheets->GetArray()) notebook.AddCells(Member(worksheet, "cells"));
  }
  if (notebook.cells().empty() && Member(json, "cells") == nullptr && Member(json, "worksheets") == nullptr) {
    return absl::InvalidArgumentError("is no notebook: it has no cells");
  }
  builder.TakeSource(notebook.TakeText());
  const uint32_t body_begin = ReadFrontMatter(builder);
  const std::string language = LanguageOf(json);
  for (const Cell& cell : notebook.cells()) {
    const Span body = {std::max(cell.text.begin, body_begin), cell.text.end};
    if (body.begin >= body.end) continue;
    const absl::Status status = ReadCell(body, cell.kind, language, builder, context);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace notegraph::extract
