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
    static let proposeCampaign = proposal(
        "proposeCampaign",
        "/v1/partners/{code}/proposals"
    ) { proposal in
        let asked = try proposal.read { reader in
            reader.has("campaign") ? reader.campaign() : reader.missing()
        }
        let campaign = asked.wanted
        let newest = try await proposal.newest()
        let change = try newest.with(campaign, at: proposal.partner)
        let submitted = try await proposal.submit(
            change,
            .campaign,
            of: campaign.code,
            words: asked.words
        )
        let findings = submitted.findings(proposal.caller.engine)
        let isDryRun = try proposal.call.query.flag(LedgerWrite.dryRun)
        let preview: CampaignPreview? =
            if isDryRun, let compiled = submitted.candidate?.proposed {
                try await CampaignPreview(
                    campaign,
                    in: compiled,
                    of: proposal.number,
                    proposal.caller
                )
            } else { nil }
        return submitted.answer("campaign_proposal") { writer in
            writer.field("campaign")
            writer.put(campaign.code)
            writer.putFindings(findings)
            writer.field("preview")
            if let preview {
                writer.put(preview, proposal.caller.program)
            } else {
                writer.putNull()
            }
        }
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

extension ObjectReader {
    fileprivate mutating func campaign() -> ProposedCampaign? {
        object("campaign") { ProposedCampaign(&$0) }
    }

    fileprivate mutating func missing() -> ProposedCampaign? {
        report("campaign", .required)
        return nil
    }
}

extension NewestDocuments {
    /// With the campaign's document beside them; what is announced already is not changed.
    fileprivate func with(
        _ campaign: ProposedCampaign,
        at partner: String
    ) throws(Problem) -> ProposedChange {
        guard version.registry.rule(code: campaign.code) == nil,
            !source.files.contains(where: { $0.path == campaign.path })
        else {
            let error = FieldError("/campaign/code", .inconsistent, Expected.newCode)
            throw Problem(422, .validationFailed, errors: [error])
        }
        return with(campaign.path, campaign.document(of: partner))
    }
}

extension Expected {
    static let newCode = LocalizedText(
        zh: "这个代码已经用过,请换一个",
        en: "must be a code that no rule has or had"
    )
}

extension JSONWriter {
    fileprivate mutating func put(_ preview: CampaignPreview, _ program: BoundProgram) {
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
        beginObject()
        field("object")
        put(note?.kind.object ?? ProposalNote.Kind.campaign.object)
        field("id")
        put(DraftID(draft.id))
        field("partner")
        put(note?.partner)
        for kind in ProposalNote.Kind.allCases {
            field(kind.subject)
            put(note?.kind == kind ? note?.subject : nil)
        }
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
