// SPDX-License-Identifier: Apache-2.0

import Disclosure
import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/fund`: what stands behind the points, and what is wrong with it.
    static let readFund = Operation(
        id: "readFund",
        method: .get,
        path: "/v1/fund",
        access: .operatorKey(.fundsRead)
    ) { call in
        let caller = try call.caller
        let overview = try await caller.engine.overview()
        guard let money = overview.program.money else { throw Problem(.money(.notOpen)) }
        let report = FundReport(money, overview, caller, at: call.now)
        return .object { $0.put(report) }
    }

    /// `GET /v1/partners/{code}/account`: what a partner has, owes and will owe.
    static let readPartnerAccount = Operation(
        id: "readPartnerAccount",
        method: .get,
        path: "/v1/partners/{code}/account",
        access: .key(.fundsRead)
    ) { call in
        let caller = try call.caller
        let code = call.parameter("code")
        let named = caller.program.registry.partner(code: code)
        if let own = caller.principal.partner, own != named { throw Problem.another(partner: code) }
        let overview = try await caller.engine.overview()
        guard overview.program.money != nil else { throw Problem(.money(.notOpen)) }
        guard let named, Int(named.rawValue) <= overview.partners.count,
            let account = PartnerAccount(
                named,
                overview.partners[Int(named.rawValue) - 1],
                in: caller.engine.versions,
                at: call.now
            )
        else { throw Problem(.unknownPartner) }
        let zone = caller.program.program.timeZone
        return .object { $0.put(account, code, in: zone) }
    }
}

extension GuaranteeStanding {
    init(_ money: ProgramMoney?) {
        self = money.map { $0.isCovered ? .covered : .suspended } ?? .unfunded
    }
}

extension JSONWriter {
    mutating func putGuarantee(_ standing: GuaranteeStanding, at faceValue: Ratio) {
        field("guarantee")
        beginObject()
        field("status")
        put(standing.rawValue)
        field("text")
        put(standing.text(faceValue: faceValue))
        endObject()
    }
}

/// The fund and what needs somebody's attention.
struct FundReport {
    let money: ProgramMoney
    let rules: SettlementTerms
    /// Accounts that run low, by the partners' codes.
    let low: [(code: String, account: PartnerAccount)]
    let payable: Money
    let receivable: Money
    let prepaid: Money

    init(_ money: ProgramMoney, _ overview: Overview, _ caller: Caller, at now: Instant) {
        self.money = money
        rules = caller.program.program.settlement
        let registry = caller.program.registry
        let accounts = overview.partners.enumerated().compactMap { index, state in
            PartnerAccount(
                PartnerNumber(UInt32(index + 1)),
                state,
                in: caller.engine.versions,
                at: now
            )
        }
        low = accounts.filter(\.isLow).map { (registry.code(of: $0.partner), $0) }
        payable = overview.partners.reduce(.zero) {
            $0 + Money(fen: $1.payable.creditBalance)
        }
        let balances = overview.partners.map(\.money.account.creditBalance)
        receivable = Money(fen: balances.filter { $0 < 0 }.reduce(0, -))
        prepaid = Money(fen: balances.filter { $0 > 0 }.reduce(0, +))
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ report: FundReport) {
        let money = report.money
        beginObject()
        field("object")
        put("fund" as StaticString)
        field("balance")
        put(money.fund)
        field("open_points")
        put(money.openPoints)
        field("open_value")
        put(money.openValue)
        field("coverage")
        putCoverage(money)
        putGuarantee(money.isCovered ? .covered : .suspended, at: money.face)
        field("losses")
        put(Money(fen: Int64(clamping: money.losses)))
        putAccounts(report)
        field("settlement")
        beginObject()
        field("fee_ppm")
        put(report.rules.feePartsPerMillion)
        field("cycle")
        put(report.rules.cycle.rawValue)
        field("loss_borne_by")
        put(report.rules.lossBorneBy.rawValue)
        endObject()
        putAlerts(report)
        endObject()
    }

    /// Exact, in lowest terms of fen and face value: no decimals that somebody could round up.
    private mutating func putCoverage(_ money: ProgramMoney) {
        guard money.openPoints > 0 else { return putNull() }
        beginObject()
        field("fund_parts")
        put((Int128(money.fund.fen) * Int128(money.face.denominator)).description)
        field("open_parts")
        put((Int128(money.openPoints) * Int128(money.face.numerator)).description)
        field("percent")
        put(money.coveragePercent)
        endObject()
    }

    /// What the program has in credit; below zero it is owed it, or has it at its bank.
    private mutating func putAccounts(_ report: FundReport) {
        let money = report.money
        let charts: [(StaticString, Chart)] = [
            ("fees", .fees), ("member_debt", .memberDebt), ("breakage", .breakage),
            ("subsidy", .subsidy), ("adjustments", .adjustments), ("rounding", .rounding),
            ("bank", .bank), ("write_offs", .writeOffs),
        ]
        field("accounts")
        beginObject()
        for (name, chart) in charts {
            field(name)
            put(Money(fen: money[chart].creditBalance))
        }
        field("partners_payable")
        put(report.payable)
        field("partners_receivable")
        put(report.receivable)
        field("partners_prepaid")
        put(report.prepaid)
        endObject()
    }

    private mutating func putAlerts(_ report: FundReport) {
        field("alerts")
        beginArray()
        if !report.money.isCovered {
            beginObject()
            field("kind")
            put("fund_short" as StaticString)
            field("partner")
            putNull()
            field("amount")
            put(report.money.openValue - report.money.fund)
            endObject()
        }
        for (code, account) in report.low {
            beginObject()
            field("kind")
            put("partner_account_low" as StaticString)
            field("partner")
            put(code)
            field("amount")
            put(account.left)
            endObject()
        }
        endArray()
    }

    fileprivate mutating func put(
        _ account: PartnerAccount,
        _ code: String,
        in zone: ProgramTimeZone
    ) {
        beginObject()
        field("object")
        put("partner_account" as StaticString)
        field("partner")
        put(code)
        field("terms")
        put(account.settlement.terms.rawValue)
        field("fee_ppm")
        put(account.settlement.feePartsPerMillion)
        field("balance")
        put(account.balance)
        field("receivable")
        put(account.receivable)
        field("payable")
        put(account.payable)
        field("deposit")
        put(account.deposit)
        field("pending_points")
        put(account.pendingPoints)
        field("pending_commitment")
        put(account.commitment)
        field("credit_limit")
        put(account.settlement.creditLimit)
        field("left")
        put(account.left)
        field("alert_below")
        put(account.settlement.alertBelow)
        field("is_low")
        put(account.isLow)
        field("exit")
        if let leavesAt = account.leavesAt {
            beginObject()
            field("leaves_at")
            put(leavesAt, in: zone)
            field("issued_points")
            put(account.issuedPoints)
            field("run_off_liability")
            put(account.runOffLiability)
            field("unsecured")
            put(account.unsecured)
            endObject()
        } else {
            putNull()
        }
        endObject()
    }
}
