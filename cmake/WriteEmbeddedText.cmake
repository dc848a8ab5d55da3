# Called at build time: writes the C++ source that holds the text of SOURCE under the name NAMESPACE::SYMBOL.
file(READ "${SOURCE}" text)
file(WRITE "${GENERATED}" "namespace ${NAMESPACE} {\nextern const char ${SYMBOL}[];\nconst char ${SYMBOL}[] = R\"notegraph_text(${text})notegraph_text\";\n}  // namespace ${NAMESPACE}\n")
