// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Engine
public import Loyalty
public import Primitives

/// Under which name a member's file lies on the shelf: one that leads to it for whoever knows whose it
/// is and what is in it, and says neither to anybody else.
public enum MemberFile {
    public static func name(ofHash hash: [UInt8], of member: MemberID) -> [UInt8] {
        Array(SHA256.hash(data: Array("file of \(member) ".utf8) + hash))
    }

    static func sealedName(ofHash hash: [UInt8]) -> String { "file " + Hexadecimal.text(hash) }
}

/// Files that members give, and those that are made for them: sealed in the member's box
/// (docs/decisions/0069-files-of-members-are-sealed.md).
public struct MemberFiles: Sendable {
    private let keys: any QuestionBook
    private let shelf: any FileShelf

    /// `keys` has the key of each member's box.
    public init(keys: any QuestionBook, shelf: any FileShelf) {
        self.keys = keys
        self.shelf = shelf
    }

    /// `nil` when there is no such file, or nothing opens it any more.
    func bytes(of file: HandedFile, for member: MemberID) async throws -> [UInt8]? {
        let name = MemberFile.name(ofHash: file.hash, of: member)
        guard let key = try await keys.key(of: member),
            let sealed = try shelf.bytes(ofHash: name)
        else { return nil }
        let bytes = MemberBox(key: key).open(
            sealed,
            as: MemberFile.sealedName(ofHash: file.hash)
        )
        guard let bytes, Array(SHA256.hash(data: bytes)) == file.hash else { return nil }
        return bytes
    }
}

extension SharedParts {
    var memberFiles: MemberFiles { MemberFiles(keys: questions, shelf: shelf) }

    func keep(_ file: GivenFile, for member: MemberID) async throws {
        let sealed = try await newBox(of: member).seal(
            file.bytes,
            as: MemberFile.sealedName(ofHash: file.file.hash),
            nonce: sealer.freshBytes(MemberBox.nonceLength)
        )
        try shelf.keep(sealed, hash: MemberFile.name(ofHash: file.file.hash, of: member))
    }

    func bytes(of file: HandedFile, for member: MemberID) async throws -> [UInt8]? {
        try await memberFiles.bytes(of: file, for: member)
    }
}
