// SPDX-License-Identifier: Apache-2.0

import Primitives

/// One measured figure beside its reference and its target.
struct BenchResult {
    /// Which way is better.
    enum Goal {
        case atLeast
        case atMost
    }

    let name: String
    /// In thousandths of `unit`, so that no floating point is printed two ways.
    let value: Int64
    let unit: String
    /// What the plain loop did in the same minute, in thousandths; `nil` where none compares.
    let reference: Int64?
    let target: Int64
    let goal: Goal
    /// A ratio to the reference that must be reached as well, in thousandths.
    var ratioTarget: Int64?

    var ratio: Int64? { reference.map { $0 > 0 ? value * 1_000 / $0 : 0 } }

    var passes: Bool {
        let reached = goal == .atLeast ? value >= target : value <= target
        guard let ratioTarget, let ratio else { return reached }
        return reached && ratio >= ratioTarget
    }

    var json: JSON {
        [
            "name": .string(name), "value": number(value), "unit": .string(unit),
            "reference": reference.map(number) ?? .null, "ratio": ratio.map(number) ?? .null,
            "target": number(target), "pass": .bool(passes),
        ]
    }

    /// Thousandths as a decimal text, because JSON numbers are whole here.
    private func number(_ thousandths: Int64) -> JSON {
        thousandths % 1_000 == 0
            ? .integer(thousandths / 1_000) : .string(BenchResult.decimal(thousandths))
    }

    static func decimal(_ thousandths: Int64) -> String {
        let digits = String(1_000 + thousandths.magnitude % 1_000).dropFirst()
        return "\(thousandths < 0 ? "-" : "")\(thousandths.magnitude / 1_000).\(digits)"
    }

    var line: String {
        let mark = passes ? "ok  " : "MISS"
        let compared = ratio.map { ", \(BenchResult.decimal($0)) of the plain loop" } ?? ""
        let sign = goal == .atLeast ? "at least" : "at most"
        return
            "\(mark) \(name): \(BenchResult.decimal(value)) \(unit)\(compared) (\(sign) \(target / 1_000))"
    }
}
