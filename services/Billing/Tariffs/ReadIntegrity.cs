using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Whether anything was charged outside the published prices.</summary>
internal static class ReadIntegrity
{
    private const int Most = 100;

    public sealed record View(string From, string To, long Charges, long Unpublished, IReadOnlyList<UnpublishedCharge> First);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/tariffs/unpublished-charges", Handle).RequireRoles(Roles.Supervisor, Roles.Auditor, Roles.Operator)
        .Produces<View>().WithSummary("Charges outside the published prices 公示标准以外的收费").WithTags("Tariffs");

    /// <param name="from">First period, <c>2026-11</c>.</param>
    /// <param name="to">Last period, by default the first.</param>
    private static async Task<IResult> Handle(string? from, string? to, UnpublishedCharges charges, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (Period.Parse(from) is not { } first) errors.Add("from", "not-a-period", "'from' must be a month: 2026-11.");
        if (to is not null && Period.Parse(to) is null) errors.Add("to", "not-a-period", "'to' must be a month: 2026-11.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var (begin, end) = (Period.Parse(from)!.Value, Period.Parse(to ?? from)!.Value);
        var count = await charges.CountBetween(begin, end, cancel);
        return TypedResults.Ok(new View(begin.ToString(), end.ToString(), count.Charges, count.Unpublished, count.Unpublished == 0 ? [] : await charges.Between(begin, end, Most, cancel)));
    }
}
