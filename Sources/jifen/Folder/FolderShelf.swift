// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Glibc
import Loyalty
import Primitives

/// Files that members and partners gave, sealed, in a folder of the data folder.
///
/// Nothing looks into them or runs them; names are hashes, so none leads elsewhere.
struct FolderShelf: FileShelf {
    private static let mode: mode_t = 0o600

    let folder: String

    init(_ folder: DataFolder) {
        self.folder = folder.files
    }

    func keep(_ bytes: [UInt8], hash: [UInt8]) throws {
        let path = folder + "/" + Hexadecimal.text(hash)
        guard !Files.exists(path) else { return }
        try Files.makeFolder(folder)
        try Files.replace(path, with: bytes, mode: FolderShelf.mode)
    }

    func remove(hash: [UInt8]) throws {
        let path = folder + "/" + Hexadecimal.text(hash)
        guard Files.exists(path) else { return }
        try Files.remove(path)
        try Files.syncFolder(of: path)
    }

    func bytes(ofHash hash: [UInt8]) throws -> [UInt8]? {
        let path = folder + "/" + Hexadecimal.text(hash)
        guard Files.exists(path) else { return nil }
        let maximum = Int(HandedFile.maximumBytes) + MemberBox.overhead
        return try Files.read(path, maximum: maximum)
    }
}
