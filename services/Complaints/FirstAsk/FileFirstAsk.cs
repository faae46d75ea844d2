using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// Somebody has asked: in person, by phone, or through the hall's one door when the service wanted cannot be reached or nobody knows whose it is. Nothing asked falls to the ground (D2, D9).
/// </summary>
public static class FileFirstAsk
{
    internal static readonly string[] Channels = ["letter", "call", "visit", "counter", "web", "partner"];
    private static readonly string[] Reasons = ["asked", "service-unavailable", "unknown"];

    /// <param name="Description">What is wanted, in the asker's words.</param>
    /// <param name="Service">The service wanted, if known: <c>water</c>, <c>telecom</c>, <c>medical-reimbursement</c> …</param>
    /// <param name="Type">The matter within it, if known.</param>
    /// <param name="Reason">Why it comes here.</param>
    /// <param name="AskedAt">When it was asked, if it is typed in later.</param>
    public sealed record Body(
        string? Description, string? Channel, string? Name, string? Phone, string? Address, string? Area, string? Service, string? Type, string? Reason, DateTimeOffset? AskedAt);

    public static void MapFileFirstAsk(this IEndpointRouteBuilder api) =>
        api.MapPost("/first-asks", Handle).RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor).Produces<FirstAskMatter>(StatusCodes.Status201Created)
            .WithSummary("Put a matter to the first-asked person 首问登记").WithTags("First ask");

    private static Task<IResult> Handle(Body body, HttpContext http, RegisterDesk desk, FirstAskDesk first) => desk.Enter(http, FirstAskDesk.Table, body, actor =>
    {
        var errors = new FieldErrors();
        var matter = new FirstAskMatter
        {
            State = FirstAskMatter.Asked,
            Description = errors.Text("description", body.Description, 2000),
            Channel = errors.OneOf("channel", body.Channel, Channels, actor.IsStaff ? null : actor.Is(Roles.Partner) ? "partner" : "web"),
            Name = errors.OptionalText("name", body.Name, 100),
            Phone = string.IsNullOrWhiteSpace(body.Phone) ? null : errors.Phone("phone", body.Phone),
            Address = errors.OptionalText("address", body.Address),
            Area = errors.OptionalText("area", body.Area, 64),
            WantedService = errors.OptionalText("service", body.Service, 60),
            WantedType = errors.OptionalText("type", body.Type, 60),
            Reason = errors.OneOf("reason", body.Reason, Reasons, "asked"),
            FiledBy = actor.Id,
            FirstAskedBy = actor.IsStaff ? actor.Id : null,
            AskedAt = errors.Past("askedAt", body.AskedAt, desk.Now),
            HeldUntil = first.Rule.HeldUntil,
        };
        errors.Near("askedAt", body.AskedAt, desk.Now);
        return Task.FromResult<Outcome<FirstAskMatter>>(errors.Any ? errors.ToRefusal() : matter);
    }, async (matter, actor) =>
    {
        await first.Happened(matter, "asked", matter.AskedAt, actor);
        await NotificationLedger.Tell(desk.Unit, matter.Id, matter.Channel, "first-ask-filed", "filed", new BilingualText(
            $"您反映的事项已登记,编号{matter.Number},有专人负责到底。", $"Your matter is registered under {matter.Number}; one person is responsible for it."));
    });
}
