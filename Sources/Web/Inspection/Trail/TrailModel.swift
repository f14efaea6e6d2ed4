// SPDX-License-Identifier: Apache-2.0

/// One point's whole way: where a lot came from, under which rule, and all that became of it.
struct TrailModel: Sendable {
    /// What the interface tells of the lot.
    let trace: Facts
    let names: ConsoleNames
    /// The hashes of entries in the log, by their ids.
    let hashes: [String: String]
    /// The entries of the redemptions and payments that stand behind the steps.
    var origin: Facts { trace.at("origin") }
    var steps: [Facts] { trace.list("steps") }

    /// The steps that the lot's birth is not one of.
    var later: [Facts] {
        let birth = origin.text("id")
        return steps.filter { $0.text("entry_id") != birth }
    }

    /// What left the lot at a step.
    static func out(_ step: Facts) -> Int64 { points(of: step, ["consumed", "captured"]) }

    /// What came back to it.
    static func back(_ step: Facts) -> Int64 { points(of: step, ["restored"]) }

    static func points(of step: Facts, _ changes: Set<String>) -> Int64 {
        step.list("changes").filter { changes.contains($0.text("change")) }
            .map { $0.number("points") }.reduce(0, +)
    }

    /// Points that nobody has used, as far as all is known.
    var left: Int64? {
        guard !trace.flag("truncated") else { return nil }
        return trace.list("holders").map { $0.number("free") + $0.number("held") }.reduce(0, +)
    }
}
