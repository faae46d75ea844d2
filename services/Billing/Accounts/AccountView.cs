namespace Utilities.Billing;

/// <summary>An account with what it owes.</summary>
/// <param name="Owed">What is to be paid: the sum of its receivable lines.</param>
/// <param name="PaidAhead">What has been paid ahead: the sum of its advance lines, with the sign turned.</param>
public sealed record AccountBalance(Account Account, Money Owed, Money PaidAhead);

/// <summary>One account in full.</summary>
/// <param name="Customer">Masked by role.</param>
/// <param name="Terms">On what terms it is billed from which day on.</param>
/// <param name="Meters">The registers it is metered by, the oldest first.</param>
/// <param name="History">What was done to it; for staff.</param>
/// <param name="Assumed">Tariff and class come from settings, since the account was opened by a connection; a clerk confirms or revises them.</param>
public sealed record AccountView(
    Account Account, Customer Customer, Money Owed, Money PaidAhead, IReadOnlyList<AccountTerms> Terms, IReadOnlyList<AccountMeter> Meters,
    IReadOnlyList<AccountEvent> History, bool Assumed);
