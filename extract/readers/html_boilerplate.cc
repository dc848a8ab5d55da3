#include "extract/readers/html_boilerplate.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "extract/readers/html_tree.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kHtmlBoilerplate[];  // data/html_boilerplate.txt

namespace {

// Elements that hold no text of the page whatever they are called.
constexpr std::array kLeftOut = {GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,  GUMBO_TAG_TEMPLATE, GUMBO_TAG_NOSCRIPT,
                                 GUMBO_TAG_SVG,      GUMBO_TAG_NAV,    GUMBO_TAG_FOOTER,   GUMBO_TAG_ASIDE,
                                 GUMBO_TAG_FORM,     GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT,   GUMBO_TAG_IFRAME,
                                 GUMBO_TAG_TEXTAREA, GUMBO_TAG_OBJECT, GUMBO_TAG_HEAD};
// Elements whose class and id are looked at: what pages are laid out with.
constexpr std::array kLayout = {GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_UL,   GUMBO_TAG_OL,
                                GUMBO_TAG_P,   GUMBO_TAG_TABLE,   GUMBO_TAG_SPAN, GUMBO_TAG_A};

template <size_t n>
bool IsOneOf(GumboTag tag, const std::array<GumboTag, n>& tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

const std::vector<std::string_view>& BoilerplateWords() {
  static const auto* const words = [] {
    auto* list = new std::vector<std::string_view>;
    for (const auto& columns : DataLines(kHtmlBoilerplate)) list->push_back(columns[0]);
    return list;
  }();
  return *words;
}

// "site-nav" and "nav" name a navigation, "has-nav" speaks of one.
bool NamesBoilerplate(std::string_view name) {
  const auto is_word = [](std::string_view part) {
    return std::binary_search(BoilerplateWords().begin(), BoilerplateWords().end(), part);
  };
  if (is_word(name)) return true;
  const size_t first = name.find_first_of("-_");
  if (first == std::string_view::npos) return false;
  const std::string_view start = name.substr(0, first);
  if (start == "has" || start == "no" || start == "with" || start == "is") return false;
  return is_word(start) || is_word(name.substr(name.find_last_of("-_") + 1));
}

bool AnyNamesBoilerplate(std::string_view names) {
  constexpr size_t kMaxNameBytes = 1000;
  const std::string lower = absl::AsciiStrToLower(Absl(names.substr(0, kMaxNameBytes)));
  for (absl::string_view name : absl::StrSplit(lower, absl::ByAnyChar(" \t\n"), absl::SkipEmpty())) {
    if (NamesBoilerplate(Std(name))) return true;
  }
  return false;
}

}  // namespace

std::string_view AttributeOf(const GumboElement& element, const char* name) {
  const GumboAttribute* const attribute = gumbo_get_attribute(&element.attributes, name);
  return attribute == nullptr ? std::string_view() : std::string_view(attribute->value);
}

size_t ExtentOf(const GumboElement& element) {
  return element.end_pos.offset > element.start_pos.offset ? element.end_pos.offset - element.start_pos.offset : 0;
}

const GumboNode* FindMainElement(const GumboNode* root) {
  const GumboNode* body = root;
  const GumboNode* main = nullptr;
  const GumboNode* article = nullptr;
  int articles = 0;
  for (HtmlTreeIterator it(root); !it.AtEnd(); it.Next()) {
    if (it.is_leaving() || it.node()->type != GUMBO_NODE_ELEMENT) continue;
    const GumboElement& element = it.node()->v.element;
    if (element.tag == GUMBO_TAG_BODY && body == root) body = it.node();
    if (main == nullptr && (element.tag == GUMBO_TAG_MAIN || AttributeOf(element, "role") == "main")) main = it.node();
    if (element.tag == GUMBO_TAG_ARTICLE && ++articles == 1) article = it.node();
  }
  const size_t whole = body->type == GUMBO_NODE_ELEMENT ? ExtentOf(body->v.element) : 0;
  for (const GumboNode* candidate : {main, articles == 1 ? article : nullptr}) {
    if (candidate != nullptr && ExtentOf(candidate->v.element) * 5 >= whole) return candidate;
  }
  return body;
}

bool IsBoilerplate(const GumboNode* node, const GumboNode* main) {
  if (node->type != GUMBO_NODE_ELEMENT || node == main) return false;
  const GumboElement& element = node->v.element;
  if (IsOneOf(element.tag, kLeftOut)) return true;
  const bool is_large = main->type == GUMBO_NODE_ELEMENT && ExtentOf(element) * 2 > ExtentOf(main->v.element);
  if (is_large) return false;
  if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr || AttributeOf(element, "aria-hidden") == "true") {
    return true;
  }
  // A page's own header is one that stands in its body and not in an article.
  if (element.tag == GUMBO_TAG_HEADER && main->type == GUMBO_NODE_ELEMENT && main->v.element.tag == GUMBO_TAG_BODY &&
      node->parent == main) {
    return true;
  }
  if (AnyNamesBoilerplate(AttributeOf(element, "role"))) return true;
  return IsOneOf(element.tag, kLayout) &&
         (AnyNamesBoilerplate(AttributeOf(element, "class")) || AnyNamesBoilerplate(AttributeOf(element, "id")));
}

}  // namespace notegraph::extract
