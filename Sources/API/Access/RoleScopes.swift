// SPDX-License-Identifier: Apache-2.0

public import Engine

extension StaffRole {
    /// What each role may do: the one table.
    ///
    /// What is not here is refused. A test holds every role against every operation (`RoleMatrixTests`), so a line that is added
    /// here shows there what it opens.
    public var scopes: Set<Scope> {
        switch self {
        case .cashier: StaffRole.till
        case .storeLead:
            StaffRole.till.union([
                .slotsWrite, .codesWrite, .messagesWrite, .gamesWrite, .reportsRead, .tracesRead,
                .questionsWrite,
            ])
        case .partnerFinance:
            [
                .programRead, .purchasesRead, .redemptionsRead, .reportsRead, .tracesRead,
                .settlementRead, .settlementWrite, .fundsRead,
            ]
        case .partnerAdmin:
            Scope.givenToPartners.union([.accessRead, .staffWrite, .keysWrite])
        case .operatorMarketing:
            [
                .programRead, .programWrite, .membersRead, .purchasesRead, .redemptionsRead,
                .reportsRead, .messagesWrite, .gamesWrite,
            ]
        case .operatorRisk:
            [
                .programRead, .programReview, .membersRead, .membersFreeze, .purchasesRead,
                .holdsRead,
                .holdsWrite, .redemptionsRead, .returnsWrite, .adjustmentsWrite, .tracesRead,
                .reportsRead, .questionsWrite,
            ]
        case .operatorFinance:
            [
                .programRead, .programReview, .purchasesRead, .redemptionsRead, .tracesRead,
                .settlementRead, .settlementWrite, .fundsRead, .fundsWrite, .reportsRead,
            ]
        case .operatorAdmin:
            // Who looks after the program does not also hand out and destroy what is personal.
            Scope.ofOperator.subtracting([.membersExport, .membersErase])
        case .dpo:
            [
                .programRead, .membersRead, .membersExport, .membersErase, .membersFreeze,
                .consentsWrite,
                .attestationsWrite, .tracesRead, .evidenceRead, .evidenceWrite, .evidenceRelease,
                .reportsRead,
            ]
        case .auditor: StaffRole.reading.union([.accessRead])
        case .regulatorOfficer: StaffRole.reading.union([.evidenceWrite, .evidenceRelease])
        }
    }

    private static let till: Set<Scope> = [
        .programRead, .membersRead, .membersWrite, .consentsWrite, .purchasesRead, .purchasesWrite,
        .activitiesWrite, .paymentsWrite, .holdsRead, .holdsWrite, .redemptionsRead,
        .redemptionsWrite, .returnsWrite,
    ]

    private static let reading: Set<Scope> = [
        .programRead, .membersRead, .purchasesRead, .holdsRead, .redemptionsRead, .tracesRead,
        .evidenceRead, .settlementRead, .fundsRead, .reportsRead, .logEntries,
    ]
}

extension Scope {
    /// What the operations ask for that members may use on their own (`MemberRule`).
    public static let ofMembers: Set<Scope> = [
        .programRead, .membersRead, .membersWrite, .membersExport, .membersErase, .consentsWrite,
        .attestationsWrite, .purchasesRead, .gamesWrite, .holdsRead, .redemptionsRead,
        .redemptionsWrite, .tracesRead,
    ]
}
