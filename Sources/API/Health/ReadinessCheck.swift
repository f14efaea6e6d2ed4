// SPDX-License-Identifier: Apache-2.0

/// Something besides the engine that has to be well before requests are taken.
public struct ReadinessCheck: Sendable {
    public let name: String
    /// `nil` when all is well, otherwise why not, without secrets.
    public let complaint: @Sendable () -> String?

    public init(_ name: String, complaint: @escaping @Sendable () -> String?) {
        self.name = name
        self.complaint = complaint
    }
}
