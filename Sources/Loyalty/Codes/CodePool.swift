// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Codes of others that a reward hands out, by their numbers: the codes themselves are in no entry and no row.
public struct CodePool: Hashable, Sendable, Coded {
    /// The number of the newest code; they are numbered from 1 in the sequence of their imports.
    public private(set) var imported: Int64 = 0
    /// Codes that nobody has: never handed out, or given back before anybody saw them.
    public private(set) var left = NumberRuns()

    init() {}

    public var handed: Int64 { imported - left.count }

    var isEmpty: Bool { imported == 0 }

    mutating func take(_ fact: CodesImported) {
        imported += fact.count
        left.insert(fact.first...imported)
    }

    mutating func hand(_ codes: NumberRuns) { left.remove(codes) }

    mutating func giveBack(_ codes: NumberRuns) { left.insert(codes) }

    public func encode(into writer: inout ByteWriter) {
        writer.put(imported)
        left.encode(into: &writer)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        imported = try reader.signed()
        left = try NumberRuns(from: &reader)
        guard left.runs.last.map({ $0.upperBound <= imported }) ?? (imported >= 0) else {
            throw reader.malformed("codes that were never imported")
        }
    }
}
