// A mapped file whose loss is noticed instead of ending the process. Internal to graph/file_image.cc.
#ifndef NOTEGRAPH_GRAPH_MAPPING_GUARD_H_
#define NOTEGRAPH_GRAPH_MAPPING_GUARD_H_

#include <cstddef>
#include <memory>
#include <span>

namespace notegraph {

class GuardedMapping {
 public:
  struct Slot;  // what the signal handler knows of a mapping

  // Maps the file for reading. nullptr with errno when the system refuses. REQUIRES: size > 0.
  static std::unique_ptr<GuardedMapping> Map(int descriptor, size_t size);
  ~GuardedMapping();
  GuardedMapping(const GuardedMapping&) = delete;
  GuardedMapping& operator=(const GuardedMapping&) = delete;

  std::span<const char> bytes() const { return bytes_; }
  // True from the first access on that found the file cut short; zeros are read there since.
  bool is_lost() const;
  // Hints: maps the pages of the part at once instead of one fault after the other; gives their memory back.
  void WillRead(std::span<const char> part) const;
  void WontRead(std::span<const char> part) const;

 private:
  GuardedMapping(std::span<const char> bytes, Slot* slot) : bytes_(bytes), slot_(slot) {}

  std::span<const char> bytes_;
  Slot* slot_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_MAPPING_GUARD_H_
