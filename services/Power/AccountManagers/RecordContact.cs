using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Writes down a visit to a customer, or another contact.</summary>
public static class RecordContact
{
    private const string Insert = $"""
        INSERT INTO manager_contact ({CustomerContact.Columns})
        VALUES (@Id, @ServicePointId, @ManagerCode, @Channel, @Topic, @At, @Note, @FollowUpAt, @RecordedBy, @RecordedAt)
        """;

    /// <param name="Manager">Who was there; left out: who looks after the customer.</param>
    /// <param name="FollowUpAt">When the customer wants to hear again.</param>
    public sealed record Body(string? Manager, string? Channel, string? Topic, DateTimeOffset? At, string? Note, DateTimeOffset? FollowUpAt);

    public static void MapRecordContact(this IEndpointRouteBuilder api) =>
        api.MapPost("/service-points/{number}/contacts", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CustomerContact>(StatusCodes.Status201Created)
            .WithSummary("Record a visit or contact 登记走访、联系记录").WithTags("Account managers");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        if (await unit.Single<string>("SELECT id FROM service_point WHERE number = @number", new { number }) is not { } point) return Refusal.NotFound("service point", number);
        var now = time.GetUtcNow();
        var errors = new FieldErrors();
        var manager = errors.OptionalText("manager", body.Manager, 60) is { } named
            ? await unit.Single<string>("SELECT code FROM account_manager WHERE code = @named", new { named })
            : await unit.Single<string>("SELECT manager_code FROM manager_assignment WHERE service_point_id = @point AND until_at IS NULL", new { point });
        if (manager is null) errors.Add("manager", "unknown-manager", body.Manager is null ? $"Nobody looks after '{number}': name the manager." : $"No account manager '{body.Manager}' is registered.");
        var contact = new CustomerContact
        {
            Id = Guid.CreateVersion7(now),
            ServicePointId = Guid.Parse(point),
            ManagerCode = manager ?? "",
            Channel = errors.OneOf("channel", body.Channel, CustomerContact.Channels),
            Topic = errors.OneOf("topic", body.Topic, CustomerContact.Topics),
            At = errors.Past("at", body.At, now),
            Note = errors.Text("note", body.Note, 2000),
            FollowUpAt = body.FollowUpAt,
            RecordedBy = http.Actor().Id,
            RecordedAt = now,
        };
        if (body.FollowUpAt is { } again && again <= contact.At) errors.Add("followUpAt", "too-early", "'followUpAt' must lie after the contact.");
        if (errors.Any) return errors.ToRefusal();
        await unit.Write(Insert, contact);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, contact));
    });
}
