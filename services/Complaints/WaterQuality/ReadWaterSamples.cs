using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The samples taken because of a complaint, for whoever may see it.</summary>
public static class ReadWaterSamples
{
    public static void MapReadWaterSamples(this IEndpointRouteBuilder api) => api
        .MapGet("/cases/{number}/water-samples", Handle).RequireRoles().Produces<IReadOnlyList<CaseWaterSample>>()
        .WithSummary("The water samples of a complaint 投诉的水质采样").WithTags("Cases");

    private static async Task<IResult> Handle(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var actor = http.Actor();
        var samples = await database.Read(async db =>
            await CaseTable.ByNumber(db, null, number) is { } of && await CaseSight.MaySee(db, null, of, actor) ? await CaseWaterSample.OfCase(db, of.Id) : null, cancel);
        return samples is null ? Refusal.NotFound("case", number).ToResult() : TypedResults.Ok(samples);
    }
}
