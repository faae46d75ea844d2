using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Records that one key customer (重要客户) was told of an outage in person: who, when, how, by whom (002 第十条(二)10, D25).</summary>
public static class TellKeyCustomer
{
    public static readonly string[] Channels = ["phone", "visit", "letter", "message", "mail"];

    private static readonly string[] States = [OutageStates.Planned, .. OutageStates.Live];

    /// <param name="Person">Who was told there.</param>
    /// <param name="At">When; now when left out.</param>
    public sealed record Body(Guid? ServicePointId, string? Person, string? Channel, DateTimeOffset? At, string? Note);

    public static void MapTellKeyCustomer(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/key-customers", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Record that a key customer was told 登记已通知重要客户").WithTags("Outages");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, OutageDesk desk, UnitOfWork unit, KeyCustomerNotice notice) =>
        desk.Act(http, number, body, async open =>
        {
            if (open.RefusesUnless(States) is { } state) return state;
            var outage = open.Outage;
            var errors = new FieldErrors();
            if (body.ServicePointId is null) errors.Add("servicePointId", "required", "Give 'servicePointId', one of the key customers.");
            var person = errors.Text("person", body.Person, 100);
            var channel = errors.OneOf("channel", body.Channel, Channels);
            var at = errors.Past("at", body.At, open.Now, outage.CreatedAt);
            var note = errors.OptionalText("note", body.Note, 1000);
            if (errors.Any) return errors.ToRefusal();

            // One after the other, so that whoever tells the last one sees that nobody is left.
            await unit.Write("UPDATE outage SET updated_at = @now WHERE id = @id", new { now = open.Now, id = outage.Id });
            var found = await unit.Single<KeyCustomer>($"{KeyCustomerTable.List} AND x.service_point_id = @point", new { id = outage.Id, point = body.ServicePointId, yes = true });
            if (found is null) return Refusal.Unprocessable("not-a-key-customer", "This is no key customer of the outage.", $"Service point '{body.ServicePointId}' is not among those of '{number}'.", "D25");
            if (found.ToldAt is { } told) return Refusal.Conflict("told-already", "This key customer has been told of this start.", $"'{found.Number}' was told at {HallTime.Of(told):yyyy-MM-dd HH:mm zzz}.", "D25");
            await unit.Write(KeyCustomerTable.Insert, new
            {
                outage = outage.Id, point = body.ServicePointId, startsAt = outage.StartsAt, at, person, channel, note, actor = open.Actor.Id, now = open.Now,
            });
            return await notice.Settle(outage with { UpdatedAt = open.Now }, await OutageScopeTable.Areas(unit, outage.Id), open.Actor, open.Now);
        });
}
