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
    static let proposeStop = Operation(
        id: "proposeStop",
        method: .post,
        path: "/v1/partners/{code}/campaigns/{rule}/stops",
        access: .key(.campaignsPropose),
        body: .object,
        query: [LedgerWrite.dryRun],
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        let partner = try caller.ownPartner(call.parameter("code"))
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let stop = CampaignStop(&reader)
        let note = reader.text("note", maximumBytes: ProposalNote.maximumBytes) ?? ""
        let wanted = try reader.finish(stop)
        let book = try await caller.engine.programBook()
        let rule = call.parameter("rule")
        guard let number = book.versions.last?.registry.rule(code: rule),
            let campaign = book.versions.campaign(number), campaign.partners.contains(partner)
        else { throw Problem(404, .unknownRule) }
        let (newest, source) = try await caller.newestDocuments(of: book)
        let file = CampaignFile(code: rule)
        guard campaign.partners == [partner], !campaign.isTakenOut,
            let text = source.files.first(where: { $0.path == file.path })?.text
        else { throw Problem(409, .campaignNotProposed) }
        let changed = try file.text(text, with: wanted, of: campaign.rule)
        let files = source.files.map {
            $0.path == file.path ? SourceFile(path: $0.path, text: changed) : $0
        }
        let words = ProposalNote(
            .campaign,
            rule,
            partner: call.parameter("code"),
            words: "\(wanted.kind.rawValue) \(wanted.from): \(note)"
        )
        let proposed = ProgramSource(files: files)
        let submitted = try await caller.submit(proposed, as: words, to: book, call)
        let after = try await caller.engine.programBook()
        let candidate = after.candidate(proposed, replacing: newest.version)
        let findings = candidate.map { caller.engine.publicationChecks.findings(on: $0) } ?? []
        let isAdverse = candidate?.comparison.map { $0.count(.adverse) > 0 } ?? false
        let result = ProposedStop(
            draft: submitted.draft,
            stop: wanted,
            document: changed,
            noticeDays: isAdverse ? newest.program.noticeDays : 0,
            findings: findings
        )
        var answer = Answer.object { $0.put(result, of: rule, at: words.partner, after) }
        answer.status = submitted.draft == nil ? .ok : .created
        answer.isReplay = submitted.isReplay
        answer.isDryRun = submitted.draft == nil
        return answer
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

private struct ProposedStop: Sendable {
    /// `nil` when nothing was submitted.
    let draft: EntryID?
    let stop: CampaignStop
    let document: String
    /// Days that must pass between its announcement and its effect.
    let noticeDays: Int64
    let findings: [PublicationFinding]
}

extension JSONWriter {
    fileprivate mutating func put(
        _ proposal: ProposedStop,
        of rule: String,
        at partner: String,
        _ book: ProgramBook
    ) {
        beginObject()
        field("object")
        put("campaign_stop" as StaticString)
        field("id")
        if let draft = proposal.draft { put(DraftID(draft)) } else { putNull() }
        field("partner")
        put(partner)
        field("campaign")
        put(rule)
        field("kind")
        put(proposal.stop.kind.rawValue)
        field("from")
        put("\(proposal.stop.from)")
        field("until")
        put(proposal.stop.until.map { "\($0)" })
        field("status")
        put(proposal.draft.flatMap { book.drafts[$0] }.map { book.status(of: $0).rawValue })
        field("notice_days")
        put(proposal.noticeDays)
        field("document")
        put(proposal.document)
        putFindings(proposal.findings)
        endObject()
    }
}
