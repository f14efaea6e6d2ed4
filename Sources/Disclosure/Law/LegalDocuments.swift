// SPDX-License-Identifier: Apache-2.0

public import Rules

/// What became of the documents under `legal/`.
public struct LegalReading: Sendable {
    /// Only the rows without a mistake.
    public let bases: LegalBases
    /// Sorted by file, line and column.
    public let diagnostics: [Diagnostic]
}

extension LegalBases {
    /// Reads legal rows and finds every mistake in them at once.
    public static func read(_ files: [SourceFile]) -> LegalReading {
        var reader = LegalRowReader()
        let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        for file in sorted { reader.read(file) }
        return LegalReading(bases: LegalBases(reader.rows), diagnostics: reader.diagnostics)
    }
}
