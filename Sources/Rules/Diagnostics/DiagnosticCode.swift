// SPDX-License-Identifier: Apache-2.0

/// The stable names of everything that a check of the documents can find.
package enum DiagnosticCode: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    case missingFile = "missing_file"

    package var description: String { rawValue }
}
