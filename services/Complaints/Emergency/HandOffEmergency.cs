using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The matter has been handed to those who act: to whom and when.</summary>
public static class HandOffEmergency
{
    public sealed record Body(string? HandedTo, DateTimeOffset? At);

    public static void MapHandOffEmergency(this IEndpointRouteBuilder api) =>
        api.MapPost("/emergency-linkages/{number}/hand-off", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, EmergencyLinkage.Table, number, body, [EmergencyLinkage.Open], (linkage, _) => Task.FromResult(HandOff(desk, linkage, body))))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<EmergencyLinkage>().WithSummary("Hand a linkage matter over 联动移交").WithTags("Emergency linkage");

    private static Outcome<EmergencyLinkage> HandOff(RegisterDesk desk, EmergencyLinkage linkage, Body body)
    {
        var errors = new FieldErrors();
        var to = errors.Text("handedTo", body.HandedTo, 100);
        var at = errors.Past("at", body.At, desk.Now, linkage.ReceivedAt);
        return errors.Any ? errors.ToRefusal() : linkage with { State = EmergencyLinkage.HandedOff, HandedTo = to, HandedOffAt = at };
    }
}
