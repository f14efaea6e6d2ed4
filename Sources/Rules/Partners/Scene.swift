// SPDX-License-Identifier: Apache-2.0

/// The kind of place a partner is; rules of a whole sector attach to it.
public enum Scene: String, Hashable, Sendable, CaseIterable {
    case hotel
    case shop
    case mall
    case restaurant
    case online
    case utility
    case fuel
    case travel
    case airline
    case bank
    case paymentInstitution = "payment_institution"
    case beauty
    case cinema
    case scenicSpot = "scenic_spot"
    case school
    case community
    case other
}
