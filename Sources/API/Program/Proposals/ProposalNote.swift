// SPDX-License-Identifier: Apache-2.0

/// The note of a draft that is a proposal: whose it is and of what, then what was said.
struct ProposalNote: Hashable, Sendable {
    /// What a partner may propose; the raw value is how the note of a draft begins.
    enum Kind: String, Hashable, Sendable, CaseIterable {
        case campaign = "proposal "
        case store = "outlet "
        case stock = "stock "

        /// The kind of object that it is over HTTP.
        var object: StaticString {
            switch self {
            case .campaign: "campaign_proposal"
            case .store: "store_proposal"
            case .stock: "stock_proposal"
            }
        }

        /// The field that names what it is about.
        var subject: StaticString {
            switch self {
            case .campaign: "campaign"
            case .store: "store"
            case .stock: "reward"
            }
        }
    }

    static let maximumBytes = 300
    /// How many proposals of one partner may wait, so that one does not take all places.
    static let maximumOpen = 3

    let kind: Kind
    let partner: String
    /// The code of the campaign, of the outlet or of the reward.
    let subject: String
    let words: String

    init(_ kind: Kind, _ subject: String, partner: String, words: String) {
        self.kind = kind
        self.subject = subject
        self.partner = partner
        self.words = words
    }

    init?(_ note: String) {
        guard let kind = Kind.allCases.first(where: { note.hasPrefix($0.rawValue) }) else {
            return nil
        }
        let parts = note.dropFirst(kind.rawValue.count)
            .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let names = parts[0].split(separator: "/")
        guard names.count == 2 else { return nil }
        self.kind = kind
        partner = String(names[0])
        subject = String(names[1])
        words = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
    }

    var text: String { "\(kind.rawValue)\(partner)/\(subject): \(words)" }
}
