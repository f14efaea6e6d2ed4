// SPDX-License-Identifier: Apache-2.0

/// The rows of a long table that a page shows, where all are known at once.
struct RowPart: Hashable, Sendable {
    let range: Range<Int>
    /// The page that follows, and the first one when this is not it.
    let next: String?
    let first: String?
}

extension PageVisit {
    /// So many rows from the one on that `row` of the address counts; a file has all.
    func part(of count: Int, most: Int) -> RowPart {
        guard query["format"] != "csv" else {
            return RowPart(range: 0..<count, next: nil, first: nil)
        }
        let start = min(max(0, query["row"].flatMap { Int($0) } ?? 0), count)
        let end = min(start + most, count)
        return RowPart(
            range: start..<end,
            next: end < count ? address("row", "\(end)") : nil,
            first: start > 0 ? address("row", nil) : nil
        )
    }
}
