// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Loyalty
import Primitives

/// The draft that a command is about.
struct DraftArgument: ParsableArguments {
    @Argument(help: "The draft, such as drf_0000000000007.")
    var draft: String

    func id() throws -> EntryID {
        guard let id = DraftID(text: draft) else {
            throw ValidationError("'\(draft)' is no draft. `jifen program drafts` shows them.")
        }
        return id.recordedIn
    }
}

/// Who acts: the machine's own operator, or the person whom a key belongs to.
struct ActorOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Act as the owner of this operator's key, not as the machine's own operator.",
            valueName: "token"
        )
    )
    var key: String?

    /// Refuses a key that is not good, not the operator's, or not for this.
    func authority(in folder: DataFolder, for scope: Scope) throws -> Authority {
        guard let key else { return .operatorConsole }
        let hash = TokenHash(of: key)
        guard let known = try AccessFile(of: folder).keys.first(where: { $0.hash == hash }),
            known.isActive(at: SystemClock().now())
        else { throw Failure("the key of --key is unknown or revoked") }
        guard known.owner == .operator, known.scopes.contains(scope) else {
            throw Failure(
                "key \(known.number) may not do this: it needs the scope \(scope.rawValue)",
                advice: "`jifen key create --operator` makes one that has it."
            )
        }
        return Authority(principal: known.number)
    }
}

/// A moment as a flag.
struct MomentArgument: ExpressibleByArgument, Sendable {
    let instant: Instant

    init?(argument: String) {
        guard let instant = Instant(rfc3339: argument) else { return nil }
        self.instant = instant
    }
}
