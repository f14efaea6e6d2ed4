// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// The two plain-text forms of books, as their programs read them.
enum BookDialect {
    case beancount
    case hledger

    /// An account as its postings name it.
    struct Balance {
        let account: String
        let amount: String
        let zero: String
    }

    func head(title: String) -> String {
        switch self {
        case .beancount:
            """
            option "title" "\(BookDialect.plain(title))"
            option "operating_currency" "CNY"
            1970-01-01 commodity CNY
            1970-01-01 commodity POINTS
            1970-01-01 commodity GRAMS


            """
        case .hledger:
            """
            ; \(BookDialect.plain(title))
            commodity 1000.00 CNY
            commodity 1000. POINTS
            commodity 1000. GRAMS


            """
        }
    }

    /// Says that an account is there, before its first posting.
    func opening(_ account: String, on day: CalendarDay) -> String {
        switch self {
        case .beancount: "\(day) open \(account)\n"
        case .hledger: "account \(account)\n"
        }
    }

    func heading(_ day: CalendarDay, _ kind: String, _ id: String) -> String {
        switch self {
        case .beancount: "\(day) * \"\(kind)\" \"\(id)\"\n"
        case .hledger: "\(day) * (\(id)) \(kind)\n"
        }
    }

    func posting(_ account: String, _ amount: String) -> String {
        "  \(account)  \(amount)\n"
    }

    /// What the balances have to be behind `day`.
    func balances(_ balances: [Balance], behind day: CalendarDay) -> String {
        var text = ""
        switch self {
        case .beancount:
            let morning = day.adding(days: 1)
            for line in balances { text += "\(morning) balance \(line.account)  \(line.amount)\n" }
        case .hledger:
            text += "\(day) * closing balances\n"
            for line in balances {
                text += "  \(line.account)  \(line.zero) = \(line.amount)\n"
            }
        }
        return text
    }

    /// One line without quotes.
    private static func plain(_ text: String) -> String {
        String(text.map { $0 == "\"" || $0 == "\\" || $0.isNewline ? " " : $0 })
    }
}
