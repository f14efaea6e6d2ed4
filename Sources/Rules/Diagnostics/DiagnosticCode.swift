// SPDX-License-Identifier: Apache-2.0

/// The stable names of everything that a check of the documents can find.
public enum DiagnosticCode: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    // The folder.
    case missingFile = "missing_file"
    case duplicateFile = "duplicate_file"
    case unexpectedFile = "unexpected_file"
    case tooManyFiles = "too_many_files"
    case fileTooLarge = "file_too_large"
    case sourceTooLarge = "source_too_large"
    case tooManyFindings = "too_many_findings"

    // One file as YAML.
    case badYaml = "bad_yaml"
    case emptyDocument = "empty_document"
    case duplicateKey = "duplicate_key"
    case keyNotText = "key_not_text"
    case anchorNotAllowed = "anchor_not_allowed"
    case tagNotAllowed = "tag_not_allowed"
    case nestingTooDeep = "nesting_too_deep"
    case tooManyValues = "too_many_values"

    // Keys and values.
    case unknownKey = "unknown_key"
    case missingKey = "missing_key"
    case missingValue = "missing_value"
    case keyNotApplicable = "key_not_applicable"
    case wrongType = "wrong_type"
    case badText = "bad_text"
    case badCode = "bad_code"
    case reservedCode = "reserved_code"
    case badNumber = "bad_number"
    case badAmount = "bad_amount"
    case badRatio = "bad_ratio"
    case badDate = "bad_date"
    case outOfRange = "out_of_range"
    case unknownValue = "unknown_value"
    case emptyList = "empty_list"
    case listTooLong = "list_too_long"
    case duplicateValue = "duplicate_value"

    // What the documents say together.
    case tooManyDeclarations = "too_many_declarations"
    case noPartners = "no_partners"
    case noRules = "no_rules"
    case duplicateCode = "duplicate_code"
    case unknownPartner = "unknown_partner"
    case unknownTier = "unknown_tier"
    case unknownStore = "unknown_store"
    case unknownSeason = "unknown_season"
    case unknownGroup = "unknown_group"
    case unknownRule = "unknown_rule"
    case tierWithoutPoints = "tier_without_points"
    case tierThresholds = "tier_thresholds"

    // What civic credit may do.
    case badPublicKey = "bad_public_key"
    case creditPenalty = "credit_penalty"
    case priorityStarvesPublic = "priority_starves_public"
    case contradictoryTerms = "contradictory_terms"

    // What sectors do not do.
    case sectorForbids = "sector_forbids"
    case institutionCommerce = "institution_commerce"

    // What is counted in grams.
    case unknownFactor = "unknown_factor"

    // What games may do.
    case unknownGame = "unknown_game"
    case oddsSum = "odds_sum"
    case wagerLoop = "wager_loop"
    case prizeOverCap = "prize_over_cap"
    case substituteWorthLess = "substitute_worth_less"
    case goalTooLarge = "goal_too_large"

    // What an earning rule or a reward means.
    case amountForm = "amount_form"
    case expiryOnBaseRule = "expiry_on_base_rule"
    case validityTooShort = "validity_too_short"
    case promotionWithoutEnd = "promotion_without_end"
    case ruleNeverFires = "rule_never_fires"
    case pointsCannotEarn = "points_cannot_earn"
    case mixedDenominations = "mixed_denominations"
    case emptySpan = "empty_span"
    case tooManyConditions = "too_many_conditions"
    case tooManyRulesOfPartner = "too_many_rules_of_partner"
    case fundingNotWhole = "funding_not_whole"
    case faceValueTooLarge = "face_value_too_large"

    // How rules work together.
    case multipleOutOfRange = "multiple_out_of_range"
    case multipleOfMultiple = "multiple_of_multiple"
    case mixedGroup = "mixed_group"
    case priorityMissing = "priority_missing"
    case equalPriority = "equal_priority"
    case unreachableRule = "unreachable_rule"

    // Value for money.
    case rebateOverPurchase = "rebate_over_purchase"
    case rewardUnderFaceValue = "reward_under_face_value"
    case priceAboveBase = "price_above_base"

    public var description: String { rawValue }
}
