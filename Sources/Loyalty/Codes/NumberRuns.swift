// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Numbers from 1 on, each once, as runs of neighbours: so a pool of any size is a few runs.
public struct NumberRuns: Hashable, Sendable, Coded {
    /// Rising, with a gap between each and the next.
    public private(set) var runs: [ClosedRange<Int64>] = []
    public private(set) var count: Int64 = 0

    public init() {}

    public init(_ run: ClosedRange<Int64>) {
        insert(run)
    }

    public var isEmpty: Bool { runs.isEmpty }

    public func contains(_ number: Int64) -> Bool {
        let index = place(of: number)
        return index < runs.count && runs[index].contains(number)
    }

    public func contains(_ others: NumberRuns) -> Bool {
        others.runs.allSatisfy { run in
            let index = place(of: run.lowerBound)
            return index < runs.count && runs[index].contains(run.lowerBound)
                && runs[index].contains(run.upperBound)
        }
    }

    /// Whether no number is in both.
    public func isDisjoint(with others: NumberRuns) -> Bool {
        others.runs.allSatisfy { run in
            let index = place(of: run.lowerBound)
            return index == runs.count || runs[index].lowerBound > run.upperBound
        }
    }

    /// The lowest so many; `nil` when there are fewer.
    public func first(_ wanted: Int64) -> NumberRuns? {
        slice(from: 0, wanted)
    }

    /// So many numbers behind the first `skipped`, in their sequence; `nil` when there are fewer.
    public func slice(from skipped: Int64, _ wanted: Int64) -> NumberRuns? {
        guard skipped >= 0, wanted >= 0, wanted <= count - skipped else { return nil }
        var (skip, rest, found) = (skipped, wanted, NumberRuns())
        for run in runs where rest > 0 {
            let length = Int64(run.count)
            guard skip < length else {
                skip -= length
                continue
            }
            let start = run.lowerBound + skip
            let end = min(run.upperBound, start + rest - 1)
            found.runs.append(start...end)
            rest -= end - start + 1
            skip = 0
        }
        found.count = wanted
        return found
    }

    /// Puts in numbers that are not there yet.
    public mutating func insert(_ others: NumberRuns) {
        for run in others.runs { insert(run) }
    }

    public mutating func insert(_ run: ClosedRange<Int64>) {
        var (low, high) = (run.lowerBound, run.upperBound)
        var index = place(of: low)
        precondition(
            index == runs.count || runs[index].lowerBound > high,
            "a number is put in twice"
        )
        count += Int64(run.count)
        if index < runs.count, runs[index].lowerBound == high + 1 {
            high = runs[index].upperBound
            runs.remove(at: index)
        }
        if index > 0, runs[index - 1].upperBound == low - 1 {
            low = runs[index - 1].lowerBound
            index -= 1
            runs.remove(at: index)
        }
        runs.insert(low...high, at: index)
    }

    /// Takes out numbers that are there.
    public mutating func remove(_ others: NumberRuns) {
        for run in others.runs {
            let index = place(of: run.lowerBound)
            precondition(
                index < runs.count && runs[index].contains(run.lowerBound)
                    && runs[index].contains(run.upperBound),
                "a number is taken out that is not there"
            )
            let whole = runs[index]
            var parts: [ClosedRange<Int64>] = []
            if whole.lowerBound < run.lowerBound {
                parts.append(whole.lowerBound...run.lowerBound - 1)
            }
            if run.upperBound < whole.upperBound {
                parts.append(run.upperBound + 1...whole.upperBound)
            }
            runs.replaceSubrange(index...index, with: parts)
            count -= Int64(run.count)
        }
    }

    /// Every number in its sequence.
    public var numbers: [Int64] { runs.flatMap { Array($0) } }

    /// The first run that ends at or behind a number.
    private func place(of number: Int64) -> Int {
        var (low, high) = (0, runs.count)
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].upperBound < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(runs) { writer, run in
            writer.put(UInt64(run.lowerBound))
            writer.put(UInt64(run.count - 1))
        }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        var last: Int64 = -1
        runs = try reader.array { (reader) throws(MalformedBytes) in
            let (start, length) = (try reader.unsigned(), try reader.unsigned())
            let (end, overflow) = start.addingReportingOverflow(length)
            guard start > 0, !overflow, end < UInt64(CodeLimits.maximumNumber),
                Int64(start) > last + 1
            else { throw reader.malformed("numbers that do not rise") }
            last = Int64(end)
            return Int64(start)...Int64(end)
        }
        count = runs.reduce(0) { $0 + Int64($1.count) }
    }
}
