// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Primitives

/// Pictures that the member gave as evidence for an activity, on the page of its entry.
struct EntryPictures: Hashable, Sendable {
    /// As in the contract.
    static let most = 3

    let entry: String
    let activity: String
    let pictures: [JSON]
    var refusal: ContractRefusal?

    /// `nil` where the entry is no activity.
    static func about(_ entry: String, _ visit: PageVisit) async throws -> EntryPictures? {
        let read = try await visit.read("/v1/entries/\(entry)")
        let activity = read.text(at: "subject_id")
        guard activity.hasPrefix("act_") else { return nil }
        let pictures = try await visit.list("/v1/activities/\(activity)/pictures")
        return EntryPictures(entry: entry, activity: activity, pictures: pictures)
    }

    func content(in frame: PageFrame) -> [String: Any] {
        let words = frame.words
        return [
            "is_refused": refusal != nil, "title_words": refusal?.title ?? "",
            "refusal_detail": refusal?.detail(at: "/content") ?? refusal?.detail ?? "",
            "has_pictures": !pictures.isEmpty, "has_room": pictures.count < EntryPictures.most,
            "action": "/m/statement/\(entry)/pictures", "accepted": PageFile.accepted,
            "form_key": frame.makeKey(),
            "pictures": pictures.map { picture in
                let number = "\(picture.number(at: "number"))"
                return [
                    // Whoever looks with the member finds the pictures at the console's entry.
                    "href": frame.seen == nil
                        ? frame.way(to: .statement, "/\(entry)/pictures/\(number)") : [],
                    "name": words("pictures.one", ["number": number]),
                    "given": ShownText.minute(picture.text(at: "given_at")),
                ] as [String: Any]
            },
        ]
    }

    /// `POST /m/statement/{entry}/pictures`.
    static func give(_ visit: PageVisit) async throws -> Response {
        let entry = visit.parameter("entry")
        guard var about = try await about(entry, visit) else { throw PageRefusal.notFound }
        let answer = await visit.send(
            "/v1/activities/\(about.activity)/pictures",
            PageFile.body(visit)
        )
        guard !answer.isSuccess else {
            return visit.redirect(to: "/m/statement/\(entry)#pictures")
        }
        let refusal = ContractRefusal(answer)
        guard refusal.status < 500, refusal.status != 404 else { throw refusal }
        about.refusal = refusal
        let view = MemberEntryView(
            model: try await MemberEntryQuery(visit: visit).model(),
            question: try await QuestionPages.about(entry, visit),
            pictures: about,
            partners: try await visit.names(of: .partners),
            frame: visit.frame
        )
        return visit.respond(view.render(), status: .unprocessableContent)
    }

    /// `GET /m/statement/{entry}/pictures/{number}`, and the same of a console's entry.
    static func one(_ visit: PageVisit) async throws -> Response {
        let entry = visit.parameter(visit.frame.face == .member ? "entry" : "id")
        let read = try await visit.read("/v1/entries/\(entry)")
        let activity = read.text(at: "subject_id")
        guard activity.hasPrefix("act_") else { throw PageRefusal.notFound }
        let number = visit.parameter("number")
        let picture = try await visit.read("/v1/activities/\(activity)/pictures/\(number)")
        return try PageFile.response(picture, named: "evidence-\(activity)-\(number)")
    }
}
