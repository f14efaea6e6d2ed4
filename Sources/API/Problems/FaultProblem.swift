// SPDX-License-Identifier: Apache-2.0

import Engine

extension Problem {
    /// A fault of the engine: the world failed or there is no room; the cause stays in the log.
    init(_ fault: EngineFault) {
        switch fault {
        case .busy(let seconds):
            self.init(503, .busy, isRetryable: true, retryAfterSeconds: seconds)
        case .stopping:
            self.init(
                503,
                .stopping,
                isRetryable: true,
                retryAfterSeconds: APILimits.restartSeconds
            )
        case .failed:
            self.init(
                503,
                .storageFailed,
                isRetryable: true,
                retryAfterSeconds: APILimits.restartSeconds
            )
        }
    }

    /// Any other fault; nothing of it is shown.
    static let unexpected = Problem(500, .internalFault, isRetryable: true)
}
