// SPDX-License-Identifier: Apache-2.0

public import Engine
import Loyalty
public import Primitives

/// What is owed for points, as HTTP and the command line write it.
public struct LiabilityView: Sendable {
    private let report: LiabilityReport
    private let breakage: Int64?
    private let isRoll: Bool

    /// `isRoll` shows how the open points came to be.
    public init(_ report: LiabilityReport, breakage: Int64?, isRoll: Bool) {
        self.report = report
        self.breakage = breakage
        self.isRoll = isRoll
    }

    public func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("object")
        writer.put((isRoll ? "liability_roll_forward" : "liability") as StaticString)
        writer.field("through")
        writer.put(report.through > 0 ? EntryID(report.through).text : nil)
        if isRoll {
            writer.field("opening_points")
            writer.put(report.opening)
            writer.field("opening_fen")
            writer.put(report.fen(of: report.opening))
            writer.field("moves")
            putMoves(&writer) { report.total($0) }
        }
        writer.field("points")
        writer.put(report.closing)
        writer.field("fen")
        writer.put(report.fen(of: report.closing))
        writer.field("lifetime_points")
        writer.put(report.lifetimePoints)
        writer.field("breakage")
        writer.beginObject()
        writer.field("method")
        writer.put("pattern" as StaticString)
        writer.field("months_observed")
        writer.put(report.pattern.months)
        writer.field("points")
        writer.put(breakage)
        writer.field("fen")
        writer.put(breakage.map { report.fen(of: $0, rounding: .floor) })
        writer.endObject()
        writer.field("vintages")
        writer.beginArray()
        for line in report.lines { put(line, &writer) }
        writer.endArray()
        writer.endObject()
    }

    private func put(_ line: LiabilityReport.Line, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("month")
        writer.put(line.vintage.month.iso8601)
        writer.field("issuer")
        writer.put(line.issuerCode)
        writer.field("lifetime")
        writer.put(line.vintage.isLifetime)
        if isRoll {
            writer.field("opening_points")
            writer.put(line.roll.opening)
            writer.field("moves")
            putMoves(&writer) { line.roll[$0] }
        }
        writer.field("points")
        writer.put(line.roll.closing)
        writer.field("fen")
        writer.put(line.fen)
        writer.field("breakage_points")
        writer.put(line.breakage)
        writer.endObject()
    }

    private func putMoves(_ writer: inout JSONWriter, _ points: (LiabilityMove) -> Int64) {
        writer.beginObject()
        for move in LiabilityMove.allCases {
            writer.name(move.rawValue)
            writer.put(points(move))
        }
        writer.endObject()
    }
}
