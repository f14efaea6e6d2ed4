// SPDX-License-Identifier: Apache-2.0

public import Engine
public import Loyalty
public import Primitives

/// Pictures that a member gave as evidence, opened, for the copy that the member may ask for.
public struct PictureCopy: Sendable {
    /// As many as a copy lists; the newest.
    public static let maximum = 1_000
    /// Of all pictures whose bytes a copy has; the newest.
    public static let maximumBytes: Int64 = 64 << 20

    private struct Opened: Sendable {
        let picture: EvidencePicture
        let bytes: [UInt8]?

        /// Where it lies in the copy.
        var path: String {
            "pictures/\(ActivityID(picture.activity))-\(picture.number).\(picture.file.media.ending)"
        }
    }

    /// No picture at all.
    public static let none = PictureCopy(opened: [])

    /// Newest first.
    private let opened: [Opened]

    private init(opened: [Opened]) {
        self.opened = opened
    }

    /// What nothing opens any more, and what is over the bounds, is listed without its bytes.
    public init(
        of member: MemberID,
        in book: any PictureBook,
        files: MemberFiles
    ) async throws {
        var opened: [Opened] = []
        var room = PictureCopy.maximumBytes
        for picture in try await book.pictures(by: member, limit: PictureCopy.maximum) {
            var bytes: [UInt8]?
            if picture.file.size <= room {
                bytes = try await files.bytes(of: picture.file, for: member)
            }
            if bytes != nil { room -= picture.file.size }
            opened.append(Opened(picture: picture, bytes: bytes))
        }
        self.opened = opened
    }

    /// `pictures.json`, and the pictures in a folder of their own.
    var files: [BagFile] {
        let list = JSON.array(opened.map(PictureCopy.json))
        return [BagFile("pictures.json", list.canonical.bytes)]
            + opened.compactMap { one in one.bytes.map { BagFile(one.path, $0) } }
    }

    private static func json(_ one: Opened) -> JSON {
        let picture = one.picture
        return [
            "activity": .string(ActivityID(picture.activity).text),
            "given_at": .string(picture.givenAt.rfc3339()),
            "media_type": .string("\(picture.file.media.name)"),
            "number": .integer(Int64(picture.number)),
            "path": one.bytes == nil ? .null : .string(one.path),
            "sha256": .string(Hexadecimal.text(picture.file.hash)),
            "size": .integer(picture.file.size),
        ]
    }
}
