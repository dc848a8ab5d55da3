#include "graph/mapping_guard.h"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <mutex>

namespace notegraph {

// Slots form a list that only grows, so that the handler can walk it without a lock.
struct GuardedMapping::Slot {
  std::atomic<uintptr_t> begin{0}, end{0};  // 0: free
  std::atomic<bool> lost{false};
  Slot* next = nullptr;
};

namespace {

std::atomic<GuardedMapping::Slot*> first_slot{nullptr};
std::mutex slots_mutex;
struct sigaction previous_action;
uintptr_t page_size = 4096;

void PassOn(int signal_number, siginfo_t* info, void* context) {
  if ((previous_action.sa_flags & SA_SIGINFO) != 0) return previous_action.sa_sigaction(signal_number, info, context);
  if (previous_action.sa_handler != SIG_DFL && previous_action.sa_handler != SIG_IGN) {
    return previous_action.sa_handler(signal_number);
  }
  // Back to the default; the access is tried again on return and ends the process.
  sigaction(SIGBUS, &previous_action, nullptr);
}

// Async-signal-safe: atomics and the mmap system call alone.
void OnBusError(int signal_number, siginfo_t* info, void* context) {
  const auto address = reinterpret_cast<uintptr_t>(info->si_addr);
  for (GuardedMapping::Slot* slot = first_slot.load(std::memory_order_acquire); slot != nullptr; slot = slot->next) {
    if (address < slot->begin.load() || address >= slot->end.load()) continue;
    slot->lost.store(true);
    void* page = reinterpret_cast<void*>(address & ~(page_size - 1));
    if (mmap(page, page_size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED) return;
    break;
  }
  PassOn(signal_number, info, context);
}

void InstallHandler() {
  static std::once_flag once;
  std::call_once(once, [] {
    page_size = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
    struct sigaction action = {};
    action.sa_sigaction = OnBusError;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, &previous_action);
  });
}

GuardedMapping::Slot* ClaimSlot(uintptr_t begin, uintptr_t end) {
  const std::lock_guard lock(slots_mutex);
  GuardedMapping::Slot* slot = first_slot.load();
  while (slot != nullptr && slot->end.load() != 0) slot = slot->next;
  const bool is_new = slot == nullptr;
  if (is_new) slot = new GuardedMapping::Slot;
  slot->lost.store(false);
  slot->begin.store(begin);
  slot->end.store(end);
  if (is_new) {
    slot->next = first_slot.load();
    first_slot.store(slot, std::memory_order_release);
  }
  return slot;
}

}  // namespace

std::unique_ptr<GuardedMapping> GuardedMapping::Map(int descriptor, size_t size) {
  InstallHandler();
  void* address = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (address == MAP_FAILED) return nullptr;
  const auto begin = reinterpret_cast<uintptr_t>(address);
  // Whole pages: the rest of the last one faults too when the file is cut before it.
  const uintptr_t end = begin + (size + page_size - 1) / page_size * page_size;
  Slot* slot = ClaimSlot(begin, end);
  return std::unique_ptr<GuardedMapping>(new GuardedMapping({static_cast<const char*>(address), size}, slot));
}

GuardedMapping::~GuardedMapping() {
  slot_->begin.store(0);
  slot_->end.store(0);
  munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

void GuardedMapping::WillRead(std::span<const char> part) const {
#ifdef MADV_POPULATE_READ
  // Fails where the kernel is too old or the file too short; then the pages come one by one.
  const auto begin = reinterpret_cast<uintptr_t>(part.data()) / page_size * page_size;
  madvise(reinterpret_cast<void*>(begin), reinterpret_cast<uintptr_t>(part.data()) + part.size() - begin,
          MADV_POPULATE_READ);
#endif
}

void GuardedMapping::WontRead(std::span<const char> part) const {
  const auto first = reinterpret_cast<uintptr_t>(part.data());
  const uintptr_t begin = (first + page_size - 1) / page_size * page_size;
  const uintptr_t end = (first + part.size()) / page_size * page_size;
  // A page of zeros that stands for a lost one would come back as the file's: is_lost() remembers.
  if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
}

bool GuardedMapping::is_lost() const { return slot_->lost.load(); }

}  // namespace notegraph
