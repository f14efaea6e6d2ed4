// SPDX-License-Identifier: Apache-2.0

/// The pages of this face, and its navigation.
enum RegulatorPages {
    static let links: [FaceLink] = []

    static let routes: [PageRoute] = []
}
