using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Says what a call was about: the number of the matter, or that it was private.</summary>
public static class LinkCall
{
    public sealed record Body(string? Reference, bool? Personal);

    public static void MapLinkCall(this IEndpointRouteBuilder api) =>
        api.MapPost("/calls/{number}/link", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, PhoneCalls.Table, number, body, [], (call, _) => Link(desk, call, body)))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<PhoneCall>().WithSummary("Say what a call was about 通话关联事项").WithTags("Calls");

    private static async Task<Outcome<PhoneCall>> Link(RegisterDesk desk, PhoneCall call, Body body)
    {
        var errors = new FieldErrors();
        var personal = body.Personal ?? false;
        var reference = errors.OptionalText("reference", body.Reference, 60);
        if (reference is null && !personal) errors.Add("reference", "required", "Give 'reference', the matter's number, or say that the call was 'personal'.");
        if (reference is not null && personal) errors.Add("personal", "not-both", "A call about a matter is not a private one.");
        if (errors.Any) return errors.ToRefusal();
        return await CaseSight.RefusesToName(desk.Unit, reference) is { } report ? report : call with { Reference = reference, Personal = personal };
    }
}
