using Utilities.Commitments;

namespace Utilities.Heating;

/// <summary>
/// The phones shown to every user: service, complaints and reports (蓝煜热力服务标准 第十三条(六) 「向用户出示…供热单位服务电话、投诉电话」, 第十七条).
/// Numbers are configuration (<c>Heating:Phones</c>); what is not set is not shown.
/// </summary>
public static class ReadPhones
{
    /// <param name="Number">As configured.</param>
    public sealed record Phone(string Purpose, BilingualText Title, string Number);

    private static readonly (string Setting, BilingualText Title)[] Known =
    [
        ("Service", new("供热服务电话", "Heating service phone")),
        ("Complaints", new("供热调度室投诉举报电话", "Dispatch room, complaints and reports")),
        ("Supervision", new("监督电话", "Supervision phone")),
    ];

    public static void MapReadPhones(this IEndpointRouteBuilder api) =>
        api.MapGet("/phones", (IConfiguration configuration) => TypedResults.Ok(Of(configuration))).AllowAnonymous().Produces<IReadOnlyList<Phone>>()
            .WithSummary("Service and complaint phones, public 服务与投诉电话").WithTags("Phones");

    private static Phone[] Of(IConfiguration configuration) =>
    [
        .. from known in Known
           let number = configuration[$"Heating:Phones:{known.Setting}"]
           where !string.IsNullOrWhiteSpace(number)
           select new Phone(known.Setting.ToLowerInvariant(), known.Title, number),
    ];
}
