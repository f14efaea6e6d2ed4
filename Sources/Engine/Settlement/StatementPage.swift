// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// The language of a statement's page.
public enum StatementLanguage: String, Hashable, Sendable, CaseIterable {
    case chinese = "zh-Hans"
    case english = "en"
}

/// A statement as a page to print, in one language: it needs no other file, and no script, and is the
/// same to the byte whenever it is made again.
public struct StatementPage: Sendable {
    private let statement: SettlementStatement
    private let language: StatementLanguage
    private var text = ""

    public init(_ statement: SettlementStatement, in language: StatementLanguage) {
        self.statement = statement
        self.language = language
    }

    public var html: [UInt8] {
        var page = self
        page.write()
        return Array(page.text.utf8)
    }

    private mutating func write() {
        let title = words("结算单", "Statement") + " \(statement.number)"
        text += """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>\(StatementPage.style)</style>
            </head>
            <body>
            <main>
            <h1>\(title)</h1>

            """
        writeHead()
        writeBalances()
        writeTotals()
        writePairs(
            "接受了谁的积分",
            "Whose points were taken",
            "发放方",
            "Issuer",
            statement.taken,
            \.issuer
        )
        writePairs(
            "所发积分用于何处",
            "Where issued points were spent",
            "接受方",
            "Taken by",
            statement.spent,
            \.redeemer
        )
        let hash = words(
            "本单 JSON 的 SHA-256 已写入账本:",
            "SHA-256 of this statement's JSON, as the journal has it:"
        )
        text += """
            <p class="hash">\(hash)<br><code>\(statement.digestText)</code></p>
            <div class="seals"><p>\(words("运营方(盖章)", "For the program"))</p>\
            <p>\(words("商户(盖章)", "For the partner"))</p></div>
            </main>
            </body>
            </html>

            """
    }

    private mutating func writeHead() {
        text += "<table class=\"head\"><tbody>\n"
        head("积分计划", "Program", name(statement.programName))
        let partner = "\(name(statement.name)) (\(StatementPage.safe(statement.code)))"
        head("商户", "Partner", partner)
        let (from, last) = (statement.period.from, statement.period.lastDay)
        let days = "<span class=\"day\">\(from)</span> – <span class=\"day\">\(last)</span>"
        head(
            "周期",
            "Cycle",
            words("第\(statement.cycle)期", "No. \(statement.cycle)") + " \(days)"
        )
        let net = statement.net
        let direction =
            net > 0
            ? words("运营方付给商户", "The program pays the partner")
            : net < 0
                ? words("商户付给运营方", "The partner pays the program")
                : words("无需付款", "Nothing is to be paid")
        let amount = StatementPage.yuan(Int64(net.magnitude))
        head("应付净额", "Net", "<strong>¥\(amount)</strong> \(direction)")
        text += "</tbody></table>\n"
    }

    private mutating func writeBalances() {
        section("余额", "Balances")
        table(["", words("期初", "Opening"), words("期末", "Closing")])
        row(
            words("应付商户", "Owed to the partner"),
            [statement.openingPayable, statement.closing.payable].map(StatementPage.yuan)
        )
        row(
            words("商户账户", "Partner's account"),
            [statement.openingAccount, statement.closing.account].map(StatementPage.yuan)
        )
        row(
            words("本期轧差", "Netted at the close"),
            ["", StatementPage.yuan(statement.closing.netting)]
        )
        text += "</tbody></table>\n"
    }

    private mutating func writeTotals() {
        section("本期发生额", "Movements of the cycle")
        table([words("项目", "Item"), words("金额(元)", "Yuan")])
        if statement.totals.isEmpty { row(words("无", "None"), ["0.00"]) }
        for total in statement.totals {
            row(name(total.kind.name), [StatementPage.yuan(total.fen)])
        }
        text += "</tbody></table>\n"
    }

    private mutating func writePairs(
        _ zh: String,
        _ en: String,
        _ columnZh: String,
        _ columnEn: String,
        _ lines: [SettlementMatrix.Line],
        _ partner: (SettlementMatrix.Line) -> UInt32
    ) {
        guard !lines.isEmpty else { return }
        section(zh, en)
        table([
            words(columnZh, columnEn), words("积分", "Points"), words("退回积分", "Points returned"),
            words("金额(元)", "Yuan"), words("退回(元)", "Yuan returned"),
        ])
        for line in lines {
            let number = partner(line)
            row(
                number == 0
                    ? words("未知", "unknown") : name(statement.names.name(number)),
                [
                    StatementPage.grouped("\(line.points)"),
                    StatementPage.grouped("\(line.pointsReturned)"), StatementPage.yuan(line.fen),
                    StatementPage.yuan(line.fenReturned),
                ]
            )
        }
        text += "</tbody></table>\n"
    }

    // MARK: Parts

    private mutating func section(_ zh: String, _ en: String) {
        text += "<h2>\(words(zh, en))</h2>\n"
    }

    private mutating func head(_ zh: String, _ en: String, _ value: String) {
        text += "<tr><th scope=\"row\">\(words(zh, en))</th>"
        text += "<td>\(value)</td></tr>\n"
    }

    private mutating func table(_ columns: [String]) {
        text += "<table\(columns.count > 4 ? " class=\"wide\"" : "")><thead><tr>"
        for (index, column) in columns.enumerated() {
            text += "<th scope=\"col\"\(index > 0 ? " class=\"number\"" : "")>\(column)</th>"
        }
        text += "</tr></thead><tbody>\n"
    }

    private mutating func row(_ name: String, _ cells: [String]) {
        text += "<tr><th scope=\"row\">\(name)</th>"
        for cell in cells { text += "<td class=\"number\">\(cell)</td>" }
        text += "</tr>\n"
    }

    private func words(_ zh: String, _ en: String) -> String {
        language == .chinese ? zh : en
    }

    /// A name of the program, which may have any letters.
    private func name(_ name: (zh: String, en: String)) -> String {
        StatementPage.safe(words(name.zh, name.en))
    }

    private static func yuan(_ fen: Int64) -> String { grouped("\(Money(fen: fen))") }

    /// With a comma between thousands.
    private static func grouped(_ number: String) -> String {
        let whole = number.prefix { $0 != "." }
        let sign = whole.hasPrefix("-") ? "-" : ""
        let digits = Array(whole.dropFirst(sign.count))
        var shown = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { shown.append(",") }
            shown.append(digit)
        }
        return sign + shown + number.dropFirst(whole.count)
    }

    private static func safe(_ text: String) -> String {
        var safe = ""
        for letter in text {
            switch letter {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\"": safe += "&quot;"
            default: safe.append(letter)
            }
        }
        return safe
    }

    private static let style = """
        body{font-family:system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;\
        color:#1a1a1a;background:#fff;margin:2rem;line-height:1.5}main{max-width:52rem;margin:auto}\
        h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:1.5rem}\
        table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3rem .5rem;\
        text-align:left;font-weight:normal}thead th{background:#eee}th.number,td.number{text-align:right}\
        td.number{font-variant-numeric:tabular-nums;white-space:nowrap}.day{white-space:nowrap}\
        .head th{width:12rem}.hash code{word-break:break-all}.seals{display:none}\
        @media(max-width:40rem){body{margin:1rem}.head th{width:6rem}th,td{padding:.25rem .35rem}\
        .wide{font-size:.8rem}}\
        @page{margin:18mm 15mm}@media print{body{margin:0;font-size:10.5pt}thead th{background:none}\
        h2{break-after:avoid}tr{break-inside:avoid}.hash{break-inside:avoid}\
        .seals{display:flex;gap:4rem;margin-top:3rem;break-inside:avoid}\
        .seals p{flex:1;border-top:1px solid #999;padding-top:.3rem}}
        """
}
