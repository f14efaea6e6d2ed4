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

    /// One object; its figures are decimals, which the writer takes as they are.
    func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("name")
        writer.put(name)
        writer.name("value")
        writer.put(encoded: BenchResult.decimal(value).utf8)
        writer.name("unit")
        writer.put(unit)
        writer.name("reference")
        put(reference, into: &writer)
        writer.name("ratio")
        put(ratio, into: &writer)
        writer.name("target")
        writer.put(encoded: BenchResult.decimal(target).utf8)
        writer.name("pass")
        writer.put(passes)
        writer.endObject()
    }

    private func put(_ thousandths: Int64?, into writer: inout JSONWriter) {
        guard let thousandths else { return writer.putNull() }
        writer.put(encoded: BenchResult.decimal(thousandths).utf8)
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
