// SPDX-License-Identifier: Apache-2.0

/// How a purchase came about; the raw value is its name in documents.
public enum Channel: String, Hashable, Sendable, CaseIterable {
    case inStore = "in_store"
    case online
    case telephone
    case selfService = "self_service"
}
