// Hot integer loops compiled twice, the version chosen when the program starts.
#ifndef NOTEGRAPH_GRAPH_VECTOR_CLONES_H_
#define NOTEGRAPH_GRAPH_VECTOR_CLONES_H_

// In front of a function: a version for processors with AVX2 beside the common one. ThreadSanitizer isn't ready yet
// when versions are chosen, and would crash.
#ifdef __SANITIZE_THREAD__
#define NOTEGRAPH_AVX2_CLONE
#else
#define NOTEGRAPH_AVX2_CLONE [[gnu::target_clones("avx2", "default")]]
#endif

#endif  // NOTEGRAPH_GRAPH_VECTOR_CLONES_H_
