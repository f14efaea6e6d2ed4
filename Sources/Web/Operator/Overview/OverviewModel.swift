// SPDX-License-Identifier: Apache-2.0

/// What the operator's first page shows.
///
/// What the visitor's role does not see is `nil`.
struct OverviewModel: Sendable {
    struct Queue: Hashable, Sendable {
        let count: Int
        /// Whether there are more than were asked for.
        let hasMore: Bool
        /// When the oldest of them came, as far as is known.
        let oldest: String?
    }

    /// One of the checks that make the server ready, such as `log`.
    struct Check: Hashable, Sendable {
        let name: String
        let isGood: Bool
        let complaint: String
    }

    let program: Facts?
    let fund: Facts?
    let liability: Facts?
    let waiting: Queue?
    let review: Queue?
    let changes: Queue?
    let evidence: Queue?
    let questions: Queue?
    let disputes: Queue?
    let cycles: [Facts]
    /// The cycle that runs now, and whether it may be closed.
    let current: Facts?
    let checks: [Check]
    let checkpoint: Checkpoint?
    /// How many sums of the books are made in two ways, and how many of those disagree.
    let books: Books?

    struct Books: Hashable, Sendable {
        let sums: Int
        let differences: Int
    }

    struct Checkpoint: Hashable, Sendable {
        let origin: String
        let size: Int64
        let rootHash: String
        /// How many others have signed it too.
        let witnesses: Int

        /// A signed note: origin, size and root, then a blank line and the signatures.
        init?(note: String) {
            let lines = note.split(separator: "\n", omittingEmptySubsequences: false).map(
                String.init
            )
            guard lines.count >= 3, let size = Int64(lines[1]) else { return nil }
            origin = lines[0]
            self.size = size
            rootHash = lines[2]
            witnesses = max(0, lines.filter { $0.hasPrefix("— ") }.count - 1)
        }
    }
}
