// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// What became of documents that were to be the program.
enum Publication: Sendable {
    case published(ProgramVersion)
    /// It takes effect later.
    case announced(ProgramVersion, Instant)
    case unchanged(ProgramVersion)

    var version: ProgramVersion {
        switch self {
        case .published(let version), .announced(let version, _), .unchanged(let version): version
        }
    }

    var isNew: Bool {
        if case .unchanged = self { false } else { true }
    }

    /// `nil` when it is in force.
    var effectiveAt: Instant? {
        if case .announced(_, let instant) = self { instant } else { nil }
    }
}

extension OpenFolder {
    /// Makes the documents the program from now on, unless they are it already.
    func publish(_ source: ProgramSource) async throws -> Publication {
        do throws(RefusedCommand) {
            let record = try await decide(.publishProgram(PublishProgram(source: source)))
            return .published(record.version)
        } catch {
            guard case .refusal(.programUnchanged(let version)) = error else { throw error.failure }
            return .unchanged(version)
        }
    }

    /// As `publish`, for whoever can go on with the version in force: answers why the documents
    /// are not it.
    func publishWhereAllowed(_ source: ProgramSource) async throws -> Refusal? {
        do throws(RefusedCommand) {
            _ = try await decide(.publishProgram(PublishProgram(source: source)))
            return nil
        } catch {
            guard case .refusal(let refusal) = error else { throw error.failure }
            switch refusal {
            case .programUnchanged: return nil
            case .needsReview, .versionAlreadyScheduled, .publicationBlocked: return refusal
            default: throw error.failure
            }
        }
    }

    /// Decides one command; the machine's own operator asks, unless a key is named.
    func decide(
        _ command: Command,
        as authority: Authority = .operatorConsole
    ) async throws(RefusedCommand) -> Record {
        let outcomes: [Outcome]
        do {
            outcomes = try await engine.submit([
                Submission(Request(command, authority: authority))
            ])
        } catch {
            throw .fault(error)
        }
        switch outcomes.first {
        case .recorded(let record), .replayed(let record), .previewed(let record): return record
        case .refused(let refusal): throw .refusal(refusal)
        case .unchanged, nil: preconditionFailure("the command is an entry or a refusal")
        }
    }
}

/// Why a command about the program came to nothing.
enum RefusedCommand: Error {
    case refusal(Refusal)
    case fault(EngineFault)

    /// The words, and what to do next.
    var failure: Failure {
        switch self {
        case .fault(let fault): Fault.failure(of: fault)
        case .refusal(.programInvalid(let count)):
            Failure(
                "the program has \(count.of("finding")) and was not published",
                advice: "`jifen program check DIR` shows them all."
            )
        case .refusal(.publicationBlocked(let findings)): RefusedCommand.blocked(findings)
        case .refusal(let refusal):
            Failure(
                RefusalText.text(of: refusal),
                advice: RefusedCommand.advice(on: refusal),
                details: [JSON.Member("code", .string(refusal.code))]
            )
        }
    }

    private static func blocked(_ findings: [PublicationFinding]) -> Failure {
        let refusal = Refusal.publicationBlocked(findings)
        let needsReason = findings.allSatisfy { $0.severity == .needsReason }
        return Failure(
            ([RefusalText.text(of: refusal)] + findings.flatMap(\.lines)).joined(separator: "\n"),
            advice: needsReason
                ? "A review whose verdict carries a reason lets it pass: `jifen program submit`."
                : "Mend the documents; `jifen program lint DIR` shows all that the linter finds.",
            details: [
                JSON.Member("code", .string(refusal.code)),
                JSON.Member("findings", .array(findings.map(\.json))),
            ]
        )
    }

    private static func advice(on refusal: Refusal) -> String? {
        switch refusal {
        case .needsReview:
            "`jifen program diff DIR --data ...` shows the changes; `jifen program submit` asks for"
                + " a review, and `jifen program publish --without-review REASON` goes without."
        case .reviewerIsAuthor:
            "Somebody else reviews it, with a key of their own: `--key TOKEN`."
        case .draftOutdated: "Submit the documents again: `jifen program submit DIR`."
        case .versionAlreadyScheduled:
            "Wait for it, or `jifen program withdraw DRAFT --reason ...` first."
        case .unknownDraft: "`jifen program drafts` shows them."
        default: nil
        }
    }
}
