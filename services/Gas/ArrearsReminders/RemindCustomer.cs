using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>Reminds the customer by phone or by a dunning notice, the only two ways the source names (供气服务原则 六 「以电话告知或者发送催缴费告知单提醒顾客」).</summary>
public static class RemindCustomer
{
    private static readonly string[] Channels = ["phone", "dunning-notice"];

    private const string Update = "UPDATE arrears SET state = 'reminded', version = version + 1, updated_at = @now WHERE id = @Id AND version = @Version";
    private const string Insert = "INSERT INTO arrears_reminder (arrears_id, sequence, at, channel, reached, actor, note) VALUES (@id, @sequence, @at, @channel, @reached, @actor, @note)";

    /// <param name="Channel"><c>phone</c> or <c>dunning-notice</c> (催缴费告知单).</param>
    /// <param name="Reached">Whether the customer was spoken to, or the notice handed over; false: nobody answered, or it was put into the letter box.</param>
    public sealed record Body(string? Channel, DateTimeOffset? At, bool? Reached, string? Note);

    public static void MapRemindCustomer(this IEndpointRouteBuilder api) =>
        api.MapPost("/arrears/{number}/reminders", Handle).RequireRoles(Roles.Clerk, Roles.Crew, Roles.Dispatcher).Produces<Arrears>()
            .WithSummary("Remind a customer of an unpaid fee 催缴提醒").WithTags("Arrears");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await Arrears.ByNumber(unit, number) is not { } arrears) return Refusal.NotFound("arrears", number);
            if (ETags.IfMatch(http.Request) is { } version && version != arrears.Version) return Refusal.VersionConflict($"'{number}' is at version {arrears.Version}.");
            if (arrears.State == Arrears.Settled) return Refusal.Conflict("arrears-settled", "The fee has been paid.", $"'{number}' was settled on {arrears.SettledAt:yyyy-MM-dd}.", "D38");
            var (now, actor, errors) = (time.GetUtcNow(), http.Actor(), new FieldErrors());
            var channel = errors.OneOf("channel", body.Channel, Channels);
            var at = errors.Past("at", body.At, now, arrears.NotedAt);
            var note = errors.OptionalText("note", body.Note, 1000);
            if (body.Reached is null) errors.Add("reached", "required", "Say whether the customer was reached.");
            if (errors.Any) return errors.ToRefusal();

            var sequence = arrears.Reminders + 1;
            await unit.Write(Insert, new { id = arrears.Id, sequence, at, channel, reached = body.Reached, actor = actor.Id, note });
            if (await unit.Write(Update, new { now, arrears.Id, arrears.Version }) == 0) return Refusal.VersionConflict($"'{number}' is no longer at version {arrears.Version}.");
            await unit.Publish(new ArrearsReminderGiven
            {
                Service = GasUtility.Name,
                MatterId = arrears.Id,
                Number = number,
                ServicePointId = arrears.ServicePointId.ToString(),
                ServicePoint = arrears.ServicePointNumber,
                CustomerRef = arrears.CustomerRef,
                Period = arrears.Period,
                Sequence = sequence,
                Channel = channel,
                Reached = body.Reached!.Value,
                RemindedBy = actor.Id,
                At = at,
            });
            var kept = (await Arrears.ByNumber(unit, number))!;
            return Outcome.Of(new Reply(StatusCodes.Status200OK, kept, Version: kept.Version));
        });
}
