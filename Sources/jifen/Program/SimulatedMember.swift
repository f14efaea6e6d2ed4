// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Loyalty
import Primitives
import Rules

/// Who earns: a member as flags tell it, or one of a data folder.
struct SimulatedMember: ParsableArguments {
    @Option(help: "The tier's code; the lowest when not said.")
    var tier: String?

    @Option(help: ArgumentHelp("When the member joined.", valueName: "date"))
    var enrolledOn: String?

    @Option(help: ArgumentHelp("When the member last bought.", valueName: "date"))
    var lastPurchaseOn: String?

    @Option(help: "How many purchases the member has made.")
    var purchases: Int64 = 0

    @Option(help: "The credit level that is attested: none, trusted or model.")
    var credit = "none"

    @Option(
        name: .customLong("consent"),
        help: ArgumentHelp("A purpose that the member agreed to. Repeat it.", valueName: "purpose")
    )
    var consents: [String] = []

    @Flag(help: "The member is under 18.")
    var minor = false

    @Option(help: ArgumentHelp("In place of all these: a member of --data.", valueName: "id"))
    var member: String?

    @Option(
        name: .customLong("data"),
        help: ArgumentHelp("The data folder of --member.", valueName: "dir")
    )
    var folder: String?

    func validate() throws {
        guard (member == nil) == (folder == nil) else {
            throw ValidationError("--member and --data go together.")
        }
    }

    func tierIndex(in program: CompiledProgram) throws -> Int {
        guard let tier else { return 0 }
        guard let index = program.tierIndex(code: tier) else {
            let codes = program.tiers.map(\.code).joined(separator: ", ")
            throw ValidationError("There is no tier '\(tier)'; there is \(codes).")
        }
        return index
    }

    func facts() throws -> MemberFacts {
        guard let level = CreditLevel(code: credit) else {
            throw ValidationError("--credit is none, trusted or model.")
        }
        let purposes = try consents.map { text in
            guard let purpose = ConsentPurpose(code: text) else {
                let codes = ConsentPurpose.allCases.map(\.code).joined(separator: ", ")
                throw ValidationError("--consent is one of \(codes).")
            }
            return purpose
        }
        return MemberFacts(
            enrolledOn: try enrolledOn.map { try SimulatedPurchase.day($0, "--enrolled-on") },
            lastPurchaseOn: try lastPurchaseOn.map {
                try SimulatedPurchase.day($0, "--last-purchase-on")
            },
            purchasesSoFar: purchases,
            creditLevel: level,
            consents: ConsentSet(purposes),
            isMinor: minor
        )
    }

    /// The member that a data folder's journal makes; read from its first entry on.
    func recorded() throws -> (member: Member, state: LoyaltyState)? {
        guard let member, let folder else { return nil }
        guard let id = MemberID(text: member) else {
            throw ValidationError("--member is an id like mem_0000000000001.")
        }
        let source = try ReadFolder.open(DataFolder(path: folder))
        let progress = Progress("replay", unit: "entries", total: Int64(source.lastSequence))
        defer { progress.finish() }
        let state = LoyaltyState()
        try source.forEachRecord { record in
            state.apply(record)
            progress.update(Int64(clamping: record.sequence))
        }
        guard let row = state.members[id.rawValue] else {
            throw Failure("there is no member \(member) in \(folder)")
        }
        return (row.value, state)
    }
}
