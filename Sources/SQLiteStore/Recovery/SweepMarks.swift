// SPDX-License-Identifier: Apache-2.0

internal import Engine
internal import Primitives

/// The rows were written under another number of sweep ranges, and are not all up to date.
///
/// Their marks then say nothing about the ranges of now.
public struct SweepRangesChanged: Error, Hashable, Sendable, CustomStringConvertible {
    public let stored: Int
    public let asked: Int

    public var description: String {
        "the rows were written in \(stored) sweep ranges, not \(asked), and not all of them are up"
            + " to date: start and stop with \(stored) ranges once, then change the number"
    }
}

/// For each sweep range, the entry up to which its rows are true.
struct SweepMarks {
    private(set) var marks: [UInt64]
    /// The number of ranges is not the one on the disk; `marks` is what should stand there.
    private(set) var isChanged: Bool

    init<Source: StatementSource>(_ lookups: Lookups<Source>, ranges: Int) throws {
        let stored = try SweepMarks.storedRanges(lookups.source)
        let found = try SweepMarks.stored(lookups.source, ranges: stored ?? ranges)
        isChanged = stored != ranges
        guard let stored, stored != ranges else {
            marks = found
            return
        }
        // When every row is true for the whole journal, any division is as good as another.
        let last = try lookups.lastSequence()
        guard found.allSatisfy({ $0 == last }) else {
            throw SweepRangesChanged(stored: stored, asked: ranges)
        }
        marks = Array(repeating: last, count: ranges)
    }

    private static func storedRanges(_ source: some StatementSource) throws -> Int? {
        let statement = try source.statement(.sweepRanges)
        defer { statement.reset() }
        guard try statement.step(), !statement.isNull(at: 0) else { return nil }
        return Int(statement.integer(at: 0))
    }

    private static func stored(_ source: some StatementSource, ranges: Int) throws -> [UInt64] {
        let statement = try source.statement(.marks)
        defer { statement.reset() }
        var marks = [UInt64](repeating: 0, count: ranges)
        while try statement.step() {
            let range = Int(statement.integer(at: 0))
            guard marks.indices.contains(range) else {
                throw DamagedDatabase(findings: ["a mark of range \(range), of \(ranges)"])
            }
            marks[range] = statement.number(at: 1)
        }
        return marks
    }
}

extension WritingConnection {
    /// Makes a new division of the rows the one on the disk.
    func write(_ marks: SweepMarks, thenEnding readers: LookupConnection) throws {
        try change(thenEnding: readers) {
            try connection.execute("DELETE FROM sweep_marks")
            try connection.withStatement(
                "INSERT INTO sweep_marks (range, seq) VALUES (?1, ?2)"
            ) { insert in
                for (range, sequence) in marks.marks.enumerated() where sequence > 0 {
                    try insert.bind(Int64(range), at: 1)
                    try insert.bind(sequence, at: 2)
                    try insert.run()
                }
            }
            try connection.withStatement(
                "UPDATE bookkeeping SET sweep_ranges = ?1 WHERE id = 1"
            ) { update in
                try update.bind(Int64(marks.marks.count), at: 1)
                try update.run()
            }
        }
    }
}
