// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Collects rows and writes them to standard output in pieces.
struct ExportOutput {
    private static let pieceBytes = 1 << 16

    private var bytes: [UInt8] = []
    private(set) var rows: Int64 = 0

    init() {
        bytes.reserveCapacity(ExportOutput.pieceBytes * 2)
    }

    mutating func add(_ row: some Collection<UInt8>) throws(Failure) {
        bytes.append(contentsOf: row)
        rows += 1
        if bytes.count >= ExportOutput.pieceBytes { try flush() }
    }

    /// The first line of a CSV file, which is no row.
    mutating func begin(_ header: some Collection<UInt8>) {
        bytes.append(contentsOf: header)
    }

    mutating func flush() throws(Failure) {
        try Console.write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
