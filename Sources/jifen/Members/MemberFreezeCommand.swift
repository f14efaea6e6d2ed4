// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Engine
import Loyalty
import Primitives

/// `jifen member freeze`: points are earned and not spent for some days.
struct MemberFreezeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "freeze",
        abstract: "Keep a member's points where they are for some days.",
        discussion: """
            The member sees the reason and the words, and may object; another person answers \
            within 7 days, or the freeze is over. It ends by itself when its days are over.
            """
    )

    @Argument(help: "The member, such as mem_0000000000001.")
    var member: String

    @Option(
        help: "account_takeover, account_traded, points_farming, fraud_suspected or ordered."
    )
    var reason: String

    @Option(help: "The article or policy that it rests on.")
    var basis: String

    @Option(help: "What the member is told.")
    var words: String

    @Option(help: "The document of the authority that ordered it; for 'ordered' alone.")
    var document = ""

    @Option(help: "How many days: at most 15, and 180 for 'ordered'.")
    var days: Int64

    @OptionGroup var actor: ActorOptions

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let why = FreezeReason(code: reason) else {
            throw ValidationError("--reason is one of the words that --help shows.")
        }
        let command = FreezeMember(
            member: try MemberCommand.id(member),
            reason: why,
            basis: basis,
            words: words,
            document: document,
            days: days
        )
        try await MemberCommand.freezing(.freezeMember(command), data, actor, output)
    }
}

/// `jifen member unfreeze`: a freeze is over before its time.
struct MemberUnfreezeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unfreeze",
        abstract: "End the freeze of a member's points before its time."
    )

    @Argument(help: "The member, such as mem_0000000000001.")
    var member: String

    @Option(help: "What the member is told.")
    var words: String

    @OptionGroup var actor: ActorOptions

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let command = UnfreezeMember(member: try MemberCommand.id(member), words: words)
        try await MemberCommand.freezing(.unfreezeMember(command), data, actor, output)
    }
}

extension MemberCommand {
    static func id(_ text: String) throws -> MemberID {
        guard let id = MemberID(text: text) else {
            throw ValidationError("'\(text)' is no member, such as mem_0000000000001.")
        }
        return id
    }

    fileprivate static func freezing(
        _ command: Command,
        _ data: DataOptions,
        _ actor: ActorOptions,
        _ output: OutputOptions
    ) async throws {
        let folder = try data.folder()
        let authority = try actor.authority(in: folder, for: .membersFreeze)
        let record = try await OpenFolder.using(folder) { open in
            try await open.record(command, as: authority)
        }
        var until: Instant?
        if case .memberFrozen(let fact) = record.fact { until = fact.until }
        if output.json {
            let object: JSON = [
                "entry_id": .string(record.id.text),
                "member_id": .string(record.member?.text ?? ""),
                "until": until.map { .string($0.rfc3339()) } ?? .null,
            ]
            return try Console.print(object.text)
        }
        let member = record.member?.text ?? ""
        guard let until else {
            return try Console.print("\(member) is frozen no more, by \(record.id)")
        }
        try Console.print("\(member) is frozen until \(until.rfc3339()) by \(record.id)")
    }
}
