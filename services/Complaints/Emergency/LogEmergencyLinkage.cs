using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The duty desk writes a linkage matter down; what is not known yet does not hold it up.</summary>
public static class LogEmergencyLinkage
{
    public sealed record Body(string? Service, string? Direction, string? Description, string? CallerName, string? CallerPhone, string? Place, DateTimeOffset? ReceivedAt);

    public static void MapLogEmergencyLinkage(this IEndpointRouteBuilder api) =>
        api.MapPost("/emergency-linkages", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<EmergencyLinkage>(StatusCodes.Status201Created)
            .WithSummary("Log a linkage matter with police or ambulance 登记110、120联动").WithTags("Emergency linkage");

    private static Task<IResult> Handle(Body body, HttpContext http, RegisterDesk desk) => desk.Enter(http, EmergencyLinkage.Table, body, actor =>
    {
        var errors = new FieldErrors();
        var linkage = new EmergencyLinkage
        {
            State = EmergencyLinkage.Open,
            Service = errors.OneOf("service", body.Service, EmergencyLinkage.Services),
            Direction = errors.OneOf("direction", body.Direction, EmergencyLinkage.Directions, "from"),
            Description = errors.Text("description", body.Description, 2000),
            CallerName = errors.OptionalText("callerName", body.CallerName, 100),
            CallerPhone = string.IsNullOrWhiteSpace(body.CallerPhone) ? null : errors.Phone("callerPhone", body.CallerPhone),
            Place = errors.Text("place", body.Place, 200),
            ReceivedAt = errors.Past("receivedAt", body.ReceivedAt, desk.Now),
            RecordedBy = actor.Id,
        };
        return Task.FromResult<Outcome<EmergencyLinkage>>(errors.Any ? errors.ToRefusal() : linkage);
    });
}
