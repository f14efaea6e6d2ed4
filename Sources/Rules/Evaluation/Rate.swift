// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Points for every so many units, with a named rounding.
struct Rate: Sendable {
    let points: Int64
    let perUnits: Int64
    let step: Int64
    let rounding: Rounding

    /// Points for a count of units that is not negative; `Int64.max` when it does not fit.
    @inline(__always)
    func points(for units: Int64) -> Int64 {
        let counted = step > 1 ? units - units % step : units
        let (product, overflow) = counted.multipliedReportingOverflow(by: points)
        guard !overflow else { return wide(counted) }
        guard perUnits > 1 else { return product }
        let (quotient, remainder) = product.quotientAndRemainder(dividingBy: perUnits)
        return quotient + (roundsUp(quotient, remainder) ? 1 : 0)
    }

    /// The slow path of amounts that only an attacker names.
    @inline(never)
    private func wide(_ counted: Int64) -> Int64 {
        Ratio(points, perUnits).multiplied(by: counted, rounding: rounding) ?? .max
    }

    @inline(__always)
    private func roundsUp(_ quotient: Int64, _ remainder: Int64) -> Bool {
        switch rounding {
        case .floor: false
        case .ceiling: remainder > 0
        case .halfUp: remainder > 0 && remainder >= perUnits - remainder
        case .halfEven:
            remainder > perUnits - remainder
                || (remainder > 0 && remainder == perUnits - remainder && quotient % 2 == 1)
        }
    }
}
