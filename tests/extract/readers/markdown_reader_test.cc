#include <gtest/gtest.h>

#include <string>

#include "tests/extract/readers/dump_blocks.h"

namespace notegraph::extract {
namespace {

void ExpectBlocks(std::initializer_list<ReaderCase> cases) {
  for (const ReaderCase& example : cases) {
    EXPECT_EQ(ReadAndDump(Format::kMarkdown, example.text), example.blocks) << example.text;
  }
}

TEST(MarkdownReader, ReadsHeadings) {
  ExpectBlocks({
      {"# One\ntext\n## Two ##\n", "H1# One\nP text\nH2# Two"},
      {"Title\n=====\n\nSub *x*\n---\n", "H1= Title\nH2- Sub /x/"},
      {"###Close `x`\ntext", "H3# Close `x`\nP text"},
      {"#tagged words", "P #tagged words"},
      {"text\n#tag", "P text⏎#tag"},
      {"#One heading\n\ntext", "H1# One heading\nP text"},
      {"#1 in line\nmore", "P #1 in line⏎more"},
      {"===\n\n---", "---\n---"},
  });
}

TEST(MarkdownReader, ReadsListsTheWayPeopleIndentThem) {
  ExpectBlocks({
      {"- a\n  - b\n    - c\n- d", "L1- a\n  L2- b\n    L3- c\nL1- d"},
      {"* a\n\t* b\n\t\t* c\n* d", "L1* a\n  L2* b\n    L3* c\nL1* d"},
      {"1. a\n  - b\n  - c\n2. d", "O11 a\n  L2- b\n  L2- c\nO11 d"},
      {"1) a\n\t* b\n2) c", "O11 a\n  L2* b\nO11 c"},
      {"Topic:\n\t- a\n\t- b\n\t\t- c\n", "P Topic:\nL1- a\nL1- b\n  L2- c"},
      {"\t- a\n\t\t- b\n\t- c\n\ntext", "L1- a\n  L2- b\nL1- c\nP text"},
      {"- a\n      - b\n    - c", "L1- a\n  L2- b\n  L2- c"},
      {"- a\n\n  more\n\n      code", "L1- a\n  P more\n  C() code"},
      {"- [ ] open\n- [x] *done*", "L1[ open\nL1[ /done/"},
      {"• a\n• b\n  • c", "L1- a\nL1- b\n  L2- c"},
      {"- - a\n  - b", "L1-\n  L2- a\n  L2- b"},
      {"- a\nlazy", "L1- a⏎lazy"},
      {"* * *\n- x", "---\nL1- x"},
  });
}

TEST(MarkdownReader, KeepsCodeApart) {
  ExpectBlocks({
      {"```py\nx = 1\n\n  y\n```\ntext", "C(py) x = 1\n\n  y\nP text"},
      {"text\n\n    a: 1\n    - b\n\nmore", "P text\nC() a: 1\n- b\nP more"},
      {"- a\n\n  ```\n  x\n    y\n  ```\n- b", "L1- a\n  C() x\n  y\nL1- b"},
      {"\t- a\n\t  ```\n\t  x\n\t  ```", "L1- a\n  C() x"},
      {"> ```\n> - x\n> ```", "Q\n  C() - x"},
      {"```\n- a\n\t- b\n###c", "C() - a\n\t- b\n###c"},
  });
}

TEST(MarkdownReader, LeavesOutWhatSpeaksToOtherPrograms) {
  ExpectBlocks({
      {"# A\n{: .big}\n\n{% include toc %}\n[TOC]\ntext\n\n{{< youtube x >}}\n\\newpage", "H1# A\nP text"},
      {"{% highlight python %}\nx = 1\n\n- y\n{% endhighlight %}\ntext", "C(python) x = 1\n\n- y\nP text"},
      {"::: {.callout-note}\nIn *it*.\n:::\nout", "P In /it/.\nP out"},
      {"```{note}\n:class: x\nUse it.\n```\n```{r}\n1\n```", "P Use it.\nC({r}) 1"},
      {"{% if x %} text {% endif %}", "P {% if x %} text {% endif %}"},
      {"Intro ........ 3\n\n14\n\ntext 15\n\n2014", "P text 15\nP 2014"},
  });
}

TEST(MarkdownReader, ReadsTables) {
  ExpectBlocks({
      {"| a | b |\n|---|---|\n| x\\|y *e* | `c\\|d` |\n| only |",
       "T\n  R!\n    D a\n    D b\n  R\n    D x|y /e/\n    D `c``|d`\n  R\n    D only\n    D"},
      {"> a | b\n> --|--\n> c | d", "Q\n  T\n    R!\n      D a\n      D b\n    R\n      D c\n      D d"},
  });
}

TEST(MarkdownReader, ReadsInlineMarkup) {
  ExpectBlocks({
      {"a *b* **c** `d` ~~e~~ ***f***", "P a /b/ *c* `d` ~e~ /*f*/"},
      {"[a *b*](http://x \"t a\") a ![c](d)", "P [a ](http://x)[/b/](http://x) a ![c](d)"},
      {"[a][1] and [b]\n\n[1]: http://x\n[b]: /y", "P [a](http://x) and [b](/y)"},
      {"[1]: http://x\n[a][1] text 1", "P [a](http://x) text 1"},
      {"AT&amp;T &#8211; \\*x\\* &nope;", "P AT&T – *x* &nope;"},
      {"`a\nb` `` c`d ``", "P `a`⏎`b` `c`d`"},
      {"[[Target page|label]] and [[Plain]]", "P [label](Target page) and [Plain](Plain)"},
      {"http://a.b/c_d_e, <http://x>", "P [http://a.b/c_d_e](http://a.b/c_d_e), [http://x](http://x)"},
      {"use __slots__ and __init__(self) but __bold text__", "P use __slots__ and __init__(self) but *bold text*"},
      {"hard  \nbreak\\\nand soft\nbreak", "P hard⏎break⏎and soft⏎break"},
      {"   a\n  b\n c", "P a⏎b⏎c"},
      {"> a\nb\n>c", "Q\n  P a⏎b⏎c"},
      {"a\rb\n", "P a\rb"},
  });
}

TEST(MarkdownReader, MakesBoldLinesCaptions) {
  ExpectBlocks({
      {"**Ann Lee**\n\ntext", "K *Ann Lee*\nP text"},
      {"**Ann Lee**:\ntext", "K *Ann Lee*:\nP text"},
      {"**A**\n__B__\nc **d**", "K *A*\nK *B*\nP c *d*"},
      {"**a** b", "P *a* b"},
      {"- **a**", "L1- *a*"},
  });
}

TEST(MarkdownReader, TakesTheTextOutOfHtml) {
  ExpectBlocks({
      {"a <b>b</b> <em>c</em><br/>d <!-- e -->f", "P a *b* /c/⏎d f"},
      {"<a href=\"/x?a&amp;b\">y</a> <img src=i alt=\"pic\">", "P [y](/x?a&b) ![pic](i)"},
      {"arrays of <T> and <Aux> nodes", "P arrays of <T> and <Aux> nodes"},
      {"<h2>A &amp; B</h2>\n<ul><li>x<li>y <ol><li>z</ol></ul><p>p\nq", "H2< A & B\nL1- x\nL1- y\n  O21 z\nP p⏎q"},
      {"<table><tr><th>a<th>b</tr><tr><td>c</td><td>d</td></tr></table>",
       "T\n  R!\n    D a\n    D b\n  R\n    D c\n    D d"},
      {"<script>\nvar x;\n</script>\n\n<style>p {}</style>\ntext", "P text"},
      {"<img src=x>\n\ntext", "P text"},
      {"<div class=\"x\"><a href=\"y\"><img src=\"z\"></a></div>\n\nnext", "P next"},
      {"- <b>x</b>\n", "L1- *x*"},
      {"<figure><img alt='a'><figcaption>Cap</figcaption></figure>", "K Cap"},
  });
}

TEST(MarkdownReader, LeavesOpenMarkupAsText) {
  ExpectBlocks({
      {"a *b [c](d `e <f", "P a *b [c](d `e <f"},
      {"a | b\n--|", "P a | b⏎--|"},
      {"[[a]", "P [[a]"},
  });
}

// Larger notes are parsed in segments; where one begins must not be seen.
TEST(MarkdownReader, ReadsLargeNotesLikeSmallOnes) {
  std::string text;
  std::string blocks;
  for (int i = 0; i < 20000; ++i) {
    text += "## H [a] *b*\n\ntext\nmore\n\n- i\n\n  p\n- [y] j\n";
    blocks += "H2# H [a](/u) /b/\nP text⏎more\nL1- i\n  P p\nL1- [y](http://x) j\n";
  }
  text += "\n[a]: /u\n\n[y]: http://x\n\n[no]: definition at all\n\n```\n[open]: /v";
  blocks += "P [no]: definition at all\nC() [open]: /v";
  EXPECT_TRUE(ReadAndDump(Format::kMarkdown, text) == blocks);
}

TEST(MarkdownReader, ReadsCrLfLikeLf) {
  EXPECT_EQ(ReadAndDump(Format::kMarkdown, "# a\r\n\r\n- b\r\n\t- c\r\n\r\n```\r\nd\r\ne\r\n```\r\nf  \r\ng\r\n"),
            "H1# a\nL1- b\n  L2- c\nC() d\ne\nP f⏎g");
}

}  // namespace
}  // namespace notegraph::extract
