// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// What an account of the chart is called in plain-text books, and whose part of the books it is in.
struct BookAccount {
    let names: ExportNames

    func name(_ account: AccountID) -> String {
        guard let chart = Chart(rawValue: account.code) else {
            return "Equity:Account\(account.code):\(account.owner)"
        }
        let base = "\(BookAccount.root(chart)):\(BookAccount.word(chart))"
        switch chart.owner {
        case .program: return base
        case .member: return "\(base):\(BookAccount.component(MemberID(account.owner).text))"
        case .partner:
            let code = names.partner(UInt32(clamping: account.owner)) ?? "\(account.owner)"
            return "\(base):\(BookAccount.component(code))"
        }
    }

    static func commodity(_ unit: LedgerUnit) -> String {
        switch unit {
        case .points: "POINTS"
        case .fen: "CNY"
        case .grams: "GRAMS"
        }
    }

    /// Debits lead; yuan have two decimals, the others none.
    static func amount(_ value: Int64, _ unit: LedgerUnit) -> String {
        let number = unit == .fen ? "\(Money(fen: value))" : "\(value)"
        return "\(number) \(commodity(unit))"
    }

    /// A part of a name begins with a capital letter or a digit, and has letters, digits and dashes.
    private static func component(_ code: String) -> String {
        let plain = code.map { letter in
            letter.isASCII && (letter.isLetter || letter.isNumber) ? letter : "-"
        }
        guard let first = plain.first else { return "0" }
        return (first == "-" ? "X" : first.uppercased()) + String(plain.dropFirst())
    }

    private static func root(_ chart: Chart) -> String {
        switch chart {
        case .pending, .available, .held, .householdTransit, .partnerPayable, .partnerAccount,
            .backingFund, .deposit, .grams:
            "Liabilities"
        case .clawbackDebt, .memberDebt, .bank: "Assets"
        case .issued, .redeemed, .expired, .adjusted, .redemptionClearing, .avoided: "Equity"
        case .fees, .breakage, .rounding: "Income"
        case .subsidy, .adjustments, .writeOffs: "Expenses"
        }
    }

    private static func word(_ chart: Chart) -> String {
        switch chart {
        case .issued: "Issued"
        case .pending: "Pending"
        case .available: "Available"
        case .held: "Held"
        case .redeemed: "Redeemed"
        case .clawbackDebt: "Debt"
        case .expired: "Expired"
        case .adjusted: "Adjusted"
        case .householdTransit: "Household-transit"
        case .partnerPayable: "Partner-payable"
        case .redemptionClearing: "Redemption-clearing"
        case .partnerAccount: "Partner-account"
        case .backingFund: "Backing-fund"
        case .fees: "Fees"
        case .memberDebt: "Member-debt"
        case .breakage: "Breakage"
        case .subsidy: "Subsidy"
        case .adjustments: "Adjustments"
        case .rounding: "Rounding"
        case .avoided: "Avoided"
        case .grams: "Grams"
        case .bank: "Bank"
        case .deposit: "Deposit"
        case .writeOffs: "Write-offs"
        }
    }
}
