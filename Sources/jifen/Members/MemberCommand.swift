// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Engine
import Ledger
import Loyalty
import Primitives
import SQLiteStore

/// `jifen member`: what only the operator does with a member.
struct MemberCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "member",
        abstract: "Freeze the points of a member, or destroy what says who it is.",
        subcommands: [
            MemberFreezeCommand.self, MemberUnfreezeCommand.self, MemberEraseCommand.self,
        ]
    )
}

/// `jifen member erase`: identifiers, salts and pictures are destroyed; the entries stay.
struct MemberEraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Destroy the identifiers, salts and pictures of a member.",
        discussion: """
            Entries stay and go on to verify; nobody can tell any more whom they were about. \
            Backups that were made before hold what they held: let them go too.
            """
    )

    @Argument(help: "The member, such as mem_0000000000001.")
    var member: String

    @Option(help: "account_closed, consent_withdrawn, purpose_achieved, unlawful or ordered.")
    var reason: String

    @Option(name: .customLong("asked-by"), help: "member, guardian, heir, authority or operator.")
    var askedBy: String

    @Option(help: "What becomes of points that are left: keep or forfeit.")
    var points: String?

    @OptionGroup var actor: ActorOptions

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let id = try MemberCommand.id(member)
        guard let why = ErasureReason(code: reason) else {
            throw ValidationError("--reason is one of the words that --help shows.")
        }
        guard let who = ErasureAsker(code: askedBy) else {
            throw ValidationError("--asked-by is one of the words that --help shows.")
        }
        let choice = points.map { PointsLeft(code: $0) }
        if case .some(nil) = choice { throw ValidationError("--points is keep or forfeit.") }
        let folder = try data.folder()
        let authority = try actor.authority(in: folder, for: .membersErase)
        let command = EraseMember(
            member: id,
            reason: why,
            askedBy: who,
            points: choice.flatMap { $0 }
        )
        let (entry, files) = try await OpenFolder.using(folder) { open in
            let record = try await open.record(.eraseMember(command), as: authority)
            let files = try await open.engine.filesGiven(by: id)
            let shelf = FolderShelf(folder)
            for file in files {
                try shelf.remove(hash: MemberFile.name(ofHash: file, of: id))
            }
            let access = try AccessDatabase.open(at: folder.people)
            defer { access.close() }
            for picture in try await access.forgetPictures(of: id) {
                try shelf.remove(hash: MemberFile.name(ofHash: picture.file.hash, of: id))
            }
            try await access.forget(id, at: record.ledger.recordedAt)
            return (record.id, files.count)
        }
        if output.json {
            let object: JSON = [
                "entry_id": .string(entry.text), "member_id": .string(id.text),
                "files": .integer(Int64(files)),
            ]
            try Console.print(object.text)
        } else {
            try Console.print("\(id) is erased by \(entry); \(files.of("file")) went with it")
        }
    }
}
