// SPDX-License-Identifier: Apache-2.0

/// What a key may be used for; a key without a scope is refused, whatever else it may do.
public enum Scope: String, Hashable, Sendable, CaseIterable {
    case membersRead = "members:read"
    case membersWrite = "members:write"
    /// To hand members a copy of all that there is of them, identifiers in the clear.
    case membersExport = "members:export"
    /// To destroy what says who a member is.
    case membersErase = "members:erase"
    /// To freeze and unfreeze points of members, and to answer objections.
    case membersFreeze = "members:freeze"
    case tiersWrite = "tiers:write"
    /// To record what members agree to, and what they no longer agree to.
    case consentsWrite = "consents:write"
    /// To bring in what an issuer of credit has signed, and to take it back.
    case attestationsWrite = "attestations:write"
    case purchasesRead = "purchases:read"
    case purchasesWrite = "purchases:write"
    case activitiesWrite = "activities:write"
    /// To say what members did in games, and to draw for them.
    case gamesWrite = "games:write"
    /// To see what members ask about their entries, and to answer.
    case questionsWrite = "questions:write"
    /// To send members texts of the program.
    case messagesWrite = "messages:write"
    case paymentsWrite = "payments:write"
    case holdsRead = "holds:read"
    case holdsWrite = "holds:write"
    /// To see where redemptions stand, without the codes that they are used with.
    case redemptionsRead = "redemptions:read"
    case redemptionsWrite = "redemptions:write"
    /// To bring in slots and to cancel them, which costs the partner its compensation.
    case slotsWrite = "slots:write"
    /// To put codes of others into a reward's pool, and to see how many there are.
    case codesWrite = "codes:write"
    case returnsWrite = "returns:write"
    case adjustmentsWrite = "adjustments:write"
    /// To follow points from their birth to their use.
    case tracesRead = "traces:read"
    /// To see cases of authorities and to export what was released.
    case evidenceRead = "evidence:read"
    /// To ask for evidence.
    case evidenceWrite = "evidence:write"
    /// To let go what another has asked for.
    case evidenceRelease = "evidence:release"
    /// To see cycles, statements and lines; a partner's key sees its own.
    case settlementRead = "settlement:read"
    /// To dispute lines; for keys of the operator also to close cycles, to note payments and to resolve.
    case settlementWrite = "settlement:write"
    /// To see the fund and what partners have to pay; a partner's key sees its own account.
    case fundsRead = "funds:read"
    /// To note money that came in, went out or is given up.
    case fundsWrite = "funds:write"
    /// To read totals of partners and of the program.
    case reportsRead = "reports:read"
    case programRead = "program:read"
    /// To submit, announce and withdraw versions of the program.
    case programWrite = "program:write"
    /// To put a campaign of the key's own partner up for the operator's judgement.
    case campaignsPropose = "campaigns:propose"
    /// To judge what others have submitted.
    case programReview = "program:review"
    /// To see accounts, keys and who changed them.
    case accessRead = "access:read"
    /// To make and change accounts of people.
    case staffWrite = "staff:write"
    /// To make, rotate and revoke keys.
    case keysWrite = "keys:write"
    /// To read whole entries of the log: pseudonymous ids and the lines of purchases.
    case logEntries = "log:entries"

    /// The scope that brings this one with it: keys from before a reading scope was told apart from
    /// its writing one go on to read.
    private var comesWith: Scope? { self == .redemptionsRead ? .redemptionsWrite : nil }

    /// Whether a key with these scopes may do what asks for this one.
    func isGranted(by scopes: Set<Scope>) -> Bool {
        scopes.contains(self) || (comesWith.map(scopes.contains) ?? false)
    }

    /// What a partner's till needs, and nothing that concerns the whole program.
    public static let ofPartners: Set<Scope> = [
        .membersRead, .membersWrite, .consentsWrite, .purchasesRead, .purchasesWrite,
        .activitiesWrite, .paymentsWrite, .holdsRead, .holdsWrite, .redemptionsRead,
        .redemptionsWrite, .slotsWrite, .codesWrite, .returnsWrite, .gamesWrite, .messagesWrite,
        .reportsRead, .programRead, .tracesRead, .settlementRead, .fundsRead, .campaignsPropose,
        .questionsWrite,
    ]

    /// What a partner's key may be given: no key of a partner makes accounts or keys.
    public static let givenToPartners = ofPartners.union([.settlementWrite])

    /// Everything; for keys of the operator.
    public static let ofOperator = Set(Scope.allCases)
}
