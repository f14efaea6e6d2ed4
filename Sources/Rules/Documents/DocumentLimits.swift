// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The named maximum of everything that a document can make large.
enum DocumentLimits {
    static let files = 10_000
    static let fileBytes = 262_144
    static let sourceBytes = 16_000_000
    /// Keys, values and lists of one file.
    static let values = 50_000
    /// Mappings and lists inside one another.
    static let depth = 16
    /// Occurrences of what may be a YAML alias; few of them cannot multiply to much.
    static let aliasMarks = 8

    static let partners = 10_000
    static let rules = 10_000
    static let rewards = 50_000
    /// Partners of all rules together, a partner counted once for each rule.
    static let rulesOfPartners = 1_000_000
    /// Every award becomes a lot, and a journal entry has room for so many.
    static let rulesOfPartner = 256
    /// Each of them looks at all other awards.
    static let multipliersOfPartner = 16
    static let multipliers = 500
    static let rulesOfGroup = 256
    static let tiers = 20
    static let groups = 1_000
    static let seasons = 200
    static let holidays = 500
    static let workingDays = 20
    static let schoolTerms = 200
    static let windowsOfSeason = 20
    static let bands = 50
    /// Tests and joints of one rule's conditions.
    static let conditions = 64
    /// Conditions inside one another.
    static let conditionDepth = 6
    static let fundingParts = Funding.maximumParts
    static let qualifyingPoints: ClosedRange<Int64> = 0...1_000_000_000
    static let qualifyingMonths: ClosedRange<Int64> = 1...24
    static let keptMonths: ClosedRange<Int64> = 3...36
    /// Shorter than the shortest time that a tier is kept, so that every assessment looks ahead.
    static let tierGraceDays: ClosedRange<Int64> = 0...62
    static let creditIssuers = 100
    /// A level is asked for anew after at most so many days.
    static let attestationDays: ClosedRange<Int64> = 1...90
    static let usableDays: ClosedRange<Int64> = 1...3_660
    static let cancelHours: ClosedRange<Int64> = 0...87_840
    static let compensationPercent: ClosedRange<Int64> = 0...100
    static let compensation: ClosedRange<Int64> = 0...1_000_000
    static let earlyHours: ClosedRange<Int64> = 0...168
    /// Factors, activities and products together.
    static let green = 10_000
    static let factorYear: ClosedRange<Int64> = 1_990...2_100
    static let factorUnits: ClosedRange<Int64> = 1...1_000_000
    /// A thousand tonnes.
    static let factorMicrograms: Int64 = 1_000_000_000_000_000
    static let capAmount: ClosedRange<Int64> = 1...1_000_000_000
    static let slots = 24
    static let hours: ClosedRange<Int64> = 0...23
    static let groupsOfPartner = 5_000
    static let answerDays: ClosedRange<Int64> = 1...60
    /// Program points that a member may give to a household in a month.
    static let transferPoints: ClosedRange<Int64> = 0...1_000_000_000
    /// What a registered card may hold is the most for a month: 5,000 yuan.
    static let monthlyFaceFen: ClosedRange<Int64> = 0...500_000
    static let newMemberDays: ClosedRange<Int64> = 0...365
    /// A fee over a tenth of what points are worth is a slip of the pen.
    static let feePercent: ClosedRange<Int64> = 0...10
    static let creditFen: ClosedRange<Int64> = 0...Money.maximum.fen
    static let welcomeDays: ClosedRange<Int64> = 0...365
    static let storesOfPartner = 5_000
    static let listEntries = 10_000
    /// Events, badges, missions, draws and prizes of badges together.
    static let games = 1_000
    /// Each of them is looked at by every purchase that can bring it forward.
    static let missions = 200
    static let prizes = 50
    static let messages = 1_000
    static let messageLetters = 500
    static let reminderDays: ClosedRange<Int64> = 1...90
    static let badgesOfPrize = 50
    /// What one goal counts.
    static let goalSteps = 16
    static let goalParts = 16
    /// Goals inside one another.
    static let goalDepth = 2
    static let gameCount: ClosedRange<Int64> = 1...1_000_000
    static let perDay: ClosedRange<Int64> = 1...100
    static let giftPoints: ClosedRange<Int64> = 1...1_000_000
    static let ticketPoints: ClosedRange<Int64> = 1...10_000
    static let prizeFen: ClosedRange<Int64> = 1...1_000_000_000_000

    static let codeBytes = 64
    static let nameLetters = 100
    static let explanationLetters = 1_000

    static let denomination: ClosedRange<Int64> = 1...1_000_000
    static let rulePoints: ClosedRange<Int64> = 0...1_000_000_000
    static let limitPoints: ClosedRange<Int64> = 1...1_000_000_000
    static let budgetPoints: ClosedRange<Int64> = 1...Points.maximum.rawValue
    static let priority: ClosedRange<Int64> = 0...1_000
    static let percent: ClosedRange<Int64> = 1...100
    static let spanOfDays: ClosedRange<Int64> = 0...36_500
    static let spanOfCount: ClosedRange<Int64> = 0...1_000_000_000
    static let spanOfFen: ClosedRange<Int64> = 0...Money.maximum.fen
    /// Fen per point, at most: all points that can be must have a value that fits.
    static let faceValue = Ratio(1_000_000, 1)
    /// More of what another rule gave is a slip of the pen.
    static let multiple = Ratio(100, 1)
    static let quantity: ClosedRange<Int64> = 1...1_000_000_000
    static let amountFen: ClosedRange<Int64> = 1...Money.maximum.fen
    static let days: ClosedRange<Int64> = 0...3_650
    static let validDays: ClosedRange<Int64> = 1...36_500
    /// Days of notice before a rule stops.
    static let stopDays: ClosedRange<Int64> = 0...365
    /// Percent of members whom a campaign leaves out.
    static let holdOut: ClosedRange<Int64> = 1...50
    /// Pauses of one rule.
    static let pauses = 20
    static let holdMinutes: ClosedRange<Int64> = 1...525_600
    static let debtPoints: ClosedRange<Int64> = 0...1_000_000_000
    static let rewardPrice: ClosedRange<Int64> = 1...1_000_000_000
    static let stock: ClosedRange<Int64> = 0...1_000_000_000
    static let codesLeft: ClosedRange<Int64> = 0...100_000
    static let piecesOfMember: ClosedRange<Int64> = 1...1_000_000_000
    static let priceOptions = 50
    static let salePrices = 366
    static let outletsOfReward = 5_000
    static let admitted: ClosedRange<Int64> = 1...100
    static let milesRate: ClosedRange<Int64> = 1...1_000_000
    static let serviceItems = 200
    static let miles: ClosedRange<Int64> = 1...1_000_000
    static let workPieces: ClosedRange<Int64> = 1...1_000_000
    static let runOffDays: ClosedRange<Int64> = 30...36_500
    static let ratioPart: ClosedRange<Int64> = 1...1_000_000_000
}
