using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>What to tell the caller of a leak, and the proof whether it was told before the call ended.</summary>
public static class ReadGuidance
{
    /// <param name="Missing">The caller has not been guided yet.</param>
    /// <param name="DuringCall">Guided before the call ended; null while either is not known.</param>
    public sealed record Guidance(string Number, IReadOnlyList<Point> Script, bool Missing, DateTimeOffset? GuidedAt, string? GuidedBy, DateTimeOffset? CallEndedAt, bool? DuringCall);

    /// <param name="Field">Field of the step <c>guided</c> that confirms it.</param>
    public sealed record Point(string Field, BilingualText Text);

    public static void MapReadGuidance(this IEndpointRouteBuilder api) =>
        api.MapGet("/leaks/{number}/guidance", Handle).RequireRoles(Roles.Staff).Produces<Guidance>()
            .WithSummary("Guidance of a leak's caller 泄漏安全指导").WithTags("Leaks");

    private static async Task<IResult> Handle(string number, Database database, CancellationToken cancel)
    {
        var found = await database.Read(async db =>
            await RequestTable.ByNumber(db, null, number) is { Type: GasLeak.Name } request ? (request, History: await RequestTable.EventsOf(db, null, request.Id)) : (null, History: []), cancel);
        return found.request is null ? Refusal.NotFound("leak", number).ToResult() : TypedResults.Ok(Of(number, found.History));
    }

    /// <summary>Pure.</summary>
    internal static Guidance Of(string number, IReadOnlyList<RequestEvent> history)
    {
        var guided = history.FirstOrDefault(past => past is { Kind: RequestEvents.Step, Step: GasLeak.Guided });
        var ended = history.FirstOrDefault(past => past is { Kind: RequestEvents.Step, Step: GasLeak.CallEnded });
        bool? during = (guided, ended) switch
        {
            ({ }, { }) => guided.At <= ended.At,
            (null, { }) => false,
            _ => null,
        };
        return new(number, [.. GasLeak.Script.Select(point => new Point(point.Field, point.Text))], guided is null, guided?.At, guided?.Actor, ended?.At, during);
    }
}
