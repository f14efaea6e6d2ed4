// SPDX-License-Identifier: Apache-2.0

/// A receipt and what a member knows, in the words of one language; `nil` for what is not recorded.
struct PencilPurchase {
    struct Line {
        /// Its article and its category.
        let names: Set<String>
        let unit: String
        let quantity: Int64
        let paid: Int64
        let list: Int64?
        let tax: Int64?
    }

    let member: String
    let partner: String
    let scene: String
    let day: PencilDay
    let tier: String
    let lines: [Line]
    let total: Int64
    let list: Int64?
    let tax: Int64?
    /// A receipt that names no way of paying was paid in another way, even when nothing was paid.
    let namesWays: Bool
    let ways: [(name: String, fen: Int64)]
    /// The word for payment with points.
    let pointsWay: String
    let store: String?
    let channel: String?
    let daysSinceJoining: Int64?
    let daysSincePurchase: Int64?
    let purchasesBefore: Int64?
    let attestation: String?
    let consents: Set<String>?
    let age: String?

    /// The ways in which some of it was paid.
    var waysUsed: [String] { ways.filter { $0.fen > 0 || !namesWays }.map(\.name) }
}

/// What a member has noted of all purchases so far, of other members, too.
struct PencilDiary {
    struct Note {
        let member: String
        let day: PencilDay
        let partner: String
        let rule: String
        let group: String?
        /// Program points.
        let points: Int64
    }

    struct Visit {
        let member: String
        let day: PencilDay
        let partner: String
    }

    var notes: [Note] = []
    var visits: [Visit] = []
}
