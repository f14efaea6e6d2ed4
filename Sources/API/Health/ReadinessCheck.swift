// SPDX-License-Identifier: Apache-2.0

/// Something besides the engine that has to be well before requests are taken.
package struct ReadinessCheck: Sendable {
    package let name: String
    /// `nil` when all is well, otherwise why not, without secrets.
    package let complaint: @Sendable () -> String?

    package init(_ name: String, complaint: @escaping @Sendable () -> String?) {
        self.name = name
        self.complaint = complaint
    }
}
