// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Ledger
import Loyalty
import Primitives
import Rules

/// The played year in words and numbers, Chinese and English side by side.
struct DemoSummary {
    let result: DemoResult
    let verified: VerificationReport
    let folder: DataFolder

    var lines: [String] {
        let tally = result.tally
        let program = result.program.program
        let open = result.overview.openPoints
        var lines = [
            "",
            "\(program.name.zh)  \(program.name.en)",
            "\(result.firstDay) – \(result.lastDay), \(result.elapsed) s",
            "",
            row("会员", "members", tally.members.grouped),
            row("消费", "purchases", "\(tally.purchases.grouped), \(yuan(tally.purchaseFen))"),
            row("行为", "activities", tally.activities.grouped),
            row("奖励积分", "points awarded", tally.awardedPoints.grouped),
            row("积分抵扣", "paid with points", paid(tally)),
            row("预扣", "holds", holds(tally)),
            row("兑换", "redemptions", redeemed(tally)),
            row("退货", "returns", returned(tally)),
            row("调整", "adjustments", tally.adjustments.grouped),
            row("游戏", "games", played(tally)),
            row("拒绝", "refusals", refusals(tally)),
            row("未用积分", "open points", "\(open.grouped), \(yuan(value(open)))"),
            row("结算", "settlement", settled(tally)),
            "",
        ]
        lines += partnerLines
        lines += ["", verdict, row("数据目录", "data folder", folder.path)]
        return lines
    }

    private var partnerLines: [String] {
        let registry = result.program.registry
        return zip(registry.partners, result.overview.partners).map { code, state in
            let issued = state.issued.debitBalance.grouped
            let taken = state.redeemed.creditBalance.grouped
            let index = result.program.program.partnerIndex(code: code)
            let name = index.map { result.program.program.partners[$0].name }
            return row(
                name?.zh ?? code,
                name?.en ?? "",
                "发出 issued \(issued), 收回 taken \(taken)"
            )
        }
    }

    private var verdict: String {
        guard verified.isSound else {
            let first = verified.problems.first.map { "\($0)" } ?? ""
            return row("核对", "verified", "不一致 NOT in order: \(first)")
        }
        return row(
            "核对",
            "verified",
            "一致 in order: \(verified.entries.grouped) entries, "
                + "\(verified.accounts.grouped) accounts, \(verified.lots.grouped) lots"
        )
    }

    private func row(_ zh: String, _ en: String, _ value: String) -> String {
        // A Chinese letter takes two places on a terminal.
        let width = zh.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } + en.count + 1
        return "  \(zh) \(en)" + String(repeating: " ", count: max(1, 36 - width)) + value
    }

    private func yuan(_ fen: Int64) -> String {
        let text = Money(fen: fen).description
        return "\((fen / 100).grouped)\(text.suffix(3)) yuan"
    }

    private func value(_ points: Int64) -> Int64 {
        result.program.value(of: Points(max(0, points))).fen
    }

    private func paid(_ tally: DemoTally) -> String {
        "\(tally.payments.grouped), \(yuan(tally.paidFen))"
    }

    private func holds(_ tally: DemoTally) -> String {
        "\(tally.holds.grouped): \(tally.captures.grouped) captured,"
            + " \(tally.releases.grouped) released"
    }

    private func redeemed(_ tally: DemoTally) -> String {
        "\(tally.redemptions.grouped), \(tally.redeemedPoints.grouped) points"
    }

    private func returned(_ tally: DemoTally) -> String {
        "\(tally.returns.grouped), \(tally.clawedBackPoints.grouped) points taken back"
    }

    private func played(_ tally: DemoTally) -> String {
        "\(tally.checkIns.of("check-in")), \(tally.tickets.of("ticket")) drawn,"
            + " \(tally.prizes.of("prize"))"
    }

    private func settled(_ tally: DemoTally) -> String {
        let open = tally.disputes - tally.resolutions
        return "\(tally.cycles.of("month")), \(tally.statements.of("statement")),"
            + " \(tally.settlementPayments.of("payment")) of \(yuan(tally.settledFen)),"
            + " \(tally.disputes.of("dispute")), \(open.grouped) open"
    }

    private func refusals(_ tally: DemoTally) -> String {
        let sorted = tally.refusals.sorted { $0.key < $1.key }
        guard !sorted.isEmpty else { return "0" }
        return sorted.map { "\($0.key) \($0.value.grouped)" }.joined(separator: ", ")
    }
}

extension DemoSummary {
    func report(
        _ keys: DemoKeys,
        _ staff: DemoStaff,
        _ settings: ServerSettings
    ) -> JSONWriter {
        let tally = result.tally
        let figures: [(StaticString, Int64)] = [
            ("members", tally.members), ("purchases", tally.purchases),
            ("purchase_fen", tally.purchaseFen), ("activities", tally.activities),
            ("awarded_points", tally.awardedPoints), ("payments", tally.payments),
            ("holds", tally.holds), ("redemptions", tally.redemptions),
            ("returns", tally.returns), ("adjustments", tally.adjustments),
            ("check_ins", tally.checkIns), ("tickets", tally.tickets), ("prizes", tally.prizes),
            ("settlement_cycles", tally.cycles), ("settlement_statements", tally.statements),
            ("settlement_payments", tally.settlementPayments),
            ("settlement_disputes", tally.disputes),
            ("settlement_disputes_open", tally.disputes - tally.resolutions),
            ("refusals", tally.refusals.values.reduce(0, +)),
            ("entries", Int64(clamping: verified.entries)), ("lots", Int64(verified.lots)),
            ("open_points", verified.openPoints),
        ]
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("ok")
        writer.put(verified.isSound)
        for (name, value) in figures {
            writer.name(name)
            writer.put(value)
        }
        writer.name("data")
        writer.put(folder.path)
        writer.name("address")
        writer.put(settings.address)
        writer.name("sample_member")
        writer.put(result.sample.text)
        writer.name("keys")
        writer.put(
            [
                "operator": .string(keys.operator.text), "fruit": .string(keys.fruit.text),
                "hotel": .string(keys.hotel.text),
            ] as JSON
        )
        writer.name("password")
        writer.put(staff.password)
        writer.name("staff")
        writer.put(staff.json)
        writer.name("member_phones")
        writer.put(.array(result.phones.map(JSON.string)))
        writer.name("seconds")
        writer.put(result.elapsed)
        writer.endObject()
        return writer
    }
}
