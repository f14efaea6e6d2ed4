// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Loyalty
import Primitives
import SQLiteStore

/// `jifen export --member`: all that there is of a member, for the member, as a folder that checks
/// itself.
struct MemberExport {
    let folder: DataFolder

    func write(_ text: String, to path: String) async throws -> String {
        guard let id = MemberID(text: text) else {
            throw Failure("'\(text)' is no member, such as mem_0000000000001")
        }
        let copy = try await OpenFolder.using(folder) { open in
            let access = try AccessDatabase.open(at: folder.people)
            defer { access.close() }
            let questions = try await QuestionCopy.json(of: id, in: access)
            let pictures = try await PictureCopy(
                of: id,
                in: access,
                files: MemberFiles(keys: access, shelf: FolderShelf(folder))
            )
            return try await ProofFault.worded {
                try await MemberCopy(
                    of: id,
                    from: open.engine,
                    questions: questions,
                    pictures: pictures
                )
            }
        }
        if path.hasSuffix(".tar") {
            try Files.create(path, with: try copy.archive(), mode: 0o600)
        } else {
            try BagFolder.write(try copy.files(), to: path, at: copy.madeAt)
        }
        return "\(id): \(copy.count.of("entry")) at \(path)"
    }
}
