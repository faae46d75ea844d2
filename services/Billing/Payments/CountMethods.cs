using System.Globalization;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// What the ways of paying come to, each local day once it is over: billing.power.payment-methods (state-grid 「不少于三种可供选择的缴纳方式」) and billing.gas.collection-days
/// (oilfield-hall 「无节假日的收费服务」: no holiday is exempt). Gas is collected on a day when a drawer for gas was opened on it or took money on it, or when it could
/// be paid by wallet; a drawer that somebody forgot to close collects nothing.
/// </summary>
internal sealed class CountMethods(UnitOfWork unit, ChosenBook book, MeasurementLedger measurements) : IPeriodWork
{
    private const string Methods = "billing.power.payment-methods";
    private const string GasDays = "billing.gas.collection-days";

    private const string GasOpen = """
        SELECT (SELECT COUNT(*) FROM drawer WHERE opened_at < @Until AND (closed_at IS NULL OR closed_at > @From) AND utilities LIKE '%gas%'
                AND (opened_on = @day OR EXISTS (SELECT 1 FROM payment p WHERE p.drawer = drawer.number AND p.received_on = @day)))
            + (SELECT COUNT(*) FROM method_day WHERE day = @day AND method = 'wallet')
        """;

    public IReadOnlyList<string> Names { get; } = [.. new[] { Methods, GasDays }.Where(name => book.Rows.Any(row => row.Id == name))];

    public async Task Do(string name, DayPeriod period)
    {
        // Before the first way of paying was ever seen working there was nothing to offer.
        if (await unit.Single<string?>("SELECT MIN(day) FROM method_day") is not { } text) return;
        var first = DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var day = period.From > first ? period.From : first; day < period.Until; day = day.AddDays(1))
        {
            var (from, until) = HallTime.WholeDay(day);
            var evidence = string.Create(CultureInfo.InvariantCulture, $"{name}/{day:yyyy-MM-dd}");
            var figure = name == Methods
                ? new NewMeasurement("hall", from, await unit.Single<int>("SELECT COUNT(*) FROM method_day WHERE day = @day", new { day }), Evidence: evidence)
                : new NewMeasurement("hall", from, Passed: await unit.Single<int>(GasOpen, new { day, From = from, Until = until }) > 0, Evidence: evidence);
            if ((await measurements.Record(name, figure, Actor.System)).Refusal is { Code: not "measured-already" } refusal)
                throw new InvalidOperationException($"{evidence} could not be counted: {refusal.Code}.");
        }
    }
}
