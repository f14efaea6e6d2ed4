// SPDX-License-Identifier: Apache-2.0

/// The partners of a rule as its document says them.
enum PartnerSelection: Sendable {
    case all
    case listed([Located<String>])

    /// The word for every partner of the program; no partner may be called so.
    static let allWord = "all"
}

extension DocumentReader {
    mutating func partners(_ node: DocumentNode) -> PartnerSelection? {
        if case .text(PartnerSelection.allWord, _) = node.content { return .all }
        guard case .list = node.content else {
            return wrongType(node, expected: "a list of partner codes, or 'all'")
        }
        return list(node) { $0.code($1) }.map { .listed(unique($0)) }
    }
}
