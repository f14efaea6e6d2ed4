// SPDX-License-Identifier: Apache-2.0

public import Engine
internal import Foundation
internal import GRDB
public import Loyalty
public import Primitives

extension AccessDatabase: PictureBook {
    public func add(_ picture: EvidencePicture) async throws -> EvidencePicture? {
        try await queue.write { database in
            let known = try GRDB.Row.fetchOne(
                database,
                sql: "SELECT * FROM evidence_pictures WHERE given_by = ? AND key = ?",
                arguments: [Int64(clamping: picture.givenBy), picture.key]
            )
            if let known { return EvidencePicture(known) }
            let activity = Int64(clamping: picture.activity.rawValue)
            let count = try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM evidence_pictures WHERE activity = ?",
                arguments: [activity]
            )
            var kept = picture
            kept.number = (count ?? 0) + 1
            guard kept.number <= EvidencePicture.perActivity else { return nil }
            try database.execute(
                sql: """
                    INSERT INTO evidence_pictures
                        (activity, number, member, media, size, hash, given_by, given_at, key)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    activity, kept.number, Int64(clamping: kept.member.rawValue),
                    Int64(kept.file.media.rawValue), kept.file.size, Data(kept.file.hash),
                    Int64(clamping: kept.givenBy), kept.givenAt.microseconds, kept.key,
                ]
            )
            return kept
        }
    }

    public func pictures(of activity: EntryID) async throws -> [EvidencePicture] {
        try await queue.read { database in
            let sql = "SELECT * FROM evidence_pictures WHERE activity = ? ORDER BY number"
            return try GRDB.Row.fetchAll(
                database,
                sql: sql,
                arguments: [Int64(clamping: activity.rawValue)]
            ).compactMap { EvidencePicture($0) }
        }
    }

    public func pictures(by member: MemberID, limit: Int) async throws -> [EvidencePicture] {
        try await queue.read { database in
            let sql = """
                SELECT * FROM evidence_pictures WHERE member = ?
                ORDER BY given_at DESC, activity DESC, number DESC LIMIT ?
                """
            return try GRDB.Row.fetchAll(
                database,
                sql: sql,
                arguments: [Int64(clamping: member.rawValue), limit]
            ).compactMap { EvidencePicture($0) }
        }
    }

    public func forgetPictures(of member: MemberID) async throws -> [EvidencePicture] {
        try await queue.write { database in
            let arguments: StatementArguments = [Int64(clamping: member.rawValue)]
            let known = try GRDB.Row.fetchAll(
                database,
                sql: "SELECT * FROM evidence_pictures WHERE member = ?",
                arguments: arguments
            ).compactMap { EvidencePicture($0) }
            try database.execute(
                sql: "DELETE FROM evidence_pictures WHERE member = ?",
                arguments: arguments
            )
            return known
        }
    }
}

extension EvidencePicture {
    /// `nil` for a kind of file that is not known.
    fileprivate init?(_ row: GRDB.Row) {
        guard let media = FileMedia(rawValue: UInt8(clamping: row["media"] as Int64)) else {
            return nil
        }
        self.init(
            member: MemberID(UInt64(row["member"] as Int64)),
            activity: EntryID(UInt64(row["activity"] as Int64)),
            number: Int(row["number"] as Int64),
            file: HandedFile(media: media, size: row["size"], hash: Array(row["hash"] as Data)),
            givenBy: UInt64(row["given_by"] as Int64),
            givenAt: Instant(microseconds: row["given_at"]),
            key: row["key"]
        )
    }
}
