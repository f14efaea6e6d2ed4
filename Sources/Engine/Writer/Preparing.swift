// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension Command {
    /// Whether deciding it compiles and compares documents.
    var mayPublish: Bool {
        switch self {
        case .publishProgram, .submitDraft, .scheduleVersion: true
        default: false
        }
    }
}

extension Engine {
    /// What the deciding thread would have to work out while purchases wait.
    ///
    /// `nil` where nothing can be prepared; then the decision finds out why. What is prepared
    /// against a version that is the newest no more is not used.
    func preparation(of command: Command) async -> PreparedPublication? {
        let source: ProgramSource?
        switch command {
        case .publishProgram(let command): source = command.source
        case .submitDraft(let command): source = command.source
        case .scheduleVersion(let command): source = await documents(of: command.draft)
        default: source = nil
        }
        return source.flatMap {
            PreparedPublication(
                $0,
                replacing: latestProgram?.program,
                publicationChecks,
                at: now
            )
        }
    }

    private func documents(of draft: EntryID) async -> ProgramSource? {
        guard case .draftSubmitted(let fact) = try? await record(draft)?.fact else { return nil }
        return try? ProgramSource(digestInput: fact.documents)
    }
}
