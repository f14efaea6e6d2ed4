// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Engine
import Ledger
import Loyalty
import Primitives

/// `jifen evidence`: what an authority asked for, let go by a second person, as a bag of files.
struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Put evidence together for an authority, and let it go by two.",
        subcommands: [
            EvidenceRequestCommand.self, EvidenceReleaseCommand.self,
            EvidenceExportCommand.self,
        ]
    )
}

/// `jifen evidence request`.
struct EvidenceRequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Ask for evidence in the name of an authority."
    )

    @Option(help: "The name of the authority.")
    var authority: String

    @Option(help: ArgumentHelp("Number of an officer's certificate; two or more.", valueName: "no"))
    var officer: [String]

    @Option(help: "The number of the authority's document.")
    var document: String

    @Option(help: "What it is for.")
    var purpose: String

    @Option(help: ArgumentHelp("Until when it may be released and exported.", valueName: "time"))
    var expires: MomentArgument

    @Option(help: ArgumentHelp("A member of the scope.", valueName: "mem_…"))
    var member: [String] = []

    @Option(help: ArgumentHelp("A lot of the scope.", valueName: "lot_…"))
    var lot: [String] = []

    @Option(help: ArgumentHelp("A partner of the scope.", valueName: "code"))
    var partner: [String] = []

    @Option(help: ArgumentHelp("A rule of the scope.", valueName: "code"))
    var rule: [String] = []

    @Option(help: ArgumentHelp("Entries recorded from then on.", valueName: "time"))
    var from: MomentArgument?

    @Option(help: ArgumentHelp("Entries recorded before then.", valueName: "time"))
    var until: MomentArgument?

    @OptionGroup var actor: ActorOptions

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = try data.folder()
        let key = try actor.authority(in: folder, for: .evidenceWrite)
        let id = try await OpenFolder.using(folder) { open in
            guard let registry = open.engine.program?.registry else {
                throw Failure("nothing is published yet, so there is nothing to prove")
            }
            let request = EvidenceRequested(
                authority: authority,
                officers: officer,
                document: document,
                purpose: purpose,
                scope: try scope(registry),
                expiresAt: expires.instant
            )
            return try await open.record(.requestEvidence(RequestEvidence(request)), as: key).id
        }
        try output.print(EvidenceCaseID(id), "asked for; a second person releases it")
    }

    private func scope(_ registry: Registry) throws(Failure) -> EvidenceScope {
        EvidenceScope(
            members: try each(member, "member") { MemberID(text: $0) },
            lots: try each(lot, "lot") { Lot.ID(text: $0) },
            partners: try each(partner, "partner") { registry.partner(code: $0) },
            rules: try each(rule, "rule") { registry.rule(code: $0) },
            from: from?.instant,
            until: until?.instant
        )
    }

    private func each<Value>(
        _ texts: [String],
        _ kind: String,
        _ value: (String) -> Value?
    ) throws(Failure) -> [Value] {
        var values: [Value] = []
        for text in texts {
            guard let found = value(text) else { throw Failure("'\(text)' is no \(kind)") }
            values.append(found)
        }
        return values
    }
}

/// `jifen evidence release`.
struct EvidenceReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Let evidence go that somebody else has asked for."
    )

    @Argument(help: "The case, such as evc_0000000000009.")
    var subject: String

    @OptionGroup var actor: ActorOptions

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let id = EvidenceCaseID(text: subject) else {
            throw ValidationError("'\(subject)' is no case, such as evc_0000000000009.")
        }
        let folder = try data.folder()
        let key = try actor.authority(in: folder, for: .evidenceRelease)
        _ = try await OpenFolder.using(folder) { open in
            try await open.record(
                .releaseEvidence(ReleaseEvidence(request: id.recordedIn)),
                as: key
            )
        }
        try output.print(id, "released")
    }
}

extension OutputOptions {
    fileprivate func print(_ id: EvidenceCaseID, _ words: String) throws {
        guard json else { return try Console.print("\(id)  \(words)") }
        let object: JSON = ["case_id": .string(id.text)]
        try Console.print(object.text)
    }
}
