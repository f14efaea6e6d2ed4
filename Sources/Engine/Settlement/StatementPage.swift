// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// A statement as a page to print: it needs no other file, and no script.
public struct StatementPage: Sendable {
    private let statement: SettlementStatement
    private var text = ""

    public init(_ statement: SettlementStatement) {
        self.statement = statement
    }

    public var html: [UInt8] {
        var page = self
        page.write()
        return Array(page.text.utf8)
    }

    private mutating func write() {
        let title = "结算单 Statement \(statement.number)"
        text += """
            <!doctype html>
            <html lang="zh-Hans">
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
            \.issuerCode
        )
        writePairs(
            "所发积分用于何处",
            "Where issued points were spent",
            "接受方",
            "Taken by",
            statement.spent,
            \.redeemerCode
        )
        text += """
            <p class="hash">本单 JSON 的 SHA-256 已写入账本:<br><span lang="en">SHA-256 of this statement's \
            JSON, as the journal has it:</span><br><code>\(statement.digestText)</code></p>
            </main>
            </body>
            </html>

            """
    }

    private mutating func writeHead() {
        text += "<table class=\"head\"><tbody>\n"
        let name = statement.name
        head("项目", "Program", StatementPage.both(statement.programName))
        let partner = "\(StatementPage.both(name)) (\(StatementPage.safe(statement.code)))"
        head("商户", "Partner", partner)
        let days = "\(statement.period.from) – \(statement.period.lastDay)"
        head("周期", "Cycle", "\(statement.cycle): \(days)")
        let net = statement.net
        let direction =
            net > 0
            ? "运营方付给商户 <span lang=\"en\">The program pays the partner</span>"
            : net < 0
                ? "商户付给运营方 <span lang=\"en\">The partner pays the program</span>"
                : "无需付款 <span lang=\"en\">Nothing is to be paid</span>"
        let amount = StatementPage.yuan(Int64(net.magnitude))
        head("应付净额", "Net", "<strong>¥\(amount)</strong> \(direction)")
        text += "</tbody></table>\n"
    }

    private mutating func writeBalances() {
        section("余额", "Balances")
        table(["", "期初 Opening", "期末 Closing"])
        row(
            "应付商户 <span lang=\"en\">Owed to the partner</span>",
            [statement.openingPayable, statement.closing.payable].map(StatementPage.yuan)
        )
        row(
            "商户账户 <span lang=\"en\">Partner's account</span>",
            [statement.openingAccount, statement.closing.account].map(StatementPage.yuan)
        )
        row(
            "本期轧差 <span lang=\"en\">Netted at the close</span>",
            ["", StatementPage.yuan(statement.closing.netting)]
        )
        text += "</tbody></table>\n"
    }

    private mutating func writeTotals() {
        section("本期发生额", "Movements of the cycle")
        table(["项目 Item", "金额(元) Yuan"])
        if statement.totals.isEmpty { row("无 <span lang=\"en\">None</span>", ["0.00"]) }
        for total in statement.totals {
            let name = total.kind.name
            row(
                "\(name.zh) <span lang=\"en\">\(name.en)</span>",
                [StatementPage.yuan(total.fen)]
            )
        }
        text += "</tbody></table>\n"
    }

    private mutating func writePairs(
        _ zh: String,
        _ en: String,
        _ columnZh: String,
        _ columnEn: String,
        _ lines: [SettlementMatrix.Line],
        _ code: (SettlementMatrix.Line) -> String
    ) {
        guard !lines.isEmpty else { return }
        section(zh, en)
        table([
            "\(columnZh) \(columnEn)", "积分 Points", "退回积分 Returned", "金额(元) Yuan",
            "退回(元) Returned",
        ])
        for line in lines {
            let partner = code(line)
            row(
                partner.isEmpty
                    ? "未知 <span lang=\"en\">unknown</span>" : StatementPage.safe(partner),
                [
                    "\(line.points)", "\(line.pointsReturned)", StatementPage.yuan(line.fen),
                    StatementPage.yuan(line.fenReturned),
                ]
            )
        }
        text += "</tbody></table>\n"
    }

    // MARK: Parts

    private mutating func section(_ zh: String, _ en: String) {
        text += "<h2>\(zh) <span lang=\"en\">\(en)</span></h2>\n"
    }

    private mutating func head(_ zh: String, _ en: String, _ value: String) {
        text += "<tr><th scope=\"row\">\(zh) <span lang=\"en\">\(en)</span></th>"
        text += "<td>\(value)</td></tr>\n"
    }

    private mutating func table(_ columns: [String]) {
        text += "<table><thead><tr>"
        for column in columns { text += "<th scope=\"col\">\(column)</th>" }
        text += "</tr></thead><tbody>\n"
    }

    private mutating func row(_ name: String, _ cells: [String]) {
        text += "<tr><th scope=\"row\">\(name)</th>"
        for cell in cells { text += "<td class=\"number\">\(cell)</td>" }
        text += "</tr>\n"
    }

    private static func both(_ name: (zh: String, en: String)) -> String {
        "\(safe(name.zh)) <span lang=\"en\">\(safe(name.en))</span>"
    }

    private static func yuan(_ fen: Int64) -> String { "\(Money(fen: fen))" }

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
        h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:1.5rem}[lang=en]{color:#555}\
        table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3rem .5rem;\
        text-align:left;font-weight:normal}thead th{background:#eee}.number{text-align:right;\
        font-variant-numeric:tabular-nums}.head th{width:12rem}.hash code{word-break:break-all}\
        @media print{body{margin:0}table{page-break-inside:auto}tr{page-break-inside:avoid}}
        """
}
