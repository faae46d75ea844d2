using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Nobody knows whose it is: the contact details are taken first, then it is put before a leader for direction (报请有关领导批办, hall.first-ask.feedback).</summary>
public static class RequestDirection
{
    /// <param name="Name">Who is to hear; if not on record yet.</param>
    /// <param name="Phone">Where; if not on record yet.</param>
    public sealed record Body(string? Name, string? Phone);

    public static void MapRequestDirection(this IEndpointRouteBuilder api) =>
        api.MapPost("/first-asks/{number}/request-direction", (string number, Body body, HttpContext http, FirstAskDesk desk) =>
                desk.Act(http, number, body, [FirstAskMatter.Asked, FirstAskMatter.TakenOn, FirstAskMatter.Referred], (matter, _) => Task.FromResult(Request(desk, matter, body))))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<FirstAskMatter>().WithSummary("Put it before a leader for direction 报请领导批办").WithTags("First ask");

    private static Outcome<FirstAskStep> Request(FirstAskDesk desk, FirstAskMatter matter, Body body)
    {
        var errors = new FieldErrors();
        var asked = matter with
        {
            State = FirstAskMatter.PendingDirection,
            Branch = "unknown",
            Name = errors.Text("name", body.Name ?? matter.Name, 100),
            Phone = errors.Phone("phone", body.Phone ?? matter.Phone),
            DirectionRequestedAt = desk.Now,
        };
        return errors.Any ? errors.ToRefusal() : new FirstAskStep(asked, ["direction-requested"], NotOwn: true);
    }
}
