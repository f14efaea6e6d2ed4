// SPDX-License-Identifier: Apache-2.0

/// The value axis: round steps that hold all values and 0.
struct ChartScale: Hashable, Sendable {
    let least: Int64
    let most: Int64
    let step: Int64

    init(_ values: some Sequence<Int64>) {
        var (low, high): (Int64, Int64) = (0, 0)
        for value in values {
            low = min(low, value)
            high = max(high, value)
        }
        let size = max(high.magnitude, low.magnitude, 1)
        let step = ChartScale.step(atLeast: (size + 3) / 4)
        self.step = step
        least = low < 0 ? -ChartScale.roundedUp(low.magnitude, step) : 0
        most = high > 0 ? ChartScale.roundedUp(high.magnitude, step) : low < 0 ? 0 : step
    }

    var span: Int64 { max(1, most - least) }

    /// At most nine.
    var ticks: [Int64] { Array(stride(from: least, through: most, by: Int64.Stride(step))) }

    /// 1, 2 or 5 times a power of ten.
    private static func step(atLeast value: UInt64) -> Int64 {
        var power: UInt64 = 1
        let limit = UInt64(Int64.max) / 40
        while power < limit {
            for factor: UInt64 in [1, 2, 5] where power * factor >= value {
                return Int64(power * factor)
            }
            power *= 10
        }
        return Int64(limit)
    }

    private static func roundedUp(_ value: UInt64, _ step: Int64) -> Int64 {
        let steps = (value + UInt64(step) - 1) / UInt64(step)
        let product = Int64(clamping: steps).multipliedReportingOverflow(by: step)
        return product.overflow ? Int64.max / 2 : product.partialValue
    }
}
