// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// What is known about the points that a text speaks of.
///
/// A text that is linted without a program is taken at its word only where it proves itself.
public struct Circumstances: Sendable {
    /// The program whose points are advertised.
    public var program: CompiledProgram?
    /// The fund that guarantees the face value; `nil` when none is known.
    public var guaranteeFund: String?
    /// Whether the points of the message end within 30 days.
    public var pointsEndSoon: Bool
    /// Whether countdown and stock are read from the real ones.
    public var hasLiveCounter: Bool
    /// The rule that the text is about; `nil` when it is about the program.
    public var ruleIndex: Int?
    /// What the median member spends in a month; a program that knows better says so.
    public var medianMonthlySpending = Circumstances.usualMonthlySpending
    /// 1,000 yuan: an assumption about a coalition of everyday shops, not a measurement.
    public static let usualMonthlySpending = Money(fen: 100_000)
    /// Made once by whoever lints many texts of one program.
    var names: ProgramNames?

    var knownNames: ProgramNames? { names ?? program.map { ProgramNames($0) } }

    public init(
        program: CompiledProgram? = nil,
        guaranteeFund: String? = nil,
        pointsEndSoon: Bool = false,
        hasLiveCounter: Bool = false,
        ruleIndex: Int? = nil
    ) {
        self.program = program
        self.guaranteeFund = guaranteeFund
        self.pointsEndSoon = pointsEndSoon
        self.hasLiveCounter = hasLiveCounter
        self.ruleIndex = ruleIndex
    }

    public static let unknown = Circumstances()

    func grant(_ excuse: Excuse) -> Bool {
        switch excuse {
        case .never: false
        case .pointsEndSoon: pointsEndSoon
        case .liveCounter: hasLiveCounter
        case .guaranteeFund: guaranteeFund != nil
        case .lifetimeIsKept: guaranteeFund != nil && pointsLiveForEver
        }
    }

    private var pointsLiveForEver: Bool {
        guard let program else { return false }
        guard let ruleIndex else { return program.rules.allSatisfy { $0.validity == .lifetime } }
        return program.rules.indices.contains(ruleIndex)
            && program.rules[ruleIndex].validity == .lifetime
    }
}
