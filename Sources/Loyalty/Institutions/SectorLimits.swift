// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// What a partner's sector does not do, as far as only a command shows it.
extension Moment {
    /// Refuses purchases at schools and communities, and at banks those that are not settled.
    func checkPurchase(at index: Int, _ source: SourceKey) throws(Stop) {
        guard let pack = SectorPack.pack(of: program.program.scene(ofPartner: index)) else {
            return
        }
        let isTaken = pack.takesPurchases && (pack.purchaseSource ?? source.type) == source.type
        guard isTaken else { throw .refused(.sectorForbids(pack.rule)) }
    }

    /// Refuses what happens at a bank and is no purchase, such as the opening of a card.
    func checkActivity(at index: Int, group: String) throws(Stop) {
        if !group.isEmpty {
            let groups = program.program.partners[index].groups
            guard groups.contains(where: { $0.code == group }) else {
                throw .refused(.unknownGroup)
            }
        }
        guard let pack = SectorPack.pack(of: program.program.scene(ofPartner: index)),
            !pack.takesActivities
        else { return }
        throw .refused(.sectorForbids(pack.rule))
    }
}
