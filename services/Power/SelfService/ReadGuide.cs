using Utilities.Commitments;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>
/// What a customer finds out without asking anybody (002 第一篇 第九条(五), D6): procedures, fee items, rates and their basis, tolerances, rules and knowledge,
/// and where outages, the progress of an application and accounts are to be read. Public on purpose: no personal data.
/// </summary>
public static class ReadGuide
{
    /// <param name="Voltage">The tolerances in force, percent of the nominal voltage.</param>
    /// <param name="Elsewhere">Topic → address of what is answered live.</param>
    public sealed record View(
        IReadOnlyList<Service> Services, FeeSchedule Fees, IReadOnlyList<VoltageBand> Voltage, IReadOnlyList<GuideTopic> Topics, IReadOnlyDictionary<string, string> Elsewhere);

    public sealed record Service(string Code, BilingualText Title, OneTimeNotice Notice);

    private static readonly string[] Bands =
        [.. VoltageLevel.All.Select(VoltageLevel.Commitment), VoltageJudge.Abnormal];

    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["outages"] = $"/api/{PowerUtility.Name}/outages/public",
        ["requests"] = $"/api/{PowerUtility.Name}/requests",
        ["connections"] = $"/api/{PowerUtility.Name}/connections",
        ["promises"] = $"/api/{PowerUtility.Name}/commitments?chosen=true",
        ["fulfilment"] = $"/api/{PowerUtility.Name}/publications",
        ["accounts"] = "/api/billing",
    };

    public static void MapReadGuide(this IEndpointRouteBuilder api) =>
        api.MapGet("/guide", Handle).AllowAnonymous().Produces<View>().WithSummary("What customers can find out by themselves 自助查询").WithTags("Self-service");

    private static IResult Handle(SupplyUtility utility, ChosenBook book, Guide guide) => TypedResults.Ok(new View(
        [.. utility.RequestTypes.Select(type => new Service(type.Code, type.Title, type.Notice))],
        utility.FeeSchedule,
        [.. Bands.Select(commitment => VoltageJudge.Band(book, commitment)).OfType<VoltageBand>()],
        guide.Topics,
        Elsewhere));
}
