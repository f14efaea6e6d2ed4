// SPDX-License-Identifier: Apache-2.0

/// The pages of this face, and its navigation.
enum PartnerPages {
    static let links: [FaceLink] = []

    static let routes: [PageRoute] = []
}
