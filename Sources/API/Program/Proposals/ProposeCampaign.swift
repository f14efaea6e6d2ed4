// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `POST /v1/partners/{code}/proposals`: a partner puts a campaign of its own up for review.
    ///
    /// It becomes a draft of the program: the newest documents and one more. So the gate that every
    /// publication passes judges it, somebody of the operator reviews it, and nothing else can be in
    /// it (docs/decisions/0064-partners-propose-one-document.md).
    static let proposeCampaign = Operation(
        id: "proposeCampaign",
        method: .post,
        path: "/v1/partners/{code}/proposals",
        access: .key(.campaignsPropose),
        body: .object,
        query: [LedgerWrite.dryRun],
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        let partner = try caller.ownPartner(call.parameter("code"))
        let isDryRun = try call.query.flag(LedgerWrite.dryRun)
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let words = reader.text("note", maximumBytes: ProposalNote.maximumBytes) ?? ""
        let campaign = try reader.finish(
            reader.has("campaign") ? reader.campaign() : reader.missing()
        )
        let book = try await caller.engine.programBook()
        let source = try await caller.documents(
            of: book,
            with: campaign,
            at: call.parameter("code")
        )
        let code = call.parameter("code")
        let note = ProposalNote(.campaign, campaign.code, partner: code, words: words)
        let submitted = try await caller.submit(source, as: note, to: book, call)
        let proposal = Proposal(draft: submitted.draft, campaign)
        let after = try await caller.engine.programBook()
        let base = after.versions.last?.version ?? 0
        let candidate = after.candidate(source, replacing: base)
        let findings = candidate.map { caller.engine.publicationChecks.findings(on: $0) } ?? []
        let preview: CampaignPreview? =
            if isDryRun, let compiled = candidate?.proposed {
                try await CampaignPreview(campaign, in: compiled, of: partner, caller)
            } else { nil }
        var answer = Answer.object {
            $0.put(proposal, at: code, after, findings, preview, caller.program)
        }
        answer.status = proposal.draft == nil ? .ok : .created
        answer.isReplay = submitted.isReplay
        answer.isDryRun = isDryRun
        return answer
    }

    /// `GET /v1/partners/{code}/proposals`: what a partner has proposed, newest first.
    static let listProposals = Operation(
        id: "listProposals",
        method: .get,
        path: "/v1/partners/{code}/proposals",
        access: .key(.programRead),
        query: ["limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let code = call.parameter("code")
        _ = try caller.ownPartner(code)
        let book = try await caller.engine.programBook()
        let page = try Page(call, "/v1/partners/\(code)/proposals")
        let rest = book.drafts.drafts.reversed().filter { draft in
            ProposalNote(draft.note)?.partner == code
                && page.position.map { draft.id.rawValue < $0.first } ?? true
        }
        let shown = Array(rest.prefix(page.limit))
        let next = shown.count < rest.count ? shown.last : nil
        return page.answer(shown, next: next.map { CursorPosition($0.id.rawValue) }) {
            $0.putProposal($1, book)
        }
    }
}

private struct Proposal {
    /// `nil` when nothing was submitted.
    let draft: EntryID?
    let campaign: ProposedCampaign

    init(draft: EntryID?, _ campaign: ProposedCampaign) {
        self.draft = draft
        self.campaign = campaign
    }
}

extension ObjectReader {
    fileprivate mutating func campaign() -> ProposedCampaign? {
        object("campaign") { ProposedCampaign(&$0) }
    }

    fileprivate mutating func missing() -> ProposedCampaign? {
        report("campaign", .required)
        return nil
    }
}

extension Caller {
    /// The newest documents and the campaign's; what is announced already is not changed.
    fileprivate func documents(
        of book: ProgramBook,
        with campaign: ProposedCampaign,
        at partner: String
    ) async throws -> ProgramSource {
        let (newest, source) = try await newestDocuments(of: book)
        guard newest.registry.rule(code: campaign.code) == nil,
            !source.files.contains(where: { $0.path == campaign.path })
        else {
            let error = FieldError("/campaign/code", .inconsistent, Expected.newCode)
            throw Problem(422, .validationFailed, errors: [error])
        }
        let document = SourceFile(path: campaign.path, text: campaign.document(of: partner))
        return ProgramSource(files: source.files + [document])
    }
}

extension Expected {
    static let newCode = LocalizedText(
        zh: "这个代码已经用过,请换一个",
        en: "must be a code that no rule has or had"
    )
}

extension JSONWriter {
    fileprivate mutating func put(
        _ proposal: Proposal,
        at partner: String,
        _ book: ProgramBook,
        _ findings: [PublicationFinding],
        _ preview: CampaignPreview?,
        _ program: BoundProgram
    ) {
        beginObject()
        field("object")
        put("campaign_proposal" as StaticString)
        field("id")
        if let draft = proposal.draft { put(DraftID(draft)) } else { putNull() }
        field("partner")
        put(partner)
        field("campaign")
        put(proposal.campaign.code)
        field("status")
        put(proposal.draft.flatMap { book.drafts[$0] }.map { book.status(of: $0).rawValue })
        field("document")
        put(proposal.campaign.document(of: partner))
        putFindings(findings)
        field("preview")
        if let preview { put(preview, program) } else { putNull() }
        endObject()
    }

    private mutating func put(_ preview: CampaignPreview, _ program: BoundProgram) {
        beginObject()
        field("since")
        put(preview.firstDay.map { "\($0)" })
        field("purchases")
        put(preview.purchases)
        field("matching")
        put(preview.matching)
        field("points")
        put(preview.capped)
        field("points_without_limits")
        put(preview.points)
        field("cost")
        put(program.value(of: preview.capped))
        field("cost_without_limits")
        put(program.value(of: preview.points))
        endObject()
    }

    fileprivate mutating func putProposal(_ draft: ProgramDraft, _ book: ProgramBook) {
        let note = ProposalNote(draft.note)
        let isStore = note?.kind == .store
        beginObject()
        field("object")
        put(isStore ? "store_proposal" as StaticString : "campaign_proposal")
        field("id")
        put(DraftID(draft.id))
        field("partner")
        put(note?.partner)
        field("campaign")
        put(isStore ? nil : note?.subject)
        field("store")
        put(isStore ? note?.subject : nil)
        field("status")
        put(book.status(of: draft).rawValue)
        field("submitted_at")
        put(draft.submittedAt, in: book.zone)
        field("note")
        put(note?.words)
        field("reason")
        put(draft.review?.reason ?? draft.withdrawal?.reason)
        endObject()
    }
}
