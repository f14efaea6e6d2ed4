// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The lots of a member in the sequence in which they are spent, and where all of them came from.
struct MemberLotsModel: Hashable, Sendable {
    struct Lot: Hashable, Sendable {
        let id: String
        let issuer: String?
        let rule: String?
        let left: Int64
        let held: Int64
        let issued: Int64?
        /// The kind of the entry that it was born in.
        let kind: String
        let bornAt: String
        /// Empty once it has matured.
        let maturesAt: String?
        /// `nil` for life.
        let expiresAt: String?

        init(_ lot: JSON) {
            let origin = lot.object(at: "origin")
            id = lot.text(at: "id")
            issuer = lot.textIfAny(at: "issuer")
            rule = lot.textIfAny(at: "rule")
            left = lot.number(at: "points")
            held = lot.number(at: "held")
            issued = origin["points"]?.integerValue
            kind = origin.text(at: "kind")
            bornAt = origin.text(at: "occurred_at")
            maturesAt = lot.text(at: "status") == "pending" ? lot.text(at: "matures_at") : nil
            expiresAt = lot.textIfAny(at: "expires_at")
        }
    }

    struct Source: Hashable, Sendable {
        let issuer: String?
        let points: Int64
        let lots: Int
    }

    let lots: [Lot]
    /// The place of the first shown lot among all, from 1.
    let firstPlace: Int
    let next: String?
    /// By issuer, most points first.
    let sources: [Source]
    /// Whether there are so many lots that the sources are of the first ones alone.
    let isCut: Bool

    /// Points by issuer of lots as the interface lists them.
    static func sources(of lots: [JSON]) -> [Source] {
        var points: [String: (Int64, Int)] = [:]
        for lot in lots {
            let (sum, count) = points[lot.text(at: "issuer")] ?? (0, 0)
            points[lot.text(at: "issuer")] = (sum + lot.number(at: "points"), count + 1)
        }
        return points.map { issuer, sum in
            Source(issuer: issuer.isEmpty ? nil : issuer, points: sum.0, lots: sum.1)
        }.sorted { ($1.points, $0.issuer ?? "") < ($0.points, $1.issuer ?? "") }
    }
}
