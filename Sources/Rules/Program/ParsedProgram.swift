// SPDX-License-Identifier: Apache-2.0

/// What the documents of a program say, each read by itself.
struct ParsedProgram: Sendable {
    /// `nil` when `program.yaml` is missing or has a mistake.
    var program: ProgramDeclaration?
    var credit: CreditTerms?
    var calendar: ProgramCalendar?
    var partners: [PartnerDeclaration] = []
    var rules: [RuleDeclaration] = []
    var rewards: [RewardDeclaration] = []
    var green: [GreenDeclaration] = []
    var games: [GameDeclaration] = []
    var messages: [MessageDeclaration] = []
    /// Codes of games, also of those whose documents have mistakes elsewhere.
    var gameCodes: Set<String> = []
    /// Codes of partners, also of those whose documents have mistakes elsewhere: a rule that names
    /// one of them is not to blame.
    var partnerCodes: Set<String> = []
    /// What factors speak of, also those with mistakes elsewhere.
    var greenActions: Set<String> = []
    var hasRuleDocuments = false
}

/// The first stage: from the files to declarations.
struct ProgramParser {
    private var reader: DocumentReader
    private var parsed = ParsedProgram()

    static func parse(_ source: ProgramSource, _ findings: inout Findings) -> ParsedProgram {
        var parser = ProgramParser(reader: DocumentReader(findings: findings))
        for file in parser.acceptable(source) {
            parser.read(file)
        }
        findings = parser.reader.findings
        return parser.parsed
    }

    private mutating func read(_ file: SourceFile) {
        guard let kind = DocumentKind(path: file.path) else { return refuse(file) }
        guard let root = DocumentComposer.compose(file, &reader.findings) else {
            parsed.hasRuleDocuments = parsed.hasRuleDocuments || kind == .rules
            return
        }
        switch kind {
        case .program:
            parsed.program = reader.program(root)
        case .credit: parsed.credit = reader.credit(root)
        case .calendar: parsed.calendar = reader.calendar(root)
        case .partners:
            for node in reader.declarations(root) {
                if let code = text("code", of: node) { parsed.partnerCodes.insert(code) }
                if let partner = reader.partner(node) { parsed.partners.append(partner) }
            }
        case .rules:
            parsed.hasRuleDocuments = true
            parsed.rules += reader.declarations(root).compactMap { reader.rule($0) }
        case .rewards:
            parsed.rewards += reader.declarations(root).compactMap { reader.reward($0) }
        case .green:
            for node in reader.declarations(root) {
                if let action = text("action", of: node) { parsed.greenActions.insert(action) }
                if let declaration = reader.green(node) { parsed.green.append(declaration) }
            }
        case .games:
            for node in reader.declarations(root) {
                if let code = text("code", of: node) { parsed.gameCodes.insert(code) }
                if let declaration = reader.game(node) { parsed.games.append(declaration) }
            }
        case .messages:
            parsed.messages += reader.declarations(root).compactMap { reader.message($0) }
        }
    }

    /// A value as it stands there, whatever the rest of the declaration says.
    private func text(_ key: String, of node: DocumentNode) -> String? {
        guard case .mapping(let entries) = node.content,
            let entry = entries.first(where: { $0.key == key }),
            case .text(let text, _) = entry.value.content
        else { return nil }
        return text
    }

    /// A rule that nobody reads would be worse than one that cannot be read.
    private mutating func refuse(_ file: SourceFile) {
        guard file.path.hasSuffix(".yaml") || file.path.hasSuffix(".yml"),
            !DocumentKind.isHidden(path: file.path)
        else { return }
        reader.findings.error(
            .unexpectedFile,
            at: .start(of: file.path),
            "a program has no document of this name",
            fix:
                "documents are program.yaml, credit.yaml, calendar.yaml, and *.yaml under partners/,"
                + " rules/, rewards/, green/, games/ and messages/"
        )
    }
}

extension ProgramParser {
    /// The files by path; none when there are too many of them or one stands there twice.
    private mutating func acceptable(_ source: ProgramSource) -> [SourceFile] {
        let files = source.files.sorted {
            $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
        }
        let place = Place.start(of: "program.yaml")
        guard files.count <= DocumentLimits.files else {
            reader.findings.error(
                .tooManyFiles,
                at: place,
                "the folder has \(files.count) files",
                fix: "declare several things in one file: at most \(DocumentLimits.files) files"
            )
            return []
        }
        let bytes = files.reduce(0) { $0 + $1.text.utf8.count }
        guard bytes <= DocumentLimits.sourceBytes else {
            reader.findings.error(
                .sourceTooLarge,
                at: place,
                "the documents have \(bytes) bytes together",
                fix: "keep them under \(DocumentLimits.sourceBytes) bytes"
            )
            return []
        }
        guard files.contains(where: { $0.path == place.file }) else {
            reader.findings.error(
                .missingFile,
                at: place,
                "there is no program.yaml",
                fix: "add it: code, name, currency, face_value, time_zone, starts_on, tiers"
            )
            return files
        }
        return withoutRepeated(files)
    }

    private mutating func withoutRepeated(_ files: [SourceFile]) -> [SourceFile] {
        var seen: Set<String> = []
        return files.filter { file in
            guard !seen.insert(file.path).inserted else { return true }
            reader.findings.error(
                .duplicateFile,
                at: .start(of: file.path),
                "the file is there twice",
                fix: "keep one of them"
            )
            return false
        }
    }
}
