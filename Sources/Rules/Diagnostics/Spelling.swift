// SPDX-License-Identifier: Apache-2.0

/// Finds what an author probably meant to write.
enum Spelling {
    /// Longer words are not compared, because the cost grows with the square of the length.
    private static let maximumLength = 40
    /// Among more of them nothing is looked for.
    private static let maximumCandidates = 500

    /// The candidate closest to a word, when it is at most two letters away.
    static func nearest(to word: String, among candidates: some Collection<String>) -> String? {
        guard candidates.count <= maximumCandidates else { return nil }
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            guard let distance = distance(word, candidate), distance <= 2 else { continue }
            if distance < best?.distance ?? .max {
                best = (candidate, distance)
            }
        }
        return best?.candidate
    }

    /// Letters to add, drop or change; `nil` when a word is too long to compare.
    static func distance(_ left: String, _ right: String) -> Int? {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count <= maximumLength, right.count <= maximumLength else { return nil }
        var previous = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let change = previous[column] + (letter == other ? 0 : 1)
                current.append(min(change, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[right.count]
    }
}
