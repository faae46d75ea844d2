using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The three rates with their formulas: public for months that are over, with small cells shown together; staff see every cell and the running month.</summary>
public static class GetRates
{
    /// <param name="SmallestCell">Fewer cases than this are not shown alone; null where nothing is merged.</param>
    /// <param name="Total">Over all cells; reports of misconduct are not in it.</param>
    /// <param name="Rows">Where the rows behind a cell can be read by those who may.</param>
    public sealed record View(
        DateOnly From, DateOnly Until, string GroupBy, BilingualText Response, BilingualText Resolution, BilingualText Satisfaction, BilingualText Confidentiality, int? SmallestCell, RateCell Total,
        IReadOnlyList<RateCell> Cells, string? Rows);

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/rates", Handle).AllowAnonymous().Produces<View>()
        .WithSummary("Response, resolution and satisfaction rates 响应率、解决率、满意率").WithTags("Rates");

    private static async Task<IResult> Handle(string? from, string? until, string? groupBy, HttpContext http, Database database, RateReader reader, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var actor = http.Actor();
        var period = RatePeriod.Read(errors, from, until, actor.IsStaff, time.GetUtcNow());
        var split = errors.OneOf("groupBy", groupBy, RateReader.Splits, "type");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var (total, cells) = await database.Read(async db => (
            (await reader.Cells(db, null, "none", period.Start, period.End))[0],
            actor.IsStaff ? await ForStaff(db, reader, split, period, actor) : await reader.Public(db, null, split, period.Start, period.End)), cancel);
        return TypedResults.Ok(new View(
            period.From, period.Until, split, RateFormulas.Response, RateFormulas.Resolution, RateFormulas.Satisfaction, RateFormulas.Confidentiality,
            actor.IsStaff || reader.Smallest == int.MaxValue ? null : reader.Smallest, total with { Cell = RateCell.All }, cells,
            actor.IsStaff ? $"/api/{ComplaintsModule.Name}/rates/rows?groupBy={split}" : null));
    }

    /// <summary>How many reports there are only those who may read them learn, unless there are many.</summary>
    private static async Task<IReadOnlyList<RateCell>> ForStaff(System.Data.Common.DbConnection db, RateReader reader, string split, RatePeriod period, Actor actor)
    {
        var cells = await reader.Cells(db, null, split, period.Start, period.End);
        if (split != "type") return cells;
        var reports = await reader.Reports(db, null, period.Start, period.End);
        return actor.IsAny(Roles.Supervisor, Roles.Auditor) || reports.Received >= reader.Smallest ? [.. cells, reports] : cells;
    }
}
