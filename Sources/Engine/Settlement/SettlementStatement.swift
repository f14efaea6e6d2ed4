// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Loyalty
import Primitives
import Rules

/// What a partner gets at the end of a cycle: every kind of movement, its balances, and what is to be
/// paid.
public struct SettlementStatement: Sendable {
    public struct Total: Hashable, Sendable {
        public let kind: SettlementLineKind
        /// In the partner's favour; below zero to its cost.
        public let fen: Int64
    }

    /// Statements of a program are numbered from 1 without a gap.
    public let number: UInt64
    public let cycle: UInt64
    public let period: SettlementPeriod
    public let partner: PartnerNumber
    public let code: String
    public let name: (zh: String, en: String)
    public let openingPayable: Int64
    public let openingAccount: Int64
    /// Kinds that moved something, in the sequence of the kinds.
    public let totals: [Total]
    /// Whose points it took.
    public let taken: [SettlementMatrix.Line]
    /// Who took its points.
    public let spent: [SettlementMatrix.Line]
    /// The balances and the hash, as closing says them.
    public let closing: PartnerStatement
    /// The statement itself; its hash is in the journal.
    public let json: [UInt8]
    let programName: (zh: String, en: String)
    let names: SettlementNames

    init(
        _ plan: SettlementPlan,
        last: UInt64,
        number: UInt64,
        partner: UInt32,
        _ money: SettlementFold.Money,
        _ matrix: SettlementMatrix
    ) {
        self.number = number
        cycle = plan.number
        period = plan.period
        self.partner = PartnerNumber(partner)
        code = plan.names.code(partner)
        name = plan.names.name(partner)
        openingPayable = money.openingPayable
        openingAccount = money.openingAccount
        totals = SettlementLineKind.allCases.compactMap { kind in
            money[kind] == 0 ? nil : Total(kind: kind, fen: money[kind])
        }
        taken = matrix.lines.filter { $0.redeemer == partner }
        spent = matrix.lines.filter { $0.issuer == partner }
        names = plan.names
        programName =
            plan.names.program.map { ($0.program.name.zh, $0.program.name.en) } ?? ("", "")
        let draft = PartnerStatement(
            partner: self.partner,
            payable: money.payable,
            account: money.account,
            digest: []
        )
        json = SettlementStatement.json(
            plan,
            last: last,
            number: number,
            code: code,
            money,
            draft,
            taken: taken,
            spent: spent
        )
        closing = PartnerStatement(
            partner: self.partner,
            payable: money.payable,
            account: money.account,
            digest: Array(SHA256.hash(data: json))
        )
    }

    /// Fen that the program pays; below zero what the partner pays.
    public var net: Int64 { closing.net }

    public var digestText: String { Hexadecimal.text(closing.digest) }

    /// Frozen, because its hash is in the journal: names in the sequence of their letters.
    private static func json(
        _ plan: SettlementPlan,
        last: UInt64,
        number: UInt64,
        code: String,
        _ money: SettlementFold.Money,
        _ closing: PartnerStatement,
        taken: [SettlementMatrix.Line],
        spent: [SettlementMatrix.Line]
    ) -> [UInt8] {
        var writer = JSONWriter(reserving: 1_024 + (taken.count + spent.count) * 128)
        writer.beginObject()
        writer.name("account_fen")
        writer.putBalance(money.openingAccount, money.account)
        writer.name("currency")
        writer.put("CNY" as StaticString)
        writer.putCycle(plan, last: last)
        writer.name("net_fen")
        writer.put(closing.net)
        writer.name("netting_fen")
        writer.put(closing.netting)
        writer.name("number")
        writer.put(Int64(clamping: number))
        writer.name("object")
        writer.put("settlement_statement" as StaticString)
        writer.name("partner")
        writer.put(code)
        writer.name("payable_fen")
        writer.putBalance(money.openingPayable, money.payable)
        writer.name("points_spent_at")
        writer.beginArray()
        for line in spent { writer.put(line, issuer: false, redeemer: true) }
        writer.endArray()
        writer.name("points_taken_from")
        writer.beginArray()
        for line in taken { writer.put(line, issuer: true, redeemer: false) }
        writer.endArray()
        writer.name("program")
        writer.put(plan.names.program?.program.code ?? "")
        writer.name("totals_fen")
        writer.beginObject()
        for kind in SettlementLineKind.allCases.sorted(by: { $0.rawValue < $1.rawValue })
        where money[kind] != 0 {
            writer.name(kind.rawValue)
            writer.put(money[kind])
        }
        writer.endObject()
        writer.endObject()
        writer.newline()
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func putBalance(_ opening: Int64, _ closing: Int64) {
        beginObject()
        name("closing" as StaticString)
        put(closing)
        name("opening" as StaticString)
        put(opening)
        endObject()
    }
}
