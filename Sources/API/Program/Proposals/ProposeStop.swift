// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `POST /v1/partners/{code}/campaigns/{rule}/stops`: a partner ends its campaign early, pauses it,
    /// or lets it go on.
    ///
    /// It is a proposal as the campaign was: the newest documents with one field changed, which the gate of
    /// publications judges. Points that were earned are touched by no version.
    static let proposeStop = proposal(
        "proposeStop",
        "/v1/partners/{code}/campaigns/{rule}/stops"
    ) { proposal in
        let asked = try proposal.read { CampaignStop(&$0) }
        let stop = asked.wanted
        let newest = try await proposal.newest()
        let rule = proposal.call.parameter("rule")
        let versions = newest.book.versions
        guard let number = versions.last?.registry.rule(code: rule),
            let campaign = versions.campaign(number), let terms = campaign.rule,
            campaign.partners.contains(proposal.number)
        else { throw Problem(404, .unknownRule) }
        let file = CampaignFile(code: rule)
        guard campaign.partners == [proposal.number], !campaign.isTakenOut,
            let text = newest.source.files.first(where: { $0.path == file.path })?.text
        else { throw Problem(409, .campaignNotProposed) }
        let change = newest.with(file.path, try file.text(text, with: stop, of: terms))
        let submitted = try await proposal.submit(
            change,
            .campaign,
            of: rule,
            words: "\(stop.kind.rawValue) \(stop.from): \(asked.words)"
        )
        let findings = submitted.findings(proposal.caller.engine)
        return submitted.answer("campaign_stop") { writer in
            writer.field("campaign")
            writer.put(rule)
            writer.field("kind")
            writer.put(stop.kind.rawValue)
            writer.field("from")
            writer.put("\(stop.from)")
            writer.field("until")
            writer.put(stop.until.map { "\($0)" })
            writer.field("notice_days")
            writer.put(submitted.noticeDays)
            writer.putFindings(findings)
        }
    }
}

/// How a campaign is to stop or to go on, and from which day.
struct CampaignStop: Hashable, Sendable {
    enum Kind: String, CaseIterable {
        /// For good: it gives nothing from the day on.
        case end
        /// It gives nothing from the day on, until another.
        case pause
        /// A pause is over: it gives again from the day on.
        case resume
    }

    let kind: Kind
    let from: CalendarDay
    /// The last day of a pause; the campaign's own where nothing is said.
    let until: CalendarDay?

    init?(_ reader: inout ObjectReader) {
        let word = reader.requiredText("kind")
        let from = reader.required("from") { $0.day($1) }
        let until = reader.has("until") ? reader.required("until") { $0.day($1) } : nil
        guard let word, let from else { return nil }
        guard let kind = Kind(rawValue: word) else {
            reader.report("kind", .unknown, Expected.oneOf(Kind.allCases.map(\.rawValue)))
            return nil
        }
        if let until, kind != .pause || until < from {
            reader.report("until", .inconsistent)
            return nil
        }
        self.kind = kind
        self.from = from
        self.until = until
    }
}

/// The file of a campaign as a proposal wrote it: one rule, a field on a line.
private struct CampaignFile {
    let code: String

    var path: String { "rules/campaign_\(code).yaml" }

    /// The same document, stopped.
    func text(
        _ text: String,
        with stop: CampaignStop,
        of rule: EarningRule
    ) throws(Problem) -> String {
        guard let last = rule.until, stop.from <= last, stop.until.map({ $0 <= last }) ?? true
        else {
            throw CampaignFile.refusal(stop.until == nil ? "/from" : "/until")
        }
        switch stop.kind {
        case .end:
            let end = stop.from.adding(days: -1)
            guard rule.from.map({ $0 <= end }) ?? true else { throw CampaignFile.refusal("/from") }
            return CampaignFile.replaced(text, "until", "\(end)")
        case .pause:
            let pause = Pause(from: stop.from, until: stop.until ?? last)
            let overlaps = rule.pauses.contains { $0.from <= pause.until && pause.from <= $0.until }
            guard !overlaps else { throw CampaignFile.refusal("/from") }
            return CampaignFile.replaced(text, "pauses", CampaignFile.list(rule.pauses + [pause]))
        case .resume:
            let later = rule.pauses.filter { $0.until >= stop.from }
            guard !later.isEmpty else { throw CampaignFile.refusal("/from") }
            let kept = rule.pauses.compactMap { pause -> Pause? in
                guard pause.until >= stop.from else { return pause }
                let end = stop.from.adding(days: -1)
                return pause.from <= end ? Pause(from: pause.from, until: end) : nil
            }
            let list = kept.isEmpty ? nil : CampaignFile.list(kept)
            return CampaignFile.replaced(text, "pauses", list)
        }
    }

    private static func refusal(_ pointer: String) -> Problem {
        Problem(422, .validationFailed, errors: [FieldError(pointer, .inconsistent)])
    }

    private static func list(_ pauses: [Pause]) -> String {
        let sorted = pauses.sorted { $0.from < $1.from }
        return "[" + sorted.map { "{from: \($0.from), until: \($0.until)}" }.joined(separator: ", ")
            + "]"
    }

    /// The text with another value of a field of the rule, with a field more, or with one less.
    private static func replaced(_ text: String, _ field: String, _ value: String?) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = "  \(field):"
        if let index = lines.firstIndex(where: { $0.hasPrefix(start) }) {
            if let value { lines[index] = "\(start) \(value)" } else { lines.remove(at: index) }
        } else if let value {
            let end = lines.lastIndex { !$0.isEmpty } ?? lines.endIndex - 1
            lines.insert("\(start) \(value)", at: end + 1)
        }
        return lines.joined(separator: "\n")
    }
}
