// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Who attests civic credit, and with which key it signs.
public struct CreditIssuer: Hashable, Sendable {
    public let code: String
    public let name: LocalizedText
    /// An Ed25519 public key: 32 bytes.
    public let publicKey: [UInt8]
    /// First and last day on which its attestations are taken.
    public let from: CalendarDay?
    public let until: CalendarDay?

    public static let keyLength = 32

    public func isTaken(on day: CalendarDay) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
}

/// What a credit level gives beside what everybody has and what rules add to awards.
public struct CreditBenefit: Hashable, Sendable {
    /// The part of a reward's price that is taken off; below 1.
    public let priceReduction: Ratio
    /// Hours by which the level may take a limited reward before everybody.
    public let earlyHours: Int64

    public static let none = CreditBenefit(
        priceReduction: Ratio(0, 1),
        earlyHours: 0
    )
}

/// What `credit.yaml` says: levels only ever add to what everybody has.
public final class CreditTerms: Sendable {
    public let trusted: CreditBenefit
    public let model: CreditBenefit
    /// The part of a limited stock that is left for everybody; at least a half.
    public let publicShare: Ratio
    /// Days for which an attestation may be valid.
    public let maximumDays: Int64
    public let issuers: [CreditIssuer]

    init(
        trusted: CreditBenefit,
        model: CreditBenefit,
        publicShare: Ratio,
        maximumDays: Int64,
        issuers: [CreditIssuer]
    ) {
        self.trusted = trusted
        self.model = model
        self.publicShare = publicShare
        self.maximumDays = maximumDays
        self.issuers = issuers
    }

    public func benefit(of level: CreditLevel) -> CreditBenefit {
        switch level {
        case .none: .none
        case .trusted: trusted
        case .model: model
        }
    }

    public func issuer(code: String) -> CreditIssuer? { issuers.first { $0.code == code } }

    /// The price of a reward in the partner's points, rounded down; never below 1 point.
    public func price(_ partnerPoints: Int64, for level: CreditLevel) -> Int64 {
        let reduction = benefit(of: level).priceReduction
        let left = Ratio(reduction.denominator - reduction.numerator, reduction.denominator)
        return max(min(1, partnerPoints), left.multiplied(by: partnerPoints, rounding: .floor) ?? 0)
    }

    /// When a level may take what opens for everybody at a moment.
    public func opens(_ opensAt: Instant, for level: CreditLevel) -> Instant {
        opensAt.adding(seconds: -benefit(of: level).earlyHours * 3_600)
    }

    /// How many pieces of a stock may be gone before it opens for everybody.
    public func earlyPieces(ofStock stock: Int64) -> Int64 {
        let reserved = publicShare.multiplied(by: max(0, stock), rounding: .ceiling) ?? stock
        return max(0, stock - reserved)
    }
}
