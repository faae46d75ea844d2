namespace Utilities.Billing;

/// <summary>What an account owes up to a change of supply, and what it gets back of what was billed beyond it.</summary>
/// <param name="FromOn">First local day settled.</param>
/// <param name="ToOn">First local day not settled: billed as usual from here on, on the new terms.</param>
internal sealed record SettlementCharge(DateOnly FromOn, DateOnly ToOn, IReadOnlyList<(string Tariff, ChargeLine Line)> Lines, Money Total, string? Parked = null, string? Detail = null)
{
    private static SettlementCharge Park(string cause, string? detail) => new(default, default, [], Money.Zero, cause, detail);

    /// <summary>
    /// The days of the season up to the change that no bill holds yet are charged on the terms they had; days billed beyond the change are charged on the new area, and what
    /// was billed for them is given back. By the published tariff and nothing else (001 第五条(三)). Pure.
    /// </summary>
    /// <param name="terms">The account's terms by day.</param>
    /// <param name="openedOn">First day of the account.</param>
    /// <param name="billedTo">First day that no bill holds; null: none was ever issued.</param>
    /// <param name="useIsBilledLater">What meters show is left to the next reading and its bill.</param>
    public static SettlementCharge Of(
        Settlement settlement, IReadOnlyList<AccountTerms> terms, DateOnly openedOn, DateOnly? billedTo, TariffBook book, bool useIsBilledLater)
    {
        var (effective, billed) = (settlement.EffectiveOn, billedTo ?? DateOnly.MinValue);
        var begin = Latest(SeasonBegins(TermsHistory.InForce(terms, effective).Tariff, effective, book), openedOn, billed);
        if (billed > effective)
        {
            var (before, after) = (Days(settlement.Service, terms, effective, billed, book), Days(settlement.Service, Changed(settlement, terms, effective), effective, billed, book));
            if ((before.Parked ?? after.Parked) is { } cause) return useIsBilledLater ? Nothing(billed) : Park(cause, before.Detail ?? after.Detail);
            return new(effective, billed, [.. after.Lines, .. before.Lines.Select(line => (line.Tariff, Negated(line.Line)))], after.Total - before.Total);
        }

        if (useIsBilledLater) return Nothing(effective);
        return begin < effective ? Days(settlement.Service, terms, begin, effective, book)
            : Days(settlement.Service, terms, effective, effective.AddDays(1), book) is { Parked: "no-tariff" or "no-version" } unknown ? unknown
            : Nothing(effective);
    }

    /// <summary>What days come to on the terms they have, without any reading.</summary>
    private static SettlementCharge Days(string utility, IReadOnlyList<AccountTerms> terms, DateOnly from, DateOnly to, TariffBook book)
    {
        var charged = ChargeAccount.Charge(utility, terms, from, to, [], [], book);
        return charged.Parked is { } cause ? Park(cause, charged.Detail) : new(from, to, charged.Lines, charged.Total);
    }

    private static SettlementCharge Nothing(DateOnly day) => new(day, day, [], Money.Zero);

    private static IReadOnlyList<AccountTerms> Changed(Settlement settlement, IReadOnlyList<AccountTerms> terms, DateOnly day) =>
        TermsHistory.Change(terms, day, now => now with { HeatedArea = settlement.AreaAfter });

    private static ChargeLine Negated(ChargeLine line) => line with { Quantity = -line.Quantity, Amount = -line.Amount };

    /// <summary>The first day of the season that the tariff charges the day in; without a season, of the month.</summary>
    private static DateOnly SeasonBegins(string code, DateOnly day, TariffBook book)
    {
        if (book.Find(code)?.On(day)?.Season is not { } season) return new(day.Year, day.Month, 1);
        var (from, to) = season.Of(day.Year);
        if (from > day) (from, to) = season.Of(day.Year - 1);
        return day <= to ? from : day;
    }

    private static DateOnly Latest(params ReadOnlySpan<DateOnly> days)
    {
        var latest = days[0];
        foreach (var day in days) latest = day > latest ? day : latest;
        return latest;
    }
}
