using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A symposium is not held; it counts for nothing.</summary>
public static class CancelSymposium
{
    public sealed record Body(string? Reason);

    public static void MapCancelSymposium(this IEndpointRouteBuilder api) =>
        api.MapPost("/symposia/{number}/cancel", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, Symposium.Table, number, body, [Symposium.Planned], (symposium, _) => Task.FromResult(Cancel(symposium, body))))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Symposium>().WithSummary("Cancel a symposium 取消座谈会").WithTags("Symposia");

    private static Outcome<Symposium> Cancel(Symposium symposium, Body body)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 2000);
        return errors.Any ? errors.ToRefusal() : symposium with { State = Symposium.Cancelled, Minutes = reason };
    }
}
