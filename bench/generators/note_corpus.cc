#include "bench/generators/note_corpus.h"

#include <array>
#include <string_view>

#include "graph/random.h"

namespace notegraph::extract {
namespace {

constexpr auto kGivenNames = std::to_array<std::string_view>(
    {"Ann",  "Marta", "Kenji", "Priya", "Joao", "Lena",  "Tom",  "Ines", "Omar", "Wei", "Sofia", "Pavel",
     "Ruth", "Diego", "Amara", "Nils",  "Yuki", "Clara", "Ivan", "Maya", "Paul", "Zoe", "Hugo",  "Fatima"});
constexpr auto kFamilyNames =
    std::to_array<std::string_view>({"Lee",    "Kowalski", "Tanaka", "Sharma", "Silva",  "Fischer", "Baker",  "Moreau",
                                     "Haddad", "Zhang",    "Rossi",  "Novak",  "Olsen",  "Garcia",  "Okafor", "Berg",
                                     "Suzuki", "Dubois",   "Petrov", "Cohen",  "Jansen", "Becker",  "Quinn",  "Ali"});
constexpr auto kSoftware = std::to_array<std::string_view>(
    {"Python",  "PostgreSQL", "Redis",  "Kafka",    "Docker",  "Kubernetes", "Django",    "Flask",
     "NumPy",   "pandas",     "Go",     "Rust",     "Haskell", "Spark",      "Hadoop",    "Jenkins",
     "Ansible", "Puppet",     "React",  "webpack",  "nginx",   "HAProxy",    "Celery",    "gevent",
     "pytest",  "tox",        "GDB",    "LLVM",     "SQLite",  "MongoDB",    "Git",       "Mercurial",
     "Grafana", "Lua",        "ZeroMQ", "RabbitMQ", "Erlang",  "Elixir",     "Terraform", "requests"});
constexpr auto kConcepts = std::to_array<std::string_view>({"garbage collection",
                                                            "continuous deployment",
                                                            "property-based testing",
                                                            "code review",
                                                            "static typing",
                                                            "caching",
                                                            "load balancing",
                                                            "eventual consistency",
                                                            "machine learning",
                                                            "dependency injection",
                                                            "monitoring",
                                                            "type inference",
                                                            "sharding",
                                                            "microservices",
                                                            "technical debt",
                                                            "schema migration",
                                                            "concurrency",
                                                            "backpressure",
                                                            "fuzzing",
                                                            "pair programming"});
// $p a person, $s software, $c a concept, $n a number.
constexpr auto kTitles = std::to_array<std::string_view>(
    {"$c at scale", "Faster $c with $s", "$s in production", "What we learned from $c", "The road from $s to $s",
     "$c without tears", "A gentle introduction to $s", "Why $c matters", "Debugging $s", "$n years of $c"});
constexpr auto kSentences = std::to_array<std::string_view>({
    "They moved from $s to $s because $c had become the bottleneck of every release.",
    "Use $s for this, it's awesome.",
    "Don't use $s in production unless you know what you are doing.",
    "$s is about $n times faster than $s, at least in their measurements.",
    "The talk was mostly about $c, which most teams discover only after the first big outage.",
    "Question from the audience: how does this compare with $s?",
    "There are $n services now, and nobody knows all of them any more.",
    "You should learn $s before you try $c.",
    "What I liked: the speaker showed real numbers, and said plainly where the approach did not work.",
    "Most of the time went into $c rather than into the code itself.",
    "In the end it took the team $n weeks, two rewrites and a lot of coffee to get the thing out of the door.",
    "A tool called $s does the boring part; the rest is $c.",
    "It is written in $s, runs on $s and stores everything in $s.",
    "I didn't follow the second half, my notes get thin here.",
    "Avoid $c as long as a simple script does the job.",
    "The old system had grown over ten years, and every change to it broke something that nobody had thought of.",
    "$p asked whether $c would help, and the answer was: it depends on the data.",
    "Start small, measure, then decide.",
    "Slides will be online next week, together with the recording and the example code.",
    "Unlike $s, it does not need a cluster to be useful.",
});
constexpr auto kItems = std::to_array<std::string_view>(
    {"$s for the queue", "$c is hard", "prefer $s over $s", "$n requests per second on one machine",
     "tests first, then $c", "don't optimise before you have measured", "they use $s and $s", "see the docs of $s",
     "no silver bullet", "$c: build it in from the start", "ask $p about $s",
     "good error messages are worth more than a fast parser"});

struct Wrap {
  std::string_view before;
  std::string_view behind;
};

// How a format writes the parts of a note.
struct Markup {
  Wrap event, talk, paragraph, list, item, inner_item, code_block, code, strong;
  char underline = 0;  // of headings, where they have one
};

Markup MarkupOf(Format format) {
  switch (format) {
    case Format::kMarkdown:
      return {{"# ", "\n\n"},
              {"## ", "\n\n"},
              {"", "\n\n"},
              {"", "\n"},
              {"- ", "\n"},
              {"  - ", "\n"},
              {"```python\n", "```\n\n"},
              {"`", "`"},
              {"**", "**"}};
    case Format::kPlainText:
      return {{"", "\n"},     {"", "\n"}, {"", "\n\n"}, {"", "\n"}, {"- ", "\n"},
              {"  - ", "\n"}, {"", "\n"}, {"", ""},     {"", ""},   '='};
    case Format::kRestructuredText:
      return {{"", "\n"},         {"", "\n"},       {"", "\n\n"}, {"", "\n"},   {"* ", "\n"},
              {"\n  * ", "\n\n"}, {"::\n\n", "\n"}, {"``", "``"}, {"**", "**"}, '-'};
    case Format::kOrg:
      return {{"* ", "\n"},
              {"** ", "\n"},
              {"", "\n\n"},
              {"", "\n"},
              {"- ", "\n"},
              {"  - ", "\n"},
              {"#+BEGIN_SRC python\n", "#+END_SRC\n"},
              {"=", "="},
              {"*", "*"}};
    case Format::kAsciiDoc:
      return {{"= ", "\n\n"}, {"== ", "\n\n"},        {"", "\n\n"}, {"", "\n"}, {"* ", "\n"},
              {"** ", "\n"},  {"----\n", "----\n\n"}, {"`", "`"},   {"*", "*"}};
    case Format::kHtml:
      return {{"<h1>", "</h1>\n"},   {"<h2>", "</h2>\n"},   {"<p>", "</p>\n"},
              {"<ul>\n", "</ul>\n"}, {"<li>", "</li>\n"},   {"<li><ul><li>", "</li></ul></li>\n"},
              {"<pre>", "</pre>\n"}, {"<code>", "</code>"}, {"<b>", "</b>"}};
    case Format::kNotebook:
    case Format::kPdf:
      break;  // no text
  }
  return {};
}

class NoteMaker {
 public:
  NoteMaker(Format format, uint64_t seed) : markup_(MarkupOf(format)), random_(seed) {}

  std::string Make(size_t bytes) {
    AddHeading(markup_.event, "PyConf " + std::to_string(2005 + random_.Below(15)));
    AddParagraph();
    while (note_.size() < bytes) AddTalk();
    return std::move(note_);
  }

 private:
  template <size_t n>
  std::string_view Pick(const std::array<std::string_view, n>& choices) {
    return choices[random_.Below(n)];
  }
  bool OneIn(uint32_t n) { return random_.Below(n) == 0; }
  std::string Person() { return std::string(Pick(kGivenNames)) + " " + std::string(Pick(kFamilyNames)); }

  static std::string In(Wrap wrap, std::string_view text) {
    return std::string(wrap.before).append(text).append(wrap.behind);
  }

  std::string Software(bool is_marked) {
    const std::string_view name = Pick(kSoftware);
    if (is_marked && OneIn(4)) return In(markup_.code, name);
    return is_marked && OneIn(8) ? In(markup_.strong, name) : std::string(name);
  }

  std::string Fill(std::string_view pattern, bool is_marked) {
    std::string text;
    for (size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] != '$') {
        text += pattern[i];
        continue;
      }
      switch (pattern[++i]) {
        case 's':
          text += Software(is_marked);
          break;
        case 'c':
          text += Pick(kConcepts);
          break;
        case 'p':
          text += Person();
          break;
        default:
          text += std::to_string(2 + random_.Below(98));
      }
    }
    return text;
  }

  void AddHeading(Wrap wrap, const std::string& text) {
    note_ += In(wrap, text);
    if (markup_.underline != 0) {
      const char symbol = wrap.before == markup_.event.before && note_.size() < 100 ? '=' : markup_.underline;
      note_ += std::string(text.size(), symbol) + "\n\n";
    }
  }

  void AddParagraph() {
    std::string text;
    for (uint32_t left = 1 + random_.Below(5); left > 0; --left) {
      text += Fill(Pick(kSentences), true);
      if (left > 1) text += text.size() % 200 > 100 ? "\n" : " ";
    }
    if (OneIn(6)) text += " See http://example.org/talks/" + std::to_string(random_.Below(1000));
    note_ += In(markup_.paragraph, text);
  }

  void AddList() {
    note_ += markup_.list.before;
    for (uint32_t left = 2 + random_.Below(6); left > 0; --left) {
      note_ += In(markup_.item, Fill(OneIn(3) ? Pick(kSentences) : Pick(kItems), true));
      if (OneIn(4)) note_ += In(markup_.inner_item, Fill(Pick(kItems), true));
    }
    note_ += markup_.list.behind;
  }

  void AddTalk() {
    AddHeading(markup_.talk, Fill(Pick(kTitles), false) + " - " + Person());
    for (uint32_t left = 2 + random_.Below(5); left > 0; --left) {
      if (OneIn(2)) {
        AddParagraph();
      } else {
        AddList();
      }
    }
    if (OneIn(5)) note_ += In(markup_.code_block, "    def test_one():\n        assert 1 + 1 == 2\n");
  }

  const Markup markup_;
  Random random_;
  std::string note_;
};

}  // namespace

std::string MakeNote(Format format, size_t bytes, uint64_t seed) { return NoteMaker(format, seed).Make(bytes); }

std::vector<std::string> MakeNotes(Format format, size_t bytes) {
  constexpr size_t kNoteBytes = 14 << 10;
  std::vector<std::string> notes;
  for (size_t made = 0; made < bytes; made += notes.back().size()) {
    notes.push_back(MakeNote(format, kNoteBytes, notes.size()));
  }
  return notes;
}

}  // namespace notegraph::extract
