// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// A back-test as a table and as an object; costs are points at face value.
struct BacktestReport {
    private let tally: BacktestTally
    private let elapsed: Elapsed
    private let winners: BacktestTally.Winners
    private let gains: [BacktestTally.MemberLine]
    private let losses: [BacktestTally.MemberLine]

    init(_ tally: BacktestTally, elapsed: Elapsed, extremes: Int) {
        self.tally = tally
        self.elapsed = elapsed
        winners = tally.winners
        (gains, losses) = tally.extremes(extremes)
    }

    private var registry: Registry { tally.draft.registry }

    private var partners: [(code: String, line: BacktestTally.Line)] {
        tally.partners.map { (registry.code(of: $0.key), $0.value) }.sorted { $0.code < $1.code }
    }

    private var rules: [(code: String, line: BacktestTally.Line)] {
        tally.rules.map { (registry.ruleCode($0.key) ?? "", $0.value) }
            .sorted { $0.code < $1.code }
    }

    // MARK: Words

    var lines: [String] {
        var lines = [
            "purchases    \(tally.purchases.grouped)  activities \(tally.activities.grouped)"
                + "  returns \(tally.returns.grouped)",
            "members      \(winners.better.grouped) gain, \(winners.worse.grouped) lose,"
                + " \(winners.same.grouped) as before",
            "capped       \(winners.cappedLive.grouped) members live,"
                + " \(winners.cappedDraft.grouped) under the draft",
            "seconds      \(elapsed)  (\(elapsed.rate(of: tally.purchases).grouped) purchases/s)",
            "",
            row("", "live points", "draft points", "change", "cost in yuan"),
            row("all", tally.total),
        ]
        lines += ["", "by partner"] + partners.map { row($0.code, $0.line) }
        lines += ["", "by rule"] + rules.map { row($0.code, $0.line) }
        lines += words(of: gains, "gain most") + words(of: losses, "lose most")
        guard !tally.refused.isEmpty else { return lines }
        lines += ["", "what the draft would have refused"]
        lines += tally.refused.sorted { $0.key < $1.key }.map { "  \($0.key)  \($0.value.grouped)" }
        return lines
    }

    private func words(of members: [BacktestTally.MemberLine], _ title: String) -> [String] {
        guard !members.isEmpty else { return [] }
        return ["", "members who \(title)"]
            + members.map { row($0.member.text, $0.line) }
    }

    private func row(_ name: String, _ line: BacktestTally.Line) -> String {
        row(
            name,
            line.live.points.grouped,
            line.draft.points.grouped,
            (line.change > 0 ? "+" : "") + line.change.grouped,
            tally.cost(line.change).description
        )
    }

    private func row(_ name: String, _ columns: String...) -> String {
        let head = name + String(repeating: " ", count: max(0, 24 - name.count))
        return columns.reduce("  " + head) { text, column in
            text + String(repeating: " ", count: max(1, 16 - column.count)) + column
        }
    }

    // MARK: JSON

    var json: JSONWriter {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("purchases")
        writer.put(tally.purchases)
        writer.name("activities")
        writer.put(tally.activities)
        writer.name("returns")
        writer.put(tally.returns)
        writer.name("total")
        write(tally.total, into: &writer)
        writer.name("members")
        writeMembers(into: &writer)
        writer.name("partners")
        write(partners, "partner", into: &writer)
        writer.name("rules")
        write(rules, "rule", into: &writer)
        writer.name("refused")
        writer.beginObject()
        for (code, count) in tally.refused.sorted(by: { $0.key < $1.key }) {
            writer.name(code)
            writer.put(count)
        }
        writer.endObject()
        writer.name("purchases_per_second")
        writer.put(elapsed.rate(of: tally.purchases))
        writer.name("seconds")
        writer.put(elapsed)
        writer.endObject()
        return writer
    }

    private func writeMembers(into writer: inout JSONWriter) {
        writer.beginObject()
        let counts = [
            ("better", winners.better), ("worse", winners.worse), ("same", winners.same),
            ("capped_live", winners.cappedLive), ("capped_draft", winners.cappedDraft),
        ]
        for (name, count) in counts {
            writer.name(name)
            writer.put(Int64(count))
        }
        for (name, members) in [("gains", gains), ("losses", losses)] {
            writer.name(name)
            write(members.map { ($0.member.text, $0.line) }, "member_id", into: &writer)
        }
        writer.endObject()
    }

    private func write(
        _ lines: [(String, BacktestTally.Line)],
        _ name: String,
        into writer: inout JSONWriter
    ) {
        writer.beginArray()
        for (code, line) in lines {
            writer.beginObject()
            writer.name(name)
            writer.put(code)
            members(of: line, into: &writer)
            writer.endObject()
        }
        writer.endArray()
    }

    private func write(_ line: BacktestTally.Line, into writer: inout JSONWriter) {
        writer.beginObject()
        members(of: line, into: &writer)
        writer.endObject()
    }

    private func members(of line: BacktestTally.Line, into writer: inout JSONWriter) {
        for (name, side) in [("live", line.live), ("draft", line.draft)] {
            writer.name(name)
            writer.put(
                [
                    "points": .integer(side.points), "awards": .integer(side.awards),
                    "cut_awards": .integer(side.cutAwards),
                    "cut_points": .integer(side.cutPoints),
                ] as JSON
            )
        }
        writer.name("change")
        writer.put(line.change)
        writer.name("cost_fen")
        writer.put(tally.cost(line.change).fen)
    }
}
