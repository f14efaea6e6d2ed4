// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/members/{id}/green/communities`: what those did together with whom a member acts: all
    /// members, the member's institutions, its classes and communities.
    ///
    /// A partner's key sees its own institution and its groups.
    static let readMemberCommunities = Operation(
        id: "readMemberCommunities",
        method: .get,
        path: "/v1/members/{id}/green/communities",
        access: .key(.membersRead)
    ) { call in
        let caller = try call.caller
        let only = caller.principal.partner
        guard let id = MemberID(text: call.parameter("id")),
            let own = try await caller.engine.greenTotals(
                of: id,
                where: { only == nil || $0.greenPartner == only }
            )
        else { throw Problem(.unknownMember) }
        let book = try await caller.engine.greenReport().book
        let list = CommunityList(own: own, isWhole: only == nil, book: book)
        let program = caller.engine.program ?? caller.program
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("green_communities" as StaticString)
            writer.field("member_id")
            writer.put(id)
            writer.field("notice")
            writer.put(GreenTotals.notice)
            writer.field("fewest_people")
            writer.put(Int64(FewPeople.enough))
            writer.field("communities")
            list.write(in: program, into: &writer)
            writer.field("as_of")
            writer.put(caller.engine.now, in: program.program.timeZone)
            writer.endObject()
        }
    }
}

/// The communities of a member, with what is its own in each and what is everybody's.
private struct CommunityList {
    /// Groups of a member that are listed, those with the most actions first; no more are.
    static let maximumGroups = 50

    let own: GreenTotals
    /// Whether what the member did anywhere is known, and with it its part in the program's.
    let isWhole: Bool
    let book: GreenBook

    private var groups: [GroupName] {
        own.byGroup.sorted { ($1.value.actions, $0.key) < ($0.value.actions, $1.key) }
            .prefix(CommunityList.maximumGroups).map(\.key)
    }

    func write(in program: BoundProgram, into writer: inout JSONWriter) {
        writer.beginArray()
        if isWhole {
            write(.program, program.program.name, own.all, in: program, into: &writer)
        }
        let groups = groups
        for number in own.byPartner.keys.sorted() {
            let code = program.registry.code(of: number)
            let partner = program.program.partners.first { $0.code == code }
            let hasGroups = groups.contains { $0.partner == number }
            guard hasGroups || partner?.groups.isEmpty == false else { continue }
            let tally = own.byPartner[number] ?? GreenTally()
            write(.partner(number), partner?.name, tally, in: program, into: &writer)
            for group in groups where group.partner == number {
                let name = partner?.groups.first { $0.code == group.group }?.name
                let tally = own.byGroup[group] ?? GreenTally()
                write(.group(group), name, tally, in: program, into: &writer)
            }
        }
        writer.endArray()
    }

    private func write(
        _ community: GreenCommunity,
        _ name: LocalizedText?,
        _ own: GreenTally,
        in program: BoundProgram,
        into writer: inout JSONWriter
    ) {
        var partner: PartnerNumber?
        var group: String?
        switch community {
        case .program: break
        case .partner(let number): partner = number
        case .group(let name): (partner, group) = (name.partner, name.group)
        }
        writer.beginObject()
        writer.field("partner")
        writer.put(partner.map { program.registry.code(of: $0) })
        writer.field("group")
        writer.put(group)
        writer.field("name")
        if let name { writer.put(name) } else { writer.putNull() }
        writer.field("own")
        writer.put(own)
        writer.field("together")
        if let tally = book.tally(of: community) { writer.put(tally) } else { writer.putNull() }
        writer.endObject()
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ tally: GreenTally) {
        beginObject()
        field("actions")
        put(tally.actions)
        field("grams")
        put(tally.grams)
        endObject()
    }
}
