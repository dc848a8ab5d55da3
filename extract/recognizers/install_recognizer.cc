#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "extract/lexicon/table/word_scanner.h"
#include "extract/recognizers/recognizers.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kInstallCommands[];  // data/install_commands.tsv

namespace {

struct Command {
  std::vector<std::string_view> words;  // glued marks included: "apt-get" is one
  std::string_view kind;
  bool is_import = false;
};

// Commands by the hash of their first token.
using CommandTable = absl::flat_hash_map<uint64_t, std::vector<Command>>;

std::vector<std::string_view> SplitAtSpaces(std::string_view text) {
  std::vector<std::string_view> words;
  for (size_t i = 0; i <= text.size();) {
    const size_t end = std::min(text.find(' ', i), text.size());
    words.push_back(text.substr(i, end - i));
    i = end + 1;
  }
  return words;
}

const CommandTable& Commands() {
  static const auto* commands = [] {
    auto* table = new CommandTable();
    for (const auto& columns : DataLines(kInstallCommands)) {
      Command command{SplitAtSpaces(columns[0]), columns[1], columns[2] == "import"};
      const std::string_view first = command.words[0].substr(0, command.words[0].find('-'));
      (*table)[FoldedHash(first)].push_back(std::move(command));
    }
    return table;
  }();
  return *commands;
}

class InstallRecognizer {
 public:
  InstallRecognizer(const Surroundings& around, std::vector<Candidate>& candidates)
      : around_(around), input_(around.input()), tokens_(around.tokens()), candidates_(candidates) {}

  void Run() {
    for (uint32_t unit = 0; unit < input_.units.size(); ++unit)
      Search(input_.tokens.FirstOf(unit), input_.tokens.EndOf(unit), unit);
    for (const Block& block : input_.document.blocks) {
      if (block.kind == BlockKind::kCode && !block.text.empty())
        Search(input_.tokens.IndexAt(block.text.begin), input_.tokens.IndexAt(block.text.end - 1) + 1, kNoUnit);
    }
  }

 private:
  void Search(uint32_t begin, uint32_t end, uint32_t unit) {
    for (uint32_t i = begin; i < std::min<uint32_t>(end, static_cast<uint32_t>(tokens_.size())); ++i) {
      if (!tokens_[i].Is(kWord) || tokens_[i].Is(kGlued)) continue;
      const auto commands = Commands().find(tokens_[i].hash);
      if (commands == Commands().end()) continue;
      for (const Command& command : commands->second) TryCommand(command, i, end, unit);
    }
  }

  // Tokens with no white space between.
  uint32_t ChunkEnd(uint32_t i, uint32_t end) const {
    for (++i; i < end && tokens_[i].Is(kGlued);) ++i;
    return i;
  }

  std::string_view Text(uint32_t first, uint32_t end) const {
    return std::string_view(input_.document.text)
        .substr(tokens_[first].begin, tokens_[end - 1].end - tokens_[first].begin);
  }

  void TryCommand(const Command& command, uint32_t i, uint32_t end, uint32_t unit) {
    if (command.is_import && (unit != kNoUnit || !tokens_[i].Is(kLineStart))) return;
    for (const std::string_view word : command.words) {
      const uint32_t chunk_end = i < end ? ChunkEnd(i, end) : i;
      if (i >= end || Text(i, chunk_end) != word) return;
      i = chunk_end;
    }
    // Options: "-U", "--user", "-r".
    while (i < end && around_.CharOf(tokens_[i]) == '-') i = ChunkEnd(i, end);
    if (i < end && !tokens_[i].Is(kLineStart)) AddName(command, i, ChunkEnd(i, end), unit);
  }

  // The name in the chunk: behind the last '/' of a path, without quotes and version.
  void AddName(const Command& command, uint32_t first, uint32_t end, uint32_t unit) {
    for (uint32_t i = first; i < end; ++i) {
      const char c = around_.CharOf(tokens_[i]);
      if (c == '/' || (i == first && !tokens_[i].Is(kWord))) first = i + 1;
    }
    uint32_t last = first;
    while (last < end && (tokens_[last].Is(kWord) || IsInnerMark(last, end))) ++last;
    if (last == first || !tokens_[first].Is(kLowerCase | kCapital) || (command.is_import && last > first + 1)) return;
    const Span text{tokens_[first].begin, tokens_[last - 1].end};
    if (text.size() < 2) return;
    Candidate candidate{.text = text,
                        .source = {},
                        .unit = unit,
                        .type = EntityType::kLibrary,
                        .entry = -1,
                        .name = std::string(Text(first, last)),
                        .kind = command.kind,
                        .url = {},
                        .rule = command.is_import ? "import" : "install command",
                        .features = unit == kNoUnit ? FeatureSet() : around_.FeaturesOf({unit, first, last})};
    candidate.is_hint = command.is_import;
    candidate.features.Add(Feature::kInstallCommand);
    candidates_.push_back(std::move(candidate));
  }

  bool IsInnerMark(uint32_t i, uint32_t end) const {
    const char c = around_.CharOf(tokens_[i]);
    return (c == '-' || c == '.' || c == ':') && i + 1 < end && (tokens_[i + 1].Is(kWord) || c == ':');
  }

  const Surroundings& around_;
  const RecognizerInput& input_;
  const std::span<const Token> tokens_;
  std::vector<Candidate>& candidates_;
};

}  // namespace

void RecognizeInstallCommands(const Surroundings& around, std::vector<Candidate>& candidates) {
  InstallRecognizer(around, candidates).Run();
}

}  // namespace notegraph::extract
