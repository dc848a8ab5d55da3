// The first byte says the format, the others are the note: facts whose evidence lies within the text, or an error.
#include <cstdlib>
#include <string_view>

#include "extract/pipeline.h"
#include "extract/reader.h"
#include "tests/fuzz/fuzz_limits.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace notegraph::extract;
  if (size == 0) return 0;
  const auto format = static_cast<Format>(data[0] % kFormatCount);
  if (format == Format::kPdf) return 0;  // read by another program
  notegraph::LimitedContext context;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  ExtractNote("fuzz", bytes, format, Lexicon::BuiltIn(), context).status().IgnoreError();
  return 0;
}
