// SPDX-License-Identifier: Apache-2.0

public import Disclosure
import Engine
import HTTPTypes
import Ledger
public import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/fund`: what stands behind the points, and what is wrong with it.
    static let readFund = Operation(
        id: "readFund",
        method: .get,
        path: "/v1/fund",
        access: .operatorKey(.fundsRead),
        query: ["at"]
    ) { call in
        let books = try await call.books()
        guard let money = books.money, let program = books.program else {
            throw Problem(.money(.notOpen))
        }
        let report = FundReport(money, books, program)
        return .object { $0.put(report) }
    }

    /// `GET /v1/partners/{code}/account`: what a partner has, owes and will owe.
    static let readPartnerAccount = Operation(
        id: "readPartnerAccount",
        method: .get,
        path: "/v1/partners/{code}/account",
        access: .key(.fundsRead),
        query: ["at"]
    ) { call in
        let caller = try call.caller
        let code = call.parameter("code")
        let named = caller.program.registry.partner(code: code)
        if let own = caller.principal.partner, own != named { throw Problem.another(partner: code) }
        let books = try await call.books()
        guard books.money != nil else { throw Problem(.money(.notOpen)) }
        guard let named, let account = books.account(of: named) else {
            throw Problem(.unknownPartner)
        }
        let runOff = try await caller.engine.runOff(of: account, at: books.moment)
        let zone = caller.program.program.timeZone
        return .object { $0.put(account, runOff, code, at: books.moment, in: zone) }
    }
}

extension Call {
    /// The books as they are, or as they were at the moment that the query names.
    func books() async throws -> Books {
        let engine = try caller.engine
        guard let instant = try query.moment("at") else { return try await engine.books() }
        guard instant <= now else { throw Problem.invalid("at", Expected.past) }
        return try await engine.books(at: instant)
    }
}

extension GuaranteeStanding {
    init(_ overview: Overview) {
        self = overview.program.money.map { GuaranteeStanding($0) } ?? .unfunded
    }

    /// As the books of the program say.
    public init(_ money: ProgramMoney) {
        self = money.isCovered ? .covered : .suspended(since: money.shortSince)
    }
}

extension Caller {
    /// How the fund stands now, for every answer that says terms.
    func guarantee() async throws -> GuaranteeStanding {
        GuaranteeStanding(try await engine.overview())
    }
}

extension JSONWriter {
    mutating func putGuarantee(_ standing: GuaranteeStanding, of program: CompiledProgram) {
        field("guarantee")
        beginObject()
        field("status")
        put(standing.status)
        field("suspended_since")
        if let since = standing.suspendedSince {
            put(since, in: program.timeZone)
        } else {
            putNull()
        }
        field("text")
        put(standing.text(of: program))
        endObject()
    }
}

/// The fund and what needs somebody's attention.
struct FundReport {
    let money: ProgramMoney
    let program: CompiledProgram
    let moment: Instant
    let rules: SettlementTerms
    /// Accounts that run low, by the partners' codes.
    let low: [(code: String, account: PartnerAccount)]
    let payable: Money
    let receivable: Money
    let prepaid: Money

    init(_ money: ProgramMoney, _ books: Books, _ bound: BoundProgram) {
        self.money = money
        program = bound.program
        moment = books.moment
        rules = bound.program.settlement
        let registry = bound.registry
        low = books.accounts.filter(\.isLow).map { (registry.code(of: $0.partner), $0) }
        payable = books.partners.reduce(.zero) {
            $0 + Money(fen: $1.payable.creditBalance)
        }
        let balances = books.partners.map(\.money.account.creditBalance)
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
        putGuarantee(GuaranteeStanding(money), of: report.program)
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
        field("as_of")
        put(report.moment, in: report.program.timeZone)
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
        _ runOff: RunOff?,
        _ code: String,
        at moment: Instant,
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
        field("agreed_deposit")
        put(account.settlement.agreedDeposit)
        field("guarantor")
        put(account.settlement.guarantor)
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
        putExit(account, runOff, in: zone)
        field("as_of")
        put(moment, in: zone)
        endObject()
    }

    /// What is still open of a partner that leaves; `null` of one that stays.
    private mutating func putExit(
        _ account: PartnerAccount,
        _ runOff: RunOff?,
        in zone: ProgramTimeZone
    ) {
        field("exit")
        guard let leavesAt = account.leavesAt else { return putNull() }
        beginObject()
        field("leaves_at")
        put(leavesAt, in: zone)
        field("issued_points")
        put(account.issuedPoints)
        field("open_points")
        put(runOff?.openPoints ?? 0)
        field("open_value")
        put(runOff?.openValue ?? .zero)
        field("open_by_month")
        beginArray()
        for line in runOff?.lines ?? [] {
            beginObject()
            field("month")
            put(line.month)
            field("points")
            put(line.points)
            field("lifetime_points")
            put(line.lifetimePoints)
            endObject()
        }
        endArray()
        field("run_off_liability")
        put(account.runOffLiability)
        field("unsecured")
        put(account.unsecured)
        endObject()
    }
}
