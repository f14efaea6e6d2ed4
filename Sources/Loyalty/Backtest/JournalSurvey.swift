// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a back-test must know of the journal before it begins, from a first reading of it.
public struct JournalSurvey: Sendable {
    /// The entries about versions and drafts, in order.
    private(set) var publications: [Record] = []
    /// Entries that later ones name, and must be found again.
    private(set) var referred: Set<EntryID> = []
    public private(set) var entries: UInt64 = 0

    public init() {}

    /// Takes in the next entry.
    public mutating func take(_ record: Record) {
        entries = record.sequence
        if record.fact.isAboutProgram { publications.append(record) }
        referred.formUnion(record.referred)
    }
}
