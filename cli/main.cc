#include "cli/program.h"

int main(int argc, char** argv) { return static_cast<int>(notegraph::cli::RunProgram(argc, argv)); }
