// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// The journal of a period as plain-text books: opening balances, every entry that moved something, and
/// what the balances have to be at the end, so that the reading program proves them.
///
/// Memory grows with the accounts that moved, not with the entries.
struct BookExport {
    private let dialect: BookDialect
    private let accounts: BookAccount
    private let zone: ProgramTimeZone
    private let window: ExportWindow
    /// Debits less credits.
    private var balances: [AccountID: Int64] = [:]
    private var opened: Set<AccountID> = []
    private var hasBegun = false
    private var lastDay: CalendarDay

    init(_ dialect: BookDialect, _ names: ExportNames, _ window: ExportWindow) {
        self.dialect = dialect
        accounts = BookAccount(names: names)
        zone = names.zone
        self.window = window
        let from = window.from == .always ? Instant(microseconds: 0) : window.from
        lastDay = names.zone.day(of: from)
    }

    func head(title: String) -> [UInt8] { Array(dialect.head(title: title).utf8) }

    /// The text of an entry; empty outside of the period and for what moved nothing.
    mutating func text(of record: Record) throws -> [UInt8] {
        let recordedAt = record.ledger.recordedAt
        guard recordedAt < window.end else { return [] }
        if recordedAt < window.from {
            _ = try take(record)
            return []
        }
        var text = begin()
        let moved = try take(record)
        guard !moved.isEmpty else { return Array(text.utf8) }
        lastDay = zone.day(of: recordedAt)
        for (account, _) in moved { text += open(account, on: lastDay) }
        text += dialect.heading(lastDay, "\(record.fact.kind)", record.id.text)
        for (account, value) in moved {
            text += dialect.posting(
                accounts.name(account),
                BookAccount.amount(value, account.unit)
            )
        }
        return Array((text + "\n").utf8)
    }

    /// What the balances have to be; the opening balances before them when nothing came after these.
    mutating func end() -> [UInt8] {
        var text = begin()
        let known = opened.sorted()
        guard !known.isEmpty else { return Array(text.utf8) }
        let lines = known.map { account in
            BookDialect.Balance(
                account: accounts.name(account),
                amount: BookAccount.amount(balances[account] ?? 0, account.unit),
                zero: BookAccount.amount(0, account.unit)
            )
        }
        text += dialect.balances(lines, behind: lastDay)
        return Array(text.utf8)
    }

    /// The opening balances, once, when the period begins later than the journal.
    private mutating func begin() -> String {
        guard !hasBegun else { return "" }
        hasBegun = true
        let standing = balances.filter { $0.value != 0 }.sorted { $0.key < $1.key }
        guard !standing.isEmpty else { return "" }
        var text = ""
        for (account, _) in standing { text += open(account, on: lastDay) }
        text += dialect.heading(lastDay, "opening_balances", "opening")
        for (account, value) in standing {
            text += dialect.posting(
                accounts.name(account),
                BookAccount.amount(value, account.unit)
            )
        }
        return text + "\n"
    }

    private mutating func open(_ account: AccountID, on day: CalendarDay) -> String {
        opened.insert(account).inserted
            ? dialect.opening(accounts.name(account), on: day) : ""
    }

    /// Takes the transfers of an entry; answers what they come to, account by account.
    private mutating func take(_ record: Record) throws -> [(AccountID, Int64)] {
        var moved: [(account: AccountID, value: Int64)] = []
        for transfer in record.ledger.transfers {
            guard let amount = Int64(exactly: transfer.amount) else { throw tooMuch(record) }
            for (account, value) in [(transfer.debit, amount), (transfer.credit, -amount)] {
                let (sum, overflow) = (balances[account] ?? 0).addingReportingOverflow(value)
                guard !overflow else { throw tooMuch(record) }
                balances[account] = sum
                if let index = moved.firstIndex(where: { $0.account == account }) {
                    moved[index].value += value
                } else {
                    moved.append((account, value))
                }
            }
        }
        return moved.filter { $0.value != 0 }.map { ($0.account, $0.value) }
    }

    private func tooMuch(_ record: Record) -> Failure {
        Failure("entry \(record.id) moves more than books can hold", advice: "Run `jifen verify`.")
    }
}
