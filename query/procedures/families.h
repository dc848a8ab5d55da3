// Internal to query/procedures. The lists that the registry is made of, one from each file.
#ifndef NOTEGRAPH_QUERY_PROCEDURES_FAMILIES_H_
#define NOTEGRAPH_QUERY_PROCEDURES_FAMILIES_H_

#include <span>

#include "query/procedures/registry.h"

namespace notegraph::query {

std::span<const Procedure> CentralityProcedures();
std::span<const Procedure> PageRankProcedures();
std::span<const Procedure> BetweennessProcedures();
std::span<const Procedure> EigenvectorCentralityProcedures();
std::span<const Procedure> CommunityProcedures();
std::span<const Procedure> PartitionQualityProcedures();
std::span<const Procedure> CohesionProcedures();
std::span<const Procedure> BfsProcedures();
std::span<const Procedure> SimilarityProcedures();
std::span<const Procedure> NearestNeighborProcedures();
std::span<const Procedure> LinkPredictionProcedures();
std::span<const Procedure> StructureProcedures();
std::span<const Procedure> FlowAndOrderProcedures();
std::span<const Procedure> PathProcedures();
std::span<const Procedure> RandomWalkProcedures();
std::span<const Procedure> TopicProcedures();
std::span<const Procedure> TopicLinkProcedures();
std::span<const Procedure> TopicHistoryProcedures();
std::span<const Procedure> TopicGapProcedures();
std::span<const Procedure> CatalogProcedures();
std::span<const Procedure> SchemaProcedures();
std::span<const Procedure> ReferenceProcedures();

// The one argument of algorithms.
inline constexpr ProcedureArgument kConfigurationArgument[] = {{"config", ProcedureType::kMap, false, "{}"}};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PROCEDURES_FAMILIES_H_
