// Draws the place of an error: the line, cut to a window around it, and a caret below.
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/frontend/diagnostic.h"

namespace notegraph::query {
namespace {

// Characters shown before and after the place.
constexpr int kBefore = 50;
constexpr int kAfter = 50;
constexpr std::string_view kIndent = "  ";
constexpr std::string_view kCut = "…";
constexpr std::string_view kUnprintable = "·";

bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }
bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Where the character at `position` ends; every byte that is not UTF-8 is a character of its own.
size_t NextCharacter(std::string_view text, size_t position, UChar32& character) {
  const char* bytes = text.data() + position;
  const int32_t length = static_cast<int32_t>(std::min<size_t>(text.size() - position, U8_MAX_LENGTH));
  int32_t offset = 0;
  U8_NEXT(bytes, offset, length, character);
  return position + offset;
}

// Cells of a terminal that the character takes.
int Width(UChar32 character) {
  const int8_t type = u_charType(character);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) return 0;
  const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool IsPrintable(UChar32 character) {
  return character >= 0 && !u_iscntrl(character) && u_charType(character) != U_FORMAT_CHAR &&
         u_charType(character) != U_UNASSIGNED && u_charType(character) != U_LINE_SEPARATOR;
}

// A stretch of one line as it is shown, and the cells that it takes.
struct Drawn {
  std::string text;
  int width = 0;
};

Drawn Draw(std::string_view text) {
  Drawn drawn;
  for (size_t position = 0; position < text.size();) {
    UChar32 character;
    const size_t next = NextCharacter(text, position, character);
    if (character == '\t') {
      drawn.text += ' ';
    } else if (IsPrintable(character)) {
      drawn.text.append(text, position, next - position);
    } else {
      drawn.text += kUnprintable;
    }
    drawn.width += character >= 0 && IsPrintable(character) ? Width(character) : 1;
    position = next;
  }
  return drawn;
}

size_t BackUp(std::string_view text, size_t position, int characters) {
  while (position > 0 && characters > 0 && !IsLineEnd(text[position - 1])) {
    --position;
    if (!IsContinuation(text[position])) --characters;
  }
  return position;
}

size_t Forward(std::string_view text, size_t position, int characters) {
  while (position < text.size() && characters > 0 && !IsLineEnd(text[position])) {
    UChar32 character;
    position = NextCharacter(text, position, character);
    --characters;
  }
  return position;
}

std::string DrawPlace(std::string_view text, SourceSpan span) {
  const size_t window_begin = BackUp(text, span.begin, kBefore);
  const size_t window_end = Forward(text, span.begin, kAfter);
  const size_t marked_end = std::clamp<size_t>(span.end, span.begin, window_end);
  const bool cut_begin = window_begin > 0 && !IsLineEnd(text[window_begin - 1]);
  const bool cut_end = window_end < text.size() && !IsLineEnd(text[window_end]);
  const Drawn before = Draw(text.substr(window_begin, span.begin - window_begin));
  const Drawn marked = Draw(text.substr(span.begin, marked_end - span.begin));
  const Drawn after = Draw(text.substr(marked_end, window_end - marked_end));
  std::string drawing(kIndent);
  if (cut_begin) drawing += kCut;
  drawing += before.text + marked.text + after.text;
  if (cut_end) drawing += kCut;
  drawing += '\n';
  drawing += kIndent;
  drawing.append(before.width + (cut_begin ? 1 : 0), ' ');
  drawing.append(std::max(1, marked.width), '^');
  return drawing;
}

}  // namespace

LineColumn LocateOffset(std::string_view text, uint32_t byte_offset) {
  LineColumn place;
  const size_t end = std::min<size_t>(byte_offset, text.size());
  size_t line_begin = 0;
  for (size_t i = 0; i < end; ++i) {
    const bool crlf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (!IsLineEnd(text[i]) || crlf) continue;
    ++place.line;
    line_begin = i + 1;
  }
  for (size_t i = line_begin; i < end; ++place.column) {
    UChar32 character;
    i = NextCharacter(text, i, character);
  }
  return place;
}

std::string RenderQueryError(const QueryError& error, std::string_view statement_text) {
  std::string rendered;
  if (error.span.has_value()) {
    const uint32_t size = static_cast<uint32_t>(statement_text.size());
    const SourceSpan span = {std::min(error.span->begin, size), std::min(error.span->end, size)};
    const LineColumn place = LocateOffset(statement_text, span.begin);
    absl::StrAppend(&rendered, "line ", place.line, ", column ", place.column, ": ", error.message, "\n",
                    DrawPlace(statement_text, span));
  } else {
    rendered = error.message;
  }
  if (!error.hint.empty()) absl::StrAppend(&rendered, "\n", error.hint);
  return rendered;
}

}  // namespace notegraph::query
