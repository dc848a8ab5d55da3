// The nodes and links of node-link JSON, one after the other. Internal to graph/import.
#ifndef NOTEGRAPH_GRAPH_IMPORT_JSON_RECORDS_H_
#define NOTEGRAPH_GRAPH_IMPORT_JSON_RECORDS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "graph/arena.h"
#include "graph/import/json_stream.h"
#include "graph/run_context.h"
#include "graph/scoped_memory.h"
#include "graph/value.h"

namespace notegraph {

// Who takes the parts of the document. `value` lives until the call returns; `line` is where it begins.
class JsonRecordSink {
 public:
  virtual ~JsonRecordSink() = default;
  virtual absl::Status TakeGraph(const Value& value, uint64_t line) = 0;  // the member "graph"
  virtual absl::Status TakeNode(const Value& value, uint64_t line) = 0;   // of "nodes"
  virtual absl::Status TakeLink(const Value& value, uint64_t line) = 0;   // of "links" or "edges"
  virtual void EndNodes() = 0;
};

// Handler of RapidJSON's events: builds the value of each record, hands it on and forgets it. Other members of the
// document are passed over.
class JsonRecords {
 public:
  JsonRecords(JsonStream& stream, JsonRecordSink& sink, RunContext& context)
      : stream_(stream), sink_(sink), memory_(context.memory()) {}

  // What stopped the parsing; OK when it was the text.
  const absl::Status& status() const { return status_; }
  bool has_nodes() const { return has_nodes_; }
  bool has_links() const { return has_links_; }

  bool Null() { return Add(Value::Null()); }
  bool Bool(bool value) { return Add(Value::Boolean(value)); }
  bool Int(int value) { return Add(Value::Integer(value)); }
  bool Uint(unsigned value) { return Add(Value::Integer(value)); }
  bool Int64(int64_t value) { return Add(Value::Integer(value)); }
  bool Uint64(uint64_t value);
  bool Double(double value) { return Add(Value::Float(value)); }
  bool RawNumber(const char*, unsigned, bool) { return false; }  // not asked for
  bool String(const char* text, unsigned size, bool);
  bool StartObject() { return Open(true); }
  bool Key(const char* text, unsigned size, bool);
  bool EndObject(unsigned) { return Close(); }
  bool StartArray() { return Open(false); }
  bool EndArray(unsigned) { return Close(); }

 private:
  // What of the document we are in.
  enum class Place : uint8_t { kBefore, kDocument, kGraph, kNodes, kLinks, kOther };
  struct Frame {
    bool is_object;
    size_t first_value, first_key;  // that are inside of it
    uint64_t line;
  };

  bool Fail(absl::Status status);
  bool WrongShape(std::string_view what);
  bool Open(bool is_object);
  bool Close();
  bool Add(const Value& value);
  bool Finish(const Value& value, uint64_t line);  // of a record
  Value MakeMap(const Frame& frame);
  bool IsRecorded() const { return place_ == Place::kGraph || place_ == Place::kNodes || place_ == Place::kLinks; }

  JsonStream& stream_;
  JsonRecordSink& sink_;
  ScopedMemory memory_;  // of the arena
  Arena arena_;
  Place place_ = Place::kBefore;
  size_t depth_ = 0;           // open arrays and objects
  std::vector<Frame> frames_;  // of the record
  std::vector<Value> values_;
  std::vector<std::string_view> keys_;
  bool has_nodes_ = false, has_links_ = false;
  absl::Status status_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IMPORT_JSON_RECORDS_H_
