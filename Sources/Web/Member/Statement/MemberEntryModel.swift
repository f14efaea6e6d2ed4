// SPDX-License-Identifier: Apache-2.0

import Primitives

/// One entry of the statement with all that stands behind it.
struct MemberEntryModel: Hashable, Sendable {
    /// Something that was bought.
    struct Line: Hashable, Sendable {
        let sku: String
        let quantity: Int64
        let unit: String
        let fen: Int64
    }

    /// Points by a rule.
    struct Award: Hashable, Sendable {
        let rule: String
        let name: String
        let explanation: String
        let wanted: Int64
        let awarded: Int64
        /// The limit that cut it.
        let cutBy: String?
    }

    struct LotUse: Hashable, Sendable {
        let lot: String
        let issuer: String?
        let change: String
        let points: Int64
    }

    /// What proves the entry; all of it is checked in the browser.
    struct Proof: Hashable, Sendable {
        let index: Int64
        let size: String
        let root: String
        let hashes: [String]
        let key: String
    }

    let movement: Movement
    let recordedAt: String
    let version: Int64
    let store: String?
    let totalFen: Int64?
    let receipt: String?
    let note: String?
    let reason: String?
    let lines: [Line]
    let tenders: [(kind: String, fen: Int64)]
    let awards: [Award]
    let lots: [LotUse]
    let nothing: NothingEarned?
    /// `nil` while the entry waits for the next signature.
    let proof: Proof?

    static func == (left: MemberEntryModel, right: MemberEntryModel) -> Bool {
        left.movement == right.movement && left.proof == right.proof && left.awards == right.awards
    }

    func hash(into hasher: inout Hasher) { hasher.combine(movement) }
}

extension MemberEntryModel.Proof {
    /// Of a receipt; `nil` when its checkpoint is not three lines.
    init?(_ receipt: JSON) {
        let lines = receipt.text(at: "checkpoint").split(separator: "\n", maxSplits: 3)
        guard lines.count >= 3 else { return nil }
        index = receipt.number(at: "index")
        size = String(lines[1])
        root = String(lines[2])
        hashes = receipt.list(at: "proof").compactMap(\.stringValue)
        key = receipt.text(at: "key")
    }
}
