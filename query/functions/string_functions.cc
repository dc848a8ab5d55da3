// left, right, substring, replace, split, trimming, case, normalize. Characters are code points.
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/functions/code_points.h"
#include "query/functions/families.h"
#include "query/functions/function_error.h"
#include "query/functions/make_value.h"

namespace notegraph::query {
namespace {

absl::Status CheckNotNegative(const Value& number, std::string_view function, std::string_view parameter) {
  if (number.integer() >= 0) return absl::OkStatus();
  return NumberOutOfRange(
      absl::StrCat("the ", Absl(parameter), " of ", Absl(function), "() must be 0 or more, not ", number.integer()),
      "count from the end with `size(text)`, for example `size(text) - 1`");
}

ValueOr Left(Arguments a, FunctionContext&) {
  NOTEGRAPH_RETURN_IF_ERROR(CheckNotNegative(a[1], "left", "length"));
  const std::string_view text = a[0].string();
  return Value::String(text.substr(0, OffsetOfCodePoint(text, a[1].integer())));
}

ValueOr Right(Arguments a, FunctionContext&) {
  NOTEGRAPH_RETURN_IF_ERROR(CheckNotNegative(a[1], "right", "length"));
  const std::string_view text = a[0].string();
  const int64_t skipped = CountCodePoints(text) - a[1].integer();
  return Value::String(text.substr(OffsetOfCodePoint(text, std::max<int64_t>(skipped, 0))));
}

ValueOr Substring(Arguments a, FunctionContext&) {
  NOTEGRAPH_RETURN_IF_ERROR(CheckNotNegative(a[1], "substring", "start"));
  std::string_view text = a[0].string();
  text.remove_prefix(OffsetOfCodePoint(text, a[1].integer()));
  if (a.size() == 2) return Value::String(text);
  NOTEGRAPH_RETURN_IF_ERROR(CheckNotNegative(a[2], "substring", "length"));
  return Value::String(text.substr(0, OffsetOfCodePoint(text, a[2].integer())));
}

size_t CountOccurrences(std::string_view text, std::string_view search) {
  size_t count = 0;
  for (size_t at = text.find(search); at != std::string_view::npos; at = text.find(search, at + search.size())) ++count;
  return count;
}

ValueOr Replace(Arguments a, FunctionContext& context) {
  const std::string_view text = a[0].string(), search = a[1].string(), replacement = a[2].string();
  const size_t count = search.empty() ? 0 : CountOccurrences(text, search);
  if (count == 0) return a[0];
  const size_t size = text.size() - count * search.size() + count * replacement.size();
  NOTEGRAPH_RETURN_IF_ERROR(CheckRoom(size, "the string that replace() makes", context));
  std::string replaced;
  replaced.reserve(size);
  size_t from = 0;
  for (size_t at = text.find(search); at != std::string_view::npos; at = text.find(search, from)) {
    replaced.append(text, from, at - from).append(replacement);
    from = at + search.size();
  }
  replaced.append(text, from);
  return MakeString(replaced, context);
}

// The delimiters of a call of split(): one, or a list of them. An empty one cuts between all characters.
absl::StatusOr<std::vector<std::string_view>> Delimiters(const Value& argument) {
  if (argument.is_string()) return std::vector{argument.string()};
  std::vector<std::string_view> delimiters;
  for (const Value& item : argument.list()) {
    if (!item.is_string()) return TypeError(absl::StrCat("split() takes a list of Strings, not of ", Describe(item)));
    delimiters.push_back(item.string());
  }
  return delimiters;
}

// Bytes of the first delimiter in the list that stands at text[0], or npos.
size_t DelimiterAt(std::string_view text, const std::vector<std::string_view>& delimiters) {
  const auto found = std::ranges::find_if(
      delimiters, [&](std::string_view delimiter) { return !delimiter.empty() && text.starts_with(delimiter); });
  return found == delimiters.end() ? std::string_view::npos : found->size();
}

ValueOr Split(Arguments a, FunctionContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<std::string_view> delimiters, Delimiters(a[1]));
  const bool everywhere = std::ranges::find(delimiters, "") != delimiters.end();
  const std::string_view text = a[0].string();
  std::vector<Value> parts;
  size_t begin = 0;
  for (size_t at = 0; at < text.size();) {
    if (const size_t size = DelimiterAt(text.substr(at), delimiters); size != std::string_view::npos) {
      parts.push_back(Value::String(text.substr(begin, at - begin)));
      begin = at += size;
      continue;
    }
    at += BytesOfFirst(text.substr(at));
    if (everywhere && at < text.size()) {
      parts.push_back(Value::String(text.substr(begin, at - begin)));
      begin = at;
    }
  }
  parts.push_back(Value::String(text.substr(begin)));
  return ConcatenateLists(parts, {}, context);
}

template <bool kAtStart, bool kAtEnd>
ValueOr Trim(Arguments a, FunctionContext&) {
  if (a.size() == 1) return Value::String(TrimCodePoints(a[0].string(), kAtStart, kAtEnd, IsWhiteSpace));
  const std::string_view cut = a[1].string();
  return Value::String(TrimCodePoints(a[0].string(), kAtStart, kAtEnd, [cut](std::string_view character) {
    return cut.find(character) != std::string_view::npos;
  }));
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

icu::UnicodeString FromUtf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

// ICU's strings are 32-bit and twice as wide.
absl::Status CheckRoomForIcu(std::string_view text, FunctionContext& context) {
  return CheckRoom(uint64_t{4} * text.size(), "the string", context);
}

ValueOr ToUpper(Arguments a, FunctionContext& context) {
  const std::string_view text = a[0].string();
  if (IsAscii(text)) return MakeString(absl::AsciiStrToUpper(Absl(text)), context);
  NOTEGRAPH_RETURN_IF_ERROR(CheckRoomForIcu(text, context));
  return MakeString(ToUtf8(FromUtf8(text).toUpper(icu::Locale::getRoot())), context);
}

ValueOr ToLower(Arguments a, FunctionContext& context) {
  const std::string_view text = a[0].string();
  if (IsAscii(text)) return MakeString(absl::AsciiStrToLower(Absl(text)), context);
  NOTEGRAPH_RETURN_IF_ERROR(CheckRoomForIcu(text, context));
  return MakeString(ToUtf8(FromUtf8(text).toLower(icu::Locale::getRoot())), context);
}

const icu::Normalizer2* NormalizerOf(std::string_view form, UErrorCode& error) {
  if (form == "NFC") return icu::Normalizer2::getNFCInstance(error);
  if (form == "NFD") return icu::Normalizer2::getNFDInstance(error);
  if (form == "NFKC") return icu::Normalizer2::getNFKCInstance(error);
  if (form == "NFKD") return icu::Normalizer2::getNFKDInstance(error);
  return nullptr;
}

ValueOr Normalize(Arguments a, FunctionContext& context) {
  const std::string form = a.size() == 1 ? "NFC" : absl::AsciiStrToUpper(Absl(a[1].string()));
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = NormalizerOf(form, error);
  if (normalizer == nullptr || U_FAILURE(error)) {
    return InvalidValue(absl::StrCat("argument 2 (form) of normalize() is unknown: ", Describe(a[1])),
                        "the forms are NFC, NFD, NFKC and NFKD");
  }
  if (IsAscii(a[0].string())) return a[0];
  NOTEGRAPH_RETURN_IF_ERROR(CheckRoomForIcu(a[0].string(), context));
  const icu::UnicodeString normalized = normalizer->normalize(FromUtf8(a[0].string()), error);
  return MakeString(ToUtf8(normalized), context);
}

ValueOr IsNormalized(Arguments a, FunctionContext& context) {
  if (!a[0].is_string()) return Value::Null();
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = NormalizerOf(a[1].string(), error);
  if (normalizer == nullptr || U_FAILURE(error)) {
    return InvalidValue(absl::StrCat("the normal forms are NFC, NFD, NFKC and NFKD, not ", Describe(a[1])));
  }
  NOTEGRAPH_RETURN_IF_ERROR(CheckRoomForIcu(a[0].string(), context));
  return Value::Boolean(normalizer->isNormalized(FromUtf8(a[0].string()), error) != 0);
}

constexpr Function Entry(std::string_view name, std::array<Parameter, kMaxParameters> parameters, KindSet result,
                         std::string_view doc, std::string_view example, Implementation implementation) {
  return {.name = name,
          .category = FunctionCategory::kString,
          .parameters = parameters,
          .result = result,
          .doc = doc,
          .example = example,
          .implementation = implementation};
}

constexpr std::array<Parameter, kMaxParameters> kText = {{{"original", kString}}};
constexpr std::array<Parameter, kMaxParameters> kTextAndCharacters = {
    {{"original", kString}, {"characters", kString, true}}};

constexpr Function kFunctions[] = {
    Entry("left", {{{"original", kString}, {"length", kInteger}}}, kString, "The first characters of a string.",
          "left('notes', 2) = 'no'", Left),
    Entry("right", {{{"original", kString}, {"length", kInteger}}}, kString, "The last characters of a string.",
          "right('notes', 2) = 'es'", Right),
    Entry("substring", {{{"original", kString}, {"start", kInteger}, {"length", kInteger, true}}}, kString,
          "Part of a string, from a place counted from 0.", "substring('notes', 1, 3) = 'ote'", Substring),
    Entry("replace", {{{"original", kString}, {"search", kString}, {"replacement", kString}}}, kString,
          "The string with all places that hold another replaced.", "replace('aXbX', 'X', '-') = 'a-b-'", Replace),
    Entry("split", {{{"original", kString}, {"delimiter", kString | kList}}}, kList,
          "The parts of a string between delimiters.", "split('a,b', ',') = ['a', 'b']", Split),
    Entry("trim", kTextAndCharacters, kString, "The string without white space, or the characters, at both ends.",
          "trim('  a ') = 'a'", Trim<true, true>),
    Entry("btrim", kTextAndCharacters, kString, "The string without white space, or the characters, at both ends.",
          "btrim('xxaxx', 'x') = 'a'", Trim<true, true>),
    Entry("ltrim", kTextAndCharacters, kString, "The string without white space, or the characters, at its start.",
          "ltrim('  a ') = 'a '", Trim<true, false>),
    Entry("rtrim", kTextAndCharacters, kString, "The string without white space, or the characters, at its end.",
          "rtrim('  a ') = '  a'", Trim<false, true>),
    Entry("toUpper", kText, kString, "The string in upper case.", "toUpper('straße') = 'STRASSE'", ToUpper),
    Entry("toLower", kText, kString, "The string in lower case.", "toLower('ÜBER') = 'über'", ToLower),
    Entry("upper", kText, kString, "The string in upper case.", "upper('a') = 'A'", ToUpper),
    Entry("lower", kText, kString, "The string in lower case.", "lower('A') = 'a'", ToLower),
    Entry("normalize", {{{"original", kString}, {"form", kString, true}}}, kString,
          "The string in a Unicode normal form: NFC, or the one named.", "normalize('ﬁ', NFKC) = 'fi'", Normalize),
    {.name = "IS NORMALIZED",
     .category = FunctionCategory::kOperator,
     .parameters = {{{"value", kAny}, {"form", kString}}},
     .result = kBoolean,
     .doc =
         "Whether a string is in a Unicode normal form: NFC, or the one named before NORMALIZED; null for what is no "
         "string.",
     .example = "'über' IS NFC NORMALIZED",
     .implementation = IsNormalized},
};

}  // namespace

std::span<const Function> StringFunctions() { return kFunctions; }

}  // namespace notegraph::query
