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

    /// What left the lot at a step; what went to somebody else of the household is still in it.
    static func out(_ step: Facts) -> Int64 {
        step.text("kind") == "points_sent" ? 0 : points(of: step, ["consumed", "captured"])
    }

    /// What came back to it.
    static func back(_ step: Facts) -> Int64 {
        step.text("kind") == "points_received" ? 0 : points(of: step, ["restored"])
    }

    /// What somebody of the household got of it.
    static func got(_ step: Facts) -> Int64 {
        step.text("kind") == "points_received" ? points(of: step, ["restored"]) : 0
    }

    static func points(of step: Facts, _ changes: Set<String>) -> Int64 {
        step.list("changes").filter { changes.contains($0.text("change")) }
            .map { $0.number("points") }.reduce(0, +)
    }

    /// Whoever has points of the lot, or had any, by what is left with them; nobody where not all is
    /// known.
    var holders: [(member: String, left: Int64)] {
        trace.list("holders").map {
            ($0.text("member_id"), $0.number("free") + $0.number("held"))
        }
    }

    /// Points that nobody has used, as far as all is known.
    var left: Int64? {
        trace.flag("truncated") ? nil : holders.map(\.left).reduce(0, +)
    }
}
