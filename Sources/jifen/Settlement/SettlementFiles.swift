// SPDX-License-Identifier: Apache-2.0

import Engine
import Glibc
import Loyalty
import Primitives

/// The files of a cycle in a folder; the same cycle gives the same bytes again, but for
/// `payments.csv`, which says what is due now.
struct SettlementFiles {
    let folder: String

    static func lines(in folder: String) -> String { folder + "/lines.csv" }

    func write(_ run: SettlementRun, of source: FolderRun) throws {
        try Files.makeFolder(folder)
        try replace("matrix.json", run.matrixJSON)
        try replace("matrix.csv", run.matrix.csv)
        for statement in run.statements {
            let name = "statement-\(Self.padded(statement.number))-\(statement.code)"
            try replace(name + ".json", statement.json)
            try replace(name + ".csv", statement.csv)
            for language in StatementLanguage.allCases {
                let page = StatementPage(statement, in: language)
                try replace("\(name).\(language.rawValue).html", page.html)
            }
        }
        guard run.number == UInt64(source.book.cycles.count) else { return }
        try replace("payments.csv", PaymentFile(source.book, source.registry).csv(of: run.number))
    }

    private func replace(_ name: String, _ bytes: [UInt8]) throws {
        try Files.replace("\(folder)/\(name)", with: bytes, mode: 0o600)
    }

    /// Six digits, so that names stand in the sequence of their numbers.
    private static func padded(_ number: UInt64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}

/// A file that is written piece by piece under another name, and put in its place at the end.
struct StreamedFile: ~Copyable {
    private static let pieceBytes = 1 << 18

    private let path: String
    private let descriptor: Int32
    private var bytes: [UInt8] = []

    init(_ path: String) throws(Failure) {
        self.path = path
        let draft = path + ".new"
        unlink(draft)
        descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure("\(draft) cannot be made: \(Files.reason())") }
        bytes.reserveCapacity(Self.pieceBytes * 2)
    }

    mutating func add(_ piece: [UInt8]) throws(Failure) {
        bytes.append(contentsOf: piece)
        if bytes.count >= Self.pieceBytes { try flush() }
    }

    private mutating func flush() throws(Failure) {
        guard Files.write(bytes, to: descriptor) else {
            throw Failure("\(path) cannot be written: \(Files.reason())")
        }
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func finish() throws(Failure) {
        try flush()
        guard fsync(descriptor) == 0, rename(path + ".new", path) == 0 else {
            throw Failure("\(path) cannot be written: \(Files.reason())")
        }
        try Files.syncFolder(of: path)
    }

    deinit { close(descriptor) }
}
