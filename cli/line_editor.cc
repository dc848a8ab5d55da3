#include "cli/line_editor.h"

#include <histedit.h>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/terminal.h"

namespace notegraph::cli {

struct LineEditor::State {
  Completer completer;
  EditLine* editor = nullptr;
  History* history = nullptr;
  HistEvent event{};
  std::string history_path;  // empty: not kept
  std::string prompt;
  bool is_interrupted = false;
};

namespace {

constexpr int kHistorySize = 1000;

LineEditor::State& StateOf(EditLine* editor) {
  void* data = nullptr;
  el_get(editor, EL_CLIENTDATA, &data);
  return *static_cast<LineEditor::State*>(data);
}

char* Prompt(EditLine* editor) { return StateOf(editor).prompt.data(); }

unsigned char Interrupt(EditLine* editor, int) {
  StateOf(editor).is_interrupted = true;
  std::fputs("^C", stdout);
  return CC_NEWLINE;
}

void ListChoices(const std::vector<std::string>& choices) {
  std::fputs("\n", stdout);
  size_t used = 0;
  const auto width = static_cast<size_t>(TerminalWidth(1));
  for (const std::string& choice : choices) {
    if (used > 0 && used + choice.size() + 2 > width) {
      std::fputs("\n", stdout);
      used = 0;
    }
    std::printf("%s%s", used > 0 ? "  " : "", choice.c_str());
    used += choice.size() + 2;
  }
  std::fputs("\n", stdout);
}

unsigned char CompleteWord(EditLine* editor, int) {
  const LineInfo* line = el_line(editor);
  const std::string_view before(line->buffer, line->cursor - line->buffer);
  const Completion completion = StateOf(editor).completer(before);
  const std::string beginning = CommonBeginning(completion.choices);
  const size_t typed = before.size() - completion.begin;
  if (beginning.size() > typed) {
    // Characters, not bytes, are what libedit deletes.
    int characters = 0;
    for (const char c : before.substr(completion.begin)) characters += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    el_deletestr(editor, characters);
    el_insertstr(editor, beginning.c_str());
    return CC_REFRESH;
  }
  if (completion.choices.size() < 2) return CC_REFRESH_BEEP;
  ListChoices(completion.choices);
  return CC_REDISPLAY;
}

// The file to keep the history in, its folder made; empty when that can't be.
std::string HistoryPath() {
  namespace fs = std::filesystem;
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  fs::path folder;
  if (state != nullptr && *state == '/') {
    folder = state;
  } else if (home != nullptr && *home == '/') {
    folder = fs::path(home) / ".local/state";
  } else {
    return {};
  }
  folder /= "notegraph";
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return {};
  // What was asked is nobody else's business.
  fs::permissions(folder, fs::perms::owner_all, error);
  return folder / "history";
}

void BindKeys(EditLine* editor) {
  el_set(editor, EL_EDITOR, "emacs");
  el_set(editor, EL_ADDFN, "ng-complete", "complete the word before the cursor", CompleteWord);
  el_set(editor, EL_BIND, "^I", "ng-complete", nullptr);
  // Ctrl-C as a key, since a signal would not give the line back.
  el_set(editor, EL_ADDFN, "ng-interrupt", "drop the line", Interrupt);
  el_set(editor, EL_SETTY, "-d", "-isig", nullptr);
  el_set(editor, EL_BIND, "^C", "ng-interrupt", nullptr);
  el_set(editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
}

}  // namespace

LineEditor::LineEditor(Completer completer) : state_(std::make_unique<State>()) {
  // libedit reads characters by the locale; a terminal that says nothing gets UTF-8.
  const char* locale = std::setlocale(LC_CTYPE, "");
  if (locale == nullptr || std::string_view(locale) == "C") std::setlocale(LC_CTYPE, "C.UTF-8");
  state_->completer = std::move(completer);
  state_->editor = el_init("notegraph", stdin, stdout, stderr);
  state_->history = history_init();
  state_->history_path = HistoryPath();
  history(state_->history, &state_->event, H_SETSIZE, kHistorySize);
  history(state_->history, &state_->event, H_SETUNIQUE, 1);
  if (!state_->history_path.empty()) history(state_->history, &state_->event, H_LOAD, state_->history_path.c_str());
  if (state_->editor == nullptr) return;
  el_set(state_->editor, EL_CLIENTDATA, state_.get());
  el_set(state_->editor, EL_PROMPT, Prompt);
  el_set(state_->editor, EL_HIST, history, state_->history);
  BindKeys(state_->editor);
}

LineEditor::~LineEditor() {
  if (!state_->history_path.empty()) history(state_->history, &state_->event, H_SAVE, state_->history_path.c_str());
  history_end(state_->history);
  if (state_->editor != nullptr) el_end(state_->editor);
}

LineEditor::Outcome LineEditor::ReadLine(const std::string& prompt, std::string& line) {
  if (state_->editor == nullptr) return Outcome::kEnd;
  state_->prompt = prompt;
  state_->is_interrupted = false;
  int count = 0;
  const char* text = el_gets(state_->editor, &count);
  if (state_->is_interrupted) {
    el_reset(state_->editor);
    std::fputs("\n", stdout);
    return Outcome::kInterrupted;
  }
  if (text == nullptr || count <= 0) return Outcome::kEnd;
  line.assign(text, count);
  while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
  return Outcome::kLine;
}

void LineEditor::AddToHistory(const std::string& text) {
  history(state_->history, &state_->event, H_ENTER, text.c_str());
}

}  // namespace notegraph::cli
