// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// What callers put into the inbox.
enum Job: Sendable {
    case submit([Submission], CheckedContinuation<Result<[Outcome], EngineFault>, Never>)
    case member(MemberID, CheckedContinuation<Result<Member?, EngineFault>, Never>)
    case redemption(
        EntryID,
        CheckedContinuation<Result<RedemptionCourse, EngineFault>, Never>
    )
    case household(EntryID, CheckedContinuation<Result<Household?, EngineFault>, Never>)
    case slots([UInt64], CheckedContinuation<Result<[SlotDay], EngineFault>, Never>)
    case evidenceCases(CheckedContinuation<Result<[EvidenceCase], EngineFault>, Never>)
    case overview(CheckedContinuation<Result<Overview, EngineFault>, Never>)
    case programBook(CheckedContinuation<Result<ProgramBook, EngineFault>, Never>)
    /// Lets time take effect on every member that is due; answers how many entries it took.
    case settle(CheckedContinuation<Result<Int, EngineFault>, Never>)
    case stop(CheckedContinuation<Result<Void, EngineFault>, Never>)

    /// How much room it takes in the inbox.
    var weight: Int {
        if case .submit(let submissions, _) = self { submissions.count } else { 1 }
    }

    func fail(_ fault: EngineFault) {
        switch self {
        case .submit(_, let reply): reply.resume(returning: .failure(fault))
        case .member(_, let reply): reply.resume(returning: .failure(fault))
        case .redemption(_, let reply): reply.resume(returning: .failure(fault))
        case .household(_, let reply): reply.resume(returning: .failure(fault))
        case .slots(_, let reply): reply.resume(returning: .failure(fault))
        case .evidenceCases(let reply): reply.resume(returning: .failure(fault))
        case .overview(let reply): reply.resume(returning: .failure(fault))
        case .programBook(let reply): reply.resume(returning: .failure(fault))
        case .settle(let reply): reply.resume(returning: .failure(fault))
        case .stop(let reply): reply.resume(returning: .failure(fault))
        }
    }
}

/// An answer that waits until everything it may reveal is durable.
struct Reply: Sendable {
    let send: @Sendable (EngineFault?) -> Void
}
