// SPDX-License-Identifier: Apache-2.0

/// Asks for the way of a lot, and for the hashes of the entries on it.
struct TrailQuery: Sendable {
    /// More nodes are listed in the table below and have no hash beside them.
    static let maximumNodes = 40

    let visit: PageVisit

    func model(of lot: String) async throws -> TrailModel {
        let trace = try await visit.facts("/v1/lots/\(lot)/trace")
        var hashes: [String: String] = [:]
        let steps = trace.list("steps")
        let settled = steps.map { $0.at("settlement") }.flatMap {
            [$0.textIfAny("cycle_entry_id"), $0.textIfAny("payment_entry_id")].compactMap(\.self)
        }
        let entries =
            [trace.at("origin").text("id")]
            + steps.map { $0.text("entry_id") }.prefix(TrailQuery.maximumNodes)
            + settled.prefix(TrailQuery.maximumNodes)
        for entry in entries where hashes[entry] == nil {
            let path: ContractPath = "/v1/log/proofs/inclusion"
            let proof = await visit.factsIfAny(path.query("entry", entry))
            hashes[entry] = proof?.textIfAny("leaf_hash")
        }
        return TrailModel(
            trace: trace,
            names: await visit.names([.partners, .rules]),
            hashes: hashes
        )
    }
}
