// SPDX-License-Identifier: Apache-2.0

/// Something besides the engine that has to be well before requests are taken, or that somebody has to
/// hear of while they are (docs/decisions/0061-a-log-at-fault-stops-no-till.md).
public struct ReadinessCheck: Sendable {
    public let name: String
    /// Whether requests have to wait for it.
    public let isEssential: Bool
    /// `nil` when all is well, otherwise why not, without secrets.
    public let complaint: @Sendable () -> String?

    public init(
        _ name: String,
        isEssential: Bool = true,
        complaint: @escaping @Sendable () -> String?
    ) {
        self.name = name
        self.isEssential = isEssential
        self.complaint = complaint
    }
}
