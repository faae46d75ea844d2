namespace Utilities.Billing.Tests.Accounts;

public sealed class TermsHistoryTests
{
    private static readonly AccountTerms Opened = Terms(1, "A", 3);

    [Fact]
    public void A_stretch_is_cut_where_terms_change_and_no_day_is_lost_or_counted_twice()
    {
        var history = new[] { Opened, Terms(10, "B", 3), Terms(20, "B", 5) };

        Assert.Equal([(1, 10, "A", 3), (10, 20, "B", 3), (20, 30, "B", 5)], Cut(history, 1, 30));
        Assert.Equal([(12, 18, "B", 3)], Cut(history, 12, 18));
        Assert.Equal([(20, 25, "B", 5)], Cut(history, 20, 25));
        Assert.Empty(Cut(history, 5, 5));
    }

    [Fact]
    public void A_change_goes_on_until_the_same_thing_was_changed_again()
    {
        var history = new[] { Opened, Terms(10, "B", 3), Terms(20, "B", 5) };

        var changed = TermsHistory.Change(history, Day(5), terms => terms with { HouseholdSize = 4 });

        Assert.Equal([(1, "A", 3), (5, "A", 4), (10, "B", 4), (20, "B", 5)], changed.Select(terms => (terms.FromOn.Day, terms.Tariff, terms.HouseholdSize!.Value)));
    }

    [Fact]
    public void A_change_on_the_day_of_another_replaces_what_it_is_about_and_one_that_changes_nothing_leaves_no_row()
    {
        var history = new[] { Opened, Terms(10, "B", 3) };

        Assert.Equal([(1, "A"), (10, "C")], TermsHistory.Change(history, Day(10), terms => terms with { Tariff = "C" }).Select(terms => (terms.FromOn.Day, terms.Tariff)));
        Assert.Equal(history, TermsHistory.Change(history, Day(15), terms => terms with { Tariff = "B" }));
        Assert.Equal([(1, "A")], TermsHistory.Change(history, Day(10), terms => terms with { Tariff = "A" }).Select(terms => (terms.FromOn.Day, terms.Tariff)));
    }

    private static DateOnly Day(int day) => new(2026, 10, day);

    private static AccountTerms Terms(int day, string tariff, int household) => new() { Account = "W1", FromOn = Day(day), Tariff = tariff, CustomerClass = "residential", HouseholdSize = household };

    private static IEnumerable<(int, int, string, int)> Cut(AccountTerms[] history, int from, int to) =>
        TermsHistory.During(history, Day(from), Day(to)).Select(part => (part.FromOn.Day, part.ToOn.Day, part.Terms.Tariff, part.Terms.HouseholdSize!.Value));
}
