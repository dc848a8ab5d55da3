// CsvImporter: files, chunks, nodes and their ids.
#include "graph/csv_importer.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/csv_scanner.h"
#include "graph/parallel.h"
#include "graph/scoped_memory.h"

namespace notegraph {
namespace {

using Role = CsvColumn::Role;

constexpr size_t kPieceBytes = size_t{4} << 20;
constexpr size_t kMaxMessages = 100;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

size_t LineOf(std::string_view text, size_t offset) {
  return 1 + static_cast<size_t>(std::count(text.begin(), text.begin() + static_cast<ptrdiff_t>(offset), '\n'));
}

const CsvColumn* FindRole(const CsvFile& file, Role role) {
  const auto found = std::find_if(file.columns.begin(), file.columns.end(),
                                  [role](const CsvColumn& column) { return column.role == role; });
  return found == file.columns.end() ? nullptr : &*found;
}

}  // namespace

absl::StatusOr<GraphPtr> CsvImporter::Import() {
  absl::Status status = OpenFiles(options_.nodes, true);
  status.Update(OpenFiles(options_.relationships, false));
  if (!status.ok()) return status;
  int64_t input_bytes = 0;
  for (const auto& file : files_) input_bytes += static_cast<int64_t>(file->text.size());
  ScopedMemory reservation(context_.memory());
  if (status = reservation.Reserve(3 * input_bytes, "the import"); !status.ok()) return status;

  if (status = ParseChunks(true); !status.ok()) return status;
  if (status = NumberNodes(); !status.ok()) return status;
  if (status = ParseChunks(false); !status.ok()) return status;
  ChooseGroups();
  PlaceNodes();
  if (status = CollectTables(); !status.ok()) return status;
  if (status = BuildColumns(); !status.ok()) return status;
  return Assemble();
}

absl::Status CsvImporter::OpenFiles(const std::vector<CsvImportOptions::File>& files, bool is_nodes) {
  for (const CsvImportOptions::File& file : files) {
    if (absl::Status status = OpenFile(file, is_nodes); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CsvImporter::OpenFile(const CsvImportOptions::File& named, bool is_nodes) {
  auto file = std::make_unique<CsvFile>();
  file->kind = named.name;
  if (is_nodes) std::replace(file->kind.begin(), file->kind.end(), ':', options_.array_delimiter);
  file->path = named.path;
  file->is_nodes = is_nodes;
  absl::StatusOr<std::shared_ptr<const FileImage>> image = MapFileImage(named.path);
  if (!image.ok()) return image.status();
  file->image = *std::move(image);
  file->text = {file->image->bytes().data(), file->image->bytes().size()};
  std::string_view text = file->text;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());

  CsvScanner scanner(text, options_.delimiter, options_.quote);
  std::vector<CsvField> fields;
  const auto header_error = [&](absl::string_view what) {
    return absl::InvalidArgumentError(absl::StrCat(named.path, ":1: ", what));
  };
  if (!scanner.Next(&fields)) return header_error("the file has no header");
  if (scanner.error() != nullptr) return header_error(scanner.error());
  absl::StatusOr<std::vector<CsvColumn>> columns = ParseCsvHeader(fields, options_.quote, is_nodes);
  if (!columns.ok()) return header_error(columns.status().message());
  file->columns = *std::move(columns);
  if (!is_nodes && named.name.empty() && FindRole(*file, Role::kType) == nullptr) {
    return header_error("relationships need a type, from a column :TYPE or from the command");
  }
  file->pieces = CutCsv(text.substr(scanner.position()), options_.quote, kPieceBytes);
  for (const std::string_view piece : file->pieces) {
    (is_nodes ? node_chunks_ : edge_chunks_).emplace_back(file.get(), piece, &options_);
  }
  files_.push_back(std::move(file));
  return absl::OkStatus();
}

absl::Status CsvImporter::ParseChunks(bool nodes) {
  std::vector<CsvChunk>& chunks = nodes ? node_chunks_ : edge_chunks_;
  if (!nodes) {
    for (const auto& file : files_) {
      if (file->is_nodes) continue;
      file->start_ids = &id_spaces_[FindRole(*file, Role::kStartId)->id_space];
      file->end_ids = &id_spaces_[FindRole(*file, Role::kEndId)->id_space];
    }
  }
  std::atomic<size_t> done{0};
  ParallelFor(context_.threads(), chunks.size(), [&](size_t i) {
    if (!context_.Poll().ok()) return;
    chunks[i].Parse();
    if (i % 8 == 0) context_.ReportProgress(nodes ? "nodes" : "relationships", double(++done * 8) / chunks.size());
  });
  if (absl::Status status = context_.Poll(); !status.ok()) return status;
  NameProperties(chunks);
  return CheckBadRows(chunks);
}

void CsvImporter::NameProperties(const std::vector<CsvChunk>& chunks) {
  for (const CsvChunk& chunk : chunks) {
    for (const CsvValues& values : chunk.values()) {
      key_numbers_[values.column->name] = property_keys_.Intern(values.column->name);
    }
  }
}

absl::Status CsvImporter::CheckBadRows(const std::vector<CsvChunk>& chunks) {
  for (const CsvChunk& chunk : chunks) {
    for (const CsvChunk::BadRow& bad : chunk.bad_rows()) {
      const CsvFile& file = chunk.file();
      const bool is_last_straw = ++report_.bad_rows > options_.skip_bad;
      if (!is_last_straw && report_.messages.size() >= kMaxMessages) continue;
      std::string message = absl::StrFormat("%s:%d: %s", file.path, LineOf(file.text, bad.offset), bad.what);
      if (is_last_straw) return absl::InvalidArgumentError(message);
      report_.messages.push_back(std::move(message));
    }
  }
  return absl::OkStatus();
}

// Label sets of the chunk's kinds.
std::vector<uint32_t> CsvImporter::LabelSetsOf(const CsvChunk& chunk) {
  std::vector<uint32_t> sets;
  for (std::string_view text : chunk.kinds()) {
    std::vector<LabelId> labels;
    while (!text.empty()) {
      const size_t end = std::min(text.find(options_.array_delimiter), text.size());
      if (end > 0) labels.push_back(static_cast<LabelId>(labels_.Intern(text.substr(0, end))));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    std::sort(labels.begin(), labels.end());
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    sets.push_back(label_sets_.Intern(std::move(labels)));
  }
  return sets;
}

absl::Status CsvImporter::NumberNodes() {
  dropped_.resize(node_chunks_.size());
  uint64_t rows = 0;
  for (const CsvChunk& chunk : node_chunks_) rows += chunk.row_count();
  if (rows >= kNoNode) return absl::ResourceExhaustedError("a graph can't have more than 2^32-2 nodes");
  node_sets_.reserve(rows);
  const uint64_t reported = report_.bad_rows;
  for (size_t chunk = 0; chunk < node_chunks_.size(); ++chunk) {
    if (absl::Status status = context_.Poll(); !status.ok()) return status;
    NumberIds(chunk);
  }
  for (auto& [name, ids] : id_spaces_) ids.Freeze();
  const bool any_dropped =
      std::any_of(dropped_.begin(), dropped_.end(), [](const auto& rows_) { return !rows_.empty(); });
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
  if (ids != nullptr) ids->Reserve(chunk.row_count());
  for (uint32_t row = 0; row < chunk.row_count(); ++row) {
    if (ids != nullptr && !ids->Add(chunk.ids()[row], static_cast<uint32_t>(node_sets_.size()))) {
      chunk.AddBadRow(row, absl::StrCat("the :ID '", Absl(chunk.ids()[row]), "' is there twice"));
      dropped_[chunk_number].push_back(row);
      continue;
    }
    node_sets_.push_back(sets[chunk.KindOf(row)]);
  }
}

absl::StatusOr<GraphPtr> ImportCsv(const CsvImportOptions& options, RunContext& context, CsvImportReport* report) {
  CsvImporter importer(options, context);
  absl::StatusOr<GraphPtr> graph = importer.Import();
  if (report != nullptr) *report = importer.TakeReport();
  return graph;
}

}  // namespace notegraph
