// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// Who pays for points, as the journal names it: partners by number.
public enum AwardPayer: Hashable, Sendable {
    /// The partner at which the points were earned.
    case partner
    case `operator`
    /// A partner that the rule names, whoever sold the goods.
    case sponsor(PartnerNumber)

    /// As documents write it, in answers and in exports.
    public var code: StaticString {
        switch self {
        case .partner: "partner"
        case .operator: "operator"
        case .sponsor: "sponsor"
        }
    }
}

/// A payer's part of one award, in program points.
public struct PayerPart: Hashable, Sendable {
    public let payer: AwardPayer
    /// Below zero where it is what a payer is spared.
    public let points: Points

    public init(payer: AwardPayer, points: Points) {
        self.payer = payer
        self.points = points
    }

    /// As many as one rule may have, and at least one.
    static func parts(from reader: inout ByteReader) throws(MalformedBytes) -> [PayerPart] {
        let parts = try reader.array { (reader) throws(MalformedBytes) in
            try PayerPart(from: &reader)
        }
        guard (1...Funding.maximumParts).contains(parts.count) else {
            throw reader.malformed("\(parts.count) payers")
        }
        return parts
    }

    func encode(into writer: inout ByteWriter) {
        switch payer {
        case .partner: writer.put(0 as UInt8)
        case .operator: writer.put(1 as UInt8)
        case .sponsor(let partner):
            writer.put(2 as UInt8)
            writer.put(UInt64(partner.rawValue))
        }
        writer.put(points.rawValue)
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        switch try reader.byte() {
        case 0: payer = .partner
        case 1: payer = .operator
        case 2: payer = .sponsor(PartnerNumber(try reader.narrow()))
        default: throw reader.malformed("an unknown payer")
        }
        points = Points(try reader.signed())
        guard (0...Points.maximum.rawValue).contains(points.rawValue) else {
            throw reader.malformed("an impossible part")
        }
    }
}

extension [PayerPart] {
    /// What each payer still pays when so many points of the award are left, in the same sequence.
    ///
    /// One payer after the other bears its share of what those before it leave, to the nearest
    /// point, halves up; the last one bears the rest. So the parts always add up to `left`, and no
    /// part rises when fewer points are left.
    func left(of left: Points) -> [Points] {
        var points = left.rawValue
        var whole = reduce(0) { $0 + $1.points.rawValue }
        return map { part in
            let share = Ratio(part.points.rawValue, Swift.max(whole, 1))
            let own = share.multiplied(by: points, rounding: .halfUp) ?? points
            whole -= part.points.rawValue
            points -= own
            return Points(own)
        }
    }
}

extension AwardRecord {
    /// Who pays for the award, the partner alone included; empty when it gives nothing.
    public var payers: [PayerPart] {
        guard parts.isEmpty, awarded > .zero else { return parts }
        return [PayerPart(payer: .partner, points: awarded)]
    }
}

extension BoundProgram {
    /// The payers of an award under the terms of a rule; empty when the partner pays alone.
    func parts(ofRule index: Int, _ points: Points) -> [PayerPart] {
        let funding = program.rules[index].funding
        guard funding != .standard, points > .zero else { return [] }
        return funding.split(points).map(part)
    }

    /// A share of an evaluation under this version, as the journal names it.
    public func part(_ share: FundingShare) -> PayerPart {
        let payer: AwardPayer =
            switch share.payer {
            case .partner: .partner
            case .operator: .operator
            case .sponsor(let index): .sponsor(number(ofPartner: index))
            }
        return PayerPart(payer: payer, points: share.points)
    }
}
