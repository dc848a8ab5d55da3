#include "tests/query/cyt_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace notegraph::query {
namespace {

bool StartsWith(const std::string& text, std::string_view prefix) { return text.rfind(prefix, 0) == 0; }

void Trim(std::string& text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
}

class CytReader {
 public:
  CytReader(const std::string& path, std::vector<CytCase>& cases) : path_(path), cases_(cases) {}

  void Read() {
    std::ifstream in(path_);
    std::string line;
    while (std::getline(in, line)) {
      ++line_number_;
      if (!StartsWith(line, "#")) Take(line);
    }
    Finish();
  }

 private:
  enum class State { kNothing, kGraph, kStatement, kExpected };

  void Take(const std::string& line) {
    if (line == "-GRAPH") {
      Finish();
      graph_.assign(1, "");
      state_ = State::kGraph;
    } else if (StartsWith(line, "-CASE ")) {
      Finish();
      current_ = CytCase();
      current_.file = std::filesystem::path(path_).filename();
      current_.name = line.substr(6);
      current_.line = line_number_;
      state_ = State::kStatement;
    } else if (line == "-CHECK_ORDER") {
      current_.check_order = true;
    } else if (StartsWith(line, "-PARAMETERS ")) {
      current_.parameters = line.substr(12);
    } else if (StartsWith(line, "---- ")) {
      TakeExpectation(line);
    } else {
      TakeText(line);
    }
  }

  // "---- N rows", "---- counters", "---- error TYPE DETAIL LINE:COLUMN at run time" or a beginning of it.
  void TakeExpectation(const std::string& line) {
    state_ = State::kExpected;
    std::istringstream words(line.substr(5));
    std::string word;
    words >> word;
    if (word == "error") {
      current_.expect = CytCase::Expect::kError;
      CytError& error = current_.error;
      words >> error.type >> error.detail >> word;
      if (word.find(':') != std::string::npos) error.place = word;
      error.at_run_time = line.ends_with(" at run time");
    } else if (word == "counters") {
      current_.expect = CytCase::Expect::kCounters;
    } else {
      current_.expect = CytCase::Expect::kRows;
      expected_rows_ = std::stoul(word);
    }
  }

  void TakeText(const std::string& line) {
    switch (state_) {
      case State::kGraph:
        if (line == ";") {
          graph_.emplace_back();
        } else {
          graph_.back() += line + "\n";
        }
        return;
      case State::kStatement:
        current_.statement += line + "\n";
        return;
      case State::kExpected:
        if (!line.empty()) current_.lines.push_back(line);
        return;
      case State::kNothing:
        if (!line.empty()) ADD_FAILURE() << path_ << ":" << line_number_ << ": text outside of a case";
    }
  }

  void Finish() {
    if (state_ == State::kStatement) ADD_FAILURE() << path_ << ":" << line_number_ << ": a case without ----";
    if (state_ == State::kExpected) {
      Trim(current_.statement);
      for (std::string statement : graph_) {
        Trim(statement);
        if (!statement.empty()) current_.graph.push_back(statement);
      }
      if (current_.expect == CytCase::Expect::kRows && expected_rows_ != current_.lines.size()) {
        ADD_FAILURE() << path_ << ":" << current_.line << ": " << expected_rows_ << " rows announced, "
                      << current_.lines.size() << " written";
      }
      cases_.push_back(std::move(current_));
    }
    state_ = State::kNothing;
  }

  std::string path_;
  std::vector<CytCase>& cases_;
  std::vector<std::string> graph_;
  CytCase current_;
  size_t expected_rows_ = 0;
  State state_ = State::kNothing;
  int line_number_ = 0;
};

}  // namespace

std::vector<CytCase> ReadCytFiles(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".cyt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<CytCase> cases;
  for (const std::string& path : paths) CytReader(path, cases).Read();
  return cases;
}

}  // namespace notegraph::query
