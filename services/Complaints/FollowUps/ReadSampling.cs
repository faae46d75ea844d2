using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// Why a matter was or was not chosen for a call, with everything needed to draw again. The seed of a month would tell whom the calls of that month will reach: it is for those who
/// supervise and audit, not for those whose work is asked about.
/// </summary>
public static class ReadSampling
{
    private static readonly BilingualText Formula = new(
        "名次 = SHA-256(规则版本 + 换行 + 期种子 + 换行 + 事项ID + 换行 + 轮次)前64位(大端)除以1000000的余数;名次小于比例×1000000的抽中",
        "place = first 64 bits (big-endian) of SHA-256 over policy version, seed of the period, id of the matter and round, joined by line feeds, modulo 1,000,000; chosen when place < share x 1,000,000");

    /// <param name="Share">Proportion called back, 0–1.</param>
    /// <param name="Place">As drawn when it was decided.</param>
    /// <param name="PlaceAgain">As drawn again now.</param>
    /// <param name="Agrees">Both draws and the decision agree.</param>
    public sealed record Sampling(
        string Number, string SourceNumber, Guid SourceId, int Round, string ServiceType, string? Scope, string? Profile, string? Source, string? Quote,
        string PolicyVersion, string Period, string Seed, decimal Share, long Place, long Below, bool Chosen, long PlaceAgain, bool Agrees, BilingualText Formula);

    public static void MapReadSampling(this IEndpointRouteBuilder api) => api
        .MapGet("/follow-ups/{number}/sampling", Handle).RequireRoles(Roles.Supervisor, Roles.Auditor).Produces<Sampling>()
        .WithSummary("Why it was chosen or not 抽样说明").WithTags("Follow-ups");

    private static async Task<IResult> Handle(string number, HttpContext http, Database database, FollowUpPolicy policy, CancellationToken cancel)
    {
        var actor = http.Actor();
        var of = await database.Read(async db => await FollowUpTable.ByNumber(db, null, number) is { } found && await FollowUpSight.MaySee(db, null, found, actor) ? found : null, cancel);
        if (of is null) return Refusal.NotFound("follow-up", number).ToResult();
        var again = SampleDraw.PlaceOf(of.PolicyVersion, of.Seed, of.SourceId, of.Round);
        var chosen = SampleDraw.IsChosen(of.Place, of.Share);
        var rule = policy.Rules.FirstOrDefault(rule => rule.Code == of.Scope && rule.Profile == of.Profile);
        return TypedResults.Ok(new Sampling(
            of.Number, of.SourceNumber, of.SourceId, of.Round, of.ServiceType, of.Scope, of.Profile, rule?.Source, rule?.Quote, of.PolicyVersion, of.Period, of.Seed,
            (decimal)of.Share / SampleDraw.Places, of.Place, of.Share, chosen, again, again == of.Place && chosen == of.State is not FollowUpStates.NotChosen, Formula));
    }
}
