namespace Utilities.Billing;

/// <summary>What terms hold when, and how they are changed. Pure; a history is one account's terms by day, at least one.</summary>
public static class TermsHistory
{
    /// <summary>The terms in force on a day; before the first day, the first.</summary>
    public static AccountTerms InForce(IReadOnlyList<AccountTerms> history, DateOnly day) => history.LastOrDefault(terms => terms.FromOn <= day) ?? history[0];

    /// <summary>The stretch from one day to another, exclusive, cut where terms change: what is billed by days.</summary>
    public static IReadOnlyList<TermsStretch> During(IReadOnlyList<AccountTerms> history, DateOnly fromOn, DateOnly toOn)
    {
        if (fromOn >= toOn) return [];
        var stretches = new List<TermsStretch> { new(fromOn, toOn, InForce(history, fromOn)) };
        foreach (var later in history.Where(terms => terms.FromOn > fromOn && terms.FromOn < toOn))
        {
            stretches[^1] = stretches[^1] with { ToOn = later.FromOn };
            stretches.Add(new(later.FromOn, toOn, later));
        }

        return stretches;
    }

    /// <summary>
    /// The history with a change from a day on. What changes again later by itself keeps its later change: a household that is declared for October does not undo
    /// the tariff of November.
    /// </summary>
    public static IReadOnlyList<AccountTerms> Change(IReadOnlyList<AccountTerms> history, DateOnly day, Func<AccountTerms, AccountTerms> change)
    {
        var before = InForce(history, day);
        var rows = history.Where(terms => terms.FromOn < day).ToList();
        rows.Add(change(before) with { Account = before.Account, FromOn = day });
        foreach (var later in history.Where(terms => terms.FromOn > day))
        {
            var now = rows[^1];
            rows.Add(later with
            {
                Tariff = Carried(later.Tariff, before.Tariff, now.Tariff),
                CustomerClass = Carried(later.CustomerClass, before.CustomerClass, now.CustomerClass),
                HouseholdSize = Carried(later.HouseholdSize, before.HouseholdSize, now.HouseholdSize),
                HeatedArea = Carried(later.HeatedArea, before.HeatedArea, now.HeatedArea),
                SpecialGroup = Carried(later.SpecialGroup, before.SpecialGroup, now.SpecialGroup),
            });
            before = later;
        }

        return [.. rows.Where((terms, place) => place == 0 || terms with { FromOn = rows[place - 1].FromOn } != rows[place - 1])];
    }

    private static T Carried<T>(T later, T before, T now) => EqualityComparer<T>.Default.Equals(later, before) ? now : later;
}
