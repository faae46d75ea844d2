using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Enters a verified supply change with its papers in the register for reference (备查登记, 001 第十条(一)).</summary>
internal sealed class RegisterPapers(SupplyChangeDesk desk)
{
    private const int MostPapers = 50;

    public sealed record Body(IReadOnlyList<Paper?>? Papers);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/supply-changes/{number}/register", (string number, Body body, HttpContext http, RegisterPapers act, SupplyChangeDesk desk) => desk.Act(http, number, body, open => act.Register(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher).Produces<SupplyChangeView>().WithSummary("Register with its papers 备查登记").WithTags("Supply changes");

    private async Task<Outcome<SupplyChange>> Register(OpenChange open, Body body)
    {
        if (open.RefusesUnless(SupplyChangeStates.Verified) is { } state) return state;
        var errors = new FieldErrors();
        if (body.Papers is not { Count: > 0 and <= MostPapers }) errors.Add("papers", "required", $"Give the papers submitted, at most {MostPapers}.");
        List<Paper> papers =
        [
            .. (body.Papers ?? []).Take(MostPapers).Index().Select(paper => new Paper(
                errors.Text($"papers[{paper.Index}].title", paper.Item?.Title), errors.Text($"papers[{paper.Index}].reference", paper.Item?.Reference, 100))),
        ];
        if (errors.Any) return errors.ToRefusal();
        return await desk.Keep(
            open.Change with { State = SupplyChangeStates.Registered, Papers = JsonSerializer.Serialize(papers, JsonDefaults.Options) },
            open.Happened(SupplyChangeEvent.Registered));
    }
}
