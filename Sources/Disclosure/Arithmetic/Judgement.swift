// SPDX-License-Identifier: Apache-2.0

/// How a number of an advert compares with what the rules give.
enum Judgement: Hashable, Sendable {
    case right
    /// Better than the truth; the nearest true figure.
    case overstated(Fraction)
    /// Worse than the truth; the nearest true figure.
    case understated(Fraction)
}

/// Whether more is better for the reader.
enum Direction: Sendable {
    case benefit
    case cost
}

extension Judgement {
    /// Compares a claim with the figures that are true under one reading or another.
    ///
    /// A claim is right when it is right under any of them, or lies between two.
    static func of(
        _ claim: Quantity,
        among figures: [Fraction],
        _ direction: Direction
    ) -> Judgement {
        guard let value = claim.value, let lowest = figures.min(), let highest = figures.max()
        else {
            return .right
        }
        guard !figures.contains(where: { agrees(claim, value, $0) }) else { return .right }
        if value > highest {
            return direction == .benefit ? .overstated(highest) : .understated(highest)
        }
        guard value < lowest else { return .right }
        return direction == .benefit ? .understated(lowest) : .overstated(lowest)
    }

    private static func agrees(_ claim: Quantity, _ value: Fraction, _ figure: Fraction) -> Bool {
        if value == figure || figure.rounded(to: claim.decimals) == value { return true }
        switch claim.bound {
        case .exact: return false
        case .below: return figure <= value
        case .above: return figure >= value
        case .about: return isNear(value, figure)
        }
    }

    /// "About" covers a twentieth on either side.
    private static func isNear(_ value: Fraction, _ figure: Fraction) -> Bool {
        guard let difference = value.subtracting(figure),
            let scaled = difference.magnitude.multiplied(by: 20)
        else { return false }
        return scaled <= figure.magnitude
    }
}
