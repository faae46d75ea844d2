using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A fault is verified or found to be none, by somebody else than whoever raised it. Verified, it costs the award of its month and year (取消月度、年度评优资格).</summary>
public static class DecideFault
{
    public sealed record Body(bool? Verified, string? Consequence);

    public static void MapDecideFault(this IEndpointRouteBuilder api) =>
        api.MapPost("/staff-faults/{number}/decide", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, StaffFault.Table, number, body, [StaffFault.Alleged], (fault, actor) => Task.FromResult(Decide(desk, fault, body, actor)),
                    (fault, actor) => Audit.Write(desk.Unit, actor, $"staff-fault-{fault.State}", fault.Number)))
            .RequireRoles(Roles.Supervisor).Produces<StaffFault>().WithSummary("Verify a fault, or find it to be none 失职认定").WithTags("Accountability");

    private static Outcome<StaffFault> Decide(RegisterDesk desk, StaffFault fault, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        if (body.Verified is null) errors.Add("verified", "required", "Say in 'verified' whether it is so.");
        var consequence = body.Verified == true ? errors.Text("consequence", body.Consequence, 1000) : errors.OptionalText("consequence", body.Consequence, 1000);
        if (errors.Any) return errors.ToRefusal();
        return actor.Id == fault.RaisedBy || actor.Id == fault.Person
            ? Refusal.Forbidden("Somebody else than whoever raised it, and than the person themselves, decides.", "D2")
            : fault with { State = body.Verified == true ? StaffFault.Verified : StaffFault.Unfounded, Consequence = consequence, DecidedBy = actor.Id, DecidedAt = desk.Now };
    }
}
