// SPDX-License-Identifier: Apache-2.0

package import Rules

/// What became of the documents under `legal/`.
package struct LegalReading: Sendable {
    /// Only the rows without a mistake.
    package let bases: LegalBases
    /// Sorted by file, line and column.
    package let diagnostics: [Diagnostic]
}

extension LegalBases {
    /// Reads legal rows and finds every mistake in them at once.
    package static func read(_ files: [SourceFile]) -> LegalReading {
        var reader = LegalRowReader()
        let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        for file in sorted { reader.read(file) }
        return LegalReading(bases: LegalBases(reader.rows), diagnostics: reader.diagnostics)
    }
}
