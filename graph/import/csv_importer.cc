// CsvImporter: files, chunks, nodes and their ids.
#include "graph/import/csv_importer.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/import/csv_scanner.h"
#include "graph/parallel.h"
#include "graph/status_macros.h"
#include "graph/utf8.h"

namespace notegraph {
namespace {

using Role = CsvColumn::Role;

constexpr size_t kPieceBytes = size_t{4} << 20;
constexpr size_t kMaxMessages = 100;

std::vector<std::string> Split(std::string_view text, char delimiter) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const size_t end = std::min(text.find(delimiter), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

const CsvColumn* FindRole(const CsvFile& file, Role role) {
  const auto found = std::ranges::find(*file.columns, role, &CsvColumn::role);
  return found == file.columns->end() ? nullptr : &*found;
}

}  // namespace

absl::StatusOr<GraphPtr> CsvImporter::Import() {
  NOTEGRAPH_RETURN_IF_ERROR(CheckOptions());
  NOTEGRAPH_RETURN_IF_ERROR(OpenFiles(options_.nodes, true));
  NOTEGRAPH_RETURN_IF_ERROR(OpenFiles(options_.relationships, false));
  NOTEGRAPH_RETURN_IF_ERROR(FindIdSpaces());
  NOTEGRAPH_RETURN_IF_ERROR(ParseChunks(true));
  NOTEGRAPH_RETURN_IF_ERROR(NumberNodes());
  NOTEGRAPH_RETURN_IF_ERROR(ParseChunks(false));
  ChooseGroups();
  PlaceNodes();
  NOTEGRAPH_RETURN_IF_ERROR(CollectTables());
  NOTEGRAPH_RETURN_IF_ERROR(BuildColumns());
  return Assemble();
}

absl::Status CsvImporter::CheckOptions() const {
  const std::set<char> marks = {options_.delimiter, options_.quote, options_.array_delimiter};
  if (marks.size() < 3) {
    return absl::InvalidArgumentError("delimiter, array delimiter and quote have to be three different characters");
  }
  if (marks.contains('\n') || marks.contains('\r')) {
    return absl::InvalidArgumentError("a line end can't be a delimiter or a quote");
  }
  for (const auto* files : {&options_.nodes, &options_.relationships}) {
    for (const CsvImportOptions::File& file : *files) {
      if (!IsValidUtf8(file.name)) return absl::InvalidArgumentError("a label or type is not UTF-8");
    }
  }
  return absl::OkStatus();
}

absl::Status CsvImporter::CheckNames() const {
  const size_t most = std::max({labels_.names().size(), types_.names().size(), property_keys_.names().size()});
  if (most <= UINT16_MAX) return absl::OkStatus();
  return absl::ResourceExhaustedError("a graph can't have more than 65535 labels, types or property keys");
}

absl::Status CsvImporter::Account(uint64_t bytes, ScopedMemory* memory) {
  const std::lock_guard lock(memory_mutex_);
  return memory->Reserve(static_cast<int64_t>(bytes), "the import");
}

// --- Files ---

absl::Status CsvImporter::OpenFiles(const std::vector<CsvImportOptions::File>& files, bool is_nodes) {
  for (const CsvImportOptions::File& file : files) NOTEGRAPH_RETURN_IF_ERROR(OpenGroup(file, is_nodes));
  return absl::OkStatus();
}

absl::Status CsvImporter::OpenGroup(const CsvImportOptions::File& named, bool is_nodes) {
  std::shared_ptr<const std::vector<CsvColumn>> columns;
  for (const std::string& path : named.paths) {
    auto file = std::make_unique<CsvFile>();
    if (is_nodes) file->labels = Split(named.name, ':');
    if (!is_nodes) file->type = named.name;
    file->path = path;
    file->is_nodes = is_nodes;
    NOTEGRAPH_ASSIGN_OR_RETURN(file->text, CsvText::Open(path, {options_.delimiter, options_.quote}, context_));
    if (columns == nullptr) {
      NOTEGRAPH_RETURN_IF_ERROR(ReadHeader(file.get()));
      columns = file->columns;
    }
    file->columns = columns;
    files_.push_back(std::move(file));
  }
  return absl::OkStatus();
}

absl::Status CsvImporter::ReadHeader(CsvFile* file) {
  NOTEGRAPH_ASSIGN_OR_RETURN(file->first, file->text->Next(kPieceBytes));
  CsvScanner scanner(file->first.text(), options_.delimiter, options_.quote);
  std::vector<CsvField> fields;
  const bool has_header = scanner.Next(&fields);
  const auto error = [&](absl::string_view what) {
    return absl::InvalidArgumentError(absl::StrCat(file->path, ":", scanner.record_line() + 1, ": ", what));
  };
  if (!has_header) return error("the file has no header");
  if (scanner.error() != nullptr) return error(scanner.error());
  absl::StatusOr<std::vector<CsvColumn>> columns = ParseCsvHeader(fields, options_.quote, file->is_nodes);
  if (!columns.ok()) return error(columns.status().message());
  file->columns = std::make_shared<const std::vector<CsvColumn>>(*std::move(columns));
  if (!file->is_nodes && file->type.empty() && FindRole(*file, Role::kType) == nullptr) {
    return error("relationships need a type, from a column :TYPE or from the command");
  }
  file->first.RemovePrefix(scanner.position());
  file->header_lines = scanner.lines();
  return absl::OkStatus();
}

absl::Status CsvImporter::FindIdSpaces() {
  for (const auto& file : files_) {
    if (const CsvColumn* id = FindRole(*file, Role::kId); id != nullptr) id_spaces_[id->id_space];
  }
  for (const auto& file : files_) {
    if (file->is_nodes) continue;
    for (const Role role : {Role::kStartId, Role::kEndId}) {
      const std::string& name = FindRole(*file, role)->id_space;
      const auto found = id_spaces_.find(name);
      if (found == id_spaces_.end()) {
        const std::string group = name.empty() ? "an :ID without a group" : absl::StrCat(":ID(", name, ")");
        return absl::InvalidArgumentError(absl::StrCat(file->path, ":1: no file of nodes has ", group, ", which the ",
                                                       role == Role::kStartId ? "starts" : "ends",
                                                       " of these relationships are"));
      }
      (role == Role::kStartId ? file->start_ids : file->end_ids) = &found->second;
    }
  }
  return absl::OkStatus();
}

// --- Chunks ---

absl::Status CsvImporter::ParseChunks(bool is_nodes) {
  Feed feed;
  feed.is_nodes = is_nodes;
  for (const auto& file : files_) feed.all_bytes += file->is_nodes == is_nodes ? file->text->size() : 0;
  const auto threads = static_cast<size_t>(context_.threads());
  ParallelFor(context_.threads(), threads, [&](size_t) { ParseWhatComes(&feed); });
  const Chunks& chunks = is_nodes ? node_chunks_ : edge_chunks_;
  NameProperties(chunks);
  // All pieces in front of one that was bad or couldn't be read have been parsed: the first error comes out.
  NOTEGRAPH_RETURN_IF_ERROR(CheckBadRows(chunks));
  return feed.status;
}

void CsvImporter::ParseWhatComes(Feed* feed) {
  while (CsvChunk* chunk = NextChunk(feed)) {
    absl::Status status = chunk->Parse();
    const std::lock_guard lock(feed->mutex);
    feed->status.Update(status);
    feed->bad_rows += chunk->bad_rows().size();
  }
}

// nullptr when there is nothing more to do.
CsvChunk* CsvImporter::NextChunk(Feed* feed) {
  const std::lock_guard lock(feed->mutex);
  while (feed->status.ok() && feed->bad_rows <= options_.skip_bad && feed->file < files_.size()) {
    CsvFile& file = *files_[feed->file];
    const bool is_first = std::exchange(feed->is_first, false);
    CsvPiece piece;
    if (file.is_nodes == feed->is_nodes) {
      piece = std::exchange(file.first, CsvPiece());
      if (piece.text().empty()) {
        absl::StatusOr<CsvPiece> next = file.text->Next(kPieceBytes);
        if (!next.ok()) {
          feed->status = next.status();
          return nullptr;
        }
        piece = *std::move(next);
      }
    }
    if (piece.text().empty()) {
      ++feed->file;
      feed->is_first = true;
      continue;
    }
    feed->bytes += piece.text().size();
    if (feed->all_bytes > 0) {
      const double share = static_cast<double>(feed->bytes) / static_cast<double>(feed->all_bytes);
      context_.ReportProgress(feed->is_nodes ? "nodes" : "relationships", std::min(share, 1.0));
    }
    Chunks& chunks = feed->is_nodes ? node_chunks_ : edge_chunks_;
    return &chunks.emplace_back(&file, std::move(piece), is_first, &options_, context_.memory());
  }
  return nullptr;
}

void CsvImporter::NameProperties(const Chunks& chunks) {
  for (const CsvChunk& chunk : chunks) {
    if (!chunk.is_first()) continue;
    for (const CsvValues& values : chunk.values()) {
      key_numbers_[values.column->name] = property_keys_.Intern(values.column->name);
    }
  }
}

absl::Status CsvImporter::CheckBadRows(const Chunks& chunks) {
  uint64_t lines = 0;  // in front of the chunk
  for (const CsvChunk& chunk : chunks) {
    const CsvFile& file = chunk.file();
    if (chunk.is_first()) lines = file.header_lines;
    for (const CsvChunk::BadRow& bad : chunk.bad_rows()) {
      const bool is_last_straw = ++report_.bad_rows > options_.skip_bad;
      if (!is_last_straw && report_.messages.size() >= kMaxMessages) continue;
      std::string message = absl::StrFormat("%s:%d: %s", file.path, lines + bad.line + 1, bad.what);
      if (is_last_straw) return absl::InvalidArgumentError(message);
      report_.messages.push_back(std::move(message));
    }
    lines += chunk.line_count();
  }
  return absl::OkStatus();
}

// --- Nodes ---

// Label sets of the chunk's kinds.
std::vector<uint32_t> CsvImporter::LabelSetsOf(const CsvChunk& chunk) {
  std::vector<uint32_t> sets;
  for (const std::string& kind : chunk.kinds()) {
    std::vector<std::string> names = Split(kind, options_.array_delimiter);
    names.insert(names.begin(), chunk.file().labels.begin(), chunk.file().labels.end());
    std::vector<LabelId> labels;
    for (const std::string& name : names) labels.push_back(static_cast<LabelId>(labels_.Intern(name)));
    std::sort(labels.begin(), labels.end());
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    sets.push_back(label_sets_.Intern(std::move(labels)));
  }
  return sets;
}

absl::Status CsvImporter::StartIdSpaces() {
  std::map<CsvIdSpace*, std::pair<uint64_t, uint64_t>> ids;  // number, largest
  for (const CsvChunk& chunk : node_chunks_) {
    const CsvColumn* id_column = FindRole(chunk.file(), Role::kId);
    if (id_column == nullptr) continue;
    auto& [count, largest] = ids[&id_spaces_[id_column->id_space]];
    count += chunk.row_count();
    largest = std::max(largest, chunk.largest_id());
  }
  for (auto& [space, counted] : ids) {
    space->Start(counted.first, counted.second);
    NOTEGRAPH_RETURN_IF_ERROR(Account(space->bytes(), &memory_));
  }
  return absl::OkStatus();
}

absl::Status CsvImporter::NumberNodes() {
  dropped_.resize(node_chunks_.size());
  uint64_t rows = 0;
  for (const CsvChunk& chunk : node_chunks_) rows += chunk.row_count();
  if (rows >= kNoNode) return absl::ResourceExhaustedError("a graph can't have more than 2^32-2 nodes");
  NOTEGRAPH_RETURN_IF_ERROR(Account(rows * (sizeof(uint32_t) + sizeof(NodeId)), &memory_));
  NOTEGRAPH_RETURN_IF_ERROR(StartIdSpaces());
  node_sets_.reserve(rows);
  const uint64_t reported = report_.bad_rows;
  for (size_t chunk = 0; chunk < node_chunks_.size(); ++chunk) {
    NOTEGRAPH_RETURN_IF_ERROR(context_.Poll());
    NumberIds(chunk);
    NOTEGRAPH_RETURN_IF_ERROR(CheckNames());
  }
  const bool any_dropped = std::ranges::any_of(dropped_, [](const auto& dropped) { return !dropped.empty(); });
  if (!any_dropped) return absl::OkStatus();
  // The rows that were bad before are counted again, with those that turned out to be bad now.
  report_.bad_rows -= reported;
  report_.messages.clear();
  return CheckBadRows(node_chunks_);
}

void CsvImporter::NumberIds(size_t chunk_number) {
  CsvChunk& chunk = node_chunks_[chunk_number];
  const std::vector<uint32_t> sets = LabelSetsOf(chunk);
  const CsvColumn* id_column = FindRole(chunk.file(), Role::kId);
  CsvIdSpace* ids = id_column == nullptr ? nullptr : &id_spaces_[id_column->id_space];
  for (uint32_t row = 0; row < chunk.row_count(); ++row) {
    if (ids != nullptr && !ids->Add(chunk.ids()[row], static_cast<uint32_t>(node_sets_.size()))) {
      chunk.AddDuplicate(row);
      dropped_[chunk_number].push_back(row);
      continue;
    }
    node_sets_.push_back(sets[chunk.KindOf(row)]);
  }
  chunk.SortBadRows();
}

absl::StatusOr<GraphPtr> ImportCsv(const CsvImportOptions& options, RunContext& context, CsvImportReport* report) {
  CsvImporter importer(options, context);
  absl::StatusOr<GraphPtr> graph = importer.Import();
  if (report != nullptr) *report = importer.TakeReport();
  return graph;
}

}  // namespace notegraph
