using Microsoft.AspNetCore.Mvc;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>What would it cost (试算): anybody may ask, nothing is kept. Each line is explained as it would be on a bill.</summary>
internal static class WorkOutCost
{
    private const int MostDays = 731;

    /// <param name="From">First day, by default today.</param>
    /// <param name="Days">How many days, by default those of a month from the first day.</param>
    /// <param name="Quantity">Used in all, where it is not read by time of use.</param>
    /// <param name="Peak">Used in this band (峰).</param>
    /// <param name="Flat">Used in this band (平).</param>
    /// <param name="Valley">Used in this band (谷).</param>
    /// <param name="Area">Heated area, m².</param>
    /// <param name="Group">Special group.</param>
    /// <param name="UsedBefore">Used earlier in the year, for blocks per year.</param>
    public sealed record Question(
        [FromQuery] DateOnly? From, [FromQuery] int? Days, [FromQuery] decimal? Quantity, [FromQuery] decimal? Peak, [FromQuery] decimal? Flat, [FromQuery] decimal? Valley,
        [FromQuery] int? Household, [FromQuery] decimal? Area, [FromQuery] string? Group, [FromQuery] decimal? UsedBefore);

    public sealed record Line(
        string Component, int TariffVersion, int Block, string Band, DateOnly FromOn, DateOnly ToOn, Quantity Quantity, string Unit, UnitPrice Price, Money Amount, LineExplanation Explanation);

    public sealed record Answer(string Tariff, DateOnly FromOn, DateOnly ToOn, Money Total, BilingualText Rounding, IReadOnlyList<Line> Lines);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/tariffs/{code}/cost", Handle).AllowAnonymous().Produces<Answer>()
        .WithSummary("What would it cost 费用试算").WithTags("Tariffs");

    private static async Task<IResult> Handle(string code, [AsParameters] Question question, TariffShelf shelf, TimeProvider time, CancellationToken cancel)
    {
        var book = await shelf.Current(cancel);
        if (book.Find(code) is not { } tariff) return Refusal.NotFound("tariff", code).ToResult();
        return Ask(question, tariff, HallTime.Day(time.GetUtcNow())).Then(input => Cost(input, tariff, book)).ToResult(answer => TypedResults.Ok(answer));
    }

    private static Outcome<Answer> Cost(ChargeInput input, Tariff tariff, TariffBook book)
    {
        var charges = ChargeCalculator.Calculate(input, book);
        if (charges.Parked is { } cause) return Refusal.Unprocessable(cause, "Nothing can be said about the cost.", charges.Detail);
        return new Answer(tariff.Code, input.FromOn, input.ToOn, charges.Total, TariffView.Rounded, [.. charges.Lines.Select(line => new Line(
            line.Component, line.TariffVersion, line.Block, line.Band, line.FromOn, line.ToOn, line.Quantity, line.Unit, line.Price, line.Amount,
            ExplainCharge.Explain(line, tariff, tariff.Version(line.TariffVersion)!)))]);
    }

    private static Outcome<ChargeInput> Ask(Question question, Tariff tariff, DateOnly today)
    {
        var errors = new FieldErrors();
        var from = question.From ?? today;
        errors.Range("days", question.Days, 1, MostDays);
        errors.Range("household", question.Household, 1, 50);
        if (from.Year is < 1950 or > 2150) errors.Add("from", "implausible", "'from' must lie between 1950 and 2150.");
        (string Register, Quantity? Used)[] use =
        [
            (UsePart.Total, Some(errors, "quantity", question.Quantity)), ("peak", Some(errors, "peak", question.Peak)), ("flat", Some(errors, "flat", question.Flat)),
            ("valley", Some(errors, "valley", question.Valley)),
        ];
        var (area, before, group) = (Some(errors, "area", question.Area), Some(errors, "usedBefore", question.UsedBefore), errors.OptionalText("group", question.Group, 60));
        if (errors.Any) return errors.ToRefusal();
        var to = question.Days is { } days ? from.AddDays(days) : from.AddMonths(1);
        return new ChargeInput(
            tariff.Utility, tariff.Code, tariff.Classes.Count > 0 ? tariff.Classes[0] : "", question.Household, area, group, from, to,
            [.. use.Where(part => part.Used is not null).Select(part => new UsePart(part.Register, from, to, part.Used!.Value))], before ?? Quantity.Zero);
    }

    private static Quantity? Some(FieldErrors errors, string field, decimal? units) => units is { } amount ? errors.Amount(field, amount) : null;
}
