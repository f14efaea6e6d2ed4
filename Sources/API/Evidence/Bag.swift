// SPDX-License-Identifier: Apache-2.0

import Crypto
import Primitives

/// A file of a bag or of a folder that proves itself.
public struct BagFile: Hashable, Sendable {
    /// Within the folder, with slashes.
    public let path: String
    public let bytes: [UInt8]

    public init(_ path: String, _ bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    public init(_ path: String, _ text: String) {
        self.init(path, Array(text.utf8))
    }
}

/// A bag of files (BagIt 1.0, RFC 8493) whose bytes follow from what is in it alone.
public struct Bag: Sendable {
    /// In the sequence of their paths.
    public let files: [BagFile]

    /// `payload` has paths below `data/`; `tags` are the lines of `bag-info.txt` without those that
    /// count what is in the bag.
    public init(payload: [BagFile], tags: [(name: String, value: String)]) {
        let payload = payload.map { BagFile("data/" + $0.path, $0.bytes) }
            .sorted { $0.path < $1.path }
        let bytes = payload.reduce(0) { $0 + $1.bytes.count }
        let counted = tags + [("Payload-Oxum", "\(bytes).\(payload.count)")]
        let declaration = BagFile(
            "bagit.txt",
            "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
        )
        let about = BagFile(
            "bag-info.txt",
            counted.sorted { $0.name < $1.name }
                .map { "\($0.name): \(Bag.line($0.value))\n" }.joined()
        )
        let manifest = BagFile("manifest-sha256.txt", Bag.manifest(of: payload))
        let tagged = [declaration, about, manifest].sorted { $0.path < $1.path }
        let tagManifest = BagFile("tagmanifest-sha256.txt", Bag.manifest(of: tagged))
        files = (payload + tagged + [tagManifest]).sorted { $0.path < $1.path }
    }

    /// A value of one line: nothing in it may look like another tag.
    private static func line(_ value: String) -> String {
        String(value.map { $0.isNewline ? " " : $0 })
    }

    private static func manifest(of files: [BagFile]) -> String {
        files.map { file in
            "\(Hexadecimal.text(Array(SHA256.hash(data: file.bytes))))  \(file.path)\n"
        }.joined()
    }
}
