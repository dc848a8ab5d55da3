// Runs tests/queries/*.cyt under several settings.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "graph/graph_file.h"
#include "graph/value_text.h"
#include "query/engine.h"
#include "query/frontend/diagnostic.h"
#include "query/optimizer/optimizer.h"
#include "tests/query/cyt_file.h"

namespace notegraph::query {
namespace {

struct Setting {
  std::string name;
  RunOptions options;
  bool reload = false;  // write the graph to a file and open it
  bool is_first = false;
};

void PrintTo(const Setting& setting, std::ostream* out) { *out << setting.name; }

std::vector<Setting> Settings() {
  std::vector<Setting> settings = {{"as it comes", {}, false, true}, {"reloaded", {}, true}};
  for (const uint32_t rows : {1, 2}) {
    Setting& setting = settings.emplace_back();
    setting.name = "batches of " + std::to_string(rows);
    setting.options.batch_rows = rows;
  }
  for (const auto& [name, policy] :
       {std::pair("always folded", FoldPolicy::kAlways), {"never folded", FoldPolicy::kNever}}) {
    Setting& setting = settings.emplace_back();
    setting.name = name;
    setting.options.fold_policy = policy;
  }
  for (const int threads : {2, 4}) {
    Setting& setting = settings.emplace_back();
    setting.name = std::to_string(threads) + " threads";
    setting.options.threads = threads;
    setting.options.morsel_rows = threads - 1;
  }
  for (const std::string_view pass : PassNames()) {
    Setting& setting = settings.emplace_back();
    setting.name = "without " + std::string(pass);
    setting.options.disabled_passes = {std::string(pass)};
  }
  return settings;
}

GraphPtr Reloaded(const GraphPtr& graph) {
  RunContext context;
  const std::string path = std::filesystem::temp_directory_path() / ("cyt_test_" + std::to_string(getpid()) + ".ng");
  EXPECT_TRUE(WriteGraphFile(*graph, path, {}, context).ok());
  absl::StatusOr<GraphPtr> opened = OpenGraphFile(path, context);
  EXPECT_TRUE(opened.ok()) << opened.status();
  std::filesystem::remove(path);
  return opened.ok() ? *opened : graph;
}

struct Outcome {
  absl::Status status;
  std::vector<std::string> rows;
  Counters counters;
};

// The entries of a map that `text` writes; they live as long as the result that they come from.
std::vector<std::pair<std::string_view, Value>> ParametersOf(const std::string& text, Session& session,
                                                             std::unique_ptr<Result>& result) {
  if (text.empty()) return {};
  result = session.Run("RETURN " + text, {}).value();
  std::vector<Value> row;
  EXPECT_TRUE(result->NextRow(row).value());
  std::vector<std::pair<std::string_view, Value>> parameters;
  for (const MapEntry& entry : row[0].map()) parameters.emplace_back(entry.key, entry.value);
  return parameters;
}

Outcome RunStatement(Database& database, const std::string& statement, const RunOptions& options,
                     const std::string& parameters_text = "") {
  RunContext context;
  Session session(database, context);
  Outcome outcome;
  std::unique_ptr<Result> parameters_result;
  const auto parameters = ParametersOf(parameters_text, session, parameters_result);
  absl::StatusOr<std::unique_ptr<Result>> result = session.Run(statement, parameters, options);
  if (!result.ok()) {
    outcome.status = result.status();
    return outcome;
  }
  std::vector<Value> row;
  while (true) {
    absl::StatusOr<bool> more = (*result)->NextRow(row);
    if (!more.ok()) outcome.status = more.status();
    if (!more.ok() || !*more) break;
    std::string text;
    for (const Value& value : row) text += (text.empty() ? "" : " | ") + ValueText(value, &(*result)->graph());
    outcome.rows.push_back(text);
  }
  outcome.counters = (*result)->counters();
  return outcome;
}

std::vector<std::string> CounterLines(const Counters& c) {
  const std::pair<const char*, int64_t> all[] = {
      {"nodes_created", c.nodes_created},
      {"nodes_deleted", c.nodes_deleted},
      {"relationships_created", c.relationships_created},
      {"relationships_deleted", c.relationships_deleted},
      {"properties_set", c.properties_set},
      {"labels_added", c.labels_added},
      {"labels_removed", c.labels_removed},
      {"indexes_added", c.indexes_added},
      {"indexes_removed", c.indexes_removed},
  };
  std::vector<std::string> lines;
  for (const auto& [name, count] : all) {
    if (count != 0) lines.push_back(std::string(name) + " " + std::to_string(count));
  }
  return lines;
}

void CheckError(const CytCase& test, const absl::Status& status) {
  ASSERT_FALSE(status.ok()) << "no error";
  EXPECT_NE(status.code(), absl::StatusCode::kInternal);
  const std::optional<QueryError> error = QueryErrorOf(status);
  const std::string text = std::string(status.message()) + "\n" + (error ? error->detail : "");
  for (const std::string& line : test.lines) EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
  if (test.error.type.empty()) return;
  ASSERT_TRUE(error.has_value()) << text;
  EXPECT_EQ(ErrorTypeName(error->type), test.error.type) << text;
  EXPECT_EQ(error->detail.empty() ? "-" : error->detail, test.error.detail) << text;
  EXPECT_EQ(error->phase == ErrorPhase::kRuntime, test.error.at_run_time) << text;
  std::string place;
  if (error->span.has_value()) {
    const LineColumn found = LocateOffset(test.statement, error->span->begin);
    place = std::to_string(found.line) + ":" + std::to_string(found.column);
  }
  EXPECT_EQ(place, test.error.place) << text;
}

void Check(const CytCase& test, const Setting& setting) {
  // What is found before the statement runs is the same in every setting.
  const bool at_compile_time =
      test.expect == CytCase::Expect::kError && !test.error.type.empty() && !test.error.at_run_time;
  if (at_compile_time && !setting.is_first) return;
  SCOPED_TRACE(test.file + ":" + std::to_string(test.line) + " " + test.name + ", " + setting.name);
  Database database;
  for (const std::string& statement : test.graph) {
    const Outcome made = RunStatement(database, statement, {.fold_policy = setting.options.fold_policy});
    ASSERT_TRUE(made.status.ok()) << made.status;
  }
  if (setting.reload) {
    ASSERT_TRUE(database.Publish(database.snapshot(), Reloaded(database.snapshot())).ok());
  }
  Outcome outcome = RunStatement(database, test.statement, setting.options, test.parameters);
  if (test.expect == CytCase::Expect::kError) return CheckError(test, outcome.status);
  ASSERT_TRUE(outcome.status.ok()) << outcome.status;
  if (test.expect == CytCase::Expect::kCounters) {
    EXPECT_EQ(CounterLines(outcome.counters), test.lines);
    return;
  }
  std::vector<std::string> expected = test.lines;
  if (!test.check_order) {
    std::sort(expected.begin(), expected.end());
    std::sort(outcome.rows.begin(), outcome.rows.end());
  }
  EXPECT_EQ(outcome.rows, expected);
}

class CytTest : public testing::TestWithParam<Setting> {};

TEST_P(CytTest, AllCases) {
  for (const CytCase& test : ReadCytFiles(NOTEGRAPH_SOURCE_DIR "/tests/queries")) Check(test, GetParam());
}

std::string SettingName(const testing::TestParamInfo<Setting>& param_info) {
  std::string name = param_info.param.name;
  std::replace_if(name.begin(), name.end(), [](char c) { return !isalnum(c); }, '_');
  return name;
}

// That many threads, each taking so many rows of a scan at a time.
RunOptions InPieces(int threads, uint32_t morsel_rows) {
  RunOptions options;
  options.threads = threads;
  options.morsel_rows = morsel_rows;
  return options;
}

// Rows come in the order that one thread gives them, asked for or not.
TEST(CytThreadsTest, RowsComeInTheSameOrder) {
  for (const CytCase& test : ReadCytFiles(NOTEGRAPH_SOURCE_DIR "/tests/queries")) {
    if (test.expect == CytCase::Expect::kError || test.expect == CytCase::Expect::kCounters) continue;
    SCOPED_TRACE(test.file + ":" + std::to_string(test.line) + " " + test.name);
    Database database;
    for (const std::string& statement : test.graph) RunStatement(database, statement, {});
    const GraphPtr before = database.snapshot();
    const Outcome serial = RunStatement(database, test.statement, {}, test.parameters);
    if (database.snapshot() != before) continue;
    for (const uint32_t rows : {1, 2, 5}) {
      const RunOptions options = InPieces(3, rows);
      EXPECT_EQ(RunStatement(database, test.statement, options, test.parameters).rows, serial.rows) << rows;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Settings, CytTest, testing::ValuesIn(Settings()), SettingName);

}  // namespace
}  // namespace notegraph::query
