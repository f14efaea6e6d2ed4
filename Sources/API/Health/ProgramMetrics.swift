// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /metrics`: Prometheus' text format.
    static let metrics = Operation(
        id: "metrics",
        method: .get,
        path: "/metrics",
        access: .anybody,
        media: .metrics
    ) { call in
        var page = MetricsPage()
        let shared = call.shared
        page.family("jifen_build_info", .gauge, "The running version.")
        page.sample(
            "jifen_build_info",
            [("version", shared.version.version), ("commit", shared.version.commit)],
            "1"
        )
        page.family("jifen_ready", .gauge, "1 when commands are taken.")
        let readiness = Readiness(shared)
        page.sample("jifen_ready", readiness.isReady ? 1 : 0)
        page.family("jifen_degraded", .gauge, "1 while a part is at fault and commands go on.")
        for check in shared.readiness where !check.isEssential {
            let isDegraded = readiness.degraded.contains(check.name)
            page.sample("jifen_degraded", [("part", check.name)], isDegraded ? "1" : "0")
        }
        if let overview = try? await shared.engine.overview() {
            page.put(overview, program: shared.engine.program?.program.code ?? "")
        }
        if let log = shared.engine.log { page.put(log.standing) }
        shared.metrics.write(into: &page)
        return Answer(Array(page.text.utf8), media: .metrics)
    }
}

extension MetricsPage {
    /// Sums over all partners and members; none of them is a label.
    fileprivate mutating func put(_ overview: Overview, program: String) {
        let labels = [("program", program)]
        let issued = overview.partners.reduce(AccountTotals()) { $0.adding($1.issued) }
        let redeemed = overview.partners.reduce(AccountTotals()) { $0.adding($1.redeemed) }
        let payable = overview.partners.reduce(Int64(0)) { $0 + $1.payable.creditBalance }
        let state = overview.program
        put(
            "jifen_points_issued_total",
            .counter,
            "Points put into the world.",
            labels,
            issued.debits
        )
        put(
            "jifen_points_returned_total",
            .counter,
            "Points taken back after returns.",
            labels,
            issued.credits
        )
        put(
            "jifen_points_redeemed_total",
            .counter,
            "Points that partners took in.",
            labels,
            redeemed.credits
        )
        put(
            "jifen_points_expired_total",
            .counter,
            "Dated points that lapsed.",
            labels,
            state.expired.credits
        )
        put(
            "jifen_points_outstanding",
            .gauge,
            "Points issued and not yet redeemed, taken back or lapsed.",
            labels,
            overview.openPoints
        )
        put("jifen_partner_payable_fen", .gauge, "Fen owed to partners.", labels, payable)
        if let money = state.money { put(money, overview, labels) }
        put("jifen_members", .gauge, "Members enrolled.", labels, overview.members)
        put(
            "jifen_journal_entries_total",
            .counter,
            "Entries of the journal.",
            labels,
            overview.sequence
        )
        put("jifen_engine_waiting", .gauge, "Commands that wait.", [], overview.waiting)
        put("jifen_engine_loaded_members", .gauge, "Members in memory.", [], overview.loadedMembers)
        put("jifen_engine_dirty_rows", .gauge, "Rows to be written back.", [], overview.dirtyRows)
    }

    /// How far the transparency log is behind the journal.
    fileprivate mutating func put(_ log: LogStanding) {
        let lag = log.durable > log.signed ? log.durable - log.signed : 0
        put("jifen_log_signed_entries", .gauge, "Entries of the signed tree.", [], log.signed)
        put("jifen_log_lag_entries", .gauge, "Durable entries not yet signed.", [], lag)
        put("jifen_log_checkpoints_total", .counter, "Checkpoints signed.", [], log.checkpoints)
        put("jifen_log_failed", .gauge, "1 when it stopped.", [], log.failure == nil ? 0 : 1)
    }

    /// Whole fen; the ratio of the first two is the coverage.
    private mutating func put(
        _ money: ProgramMoney,
        _ overview: Overview,
        _ labels: [(String, String)]
    ) {
        let balances = overview.partners.map(\.money.account.creditBalance)
        let owed = balances.filter { $0 < 0 }.reduce(0, -)
        put("jifen_fund_fen", .gauge, "Fen in the backing fund.", labels, money.fund.fen)
        put(
            "jifen_fund_open_value_fen",
            .gauge,
            "Fen that spendable points are worth.",
            labels,
            money.openValue.fen
        )
        put(
            "jifen_fund_covered",
            .gauge,
            "1 when the fund covers every open point; 0 stops new points.",
            labels,
            money.isCovered ? 1 : 0
        )
        put("jifen_partner_receivable_fen", .gauge, "Fen that partners owe.", labels, owed)
        put(
            "jifen_rounding_fen",
            .gauge,
            "Fen that rounding has left.",
            labels,
            money[.rounding].creditBalance
        )
    }

    private mutating func put(
        _ name: String,
        _ kind: Kind,
        _ words: String,
        _ labels: [(String, String)],
        _ value: some FixedWidthInteger
    ) {
        family(name, kind, words)
        sample(name, labels, String(value))
    }
}

extension AccountTotals {
    fileprivate func adding(_ other: AccountTotals) -> AccountTotals {
        AccountTotals(debits: debits + other.debits, credits: credits + other.credits)
    }
}
