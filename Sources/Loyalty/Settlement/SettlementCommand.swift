// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What can be asked of settlement.
public enum SettlementCommand: Hashable, Sendable {
    indirect case close(CloseSettlement)
    case pay(PaySettlement)
    case dispute(DisputeLine)
    case resolve(ResolveDispute)
}

/// Closes a cycle with what a run over its entries has found.
public struct CloseSettlement: Hashable, Sendable {
    /// Cycles count from 1 without a gap.
    public var number: UInt64
    public var period: SettlementPeriod
    public var first: UInt64
    /// The last entry that the journal took before the end of the cycle; one less than `first` for
    /// a cycle without entries.
    public var last: UInt64
    /// By rising number of the partner, each once.
    public var statements: [PartnerStatement]
    /// SHA-256 of the matrix of issuers and redeemers.
    public var matrix: [UInt8]

    public init(
        number: UInt64,
        period: SettlementPeriod,
        first: UInt64,
        last: UInt64,
        statements: [PartnerStatement],
        matrix: [UInt8]
    ) {
        self.number = number
        self.period = period
        self.first = first
        self.last = last
        self.statements = statements
        self.matrix = matrix
    }
}

/// Where a partner stands at the end of a cycle, and the hash of its statement.
public struct PartnerStatement: Hashable, Sendable, Coded {
    public let partner: PartnerNumber
    /// Fen that the program owes it for points taken.
    public let payable: Int64
    /// Fen that it has paid ahead, or below zero what it has to pay.
    public let account: Int64
    /// SHA-256 of its statement.
    public let digest: [UInt8]

    public init(partner: PartnerNumber, payable: Int64, account: Int64, digest: [UInt8]) {
        self.partner = partner
        self.payable = payable
        self.account = account
        self.digest = digest
    }

    /// Fen that closing moves from what it is owed to its account; below zero the other way.
    ///
    /// What it is owed goes against what it has to pay. What it has paid ahead stays, unless
    /// refunds have left it owing what it was paid for points that came back.
    public var netting: Int64 {
        if payable > 0, account < 0 { return min(payable, -account) }
        if payable < 0, account > 0 { return -min(-payable, account) }
        return 0
    }

    /// Fen that the program pays it after netting; below zero what it pays the program.
    public var net: Int64 {
        let owed = payable - netting
        return owed > 0 ? owed : owed + min(0, account + netting)
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(partner.rawValue))
        writer.put(payable)
        writer.put(account)
        writer.put(raw: digest)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        partner = PartnerNumber(try reader.narrow())
        payable = try reader.signed()
        account = try reader.signed()
        digest = Array(try reader.raw(SettlementLimits.digestBytes))
        let limit = SettlementLimits.balance
        guard (-limit...limit).contains(payable), (-limit...limit).contains(account) else {
            throw reader.malformed("a balance over the maximum")
        }
    }
}

/// Says that the bank has moved what a partner's statement names, or a part of it.
public struct PaySettlement: Hashable, Sendable {
    public var number: UInt64
    public var partner: PartnerNumber
    /// How much was paid, in whichever direction the statement names; `nil` for all that is due.
    public var amount: Money?
    /// The bank's own name for the payment.
    public var reference: String

    public init(
        number: UInt64,
        partner: PartnerNumber,
        amount: Money? = nil,
        reference: String
    ) {
        self.number = number
        self.partner = partner
        self.amount = amount
        self.reference = reference
    }
}

/// Takes a line of a closed cycle out of what is to be paid, until somebody has looked at it.
public struct DisputeLine: Hashable, Sendable {
    public var number: UInt64
    public var partner: PartnerNumber
    public var entry: EntryID
    public var reason: String

    public init(number: UInt64, partner: PartnerNumber, entry: EntryID, reason: String) {
        self.number = number
        self.partner = partner
        self.entry = entry
        self.reason = reason
    }
}

/// Ends a dispute: upheld, and the line is undone; or rejected, and it is paid.
public struct ResolveDispute: Hashable, Sendable {
    public var dispute: EntryID
    public var isUpheld: Bool
    public var reason: String

    public init(dispute: EntryID, isUpheld: Bool, reason: String) {
        self.dispute = dispute
        self.isUpheld = isUpheld
        self.reason = reason
    }
}

extension ShapeCheck {
    mutating func settlement(_ command: SettlementCommand) {
        switch command {
        case .close(let command): close(command)
        case .pay(let command):
            if let amount = command.amount {
                range(amount.fen, 1, Money.maximum.fen, "/amount/amount")
            }
            text(command.reference, "/reference", isRequired: true)
        case .dispute(let command): reason(command.reason, isRequired: true)
        case .resolve(let command): reason(command.reason, isRequired: true)
        }
    }

    private mutating func close(_ command: CloseSettlement) {
        let statements = command.statements
        count(statements.count, SettlementLimits.partners, "/statements")
        if zip(statements, statements.dropFirst()).contains(where: { $0.partner >= $1.partner }) {
            violations.append(
                Violation("/statements", .inconsistent, "each partner once, in their sequence")
            )
        }
        let limit = SettlementLimits.balance
        for (index, statement) in statements.enumerated() {
            range(statement.payable, -limit, limit, "/statements/\(index)/payable")
            range(statement.account, -limit, limit, "/statements/\(index)/account")
        }
        let digests = statements.map(\.digest) + [command.matrix]
        if digests.contains(where: { $0.count != SettlementLimits.digestBytes }) {
            violations.append(Violation("/statements", .malformed, "a digest has 32 bytes"))
        }
        if command.first == 0 || command.last < command.first - 1 {
            violations.append(Violation("/last", .inconsistent, "not before the first entry"))
        }
    }
}
