using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>What came of a linkage matter; also for one that nobody had to be handed.</summary>
public static class CloseEmergency
{
    public sealed record Body(string? Result, DateTimeOffset? At);

    public static void MapCloseEmergency(this IEndpointRouteBuilder api) =>
        api.MapPost("/emergency-linkages/{number}/close", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, EmergencyLinkage.Table, number, body, [EmergencyLinkage.Open, EmergencyLinkage.HandedOff], (linkage, _) => Task.FromResult(Close(desk, linkage, body))))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<EmergencyLinkage>().WithSummary("Record what came of a linkage matter 联动结果").WithTags("Emergency linkage");

    private static Outcome<EmergencyLinkage> Close(RegisterDesk desk, EmergencyLinkage linkage, Body body)
    {
        var errors = new FieldErrors();
        var result = errors.Text("result", body.Result, 2000);
        var at = errors.Past("at", body.At, desk.Now, linkage.HandedOffAt ?? linkage.ReceivedAt);
        return errors.Any ? errors.ToRefusal() : linkage with { State = EmergencyLinkage.Closed, Result = result, ClosedAt = at };
    }
}
