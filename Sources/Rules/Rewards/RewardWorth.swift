// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What a reward gives for its points, and what a lower price changes: both ways, exactly.
public struct RewardWorth: Hashable, Sendable {
    /// Fen for one point of the partner.
    public let fenPerPartnerPoint: Ratio
    /// How many times the face value a point is worth here.
    public let timesFaceValue: Ratio
    /// By how much a point is worth more than at the base price: 1/4 for 400 in the place of 500.
    public let valueGain: Ratio
    /// By how much the price is lower than the base price: 1/5 for 400 in the place of 500.
    public let priceCut: Ratio
}

extension CompiledProgram {
    /// The worth of a reward at a price of the partner's points, which is not above the base price.
    public func worth(of reward: Reward, at partnerPoints: Int64) -> RewardWorth {
        let base = reward.pricePartnerPoints
        let price = min(max(1, partnerPoints), base)
        return RewardWorth(
            fenPerPartnerPoint: Ratio(reward.valueFen, price),
            timesFaceValue: timesFaceValue(reward.valueFen, price, reward.partnerIndex),
            valueGain: Ratio(base - price, price),
            priceCut: Ratio(base - price, base)
        )
    }

    /// The value over the price at face value; in thousandths where that does not fit exactly.
    private func timesFaceValue(_ fen: Int64, _ price: Int64, _ partner: Int) -> Ratio {
        let points = price * partners[partner].denomination
        let value = Ratio(fen, points)
        let (top, isTooLong) = value.numerator
            .multipliedReportingOverflow(by: faceValue.denominator)
        let (bottom, isTooWide) = value.denominator
            .multipliedReportingOverflow(by: faceValue.numerator)
        if !isTooLong, !isTooWide { return Ratio(top, bottom) }
        let worth = max(1, faceValue.multiplied(by: points, rounding: .floor) ?? .max)
        return Ratio(Ratio(1_000, worth).multiplied(by: fen, rounding: .halfUp) ?? 0, 1_000)
    }
}

extension RewardWorth {
    /// As in `每分价值+25%,所需积分-20%`; `nil` where nothing is lower.
    public var words: LocalizedText? {
        guard priceCut.numerator > 0 else { return nil }
        let (gain, cut) = (RewardWorth.percent(valueGain), RewardWorth.percent(priceCut))
        return LocalizedText(
            zh: "每分价值+\(gain)%,所需积分-\(cut)%",
            en: "+\(gain) % value, -\(cut) % price"
        )
    }

    /// A part in a hundred, with one decimal where there is any.
    static func percent(_ ratio: Ratio) -> String {
        let tenths = ratio.multiplied(by: 1_000, rounding: .halfUp) ?? 0
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
