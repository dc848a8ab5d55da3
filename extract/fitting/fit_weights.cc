// Fits data/entity_weights.tsv to annotated notes.
//
//   fit_weights --notes NOTES --gold GOLD [--also-notes NOTES --also-gold GOLD] --priors
//   extract/fitting/entity_priors.tsv
//               [-o extract/data/entity_weights.tsv] [--list FILE]
//
// Both sets of notes are fitted to and, each note left out once, judged by; those under --notes count twice.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "absl/strings/str_format.h"
#include "extract/fitting/entity_examples.h"
#include "extract/fitting/weights_file.h"
#include "extract/note_files.h"

namespace notegraph::extract {
namespace {

// The notes judged by are fewer than those written as tests; so both count about alike.
constexpr uint32_t kMultiplicity = 2;

struct Options {
  std::string notes, gold, also_notes, also_gold, priors, output, list;
  FitOptions fit;
};

absl::Status AddFolder(const std::string& notes, const std::string& gold, uint32_t multiplicity, RunContext& context,
                       EntityExamples& examples) {
  if (notes.empty()) return absl::OkStatus();
  const absl::StatusOr<NoteFileList> files = FindNotes({notes});
  if (!files.ok()) return files.status();
  const absl::StatusOr<AnnotatedNotes> annotated = FindAnnotations(files->files, gold);
  if (!annotated.ok()) return annotated.status();
  return AddEntityExamples(annotated->notes, multiplicity, EntityWeights::BuiltIn().counts_where_all, context,
                           examples);
}

void PrintLine(const char* what, const Agreement& agreement) {
  absl::PrintF("  %-28s P %.3f  R %.3f  F1 %.3f\n", what, agreement.precision(), agreement.recall(), agreement.f1());
}

LinearModel ModelOf(const EntityWeights& weights, size_t type) {
  LinearModel model;
  for (size_t column = 2 * type; column < 2 * type + 2; ++column) {
    for (const auto& by_class : weights.features) model.push_back(by_class[column]);
    model.push_back(weights.bias[column]);
  }
  return model;
}

void Store(const LinearModel& model, size_t type, EntityWeights& weights) {
  for (size_t half = 0; half < 2; ++half) {
    for (size_t i = 0; i < kFeatureCount; ++i) weights.features[i][2 * type + half] = model[half * kHalf + i];
    weights.bias[2 * type + half] = model[half * kHalf + kFeatureCount];
  }
}

// The first `count` authors, or those behind them.
std::vector<bool> Authors(const ExampleSet& set, size_t count, bool first) {
  std::vector<bool> of_author(set.unreached.size(), !first);
  std::fill_n(of_author.begin(), count, first);
  return of_author;
}

void Report(const ExampleSet& set, const std::vector<bool>& of_author, const LinearModel& old_model,
            const LinearModel& model, const FitOptions& options) {
  uint32_t unreached = 0;
  for (size_t author = 0; author < of_author.size(); ++author)
    unreached += of_author[author] ? set.unreached[author] : 0;
  absl::PrintF(" wanted, but proposed by no recogniser: %d\n", unreached);
  const auto [plain, weighted] = LeaveOneAuthorOut(set, options, of_author);
  for (const bool mentions : {false, true}) {
    absl::PrintF(" %s\n", mentions ? "mentions" : "entities");
    PrintLine("weights so far", Judge(set, old_model, of_author, mentions));
    PrintLine("fitted to all", Judge(set, model, of_author, mentions));
    PrintLine("leave one author out", mentions ? weighted : plain);
  }
}

// Every example with its sum, for looking at errors.
void List(const EntityExamples& examples, size_t type, const LinearModel& model, std::ostream& out) {
  for (size_t i = 0; i < examples.names[type].size(); ++i) {
    const Example& example = examples.sets[type].examples[i];
    int32_t sum = 0;
    std::string features;
    for (const size_t feature : example.features) {
      sum += model[feature];
      const size_t place = feature % kHalf;
      const std::string name(place < kFeatureCount ? kFeatureNames[place] : feature < kHalf ? "known" : "new");
      absl::StrAppendFormat(&features, " %s%+d", name, model[feature]);
    }
    const char* verdict = example.is_right ? (sum >= 0 ? "hit" : "miss") : (sum >= 0 ? "false" : "");
    out << (type == 0 ? "library" : "concept") << '\t' << verdict << '\t' << sum << '\t' << examples.names[type][i]
        << '\t' << features << '\n';
  }
}

absl::Status FitWeights(const Options& options) {
  RunContext context;
  EntityExamples examples;
  if (auto status = AddFolder(options.notes, options.gold, kMultiplicity, context, examples); !status.ok())
    return status;
  const size_t judged = examples.sets[0].unreached.size();
  if (auto status = AddFolder(options.also_notes, options.also_gold, 1, context, examples); !status.ok()) return status;
  EntityWeights weights = EntityWeights::BuiltIn();
  std::ofstream list(options.list);
  const absl::StatusOr<std::string> priors = ReadTextFile(options.priors);
  if (!priors.ok()) return priors.status();
  const EntityWeights prior = EntityWeights::Parse(*priors);
  for (size_t type = 0; type < examples.sets.size(); ++type) {
    const ExampleSet& set = examples.sets[type];
    FitOptions fit = options.fit;
    fit.prior = ModelOf(prior, type);
    fit.is_free.assign(2 * kHalf, false);
    fit.is_free[kFeatureCount] = fit.is_free[kHalf + kFeatureCount] = true;
    const LinearModel model = FitLinearModel(set, fit);
    absl::PrintF("%s: %d examples\n", type == 0 ? "libraries" : "concepts", set.examples.size());
    for (const bool first : {true, false}) {
      absl::PrintF("%s\n", first ? "notes" : "also-notes");
      Report(set, Authors(set, judged, first), ModelOf(weights, type), model, fit);
    }
    if (list.is_open()) List(examples, type, model, list);
    Store(model, type, weights);
  }
  if (options.output.empty()) return absl::OkStatus();
  std::ofstream output(options.output);
  output << WeightsFileText(weights);
  return output.good() ? absl::OkStatus() : absl::UnavailableError("can't write " + options.output);
}

}  // namespace
}  // namespace notegraph::extract

int main(int argc, char** argv) {
  CLI::App app("Fits the weights of the entity decisions to annotated notes.");
  notegraph::extract::Options options;
  app.add_option("--notes", options.notes, "folder of notes to fit to and to judge by")->required();
  app.add_option("--gold", options.gold, "folder of their annotations")->required();
  app.add_option("--also-notes", options.also_notes, "folder of notes to fit to");
  app.add_option("--also-gold", options.also_gold, "folder of their annotations");
  app.add_option("--priors", options.priors, "file of the weights to expect (extract/fitting/entity_priors.tsv)")
      ->required();
  app.add_option("--l2", options.fit.l2, "penalty of large weights");
  app.add_option("--cost", options.fit.cost_of_change, "F1 that a step away from the logistic weights must gain");
  app.add_option("-o", options.output, "weights file to write");
  app.add_option("--list", options.list, "file for all examples with their sums");
  CLI11_PARSE(app, argc, argv);
  if (const absl::Status status = notegraph::extract::FitWeights(options); !status.ok()) {
    std::cerr << "fit_weights: " << status.message() << '\n';
    return 1;
  }
  return 0;
}
