// SPDX-License-Identifier: Apache-2.0

/// Points per yuan of two numbers that stand together.
enum RateReading {
    private static let longestGap = 20
    private static let notSpent: [Word] = [.save, .was, .value]

    static func rate(_ points: Mention, _ before: Mention?, _ after: Mention?) -> Fraction? {
        guard points.unit == .points, points.period == nil, let count = points.value else {
            return nil
        }
        if let yuan = before, yuan.unit == .yuan, yuan.period == nil, near(yuan, points),
            points.before.contains(.earn) || points.before.contains(.equals),
            !yuan.before.hasAny(of: notSpent), !yuan.after.contains(.redeem)
        {
            return yuan.value.flatMap { count.divided(by: $0) }
        }
        if let yuan = after, yuan.unit == .yuan, yuan.period == nil, near(points, yuan),
            yuan.before.contains(.per)
        {
            return yuan.value.flatMap { count.divided(by: $0) }
        }
        return nil
    }

    private static func near(_ left: Mention, _ right: Mention) -> Bool {
        right.quantity.letters.lowerBound - left.quantity.letters.upperBound <= longestGap
    }
}
