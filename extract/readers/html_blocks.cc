#include "extract/readers/html_blocks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "extract/readers/readers.h"

namespace notegraph::extract {
namespace {

template <size_t n>
bool IsOneOf(std::string_view name, const std::array<std::string_view, n>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 5> kHiddenElements = {"script", "style", "template", "svg", "noscript"};
constexpr std::array<std::string_view, 20> kParagraphElements = {
    "p",      "div",  "section", "article", "header", "footer", "main", "aside",    "nav",  "figure",
    "center", "form", "address", "details", "dl",     "dd",     "body", "fieldset", "head", "html"};

bool IsHtmlSpace(char c) { return absl::ascii_isspace(c); }

// Behind the element whose opening tag ends at `position`; the end of the text where nothing closes it.
size_t SkipElement(std::string_view html, size_t position, std::string_view name) {
  while (position < html.size()) {
    position = std::min(html.find("</", position), html.size());
    if (position == html.size()) break;
    const auto tag = ParseHtmlTag(html, position);
    position = tag ? tag->end : position + 2;
    if (tag && tag->name == name) break;
  }
  return position;
}

}  // namespace

int32_t HtmlBlocks::parent() const {
  for (auto it = containers_.rbegin(); it != containers_.rend(); ++it) {
    if (it->block >= 0) return it->block;
  }
  return root_;
}

void HtmlBlocks::OpenBlock(BlockKind kind, Span source) {
  builder_.Open(kind, parent(), source);
  style_ = {};
}

void HtmlBlocks::Tag(size_t begin, const HtmlTag& tag) {
  const Span source = mapped_.ToSource(begin, tag.end);
  const bool is_heading = tag.name.size() == 2 && tag.name[0] == 'h' && tag.name[1] >= '1' && tag.name[1] <= '6';
  if (is_heading || tag.name == "pre" || tag.name == "figcaption" || tag.name == "caption" || tag.name == "dt") {
    if (tag.is_closing) return builder_.Close();
    OpenBlock(is_heading ? BlockKind::kHeading : tag.name == "pre" ? BlockKind::kCode : BlockKind::kCaption, source);
    if (is_heading) {
      builder_.document().blocks.back().level = tag.name[1] - '0';
      builder_.document().blocks.back().marker = '<';
    }
  } else if (tag.name == "hr") {
    OpenBlock(BlockKind::kRule, source);
    builder_.Close();
  } else if (tag.name == "br") {
    builder_.LineBreak(source);
  } else if (IsOneOf(tag.name, kParagraphElements)) {
    const bool is_item_start = builder_.is_open() && !tag.is_closing &&
                               builder_.document().blocks.back().text.begin == builder_.document().text.size();
    if (!is_item_start) builder_.Close();
    style_ = {};
  } else if (!ContainerTag(tag, source)) {
    EmitImageText(mapped_, tag, builder_);
    style_.Apply(html_, tag, builder_);
  }
}

bool HtmlBlocks::ContainerTag(const HtmlTag& tag, Span source) {
  const std::string& name = tag.name;
  static constexpr std::array<std::string_view, 8> kContainers = {"ul",    "ol", "li", "blockquote",
                                                                  "table", "tr", "td", "th"};
  if (!IsOneOf(name, kContainers)) return false;
  builder_.Close();
  if (tag.is_closing) {
    Leave(name);
  } else if (containers_.size() >= kMaxNesting) {
    builder_.Warn("HTML elements nested deeper than 100 levels are flattened");
  } else if (name == "li") {
    OpenItem(source);
  } else if (name == "td" || name == "th") {
    OpenCell(tag, source);
  } else if (name == "tr") {
    Leave("tr");
    const bool has_table = !containers_.empty() && containers_.back().name == "table";
    if (!has_table) {
      OpenBlock(BlockKind::kTable, source);
      containers_.push_back({"table", builder_.last()});
    }
    OpenBlock(BlockKind::kTableRow, source);
    containers_.push_back({"tr", builder_.last()});
  } else if (name == "ul" || name == "ol") {
    containers_.push_back({name, -1, name == "ol"});
  } else {
    OpenBlock(name == "table" ? BlockKind::kTable : BlockKind::kQuote, source);
    containers_.push_back({name, builder_.last()});
  }
  return true;
}

void HtmlBlocks::OpenItem(Span source) {
  // An unclosed item of the same list ends here.
  for (size_t i = containers_.size(); i-- > 0 && containers_[i].name != "ul" && containers_[i].name != "ol";) {
    if (containers_[i].name == "li") containers_.resize(i);
  }
  const bool is_ordered = !containers_.empty() && containers_.back().is_ordered;
  OpenBlock(BlockKind::kListItem, source);
  Block& item = builder_.document().blocks.back();
  const auto outer =
      std::count_if(containers_.begin(), containers_.end(), [](const Container& c) { return c.name == "li"; });
  item.level = static_cast<uint8_t>(std::min<int64_t>(255, root_level_ + outer + 1));
  item.is_ordered = is_ordered;
  item.marker = is_ordered ? '1' : '-';
  containers_.push_back({"li", builder_.last()});
}

void HtmlBlocks::OpenCell(const HtmlTag& tag, Span source) {
  if (containers_.empty() || containers_.back().name != "tr") {
    HtmlTag row;
    row.name = "tr";
    ContainerTag(row, source);
  }
  if (tag.name == "th") builder_.document().blocks[parent()].is_header = true;
  OpenBlock(BlockKind::kTableCell, source);
}

// Ends the innermost element of that name and all inside it; unmatched closing tags are ignored.
void HtmlBlocks::Leave(std::string_view name) {
  for (size_t i = containers_.size(); i-- > 0;) {
    if (containers_[i].name == name) return containers_.resize(i);
    const bool ends_search = name == "tr" && containers_[i].name == "table";
    if (ends_search) return;
  }
}

void HtmlBlocks::EmitSpaces(size_t begin, size_t end) {
  const std::string_view spaces = html_.substr(begin, end - begin);
  if (spaces.find('\n') != std::string_view::npos) {
    builder_.LineBreak(mapped_.ToSource(begin, end), style_.style());
  } else if (spaces[0] == ' ') {
    mapped_.Emit(begin, begin + 1, builder_, style_.style(), style_.link());
  } else {
    builder_.Piece(" ", mapped_.ToSource(begin, end), style_.style(), style_.link());
  }
}

void HtmlBlocks::Text(size_t begin, size_t end) {
  const std::string_view text = html_.substr(begin, end - begin);
  const bool is_blank = std::all_of(text.begin(), text.end(), IsHtmlSpace);
  if (!builder_.is_open()) {
    if (is_blank) return;
    builder_.Open(BlockKind::kParagraph, parent(), mapped_.ToSource(begin, end));
  }
  if (builder_.document().blocks.back().kind == BlockKind::kCode) return mapped_.Emit(begin, end, builder_);
  while (begin < end) {
    size_t stop = begin;
    while (stop < end && !IsHtmlSpace(html_[stop]) && html_[stop] != '&') ++stop;
    mapped_.Emit(begin, stop, builder_, style_.style(), style_.link());
    begin = stop;
    while (stop < end && IsHtmlSpace(html_[stop])) ++stop;
    if (stop > begin) EmitSpaces(begin, stop);
    begin = stop;
    if (begin < end && html_[begin] == '&') {
      std::string decoded;
      const size_t length = DecodeEntity(html_.substr(begin, end - begin), decoded);
      if (length > 0) {
        builder_.Piece(decoded, mapped_.ToSource(begin, begin + length), style_.style(), style_.link());
      } else {
        mapped_.Emit(begin, begin + 1, builder_, style_.style(), style_.link());
      }
      begin += std::max<size_t>(length, 1);
    }
  }
  Block& block = builder_.document().blocks.back();
  block.source.end = std::max(block.source.end, mapped_.ToSource(0, end).end);
}

void HtmlStyle::Apply(std::string_view html, const HtmlTag& tag, DocumentBuilder& builder) {
  const auto count = [&](int& counter) { counter = std::max(0, counter + (tag.is_closing ? -1 : 1)); };
  if (tag.name == "b" || tag.name == "strong") {
    count(strong_);
  } else if (tag.name == "i" || tag.name == "em" || tag.name == "cite") {
    count(emphasis_);
  } else if (tag.name == "code" || tag.name == "tt" || tag.name == "kbd" || tag.name == "samp") {
    count(code_);
  } else if (tag.name == "del" || tag.name == "s" || tag.name == "strike") {
    count(strike_);
  } else if (tag.name == "a") {
    const auto href = tag.is_closing ? std::nullopt : HtmlAttribute(html, tag, "href");
    link_ = href ? builder.AddLink(DecodeEntities(html.substr(href->begin, href->size()))) : -1;
  }
}

uint8_t HtmlStyle::style() const {
  return (strong_ ? kStrong : 0) | (emphasis_ ? kEmphasis : 0) | (code_ ? kCodeSpan : 0) | (strike_ ? kStrike : 0) |
         (link_ >= 0 ? kLink : 0);
}

void EmitImageText(const MappedText& html, const HtmlTag& tag, DocumentBuilder& builder) {
  if (tag.name != "img" || tag.is_closing || !builder.is_open()) return;
  const auto alt = HtmlAttribute(html.text(), tag, "alt");
  if (!alt.has_value() || alt->empty()) return;
  const auto src = HtmlAttribute(html.text(), tag, "src");
  const int32_t link = src ? builder.AddLink(DecodeEntities(html.text().substr(src->begin, src->size()))) : -1;
  const std::string text = DecodeEntities(html.text().substr(alt->begin, alt->size()));
  if (text.size() == alt->size()) {
    html.Emit(alt->begin, alt->end, builder, kImage, link);
  } else {
    builder.Piece(text, html.ToSource(alt->begin, alt->end), kImage, link);
  }
}

bool IsHiddenHtmlElement(std::string_view name) { return IsOneOf(name, kHiddenElements); }

void ReadHtmlBlocks(const MappedText& html, int32_t parent, int list_level, DocumentBuilder& builder) {
  HtmlBlocks blocks(html, parent, list_level, builder);
  const std::string_view text = html.text();
  for (size_t position = 0; position < text.size();) {
    const size_t bracket = std::min(text.find('<', position), text.size());
    blocks.Text(position, bracket);
    position = bracket;
    if (bracket == text.size()) break;
    const auto tag = ParseHtmlTag(text, bracket);
    if (!tag || !IsHtmlElement(tag->name)) {
      blocks.Text(bracket, bracket + 1);
      position = bracket + 1;
    } else if (!tag->is_closing && IsHiddenHtmlElement(tag->name)) {
      position = SkipElement(text, tag->end, tag->name);
    } else {
      position = tag->end;
      blocks.Tag(bracket, *tag);
    }
  }
  builder.Close();
}

}  // namespace notegraph::extract
