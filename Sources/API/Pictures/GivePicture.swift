// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `POST /v1/activities/{id}/pictures`: a picture as evidence for an activity; PNG, JPEG or PDF.
    static let giveEvidencePicture = Operation(
        id: "giveEvidencePicture",
        method: .post,
        path: "/v1/activities/{id}/pictures",
        access: .key(.membersWrite),
        body: .documents,
        needsIdempotencyKey: true
    ) { call in
        let (activity, member) = try await call.activity()
        if let since = try await call.shared.engine.member(member)?.erasedAt {
            throw Problem(.memberErased(since: since))
        }
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let read = reader.file()
        let given = try reader.finish(read)
        guard given.file.media != .svg else {
            let taken = FileMedia.allCases.filter { $0 != .svg }.map { "\($0.name)" }
            let error = FieldError("/content", .unknown, Expected.oneOf(taken))
            throw Problem(422, .validationFailed, errors: [error])
        }
        let picture = EvidencePicture(
            member: member,
            activity: activity,
            file: given.file,
            givenBy: try call.caller.principal.id,
            givenAt: call.now,
            key: call.idempotencyKey ?? ""
        )
        // The bytes first: what the book knows of can be read.
        try await call.shared.keep(given, for: member)
        guard let kept = try await call.shared.pictures.add(picture) else {
            throw Problem(
                409,
                .tooManyPictures,
                [JSON.Member("maximum", .integer(Int64(EvidencePicture.perActivity)))]
            )
        }
        guard kept.file == given.file, kept.activity == activity else {
            throw Problem(422, .idempotencyKeyReused)
        }
        // Whoever was erased in between leaves no picture.
        if try await call.shared.engine.member(member)?.erasedAt != nil {
            try await call.shared.forgetPictures(of: member)
        }
        let zone = try call.caller.program.program.timeZone
        var answer = Answer.object { $0.put(kept, nil, zone) }
        answer.status = .created
        answer.location = "/v1/activities/\(ActivityID(activity))/pictures/\(kept.number)"
        return answer
    }

    /// `GET /v1/activities/{id}/pictures`: which pictures there are for an activity.
    static let listEvidencePictures = Operation(
        id: "listEvidencePictures",
        method: .get,
        path: "/v1/activities/{id}/pictures",
        access: .key(.membersRead),
        query: ["limit", "cursor"]
    ) { call in
        let (activity, _) = try await call.activity()
        let page = try Page(call, "/v1/activities/\(ActivityID(activity))/pictures")
        let all = try await call.shared.pictures.pictures(of: activity)
        let rest = all.filter { UInt64($0.number) > page.position?.first ?? 0 }
        let shown = Array(rest.prefix(page.limit))
        let next = rest.count > shown.count ? shown.last : nil
        let zone = try call.caller.program.program.timeZone
        return page.answer(shown, next: next.map { CursorPosition(UInt64($0.number)) }) {
            $0.put($1, nil, zone)
        }
    }

    /// `GET /v1/activities/{id}/pictures/{number}`: one picture, its bytes as letters in JSON.
    static let readEvidencePicture = Operation(
        id: "readEvidencePicture",
        method: .get,
        path: "/v1/activities/{id}/pictures/{number}",
        access: .key(.membersRead)
    ) { call in
        let (activity, member) = try await call.activity()
        let number = Int(call.parameter("number"))
        let all = try await call.shared.pictures.pictures(of: activity)
        guard let picture = all.first(where: { $0.number == number }),
            let bytes = try await call.shared.bytes(of: picture.file, for: member)
        else { throw Problem(404, .notFound) }
        let zone = try call.caller.program.program.timeZone
        return .object { $0.put(picture, bytes, zone) }
    }
}

extension Call {
    /// The activity that the path names, as far as the caller may see it.
    fileprivate func activity() async throws -> (EntryID, MemberID) {
        let caller = try caller
        guard let id = ActivityID(text: parameter("id")),
            let record = try await shared.engine.record(id.recordedIn),
            case .activityRecorded(let fact) = record.fact, caller.sees(fact.partner),
            let member = record.member
        else { throw Problem(.unknownEntry) }
        return (record.id, member)
    }
}

extension SharedParts {
    /// Destroys a member's pictures, and what is known of them.
    func forgetPictures(of member: MemberID) async throws {
        for picture in try await pictures.forgetPictures(of: member) {
            try shelf.remove(hash: MemberFile.name(ofHash: picture.file.hash, of: member))
        }
    }
}

extension JSONWriter {
    /// With the bytes where they are asked for.
    fileprivate mutating func put(
        _ picture: EvidencePicture,
        _ bytes: [UInt8]?,
        _ zone: ProgramTimeZone
    ) {
        beginObject()
        field("object")
        put("evidence_picture" as StaticString)
        field("activity_id")
        put(ActivityID(picture.activity).text)
        field("number")
        put(Int64(picture.number))
        putFields(of: picture.file)
        field("given_at")
        put(picture.givenAt, in: zone)
        if let bytes {
            field("content")
            put(Base64.encode(bytes))
        }
        endObject()
    }
}
