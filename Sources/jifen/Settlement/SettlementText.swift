// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Loyalty
import Primitives

/// Cycles and statements at the terminal.
enum SettlementText {
    static func lines(_ run: SettlementRun, _ source: FolderRun) -> [String] {
        let state = source.plan.closed == nil ? "not closed" : "closed"
        var lines = [
            "cycle \(run.number)  \(run.period.from) - \(run.period.lastDay)  \(state)",
            "entries \(EntryID(run.first)) - \(EntryID(run.last)), \(run.settled) of them settled",
            row(["no", "partner", "points taken", "yuan taken", "account", "payable", "net"]),
        ]
        for statement in run.statements {
            lines.append(
                row([
                    "\(statement.number)", statement.code,
                    "\(statement.taken.reduce(0) { $0 + $1.points - $1.pointsReturned })",
                    yuan(statement.taken.reduce(0) { $0 + $1.fen - $1.fenReturned }),
                    yuan(statement.closing.account), yuan(statement.closing.payable),
                    yuan(statement.net),
                ])
            )
        }
        return lines
    }

    static func line(_ cycle: SettlementState, in book: SettlementBook) -> String {
        let closing = cycle.closing
        let open = closing.statements.filter { book.due(closing.number, $0.partner) != 0 }.count
        let disputes = cycle.disputes.filter { $0.status == .open }.count
        return "cycle \(closing.number)  \(closing.period.from) - \(closing.period.lastDay)  "
            + "closed by \(cycle.entry), \(closing.statements.count.of("statement")), "
            + "\(open) due, \(disputes.of("open dispute"))"
    }

    static func statements(
        _ cycle: SettlementState,
        in book: SettlementBook,
        _ registry: Registry
    ) -> [String] {
        let number = cycle.closing.number
        var lines = [row(["no", "partner", "net", "paid", "held back", "due", "status"])]
        for (index, statement) in cycle.closing.statements.enumerated() {
            lines.append(
                row([
                    "\(cycle.statementNumber(at: index))", registry.code(of: statement.partner),
                    yuan(statement.net), yuan(cycle.paid[index]),
                    yuan(book.heldBack(number, statement.partner)),
                    yuan(book.due(number, statement.partner)),
                    book.status(number, statement.partner)?.rawValue ?? "",
                ])
            )
        }
        for dispute in cycle.disputes {
            lines.append(
                "  dispute \(DisputeID(dispute.id)): \(registry.code(of: dispute.partner)) entry \(dispute.entry)"
                    + " \(yuan(dispute.fen)) \(dispute.status.word)"
            )
        }
        return lines
    }

    // MARK: JSON

    static func json(_ run: SettlementRun, _ source: FolderRun, _ elapsed: Elapsed) -> JSONWriter {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("number")
        writer.put(Int64(clamping: run.number))
        writer.name("from")
        writer.put("\(run.period.from)")
        writer.name("through")
        writer.put("\(run.period.lastDay)")
        writer.name("closed")
        writer.put(source.plan.closed != nil)
        writer.name("entries")
        writer.put(Int64(clamping: run.last - (run.first - 1)))
        writer.name("settled")
        writer.put(Int64(clamping: run.settled))
        writer.name("seconds")
        writer.put(elapsed)
        writer.name("matrix_sha256")
        writer.put(Hexadecimal.text(run.matrixDigest))
        writer.name("statements")
        writer.beginArray()
        for statement in run.statements {
            writer.beginObject()
            writer.name("number")
            writer.put(Int64(clamping: statement.number))
            writer.name("partner")
            writer.put(statement.code)
            writer.name("payable_fen")
            writer.put(statement.closing.payable)
            writer.name("account_fen")
            writer.put(statement.closing.account)
            writer.name("netting_fen")
            writer.put(statement.closing.netting)
            writer.name("net_fen")
            writer.put(statement.net)
            writer.name("sha256")
            writer.put(statement.digestText)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer
    }

    static func json(_ cycle: SettlementState, in book: SettlementBook) -> JSON {
        let closing = cycle.closing
        return [
            "number": .integer(Int64(clamping: closing.number)),
            "from": .string("\(closing.period.from)"),
            "through": .string("\(closing.period.lastDay)"),
            "closed_by": .string(cycle.entry.text),
            "statements": .integer(Int64(closing.statements.count)),
            "open_disputes": .integer(Int64(cycle.disputes.filter { $0.status == .open }.count)),
        ]
    }

    static func json(
        _ cycle: SettlementState,
        in book: SettlementBook,
        _ registry: Registry
    ) -> JSON {
        let number = cycle.closing.number
        let statements: [JSON] = cycle.closing.statements.enumerated().map { index, statement in
            [
                "number": .integer(Int64(clamping: cycle.statementNumber(at: index))),
                "partner": .string(registry.code(of: statement.partner)),
                "net_fen": .integer(statement.net),
                "paid_fen": .integer(cycle.paid[index]),
                "held_back_fen": .integer(book.heldBack(number, statement.partner)),
                "due_fen": .integer(book.due(number, statement.partner)),
                "status": .string(book.status(number, statement.partner)?.rawValue ?? ""),
                "sha256": .string(Hexadecimal.text(statement.digest)),
            ]
        }
        let disputes: [JSON] = cycle.disputes.map { dispute in
            [
                "id": .string(DisputeID(dispute.id).text),
                "partner": .string(registry.code(of: dispute.partner)),
                "entry": .string(dispute.entry.text),
                "fen": .integer(dispute.fen),
                "status": .string("\(dispute.status.word)"),
            ]
        }
        return [
            "number": .integer(Int64(clamping: number)),
            "from": .string("\(cycle.closing.period.from)"),
            "through": .string("\(cycle.closing.period.lastDay)"),
            "closed_by": .string(cycle.entry.text),
            "statements": .array(statements),
            "disputes": .array(disputes),
        ]
    }

    // MARK: Parts

    static func yuan(_ fen: Int64) -> String { "\(Money(fen: fen))" }

    private static func row(_ cells: [String]) -> String {
        cells.enumerated().map { place, cell in
            let width = place == 1 ? 24 : 14
            let padding = String(repeating: " ", count: max(1, width - cell.count))
            return place == 1 ? "  " + cell + padding : padding + cell
        }.joined()
    }
}
