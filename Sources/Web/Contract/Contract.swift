// SPDX-License-Identifier: Apache-2.0

/// The published interface (`/v1`), asked from inside the process.
///
/// Pages ask it and nothing else, so that whatever a page can do, an integrator can do too, and a
/// refusal has one wording (docs/decisions/0057-pages-ask-the-contract.md). The executable
/// implements it over the room `API`.
public protocol Contract: Sendable {
    /// What the interface answers to this visitor. Never throws: a fault is an answer with 500.
    func answer(
        _ call: ContractCall,
        for visitor: Visitor?,
        in language: PageLanguage
    ) async -> ContractAnswer
}
