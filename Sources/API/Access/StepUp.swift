// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

/// When people have to show again who they are: a session alone may be a telephone left lying.
public struct StepUpTerms: Hashable, Sendable {
    /// A redemption of so many points or more asks for it.
    public let redemptionPoints: Int64
    /// What a confirmation is good for.
    public let seconds: Int64

    public static let standard = StepUpTerms(redemptionPoints: 20_000, seconds: 300)

    public init(redemptionPoints: Int64, seconds: Int64 = 300) {
        precondition(redemptionPoints > 0 && seconds > 0, "terms of nothing")
        self.redemptionPoints = redemptionPoints
        self.seconds = seconds
    }
}

/// Which commands ask people for a confirmation.
enum Confirmation: Hashable, Sendable {
    case never
    case always
    /// Redemptions of `StepUpTerms.redemptionPoints` and more.
    case ofLargeRedemptions
}

extension Caller {
    /// Asks a person for a confirmation that is fresh; keys of systems have their scopes instead.
    func requireConfirmed() throws(Problem) {
        guard !isConfirmed else { return }
        let seconds = shared.stepUp.seconds
        throw Problem(403, .stepUpRequired, [JSON.Member("seconds", .integer(seconds))])
    }

    private var isConfirmed: Bool {
        guard principal.isPerson else { return true }
        guard let at = principal.confirmedAt else { return false }
        return shared.clock.now() < at.adding(seconds: shared.stepUp.seconds)
    }

    /// As `requireConfirmed`, for a command that is ready; what a redemption takes is found by deciding
    /// it without effect.
    func confirm(_ prepared: PreparedWrite, of write: LedgerWrite) async throws {
        switch write.confirmation {
        case .never: return
        case .always: try requireConfirmed()
        case .ofLargeRedemptions:
            guard !isConfirmed else { return }
            let trial = write.submission(prepared, caller: self, key: nil, isDryRun: true)
            guard case .previewed(let record) = try await engine.submit([trial]).first,
                case .rewardRedeemed(let fact) = record.fact,
                fact.points.rawValue >= shared.stepUp.redemptionPoints
            else { return }
            try requireConfirmed()
        }
    }
}
