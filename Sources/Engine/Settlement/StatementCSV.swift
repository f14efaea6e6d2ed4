// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
import Primitives

extension SettlementStatement {
    private static let csvColumns = [
        "section", "item", "partner", "points", "points_returned", "fen", "fen_returned", "yuan",
    ]

    /// The statement as a table: what it is, balances, kinds of movement, who took whose points.
    public var csv: [UInt8] {
        var bytes = CSVLine.header(SettlementStatement.csvColumns)
        func text(_ section: String, _ item: String, _ value: String) {
            var line = CSVLine()
            line.put(section)
            line.put(item)
            line.put(value)
            for _ in 0..<5 { line.put(nil as Int64?) }
            bytes += line.ended
        }
        func amount(_ section: String, _ item: String, _ fen: Int64) {
            var line = CSVLine()
            line.put(section)
            line.put(item)
            for _ in 0..<3 { line.put(nil as Int64?) }
            line.put(fen)
            line.put(nil as Int64?)
            line.put(yuan: fen)
            bytes += line.ended
        }
        text("statement", "number", "\(number)")
        text("statement", "cycle", "\(cycle)")
        text("statement", "partner", code)
        text("statement", "from", "\(period.from)")
        text("statement", "through", "\(period.lastDay)")
        text("statement", "sha256", digestText)
        amount("opening", "payable", openingPayable)
        amount("opening", "account", openingAccount)
        for total in totals { amount("total", total.kind.rawValue, total.fen) }
        amount("closing", "payable", closing.payable)
        amount("closing", "account", closing.account)
        amount("closing", "netting", closing.netting)
        amount("closing", "net", net)
        for line in taken { bytes += SettlementStatement.csv("taken_from", line.issuerCode, line) }
        for line in spent { bytes += SettlementStatement.csv("spent_at", line.redeemerCode, line) }
        return bytes
    }

    private static func csv(
        _ section: String,
        _ partner: String,
        _ cell: SettlementMatrix.Line
    ) -> [UInt8] {
        var line = CSVLine()
        line.put(section)
        line.put("points")
        line.put(partner)
        line.put(cell.points)
        line.put(cell.pointsReturned)
        line.put(cell.fen)
        line.put(cell.fenReturned)
        line.put(yuan: cell.fen - cell.fenReturned)
        return line.ended
    }
}

extension SettlementMatrix {
    private static let csvColumns = [
        "issuer", "redeemer", "points", "points_returned", "fen", "fen_returned", "yuan",
    ]

    public var csv: [UInt8] {
        var bytes = CSVLine.header(SettlementMatrix.csvColumns)
        for cell in lines {
            var line = CSVLine()
            line.put(cell.issuerCode)
            line.put(cell.redeemerCode)
            line.put(cell.points)
            line.put(cell.pointsReturned)
            line.put(cell.fen)
            line.put(cell.fenReturned)
            line.put(yuan: cell.fen - cell.fenReturned)
            bytes += line.ended
        }
        return bytes
    }
}

/// Lines of a settlement as a table, one at a time.
public struct SettlementLineCSV: Sendable {
    public static let columns = [
        "entry", "recorded_at", "line", "partner", "counterpart", "lot", "points", "fen", "yuan",
    ]

    private let names: SettlementNames
    private let offset: Int64

    public init(_ plan: SettlementPlan) {
        names = plan.names
        offset = plan.names.zone.offsetSeconds
    }

    public static var header: [UInt8] { CSVLine.header(columns) }

    public func line(_ line: SettlementLine) -> [UInt8] {
        var csv = CSVLine()
        csv.put(EntryID(line.entry).text)
        csv.put(line.recordedAt.rfc3339(offsetSeconds: offset))
        csv.put(line.kind.rawValue)
        csv.put(names.code(line.partner))
        csv.put(names.code(line.counterpart))
        csv.put(line.lot == 0 ? "" : Lot.ID(line.lot).text)
        csv.put(line.points)
        csv.put(line.fen)
        csv.put(yuan: line.fen)
        return csv.ended
    }
}

/// Who pays whom of a closed cycle, as of what is due now.
public struct PaymentFile: Sendable {
    public static let columns = [
        "statement", "cycle", "partner", "direction", "fen", "yuan", "net_fen", "paid_fen",
        "held_back_fen", "status",
    ]

    private let book: SettlementBook
    private let registry: Registry

    public init(_ book: SettlementBook, _ registry: Registry) {
        self.book = book
        self.registry = registry
    }

    /// A line for each partner that something is due to or from.
    public func csv(of number: UInt64) -> [UInt8] {
        var bytes = CSVLine.header(PaymentFile.columns)
        guard let cycle = book[number], number == UInt64(book.cycles.count) else { return bytes }
        for (index, statement) in cycle.closing.statements.enumerated() {
            let due = book.due(number, statement.partner)
            guard due != 0 else { continue }
            var line = CSVLine()
            line.put(cycle.statementNumber(at: index))
            line.put(number)
            line.put(registry.code(of: statement.partner))
            line.put(due > 0 ? "program_pays" : "partner_pays")
            line.put(due.magnitude)
            line.put(yuan: Int64(due.magnitude))
            line.put(statement.net)
            line.put(cycle.paid[index])
            line.put(book.heldBack(number, statement.partner))
            line.put(book.status(number, statement.partner)?.rawValue)
            bytes += line.ended
        }
        return bytes
    }
}

extension CSVLine {
    /// Yuan with two decimals; a minus is a sign here and no formula.
    mutating func put(yuan fen: Int64) {
        put(number: "\(Money(fen: fen))")
    }
}
