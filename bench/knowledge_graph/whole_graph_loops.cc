// Over all of the graph. Loops that take threads cut their work into blocks, as the engine does.
#include <algorithm>
#include <atomic>
#include <numeric>
#include <tuple>

#include "bench/knowledge_graph/loops.h"
#include "graph/algorithms/parallel.h"

namespace notegraph::knowledge_graph {
namespace {

// --- q3: pairs of speakers by how many rare libraries they share ---

constexpr uint32_t kRareLibrary = 200;

// The speakers of each rare library, ascending.
struct RareLibraries {
  std::vector<uint32_t> offsets, speakers;
};

RareLibraries SpeakersOfRareLibraries(const KnowledgeGraph& kg) {
  RareLibraries rare{{0}, {}};
  std::vector<uint32_t> last_library(kg.speakers.size, UINT32_MAX);
  for (uint32_t library = 0; library < kg.libraries.size; ++library) {
    if (kg.mentions_library.in.Degree(library) < kRareLibrary) {
      for (const uint32_t talk : kg.mentions_library.in[library]) {
        for (const uint32_t speaker : kg.gave.in[talk]) {
          if (last_library[speaker] == library) continue;
          last_library[speaker] = library;
          rare.speakers.push_back(speaker);
        }
      }
    }
    std::sort(rare.speakers.begin() + rare.offsets.back(), rare.speakers.end());
    rare.offsets.push_back(static_cast<uint32_t>(rare.speakers.size()));
  }
  return rare;
}

struct Pair {
  uint32_t count, x, y;
  bool operator<(const Pair& other) const {
    return std::tuple(other.count, x, y) < std::tuple(count, other.x, other.y);
  }
};

// The best few, without sorting all.
class TopPairs {
 public:
  explicit TopPairs(size_t wanted) : wanted_(wanted) {}
  void Add(const Pair& pair) {
    if (pair.count < floor_) return;
    pairs_.push_back(pair);
    if (pairs_.size() > 4096) Shrink();
  }
  std::vector<Pair> Take() {
    std::sort(pairs_.begin(), pairs_.end());
    if (pairs_.size() > wanted_) pairs_.resize(wanted_);
    return std::move(pairs_);
  }

 private:
  void Shrink() {
    std::nth_element(pairs_.begin(), pairs_.begin() + static_cast<std::ptrdiff_t>(wanted_), pairs_.end());
    pairs_.resize(wanted_);
    floor_ = std::ranges::min(pairs_, {}, &Pair::count).count;
  }
  size_t wanted_;
  uint32_t floor_ = 0;
  std::vector<Pair> pairs_;
};

Answer TopPairsOfSpeakers(const KnowledgeGraph& kg, RunContext& context) {
  const RareLibraries rare = SpeakersOfRareLibraries(kg);
  // Of each speaker the places in the lists, and of each place where its list ends: what follows are the later
  // speakers.
  const size_t places = rare.speakers.size();
  std::vector<uint32_t> offsets(kg.speakers.size + 1, 0), place_of(places), end_of(places);
  for (const uint32_t speaker : rare.speakers) ++offsets[speaker + 1];
  std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
  std::vector<uint32_t> next(offsets.begin(), offsets.end() - 1);
  for (uint32_t library = 0; library + 1 < rare.offsets.size(); ++library) {
    for (uint32_t i = rare.offsets[library]; i < rare.offsets[library + 1]; ++i) {
      place_of[next[rare.speakers[i]]++] = i;
      end_of[i] = rare.offsets[library + 1];
    }
  }
  constexpr uint32_t kBlock = 8192, kWanted = 10;
  std::vector<std::vector<Pair>> best(kg.speakers.size / kBlock + 1);
  const auto count_block = [&](uint32_t block, uint32_t begin, uint32_t end) {
    std::vector<uint16_t> counts(kg.speakers.size, 0);
    std::vector<uint32_t> touched;
    TopPairs top(kWanted);
    for (uint32_t x = begin; x < end; ++x) {
      touched.clear();
      for (uint32_t i = offsets[x]; i < offsets[x + 1]; ++i) {
        for (uint32_t j = place_of[i] + 1; j < end_of[place_of[i]]; ++j) {
          if (counts[rare.speakers[j]]++ == 0) touched.push_back(rare.speakers[j]);
        }
      }
      for (const uint32_t y : touched) top.Add({std::exchange(counts[y], 0), x, y});
    }
    best[block] = top.Take();
  };
  ParallelBlocks(context, kg.speakers.size, kBlock, count_block).IgnoreError();
  TopPairs top(kWanted);
  for (const std::vector<Pair>& pairs : best) {
    for (const Pair& pair : pairs) top.Add(pair);
  }
  Answer answer;
  for (const Pair& pair : top.Take()) {
    for (const uint32_t cell : {pair.x, pair.y, pair.count}) answer.push_back(std::to_string(cell));
  }
  return answer;
}

// --- q4: libraries by their number of distinct speakers ---

Answer TopLibraries(const KnowledgeGraph& kg, RunContext& context) {
  std::vector<uint32_t> counts(kg.libraries.size);
  const auto count_block = [&](uint32_t, uint32_t begin, uint32_t end) {
    std::vector<uint32_t> last_library(kg.speakers.size, UINT32_MAX);
    for (uint32_t library = begin; library < end; ++library) {
      uint32_t count = 0;
      for (const uint32_t talk : kg.mentions_library.in[library]) {
        for (const uint32_t speaker : kg.gave.in[talk]) {
          count += last_library[speaker] != library;
          last_library[speaker] = library;
        }
      }
      counts[library] = count;
    }
  };
  ParallelBlocks(context, kg.libraries.size, 1024, count_block).IgnoreError();
  constexpr size_t kWanted = 20;
  std::vector<uint32_t> order(kg.libraries.size);
  std::iota(order.begin(), order.end(), 0);
  const auto top = order.begin() + static_cast<std::ptrdiff_t>(std::min(kWanted, order.size()));
  std::partial_sort(order.begin(), top, order.end(), [&](uint32_t a, uint32_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b]
                                  : kg.libraries.names->string(a) < kg.libraries.names->string(b);
  });
  Answer answer;
  for (auto library = order.begin(); library != top; ++library) {
    answer.emplace_back(kg.libraries.names->string(*library));
    answer.push_back(std::to_string(counts[*library]));
  }
  return answer;
}

// --- q5: talks that mention both libraries of a comparison ---

uint64_t CountBits(const std::vector<uint64_t>& bitmap, std::span<const uint32_t> list) {
  uint64_t count = 0;
  for (const uint32_t i : list) count += bitmap[i >> 6] >> (i & 63) & 1;
  return count;
}

// The library with the longer list of talks is the centre of its comparisons: its list becomes a bitmap.
Answer Triangles(const KnowledgeGraph& kg, RunContext& context) {
  const Lists& talks = kg.mentions_library.in;
  std::atomic<uint64_t> total{0};
  const auto count_block = [&](uint32_t, uint32_t begin, uint32_t end) {
    std::vector<uint64_t> bitmap(kg.talks.size / 64 + 1, 0);
    uint64_t count = 0;
    for (uint32_t center = begin; center < end; ++center) {
      bool is_set = false;
      for (const Lists* csr : {&kg.compares.out, &kg.compares.in}) {
        for (const uint32_t other : (*csr)[center]) {
          const uint32_t longer = talks.Degree(center), shorter = talks.Degree(other);
          if (longer < shorter || (longer == shorter && center <= other)) continue;
          if (!std::exchange(is_set, true)) {
            for (const uint32_t talk : talks[center]) bitmap[talk >> 6] |= uint64_t{1} << (talk & 63);
          }
          count += CountBits(bitmap, talks[other]);
        }
      }
      if (is_set) {
        for (const uint32_t talk : talks[center]) bitmap[talk >> 6] = 0;
      }
    }
    total += count;
  };
  ParallelBlocks(context, kg.libraries.size, 512, count_block).IgnoreError();
  return {std::to_string(total)};
}

// --- q8 and others that need no enumeration ---

Answer TwoHops(const KnowledgeGraph& kg, RunContext&) {
  uint64_t count = 0;
  for (uint32_t talk = 0; talk < kg.talks.size; ++talk) {
    const uint64_t degree = kg.mentions_library.out.Degree(talk);
    count += degree * (degree - 1);
  }
  return {std::to_string(count)};
}

bool HasEdge(const Lists& csr, uint32_t from, uint32_t to) {
  const std::span<const uint32_t> neighbors = csr[from];
  return std::binary_search(neighbors.begin(), neighbors.end(), to);
}

// By the middle relationship; the outer two are one where the middle one also stands the other way round.
Answer ThreeInARow(const KnowledgeGraph& kg, RunContext&) {
  uint64_t count = 0;
  for (uint32_t b = 0; b < kg.libraries.size; ++b) {
    const uint64_t before = kg.compares.in.Degree(b);
    for (const uint32_t c : kg.compares.out[b]) {
      count += before * kg.compares.out.Degree(c) - (HasEdge(kg.compares.out, c, b) ? 1 : 0);
    }
  }
  return {std::to_string(count)};
}

// Concepts of two talks that mention one library: sums over talks, then over libraries.
Answer FourHops(const KnowledgeGraph& kg, RunContext&) {
  uint64_t count = 0;
  for (uint32_t library = 0; library < kg.libraries.size; ++library) {
    uint64_t sum = 0, sum_of_squares = 0;
    for (const uint32_t talk : kg.mentions_library.in[library]) {
      const uint64_t degree = kg.mentions_concept.out.Degree(talk);
      sum += degree;
      sum_of_squares += degree * degree;
    }
    count += sum * sum - sum_of_squares;
  }
  return {std::to_string(count)};
}

// From each library two steps forward, counted by end, then two steps backward.
Answer FourCycles(const KnowledgeGraph& kg, RunContext& context) {
  const Lists &out = kg.compares.out, &in = kg.compares.in;
  std::atomic<uint64_t> total{0};
  const auto count_block = [&](uint32_t, uint32_t begin, uint32_t end) {
    std::vector<uint32_t> walks(kg.libraries.size, 0), touched;
    uint64_t count = 0;
    for (uint32_t a = begin; a < end; ++a) {
      touched.clear();
      for (const uint32_t b : out[a]) {
        for (const uint32_t c : out[b]) {
          if (walks[c]++ == 0) touched.push_back(c);
        }
      }
      for (const uint32_t d : in[a]) {
        for (const uint32_t c : in[d]) count += walks[c];
        count -= HasEdge(out, a, d) ? 1 : 0;  // there and back twice
      }
      for (const uint32_t c : touched) walks[c] = 0;
    }
    total += count;
  };
  ParallelBlocks(context, kg.libraries.size, 512, count_block).IgnoreError();
  return {std::to_string(total)};
}

// Two steps whose ends are not next to each other.
Answer OpenTwoPaths(const KnowledgeGraph& kg, RunContext&) {
  std::vector<uint32_t> stamps(kg.libraries.size, UINT32_MAX);
  uint64_t count = 0;
  for (uint32_t a = 0; a < kg.libraries.size; ++a) {
    for (const uint32_t c : kg.compares.out[a]) stamps[c] = a;
    stamps[a] = a;
    for (const uint32_t b : kg.compares.out[a]) {
      for (const uint32_t c : kg.compares.out[b]) count += stamps[c] != a;
    }
  }
  return {std::to_string(count)};
}

// Speakers none of whose talks mentions a library.
Answer WithoutLibrary(const KnowledgeGraph& kg, RunContext&) {
  uint64_t count = 0;
  for (uint32_t speaker = 0; speaker < kg.speakers.size; ++speaker) {
    count += std::ranges::all_of(kg.gave.out[speaker],
                                 [&](uint32_t talk) { return kg.mentions_library.out.Degree(talk) == 0; });
  }
  return {std::to_string(count)};
}

}  // namespace

std::vector<Question> WholeGraphQuestions() {
  return {
      {"q3 top pairs",
       "MATCH (t:Talk)-[:MENTIONS]->(l:Library) WITH l, count(*) AS c WHERE c < 200 "
       "MATCH (a:Speaker)-[:GAVE]->(:Talk)-[:MENTIONS]->(l) WITH l, collect(DISTINCT a.id) AS ss "
       "UNWIND ss AS x UNWIND ss AS y WITH x, y WHERE x < y RETURN x, y, count(*) AS c ORDER BY c DESC, x, y LIMIT 10",
       TopPairsOfSpeakers},
      {"q4 top libraries",
       "MATCH (s:Speaker)-[:GAVE]->(:Talk)-[:MENTIONS]->(l:Library) RETURN l.name AS name, count(DISTINCT s) AS c "
       "ORDER BY c DESC, name LIMIT 20",
       TopLibraries},
      {"q5 triangles",
       "MATCH (a:Library)-[:COMPARES]->(b:Library), (t:Talk)-[:MENTIONS]->(a), (t)-[:MENTIONS]->(b) "
       "RETURN count(*) AS c",
       Triangles},
      {"q8 two hops", "MATCH (a:Library)<-[:MENTIONS]-(t:Talk)-[:MENTIONS]->(b:Library) RETURN count(*) AS c", TwoHops},
      {"three in a row", "MATCH (a:Library)-[:COMPARES]->(b)-[:COMPARES]->(c)-[:COMPARES]->(d) RETURN count(*) AS c",
       ThreeInARow},
      {"four hops",
       "MATCH (a:Concept)<-[:MENTIONS]-(:Talk)-[:MENTIONS]->(l:Library)<-[:MENTIONS]-(:Talk)-[:MENTIONS]->(b:Concept) "
       "RETURN count(*) AS c",
       FourHops},
      {"four-cycles",
       "MATCH (a:Library)-[:COMPARES]->(b)-[:COMPARES]->(c)-[:COMPARES]->(d)-[:COMPARES]->(a) RETURN count(*) AS c",
       FourCycles},
      {"open two-paths",
       "MATCH (a:Library)-[:COMPARES]->(b)-[:COMPARES]->(c) WHERE a <> c AND NOT (a)-[:COMPARES]->(c) "
       "RETURN count(*) AS c",
       OpenTwoPaths},
      {"without library",
       "MATCH (s:Speaker) WHERE NOT EXISTS { (s)-[:GAVE]->(:Talk)-[:MENTIONS]->(:Library) } RETURN count(*) AS c",
       WithoutLibrary},
  };
}

}  // namespace notegraph::knowledge_graph
