#include "extract/readers/bare_urls.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"

namespace notegraph::extract {
namespace {

constexpr std::array<std::string_view, 3> kSchemes = {"https", "http", "ftp"};

bool IsUrlByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > ' ' && c != '<' && c != '>' && c != '"' && c != '`' && c != 0x7F;
}

bool IsWordByte(char c) { return absl::ascii_isalnum(c) || static_cast<unsigned char>(c) >= 0x80; }

// Start of the URL whose "://" stands at `separator`, or npos.
size_t SchemeStart(std::string_view text, size_t separator) {
  for (std::string_view scheme : kSchemes) {
    if (separator < scheme.size()) continue;
    const size_t start = separator - scheme.size();
    if (text.substr(start, scheme.size()) != scheme) continue;
    if (start == 0 || !IsWordByte(text[start - 1])) return start;
  }
  return std::string_view::npos;
}

// Where the URL beginning at `begin` ends: before white space, without the punctuation of the sentence around it.
size_t UrlEnd(std::string_view text, size_t begin) {
  size_t end = begin;
  int depth = 0;  // "(" minus ")"
  while (end < text.size() && IsUrlByte(text[end])) {
    depth += text[end] == '(';
    depth -= text[end] == ')';
    ++end;
  }
  while (end > begin) {
    const char last = text[end - 1];
    if (last == ')' && depth < 0) {
      ++depth;
    } else if (std::string_view("?!.,:;*_~'|]}").find(last) == std::string_view::npos) {
      break;
    }
    --end;
  }
  return end;
}

// Place of "www." from `position` on, or npos. The letter is too common to look for each.
size_t FindWww(std::string_view text, size_t position) {
  for (size_t i = position + 2; i < text.size(); i += 3) {
    if (text[i] != 'w') continue;
    for (size_t begin = i - 2; begin <= i; ++begin) {
      if (text.substr(begin, 4) == "www.") return begin;
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::vector<Span> FindBareUrls(std::string_view text) {
  std::vector<Span> urls;
  size_t position = 0;
  size_t separator = text.find("://");
  size_t www = FindWww(text, 0);
  while (position < text.size()) {
    if (separator < position) separator = text.find("://", position);
    if (www < position) www = FindWww(text, position);
    const size_t next = std::min(separator, www);
    if (next == std::string_view::npos) break;
    size_t begin = next;
    size_t host = next + 4;
    if (next == separator) {
      begin = SchemeStart(text, separator);
      host = separator + 3;
    } else if (www > 0 && IsWordByte(text[www - 1])) {
      begin = std::string_view::npos;
    }
    position = next + 3;
    if (begin == std::string_view::npos || begin < (urls.empty() ? 0 : urls.back().end)) continue;
    const size_t end = UrlEnd(text, begin);
    if (end <= host) continue;
    urls.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    position = end;
  }
  return urls;
}

}  // namespace notegraph::extract
