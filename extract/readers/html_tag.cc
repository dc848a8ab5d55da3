#include "extract/readers/html_tag.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "extract/readers/encoding.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMaxTagBytes = 16384;
constexpr size_t kMaxEntityBytes = 40;

bool IsNameByte(char c) { return absl::ascii_isalnum(c) || c == '-' || c == ':'; }

constexpr auto kElements = std::to_array<std::string_view>(
    {"!",          "a",          "abbr",   "address", "article", "aside",   "audio",    "b",        "base",  "big",
     "blockquote", "body",       "br",     "button",  "canvas",  "caption", "center",   "cite",     "code",  "col",
     "colgroup",   "dd",         "del",    "details", "dfn",     "div",     "dl",       "dt",       "em",    "embed",
     "fieldset",   "figcaption", "figure", "font",    "footer",  "form",    "h1",       "h2",       "h3",    "h4",
     "h5",         "h6",         "head",   "header",  "hr",      "html",    "i",        "iframe",   "img",   "input",
     "ins",        "kbd",        "label",  "li",      "link",    "main",    "mark",     "meta",     "nav",   "noscript",
     "object",     "ol",         "option", "p",       "param",   "picture", "pre",      "q",        "s",     "samp",
     "script",     "section",    "select", "small",   "source",  "span",    "strike",   "strong",   "style", "sub",
     "summary",    "sup",        "svg",    "table",   "tbody",   "td",      "template", "textarea", "tfoot", "th",
     "thead",      "time",       "title",  "tr",      "tt",      "u",       "ul",       "var",      "video"});
static_assert(std::is_sorted(kElements.begin(), kElements.end()));

HtmlTag UnnamedTag(size_t end) {
  HtmlTag tag;
  tag.name = "!";
  tag.end = end;
  return tag;
}

// Comments, <!DOCTYPE>, <![CDATA[...]]>, <?...?>. One that nothing closes goes to the end, as in a browser.
HtmlTag ParseDeclaration(std::string_view html, size_t begin) {
  const bool is_comment = html.substr(begin).starts_with("<!--");
  const std::string_view closing = is_comment ? "-->" : ">";
  const size_t end = html.find(closing, begin + 2);
  return UnnamedTag(end == std::string_view::npos ? html.size() : end + closing.size());
}

// Position of the '>' that ends a tag, quoted values skipped; npos when there is none near enough.
size_t FindTagEnd(std::string_view html, size_t position) {
  const size_t limit = std::min(html.size(), position + kMaxTagBytes);
  char quote = 0;
  for (; position < limit; ++position) {
    const char c = html[position];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return position;
    } else if (c == '<') {
      break;
    } else if ((c == '"' || c == '\'') && html[position - 1] == '=') {
      quote = c;
    }
  }
  return std::string_view::npos;
}

// Named references are cmark's: its table is complete, and a Markdown text node of one reference is its meaning.
std::string DecodeNamed(std::string_view reference) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kCommon = {{
      {"&amp;", "&"},
      {"&lt;", "<"},
      {"&gt;", ">"},
      {"&quot;", "\""},
      {"&nbsp;", "\u00A0"},
      {"&apos;", "'"},
  }};
  for (const auto& [name, meaning] : kCommon) {
    if (reference == name) return std::string(meaning);
  }
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(
      cmark_parse_document(reference.data(), reference.size(), CMARK_OPT_DEFAULT), &cmark_node_free);
  cmark_node* paragraph = cmark_node_first_child(root.get());
  cmark_node* text = paragraph == nullptr ? nullptr : cmark_node_first_child(paragraph);
  const char* literal = text == nullptr ? nullptr : cmark_node_get_literal(text);
  return literal == nullptr || literal == reference ? std::string() : std::string(literal);
}

std::optional<uint32_t> NumericReference(std::string_view body) {
  body.remove_prefix(1);
  const bool is_hex = !body.empty() && (body[0] == 'x' || body[0] == 'X');
  if (is_hex) body.remove_prefix(1);
  if (body.empty() || body.size() > (is_hex ? 6u : 7u)) return std::nullopt;
  uint32_t value = 0;
  const bool is_number = std::all_of(body.begin(), body.end(),
                                     [&](char c) { return is_hex ? absl::ascii_isxdigit(c) : absl::ascii_isdigit(c); });
  if (!is_number) return std::nullopt;
  if (is_hex ? !absl::SimpleHexAtoi(Absl(body), &value) : !absl::SimpleAtoi(Absl(body), &value)) return std::nullopt;
  return value;
}

}  // namespace

bool IsHtmlElement(std::string_view name) { return std::binary_search(kElements.begin(), kElements.end(), name); }

std::optional<HtmlTag> ParseHtmlTag(std::string_view html, size_t begin) {
  size_t position = begin + 1;
  if (position >= html.size()) return std::nullopt;
  if (html[position] == '!' || html[position] == '?') return ParseDeclaration(html, begin);
  HtmlTag tag;
  tag.is_closing = html[position] == '/';
  if (tag.is_closing) ++position;
  const size_t name_begin = position;
  while (position < html.size() && position - name_begin < 64 && IsNameByte(html[position])) ++position;
  if (position == name_begin || !absl::ascii_isalpha(html[name_begin])) return std::nullopt;
  const size_t end = FindTagEnd(html, position);
  if (end == std::string_view::npos) return std::nullopt;
  tag.name = absl::AsciiStrToLower(Absl(html.substr(name_begin, position - name_begin)));
  tag.attributes = {static_cast<uint32_t>(position), static_cast<uint32_t>(end)};
  tag.end = end + 1;
  return tag;
}

std::optional<Span> HtmlAttribute(std::string_view html, const HtmlTag& tag, std::string_view name) {
  size_t position = tag.attributes.begin;
  const size_t end = tag.attributes.end;
  const auto skip = [&](auto accepts) {
    while (position < end && accepts(html[position])) ++position;
  };
  while (position < end) {
    skip([](char c) { return absl::ascii_isspace(c) || c == '/' || c == '='; });
    const size_t name_begin = position;
    skip([](char c) { return !absl::ascii_isspace(c) && c != '=' && c != '/'; });
    const std::string found = absl::AsciiStrToLower(Absl(html.substr(name_begin, position - name_begin)));
    skip([](char c) { return absl::ascii_isspace(c); });
    if (position >= end || html[position] != '=') continue;
    ++position;
    skip([](char c) { return absl::ascii_isspace(c); });
    const char quote = position < end && (html[position] == '"' || html[position] == '\'') ? html[position] : 0;
    if (quote != 0) ++position;
    const size_t value_begin = position;
    skip([&](char c) { return quote != 0 ? c != quote : !absl::ascii_isspace(c); });
    if (found == name) return Span{static_cast<uint32_t>(value_begin), static_cast<uint32_t>(position)};
    if (quote != 0 && position < end) ++position;
  }
  return std::nullopt;
}

size_t DecodeEntity(std::string_view text, std::string& decoded) {
  const size_t semicolon = text.substr(0, kMaxEntityBytes).find(';');
  if (text.empty() || text[0] != '&' || semicolon == std::string_view::npos || semicolon < 2) return 0;
  const std::string_view body = text.substr(1, semicolon - 1);
  if (body[0] == '#') {
    const auto code_point = NumericReference(body);
    if (!code_point.has_value()) return 0;
    AppendUtf8(*code_point, decoded);
    return semicolon + 1;
  }
  if (!std::all_of(body.begin(), body.end(), [](char c) { return absl::ascii_isalnum(c); })) return 0;
  const std::string meaning = DecodeNamed(text.substr(0, semicolon + 1));
  decoded += meaning;
  return meaning.empty() ? 0 : semicolon + 1;
}

std::string DecodeEntities(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const size_t plain = std::min(text.find('&'), text.size());
    result += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const size_t length = DecodeEntity(text, result);
    if (length == 0) result += '&';
    text.remove_prefix(std::max<size_t>(length, 1));
  }
  return result;
}

}  // namespace notegraph::extract
