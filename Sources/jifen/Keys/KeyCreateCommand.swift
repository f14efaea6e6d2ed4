// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Loyalty
import Primitives
import Rules

/// `jifen key create`: a new key, whose token is shown once and stored nowhere.
struct KeyCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a key for a partner or for the operator; its token is shown once."
    )

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("The partner that the key acts for.", valueName: "code"))
    var partner: String?

    @Flag(help: "A key for the operator, who acts for all partners.")
    var `operator` = false

    @Option(help: ArgumentHelp("Limit the key to one outlet of the partner.", valueName: "code"))
    var store: String?

    @Option(help: "What it is for, such as 'till 3'. Two keys of a label may be active.")
    var label = ""

    @Option(
        help: ArgumentHelp(
            "What it may do, separated by commas; by default all that its owner may.",
            valueName: "a:read,b:write"
        )
    )
    var scopes: String?

    @Flag(help: "Revoke the older of two active keys of this label.")
    var rotate = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (partner != nil) != `operator` else {
            throw ValidationError("Say either --partner CODE or --operator.")
        }
        guard store == nil || partner != nil else {
            throw ValidationError("--store belongs to --partner.")
        }
        guard label.unicodeScalars.count <= AccessKey.labelLettersMaximum,
            label.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else {
            throw ValidationError("A label has at most \(AccessKey.labelLettersMaximum) letters.")
        }
        _ = try wantedScopes()
    }

    func run() async throws {
        let folder = try data.folder()
        if let partner { try folder.check(partner: partner, store: store) }
        let owner: AccessKey.Owner = partner.map { .partner($0) } ?? .operator
        let issue = KeyIssue(
            owner: owner,
            label: label,
            scopes: try wantedScopes(),
            store: store,
            createdBy: 0,
            pushesOut: rotate
        )
        if partner == nil { try folder.requireJournal() }
        do {
            let (key, token) = try issue.make(in: folder, at: SystemClock().now())
            // With those that it pushed out.
            let alike = try AccessFile(of: folder).keys.filter {
                $0.owner == key.owner && $0.label == key.label && $0.createdBy == 0
            }
            try await KeyTrail.noteDone(with: alike, in: folder)
            try report(key, token)
        } catch let refusal as KeyRefusal {
            throw refusal.failure
        }
    }

    private func wantedScopes() throws -> Set<Scope> {
        guard let scopes else { return `operator` ? Scope.ofOperator : Scope.ofPartners }
        let names = scopes.split(separator: ",").map(String.init)
        let found = names.compactMap(Scope.init(rawValue:))
        guard found.count == names.count, !found.isEmpty else {
            let known = Scope.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(scopes)' are no scopes. There are: \(known)")
        }
        return Set(found)
    }

    private func report(_ key: AccessKey, _ token: AccessToken) throws {
        if output.json {
            let object = JSON.object([JSON.Member("token", .string(token.text))])
            let members = (object.objectValue ?? []) + (key.json.objectValue ?? [])
            return try Console.print(JSON.object(members).text)
        }
        try Console.print("key \(key.number) for \(key.ownerText)")
        try Console.print(token.text)
        Console.note("Keep the token now: it is not stored and cannot be shown again.")
    }
}
